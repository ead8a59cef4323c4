// How the bot is here: whether it may post, what it posted last and posts next, what failed, and what mends it.
import { DAY } from '../../../core/calendar.ts';
import type { Instant } from '../../../core/rule.ts';
import { type Health, type HealthHere, healthMessage } from '../../../messages/admins/health.ts';
import { pageIn } from '../../../messages/parts/fold.ts';
import type { Post } from '../../delivery/post.ts';
import type { Subscription } from '../../subscribing/subscription.ts';
import { argument, type DeskContext, type Handler } from '../context.ts';
import { turned } from '../replies.ts';
import { channelRef, checkTarget } from './channel-check.ts';
import { forecast } from './forecast.ts';

/** What was given up longer ago is of no use to whoever asks how things are. */
const SHOWN_FOR = 30 * DAY;
/** So many channels are asked about, each with a call to its platform. */
const ASKED = 25;
/** Channels with equal wishes hear the same at the same time; so many different ones are run ahead. */
const RUN_AHEAD = 4;

type Unreachable = Health['unreachable'];

const isRecent = ({ due }: Post, now: Instant): boolean => due > now - SHOWN_FOR;

async function postsOf(context: DeskContext): Promise<Pick<Health, 'posts' | 'failedKey' | 'lastPost'>> {
  const { engine, request } = context;
  const { platform, installation } = request.asker;
  const now = engine.clock.now();
  const place = { platform, installation };
  const inState = (state: 'waiting' | 'unknown' | 'rejected') => engine.store.posts.list({ place, state });
  const [waiting, unknown] = [await inState('waiting'), await inState('unknown')];
  const rejected = (await inState('rejected')).filter((post) => isRecent(post, now));
  const [last] = await engine.store.posts.list({ place, state: 'delivered', limit: 1 });
  return {
    posts: {
      waiting: waiting.length,
      unknown: unknown.filter(({ nextAttemptAt }) => nextAttemptAt !== null).length,
      givenUp: unknown.filter((post) => post.nextAttemptAt === null && isRecent(post, now)).length,
      failed: rejected.length,
    },
    failedKey: rejected[0]?.key ?? null,
    lastPost: last?.sentAt ?? null,
  };
}

/** Those known to be lost, and those that would turn out to be if something were due now. */
async function unreachableOf(
  context: DeskContext,
  subscriptions: readonly Subscription[],
): Promise<{ unreachable: Unreachable; unasked: number }> {
  const mention = ({ target }: Subscription) => ({ channel: target.channel ?? '', thread: target.thread });
  const gone = subscriptions.filter(({ state }) => state === 'gone');
  const others = subscriptions.filter(({ state }) => state !== 'gone');
  const asked = await Promise.all(
    others.slice(0, ASKED).map(async (each) => {
      const check = await checkTarget(context, each.target);
      return check.kind === 'blocked' ? [{ ...mention(each), reason: check.reason }] : [];
    }),
  );
  return {
    unreachable: [
      ...gone.map((each) => ({ ...mention(each), reason: each.goneReason ?? 'unknown' })),
      ...asked.flat(),
    ],
    unasked: Math.max(0, others.length - ASKED),
  };
}

async function nextPostOf(context: DeskContext, subscription: Subscription): Promise<Instant | null> {
  if (subscription.state !== 'active') return null;
  const [first] = await forecast(context, subscription, subscription);
  return first?.due ?? null;
}

/** The earliest post that any channel here will get, as far as was looked. */
async function earliest(
  context: DeskContext,
  subscriptions: readonly Subscription[],
): Promise<Instant | null> {
  const active = subscriptions.filter(({ state }) => state === 'active');
  const different = new Map(active.map((each) => [each.profileId, each]));
  const firsts: Instant[] = [];
  for (const each of [...different.values()].slice(0, RUN_AHEAD)) {
    const next = await nextPostOf(context, each);
    if (next !== null) firsts.push(next);
  }
  return firsts.length === 0 ? null : Math.min(...firsts);
}

async function hereOf(context: DeskContext): Promise<HealthHere | null> {
  const { subscription, engine } = context;
  if (subscription === null) return null;
  const { target, id } = subscription;
  const check = await checkTarget(context, target);
  const [last] = await engine.store.posts.list({ subscription: id, state: 'delivered', limit: 1 });
  return {
    channel: channelRef(target, check),
    blocked: check.kind === 'blocked' ? check.reason : check.kind === 'unchecked' ? 'unchecked' : null,
    lastPost: last?.sentAt ?? null,
    nextPost: await nextPostOf(context, subscription),
  };
}

export const health: Handler = async (context) => {
  const { engine, scene, knowledge, request, operator } = context;
  const { platform, installation } = request.asker;
  const subscriptions = await engine.store.subscriptions.list({ platform, installation });
  const inState = (state: Subscription['state']): number =>
    subscriptions.filter((subscription) => subscription.state === state).length;
  const page = pageIn(argument(request, 'page'));
  const message = healthMessage(
    scene,
    {
      version: context.version,
      lastPass: context.lastPass(),
      nextPost: await earliest(context, subscriptions),
      here: await hereOf(context),
      troubles: context.troubles(platform),
      subscriptions: { active: inState('active'), paused: inState('paused'), gone: inState('gone') },
      contact: operator.contact,
      catalogue: { services: knowledge.catalogue.services.length, rules: knowledge.rules.length },
      ...(await postsOf(context)),
      ...(await unreachableOf(context, subscriptions)),
    },
    page,
  );
  return turned(request, message);
};
