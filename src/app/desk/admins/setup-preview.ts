// Before anything is saved: exactly what would be posted, with a sample, what is missing, and how to have less of it.

import { fault } from '../../../core/fault.ts';
import { fewerPosts } from '../../../core/profile.ts';
import { previewMessage } from '../../../messages/admins/preview.ts';
import { previewSampleMessage } from '../../../messages/admins/preview-sample.ts';
import { pageIn } from '../../../messages/parts/fold.ts';
import { reminderMessage } from '../../../messages/posts/reminder.ts';
import type { Message } from '../../../messages/tree.ts';
import { openChoices } from '../../answering/open-choices.ts';
import type { Viewpoint } from '../../knowledge.ts';
import type { Target } from '../../ports.ts';
import type { Reply } from '../../request.ts';
import type { Subscription, SubscriptionWish } from '../../subscribing/subscription.ts';
import type { Wishes } from '../../subscribing/wishes.ts';
import { argument, type DeskContext, type Handler } from '../context.ts';
import { type Draft, findDraft, saveDraft } from '../drafts.ts';
import { faulty, instead, refusal, turned } from '../replies.ts';
import { channelRef, checkTarget, lacksOf, mentionWords } from './channel-check.ts';
import { forecast } from './forecast.ts';
import { formFor, summaryOf, wishesFrom } from './wish-fields.ts';

export type WishDraft = Extract<Draft, { purpose: 'subscription' }>;

export const expired = fault('expired', 'this form is no longer kept', 'Open it again.');

/** Where a draft's channel is: the one chosen in it, else the one it was opened in. */
export function targetIn(context: DeskContext, draft: WishDraft): Target {
  const chosen = draft.values['channel'];
  const channel = typeof chosen === 'string' && chosen !== '' ? chosen : draft.channel;
  return { ...context.target, channel, thread: channel === draft.channel ? draft.thread : null };
}

/** What holds there now: a channel that has heard of a date is not told again. */
export function existingAt(context: DeskContext, target: Target): Promise<Subscription | null> {
  return context.engine.store.subscriptions.find(target);
}

/** From where the channel would look at rules. */
export function viewpointOf({ scene }: DeskContext, { profile }: Pick<Wishes, 'profile'>): Viewpoint {
  const { zone, jurisdictions, accounts } = profile;
  return { at: scene.at, zone, jurisdictions, accounts };
}

/** Exactly what would be posted, and the button that makes it so. */
export async function previewOf(
  context: DeskContext,
  draft: string,
  target: Target,
  wishes: Wishes,
): Promise<Message> {
  const { knowledge, scene, member } = context;
  const wish: SubscriptionWish = { target, configuredBy: member.member, ...wishes };
  const check = await checkTarget(context, target, wishes.mention ?? null);
  const posts = await forecast(context, wish, await existingAt(context, target));
  const nothing = posts.length === 0;
  return previewMessage(scene, {
    channel: channelRef(target, check),
    wish: summaryOf(context, wishes, { mention: mentionWords(context, check) }),
    posts,
    missing: check.kind === 'blocked' ? check.reason : null,
    lacks: await lacksOf(context, target, wishes, check),
    ...(nothing
      ? { open: openChoices(knowledge, wishes.profile.services, viewpointOf(context, wishes)) }
      : {}),
    draft,
    page: pageIn(argument(context.request, 'page')),
  });
}

export interface Found {
  readonly id: string;
  readonly draft: WishDraft;
  readonly target: Target;
  readonly wishes: Wishes;
}

type Work = (context: DeskContext, found: Found) => Promise<Reply>;

/**
 * Runs with a draft whose answers are right; otherwise says that it is gone, or shows the form with what is wrong.
 * @param saved what is done with one that was saved already; left out: it is gone, too
 */
export function withDraft(work: Work, saved?: Work): Handler {
  return async (context) => {
    const id = argument(context.request, 'draft') ?? '';
    const draft = await findDraft(context, id);
    if (draft === null || draft.purpose !== 'subscription') return refusal(context.scene, expired);
    const then = draft.savedAs === undefined ? work : saved;
    if (then === undefined) return refusal(context.scene, expired);
    const wishes = wishesFrom(context, draft.values);
    if (wishes.ok)
      return then(context, { id, draft, target: targetIn(context, draft), wishes: wishes.value });
    const values = { channel: draft.channel, ...draft.values };
    return faulty(formFor(context, id, values, wishes.fault), wishes.fault);
  };
}

/** Asked again once what was missing was mended. */
export const previewAgain = withDraft(async (context, { id, target, wishes }) =>
  instead(await previewOf(context, id, target, wishes)),
);

/** Can I cut it to two? One step quieter, and what that gives. */
export const previewFewer = withDraft(async (context, { id, draft, target, wishes }) => {
  const { profile } = wishes;
  const quieter = fewerPosts(profile) ?? profile;
  const { offsets, started } = quieter;
  const values = { ...draft.values, offsets: offsets.join(', '), started: started ? 'yes' : 'no' };
  await saveDraft(context, id, { ...draft, values });
  const less = { ...wishes, profile: { ...profile, offsets, started } };
  return instead(await previewOf(context, id, target, less));
});

/** The first post as it would look, to whoever sets it up; the channel gets nothing. */
export const previewSample = withDraft(async (context, { id, target, wishes }) => {
  const { scene, member, knowledge, request } = context;
  const wish = { target, configuredBy: member.member, ...wishes };
  const posts = await forecast(context, wish, await existingAt(context, target));
  const [view = null] = openChoices(knowledge, wishes.profile.services, viewpointOf(context, wishes)).views;
  const usual = view === null ? null : reminderMessage(scene, view);
  const sample = posts.find((post) => post.sample !== undefined)?.sample ?? usual;
  const page = pageIn(argument(request, 'page'));
  if (sample !== null) return turned(request, previewSampleMessage(scene, sample, id, page));
  return refusal(scene, fault('no-sample', 'no rule is known that could be shown', 'Choose other services.'));
});
