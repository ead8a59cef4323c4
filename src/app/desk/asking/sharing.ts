// Showing an answer to the channel one asked in: with one's own right to post there, without one's country, and once a day.
import { dateOf } from '../../../core/calendar.ts';
import { fault } from '../../../core/fault.ts';
import { type Profile, presets } from '../../../core/profile.ts';
import type { Service } from '../../../core/service.ts';
import { pageIn } from '../../../messages/parts/fold.ts';
import { plainText } from '../../../messages/plain.ts';
import { copyShareMessage, sharedConfirmMessage } from '../../../messages/posts/share.ts';
import type { Scene } from '../../../messages/scene.ts';
import type { Post, PostItem } from '../../delivery/post.ts';
import { askedItem, heardOf, postNow } from '../../delivery/post-now.ts';
import { quoted } from '../../inputs.ts';
import { ownerKey } from '../../own/book.ts';
import type { Target } from '../../ports.ts';
import type { Asker, Reply } from '../../request.ts';
import { argument, type DeskContext, type Handler } from '../context.ts';
import { postWaits, privately, refusal, turned } from '../replies.ts';

/**
 * By what a shared answer is written: the places of the channel's subscription, never the asker's. It asks for no posts,
 * so nothing is planned by it.
 */
function sharedProfile({ subscription, currentKnowledge, member }: DeskContext, service: string): Profile {
  const { zone, jurisdictions, accounts } = subscription?.profile ?? EVERYWHERE;
  const isPublished = currentKnowledge().findService(service) !== undefined;
  return {
    ...presets.none,
    zone,
    jurisdictions,
    accounts,
    sendAt: '09:00',
    services: [NO_SERVICE],
    offsets: [],
    started: false,
    noise: 'all',
    holidays: null,
    quiet: null,
    digest: false,
    installation: isPublished ? null : ownerKey(member),
  };
}

const EVERYWHERE: Pick<Profile, 'zone' | 'jurisdictions' | 'accounts'> = {
  zone: 'UTC',
  jurisdictions: [],
  accounts: [],
};

/** No service has this id. */
const NO_SERVICE = '-';

const isSamePlace = (one: Target, other: Target): boolean =>
  one.channel === other.channel && one.thread === other.thread;

function mayNot(scene: Scene, { isGuest, mayPost }: Asker): Reply | null {
  if (isGuest === true)
    return refusal(scene, fault('guest', 'the bot is not in this place', 'Ask an admin to add it.'));
  if (mayPost === false)
    return refusal(scene, fault('may-not-post', 'you may not post here', 'Ask somebody who may.'));
  return null;
}

/** Nobody knows whether they may: they get the text, and the platform decides when they post it themselves. */
function toCopy(context: DeskContext, service: Service): Reply {
  const { scene, engine, target } = context;
  const { items, profile, locale, place } = sharedFrom(context, service);
  const rest = { key: '', repeated: false, editOf: null, lost: [] };
  const draft = { ...rest, kind: 'shared', target: { ...target, ...place }, locale, profile, items } as const;
  const message = engine.compose(draft, scene.at);
  const text = message === null ? '' : plainText({ ...message, context: message.context.slice(0, 1) });
  const page = pageIn(argument(context.request, 'page'));
  return turned(context.request, copyShareMessage(scene, service, text, page));
}

interface SharedFrom {
  readonly items: readonly PostItem[];
  readonly profile: Profile;
  readonly locale: string;
  readonly place: Pick<Target, 'channel' | 'thread'>;
}

function sharedFrom(
  { request, scene, knowledge, subscription, ...context }: DeskContext,
  service: Service,
): SharedFrom {
  const profile = sharedProfile({ request, scene, knowledge, subscription, ...context }, service.id);
  const views = knowledge.viewsFor([service], { at: scene.at, ...profile });
  const { channel, thread } = request.asker;
  const locale = subscription?.locale ?? scene.tr.locale;
  return { items: views.map(askedItem), profile, locale, place: { channel, thread } };
}

/** Made once for each service, channel and day; what was said is kept, so that it can be corrected. Null: it is there. */
async function post(context: DeskContext, service: Service): Promise<Post | null> {
  const { scene, engine, subscription } = context;
  const { items, profile, locale, place } = sharedFrom(context, service);
  const target = { ...context.target, ...place };
  const own = subscription !== null && isSamePlace(subscription.target, target) ? subscription : null;
  const posted = await postNow(engine, {
    key: `share ${target.platform} ${target.channel} ${service.id} ${dateOf(scene.at, profile.zone)}`,
    kind: 'shared',
    target,
    items,
    locale,
    subscription: own,
    profileId: (await engine.store.plan.saveProfile(profile)).id,
  });
  return heardOf(posted);
}

/** Who is not in the channel needs an invitation, which anybody can give, and no right. */
async function whyGone(context: DeskContext, target: Target): Promise<Reply> {
  const check = await context.messenger?.check(target);
  const reason = check?.kind === 'blocked' ? check.reason : 'no-permission';
  return refusal(context.scene, fault(reason, 'the bot cannot post here', 'Let it, then try again.'));
}

async function outcomeOf(context: DeskContext, service: Service, { state, target }: Post): Promise<Reply> {
  const { scene } = context;
  if (state === 'delivered' || state === 'unknown') return privately(sharedConfirmMessage(scene, service));
  if (state === 'waiting') return postWaits(scene);
  if (state === 'gone') return whyGone(context, target);
  return refusal(
    scene,
    fault('share-failed', `${quoted(service.name)} was not shared`, 'Try again tomorrow.'),
  );
}

export const share: Handler = async (context) => {
  const { request, scene, knowledge } = context;
  const refused = mayNot(scene, request.asker);
  if (refused !== null) return refused;
  const service = knowledge.findService(argument(request, 'service') ?? '');
  if (service === undefined) return refusal(scene, fault('expired', 'this is no longer known', 'Ask again.'));
  if (request.asker.mayPost === null) return toCopy(context, service);
  const result = await post(context, service);
  if (result !== null) return outcomeOf(context, service, result);
  return refusal(
    scene,
    fault('already-shared', 'this was shared here today', 'It can be shared again tomorrow.'),
  );
};
