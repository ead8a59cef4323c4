// Looking after a channel that is set up: settings, pause, preview, sample, health, the end.
import { DAY, dateOf, toInstant } from '../../core/calendar.ts';
import { fault } from '../../core/fault.ts';
import { healthMessage } from '../../messages/health.ts';
import { previewMessage } from '../../messages/preview.ts';
import { testPostedMessage, testSampleMessage } from '../../messages/sample.ts';
import type { RuleView } from '../../messages/scene.ts';
import {
  noSettingsMessage,
  pausedMessage,
  resumedMessage,
  settingsMessage,
  unsubscribeConfirmMessage,
  unsubscribedMessage,
} from '../../messages/subscription.ts';
import type { ChannelRef } from '../../messages/wish.ts';
import type { Post } from '../delivery/post.ts';
import { postNow } from '../delivery/post-now.ts';
import { parseDate } from '../inputs.ts';
import type { Viewpoint } from '../knowledge.ts';
import type { Reply } from '../request.ts';
import { pause, resume, subscribe, unsubscribe } from '../subscribe.ts';
import type { Subscription } from '../subscription.ts';
import { argument, type DeskContext, type Handler } from './context.ts';
import { forecast } from './forecast.ts';
import { instead, privately, refusal } from './replies.ts';
import { channelRef, checkTarget } from './setup.ts';
import { summaryOf } from './wish-fields.ts';

type Cared = (context: DeskContext, subscription: Subscription, channel: ChannelRef) => Promise<Reply>;

/** Runs only where the channel has a subscription; elsewhere says how to get one. */
function withSubscription(work: Cared): Handler {
  return async (context) => {
    const channel = channelRef(context.target, await checkTarget(context, context.target));
    if (context.subscription === null) return privately(noSettingsMessage(context.scene, channel));
    return work(context, context.subscription, channel);
  };
}

const settingsOf = (context: DeskContext, subscription: Subscription, channel: ChannelRef): Reply =>
  privately(
    settingsMessage(context.scene, {
      channel,
      wish: summaryOf(context, subscription),
      state: subscription.state,
      pausedUntil: subscription.pausedUntil,
      goneReason: subscription.goneReason,
    }),
  );

export const settings = withSubscription(async (context, subscription, channel) =>
  settingsOf(context, subscription, channel),
);

/** The pause ends at the channel's own hour on the day named. */
export const pauseCommand = withSubscription(async (context, subscription, channel) => {
  const { scene, engine, target } = context;
  const { zone, sendAt } = subscription.profile;
  const given = argument(context.request, 'until');
  const until = given === null ? null : parseDate(given);
  if (until !== null && !until.ok) return refusal(scene, until.fault);
  if (until !== null && until.value <= dateOf(scene.at, zone)) {
    return refusal(
      scene,
      fault('past-date', 'that day has begun', 'Give a later day.', { given: until.value }),
    );
  }
  const end = until === null ? null : toInstant(until.value, sendAt, zone);
  await pause(engine, target, end);
  context.nudge();
  return privately(pausedMessage(scene, channel, end, zone));
});

export const resumeCommand = withSubscription(async (context, subscription, channel) => {
  await resume(context.engine, context.target);
  context.nudge();
  const [next] = await forecast(context, subscription, subscription);
  return privately(resumedMessage(context.scene, channel, next ?? null, subscription.profile.zone));
});

export const previewCommand = withSubscription(async (context, subscription, channel) => {
  const check = await checkTarget(context, context.target);
  return privately(
    previewMessage(context.scene, {
      channel,
      wish: summaryOf(context, subscription),
      posts: await forecast(context, subscription, subscription),
      missing: check.kind === 'blocked' ? check.reason : null,
      draft: null,
    }),
  );
});

/** A rule to show as a sample: the next one due, else the best known. */
function sampleView(context: DeskContext, subscription: Subscription | null): RuleView | null {
  const { knowledge, scene } = context;
  const from: Viewpoint = {
    at: scene.at,
    zone: subscription?.profile.zone ?? scene.zone,
    jurisdictions: subscription?.profile.jurisdictions ?? scene.jurisdictions,
    accounts: [],
  };
  const wanted = subscription?.profile.services ?? [];
  const services = knowledge.catalogue.services.filter(
    ({ id }) => wanted.length === 0 || wanted.includes(id),
  );
  const views = knowledge.viewsFor(services, from);
  return views.find(({ state }) => state.actBy !== null) ?? views[0] ?? null;
}

