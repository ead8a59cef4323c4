// Trying it out: what would be posted, a sample that is seen first by whoever asks, and what last year would have brought.
import { fault } from '../../../core/fault.ts';
import { type PlannedPost, previewMessage, type Rest } from '../../../messages/admins/preview.ts';
import { pageIn } from '../../../messages/parts/fold.ts';
import type { OpenChoices } from '../../../messages/posts/open-choices.ts';
import { testPostedMessage, testSampleMessage } from '../../../messages/posts/sample.ts';
import type { RuleView } from '../../../messages/scene.ts';
import { openChoices } from '../../answering/open-choices.ts';
import type { Post } from '../../delivery/post.ts';
import { heardOf, type PostRequest, postNow } from '../../delivery/post-now.ts';
import type { Engine } from '../../engine.ts';
import type { Viewpoint } from '../../knowledge.ts';
import type { Request } from '../../request.ts';
import type { Store } from '../../stores/store.ts';
import { notePosted, retractUnposted } from '../../subscribing/note-change.ts';
import type { Subscription } from '../../subscribing/subscription.ts';
import { argument, type DeskContext, type Handler } from '../context.ts';
import { instead, postWaits, refusal, turned } from '../replies.ts';
import { withSubscription } from './cared.ts';
import { channelRef, checkTarget, lacksOf, mentionWords } from './channel-check.ts';
import { forecast } from './forecast.ts';
import { lastYearReply } from './last-year.ts';
import { fallsInto } from './pausing.ts';
import { viewpointOf } from './setup-preview.ts';
import { summaryOf } from './wish-fields.ts';

interface Outlook {
  readonly posts: readonly PlannedPost[];
  readonly rest: Rest | null;
  /** Null where it was not asked: a channel that rests without an end is posted nothing. */
  readonly open: OpenChoices | null;
}

/** What will really be posted: of a channel that rests, what comes at the end of the pause and after it. */
async function outlookOf(context: DeskContext, subscription: Subscription): Promise<Outlook> {
  const { state, pausedUntil: until, profile } = subscription;
  if (state === 'paused' && until === null) {
    const falls = await fallsInto(context, subscription, null);
    return { posts: [], rest: { until, falls }, open: null };
  }
  const open = openChoices(context.knowledge, profile.services, viewpointOf(context, subscription));
  const rests = state === 'paused' && until !== null && until > context.scene.at;
  const posts = await forecast(context, subscription, subscription, rests ? until : undefined);
  return { posts, rest: rests ? { until, falls: null } : null, open };
}

export const previewCommand = withSubscription(async (context, subscription, channel) => {
  if (argument(context.request, 'span') === 'year') return lastYearReply(context, subscription, channel);
  const { target } = subscription;
  const check = await checkTarget(context, target, subscription.mention);
  const { posts, rest, open } = await outlookOf(context, subscription);
  return turned(
    context.request,
    previewMessage(context.scene, {
      channel,
      wish: summaryOf(context, subscription, { mention: mentionWords(context, check) }),
      posts,
      ...(rest === null ? {} : { rest }),
      ...(open === null ? {} : { open }),
      missing: check.kind === 'blocked' ? check.reason : null,
      lacks: await lacksOf(context, target, subscription, check),
      draft: null,
      page: pageIn(argument(context.request, 'page')),
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
  const page = pageIn(argument(context.request, 'page'));
  const view = sampleView(context, context.subscription);
  return turned(context.request, testSampleMessage(context.scene, view, channel, page));
};

/**
 * One sample for each that was shown, however often its button is pressed; one that did not arrive may be tried again.
 * Null: it is there from before.
 */
async function postOnce(
  engine: Engine,
  { pressed, id }: Request,
  sample: Omit<PostRequest, 'key'>,
): Promise<Post | null> {
  const key = `test ${pressed ?? id}`;
  const once = await postNow(engine, { ...sample, key });
  const hasFailed = once.post?.state === 'gone' || once.post?.state === 'rejected';
  const isOver = once.kind === 'already' && hasFailed;
  return heardOf(isOver ? await postNow(engine, { ...sample, key: `test ${id}` }) : once);
}

export const postTest: Handler = async (context) => {
  const { scene, engine, target, knowledge, subscription, request, member } = context;
  const rule = knowledge.find(argument(request, 'rule') ?? '');
  if (rule === undefined)
    return refusal(scene, fault('expired', 'this is no longer known', 'Run the test again.'));
  // That a sample stands in the channel is told like any other thing that admins do.
  let change: number | null = null;
  const along = async (store: Store): Promise<void> => {
    change = await notePosted(store, 'tested', target, { member: member.member }, engine.clock.now());
  };
  const item = { event: '', kind: 'reminder', offset: 0, actBy: null, told: null } as const;
  const posted = await postOnce(engine, request, {
    kind: 'test',
    target,
    items: [{ rule: rule.rule.id, ...item }],
    locale: subscription?.locale ?? scene.tr.locale,
    subscription,
    along,
  });
  if (posted?.state === 'waiting') return postWaits(scene);
  if (posted !== null && posted.state !== 'delivered') {
    await retractUnposted(engine, posted, change);
    return refusal(
      scene,
      fault('no-permission', 'the sample was not posted', 'Let the bot post here, then try again.'),
    );
  }
  return instead(testPostedMessage(scene, channelRef(target, await checkTarget(context, target))));
};
