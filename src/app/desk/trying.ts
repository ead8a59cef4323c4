// Trying it out: what would be posted, a sample that is seen first by whoever asks, and what last year would have brought.
import { fault } from '../../core/fault.ts';
import { previewMessage } from '../../messages/preview.ts';
import { testPostedMessage, testSampleMessage } from '../../messages/sample.ts';
import type { RuleView } from '../../messages/scene.ts';
import { openChoices } from '../answering/open-choices.ts';
import { postNow } from '../delivery/post-now.ts';
import type { Viewpoint } from '../knowledge.ts';
import type { Subscription } from '../subscription.ts';
import { withSubscription } from './cared.ts';
import { channelRef, checkTarget, lacksOf, mentionNameIn } from './channel-check.ts';
import { argument, type DeskContext, type Handler } from './context.ts';
import { forecast } from './forecast.ts';
import { lastYearReply } from './last-year.ts';
import { instead, privately, refusal } from './replies.ts';
import { viewpointOf } from './setup-preview.ts';
import { summaryOf } from './wish-fields.ts';

export const previewCommand = withSubscription(async (context, subscription, channel) => {
  if (argument(context.request, 'span') === 'year') return lastYearReply(context, subscription, channel);
  const { target } = subscription;
  const check = await checkTarget(context, target, subscription.mention);
  const posts = await forecast(context, subscription, subscription);
  const { services } = subscription.profile;
  const open = openChoices(context.knowledge, services, viewpointOf(context, subscription));
  return privately(
    previewMessage(context.scene, {
      channel,
      wish: summaryOf(context, subscription, mentionNameIn(check)),
      posts,
      open,
      missing: check.kind === 'blocked' ? check.reason : null,
      lacks: await lacksOf(context, target, subscription, check),
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

/** That a sample stands in the channel is told like any other thing that admins do. */
async function noteTest({ engine, target, member }: DeskContext): Promise<void> {
  const change = {
    deed: 'tested',
    target,
    before: null,
    after: null,
    by: member.member,
    about: null,
  } as const;
  await engine.store.changes.add(change, engine.clock.now());
}

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
  await noteTest(context);
  return instead(testPostedMessage(scene, channelRef(target, await checkTarget(context, target))));
};