/** The admin sees it first; nothing reaches the channel before they press the button. */
export const testCommand: Handler = async (context) => {
  const channel = channelRef(context.target, await checkTarget(context, context.target));
  return privately(testSampleMessage(context.scene, sampleView(context, context.subscription), channel));
};

export const postTest: Handler = async (context) => {
  const { scene, engine, target, knowledge, subscription, request } = context;
  const rule = knowledge.find(argument(request, 'rule') ?? '');
  if (rule === undefined)
    return refusal(scene, fault('expired', 'this is no longer known', 'Run the test again.'));
  const result = await postNow(engine, {
    key: `test ${request.id}`,
    kind: 'test',
    target,
    items: [{ rule: rule.rule.id, event: '', kind: 'reminder', offset: 0, actBy: null, told: null }],
    locale: subscription?.locale ?? scene.tr.locale,
    subscription,
  });
  if (result.kind === 'posted' && result.post.state !== 'delivered') {
    return refusal(
      scene,
      fault('no-permission', 'the sample was not posted', 'Let the bot post here, then try again.'),
    );
  }
  return instead(testPostedMessage(scene, channelRef(target, await checkTarget(context, target))));
};

export const unsubscribeCommand = withSubscription(async ({ scene }, _subscription, channel) =>
  privately(unsubscribeConfirmMessage(scene, channel)),
);

export const confirmUnsubscribe = withSubscription(async (context, _subscription, channel) => {
  await unsubscribe(context.engine, context.target);
  return instead(unsubscribedMessage(context.scene, channel));
});

/** Puts back what the last change replaced. */
export const undo = withSubscription(async (context, subscription, channel) => {
  const change = await context.engine.store.subscriptions.lastChange(subscription.id);
  if (change === null || change.before === null) {
    return refusal(
      context.scene,
      fault('nothing-to-undo', 'there is no earlier change', 'Use settings instead.'),
    );
  }
  const wish = { ...change.before, target: subscription.target, configuredBy: context.member.member };
  const { subscription: restored } = await subscribe(context.engine, wish);
  context.nudge();
  return settingsOf(context, restored, channel);
});

/** What was given up longer ago is of no use to whoever asks how things are. */
const GIVEN_UP_SHOWN = 30 * DAY;

const wasGivenUp = ({ nextAttemptAt, due }: Post, now: number): boolean =>
  nextAttemptAt === null && due > now - GIVEN_UP_SHOWN;

export const health: Handler = async (context) => {
  const { engine, scene, knowledge, request } = context;
  const { platform, installation } = request.asker;
  const subscriptions = await engine.store.subscriptions.list({ platform, installation });
  const inState = (state: Subscription['state']): number =>
    subscriptions.filter((subscription) => subscription.state === state).length;
  const ids = new Set(subscriptions.map(({ id }) => id));
  const postsIn = async (state: 'waiting' | 'unknown' | 'rejected'): Promise<readonly Post[]> =>
    (await engine.store.posts.list({ state })).filter(
      ({ subscription }) => subscription !== null && ids.has(subscription),
    );
  const [waiting, unknown, rejected] = [
    await postsIn('waiting'),
    await postsIn('unknown'),
    await postsIn('rejected'),
  ];
  return privately(
    healthMessage(scene, {
      version: context.version,
      lastPass: context.lastPass(),
      troubles: context.troubles(platform),
      nextPost: await nextPost(context, subscriptions),
      subscriptions: { active: inState('active'), paused: inState('paused'), gone: inState('gone') },
      posts: {
        waiting: waiting.length,
        unknown: unknown.filter(({ nextAttemptAt }) => nextAttemptAt !== null).length,
        givenUp: unknown.filter((post) => wasGivenUp(post, engine.clock.now())).length,
        failed: rejected.length,
      },
      catalogue: { services: knowledge.catalogue.services.length, rules: knowledge.rules.length },
      unreachable: subscriptions.flatMap(({ state, goneReason, target }) =>
        state === 'gone' ? [{ channel: target.channel, reason: goneReason ?? 'unknown' }] : [],
      ),
    }),
  );
};

/** The earliest post that any channel here will get. */
async function nextPost(
  context: DeskContext,
  subscriptions: readonly Subscription[],
): Promise<number | null> {
  const active = subscriptions.filter(({ state }) => state === 'active').slice(0, 20);
  const firsts: number[] = [];
  for (const subscription of active) {
    const [first] = await forecast(context, subscription, subscription);
    if (first !== undefined) firsts.push(first.due);
  }
  return firsts.length === 0 ? null : Math.min(...firsts);
}
