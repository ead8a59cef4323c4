// Setting up a channel: the form, the exact preview, and only then the subscription.
import { fault } from '../../core/fault.ts';
import { previewMessage } from '../../messages/preview.ts';
import { subscribedMessage } from '../../messages/subscription.ts';
import type { ChannelRef } from '../../messages/wish.ts';
import type { ChannelCheck, Target } from '../ports.ts';
import type { Reply } from '../request.ts';
import { subscribe } from '../subscribe.ts';
import type { Subscription, SubscriptionWish } from '../subscription.ts';
import type { Wishes } from '../wishes.ts';
import { argument, type DeskContext, type Handler } from './context.ts';
import { changeCountry, submitCountry } from './country-form.ts';
import { type Draft, findDraft, openDraft, saveDraft, type Values } from './drafts.ts';
import { forecast } from './forecast.ts';
import { instead, privately, refusal } from './replies.ts';
import { fieldNames, formFor, summaryOf, valuesOf, wishesFrom } from './wish-fields.ts';

/** Loaded when somebody suggests a case. */
const suggestions = () => import('./suggestion.ts');

const expired = fault('expired', 'this form is no longer kept', 'Open it again.');

/** What a command or form filled in, by field. */
function given(context: DeskContext): Values {
  return Object.fromEntries(
    Object.entries(context.request.args).filter(
      ([name, value]) => fieldNames.includes(name) && value !== undefined,
    ),
  );
}

export async function checkTarget(context: DeskContext, target: Target): Promise<ChannelCheck> {
  return context.messenger === null ? { kind: 'unchecked' } : context.messenger.check(target);
}

export function channelRef(target: Target, check: ChannelCheck): ChannelRef {
  return {
    id: target.channel ?? '',
    name: check.kind === 'ready' && check.name !== null ? `#${check.name}` : null,
  };
}

function targetIn(context: DeskContext, draft: Draft & { purpose: 'subscription' }): Target {
  const chosen = draft.values['channel'];
  const channel = typeof chosen === 'string' && chosen !== '' ? chosen : draft.channel;
  return { ...context.target, channel, thread: channel === draft.channel ? draft.thread : null };
}

/** Exactly what would be posted, and the button that makes it so. */
async function preview(context: DeskContext, draft: string, target: Target, wishes: Wishes): Promise<Reply> {
  const wish: SubscriptionWish = { target, configuredBy: context.member.member, ...wishes };
  const check = await checkTarget(context, target);
  const message = previewMessage(context.scene, {
    channel: channelRef(target, check),
    wish: summaryOf(context, wishes),
    posts: await forecast(context, wish, await existingAt(context, wish.target)),
    missing: check.kind === 'blocked' ? check.reason : null,
    draft,
  });
  return privately(message);
}

/** What holds there now: a channel that has heard of a date is not told again. */
function existingAt(context: DeskContext, target: Target): Promise<Subscription | null> {
  return context.engine.store.subscriptions.find(target);
}

async function open(context: DeskContext, values: Values): Promise<Reply> {
  const { thread } = context.target;
  const channel = context.target.channel ?? '';
  const id = await openDraft(context, { purpose: 'subscription', channel, thread, values });
  return { kind: 'form', form: formFor(context, id, { ...values, channel: values['channel'] ?? channel }) };
}

/** With options: straight to the preview. Without: the form, filled with what holds already. */
export const subscribeCommand: Handler = async (context) => {
  const values = given(context);
  const current = await usual(context);
  const named = Object.keys(values).some((name) => name !== 'channel');
  if (!named) return open(context, { ...current, ...values });
  const merged = { ...current, ...values };
  const wishes = wishesFrom(context, merged);
  const { thread } = context.target;
  const channel = context.target.channel ?? '';
  const id = await openDraft(context, { purpose: 'subscription', channel, thread, values: merged });
  if (wishes.ok) return preview(context, id, context.target, wishes.value);
  return { kind: 'form', form: formFor(context, id, { channel, ...merged }, wishes.fault) };
};

/** What the form begins with: what holds, else what is usual here and the hour of the other channels. */
async function usual(context: DeskContext): Promise<Values> {
  if (context.subscription !== null) return valuesOf(context.subscription);
  const { platform, installation } = context.target;
  const [other] = await context.engine.store.subscriptions.list({ platform, installation, limit: 1 });
  const zone = other?.profile.zone;
  return { preset: context.words.preset, ...(zone === undefined ? {} : { zone }) };
}

export const openSetup: Handler = async (context) => open(context, await usual(context));

async function draftOf(context: DeskContext): Promise<{ id: string; draft: Draft } | null> {
  const id = argument(context.request, 'draft') ?? '';
  const draft = await findDraft(context, id);
  return draft === null ? null : { id, draft };
}

/** One answer of a form that is filled in step by step; without a new answer it just shows the form again. */
export const changeForm: Handler = async (context) => {
  const found = await draftOf(context);
  if (found === null) return refusal(context.scene, expired);
  if (found.draft.purpose === 'country') return changeCountry(context, found.id, found.draft);
  if (found.draft.purpose === 'suggestion') {
    return (await suggestions()).changeSuggestion(context, found.id, found.draft);
  }
  if (!context.request.asker.isAdmin) return refusal(context.scene, notAdmin);
  const draft = { ...found.draft, values: { ...found.draft.values, ...given(context) } };
  await saveDraft(context, found.id, draft);
  return { kind: 'form', form: formFor(context, found.id, { channel: draft.channel, ...draft.values }) };
};

const notAdmin = fault('not-admin', 'only an admin may change this', 'Ask an admin of this place.');

export const submitForm: Handler = async (context) => {
  const found = await draftOf(context);
  if (found === null) return refusal(context.scene, expired);
  const { id, draft } = found;
  if (draft.purpose === 'country') return submitCountry(context, id, draft);
  if (draft.purpose === 'suggestion') return (await suggestions()).submitSuggestion(context, id, draft);
  if (!context.request.asker.isAdmin) return refusal(context.scene, notAdmin);
  const filled = { ...draft, values: { ...draft.values, ...given(context) } };
  await saveDraft(context, id, filled);
  const wishes = wishesFrom(context, filled.values);
  if (wishes.ok) return preview(context, id, targetIn(context, filled), wishes.value);
  const form = formFor(context, id, { channel: filled.channel, ...filled.values }, wishes.fault);
  return { kind: 'faulty-form', form };
};

/** Saves what the preview showed. A channel the bot cannot post in is refused now, not discovered on the day. */
export const confirm: Handler = async (context) => {
  const found = await draftOf(context);
  if (found === null || found.draft.purpose !== 'subscription') return refusal(context.scene, expired);
  const target = targetIn(context, found.draft);
  const wishes = wishesFrom(context, found.draft.values);
  if (!wishes.ok) return { kind: 'form', form: formFor(context, found.id, found.draft.values, wishes.fault) };
  const check = await checkTarget(context, target);
  if (check.kind === 'blocked') {
    return refusal(
      context.scene,
      fault(check.reason, 'the bot cannot post there', 'Let it in, then confirm again.'),
    );
  }
  return save(context, found.id, { target, configuredBy: context.member.member, ...wishes.value }, check);
};

async function save(
  context: DeskContext,
  draft: string,
  wish: SubscriptionWish,
  check: ChannelCheck,
): Promise<Reply> {
  const posts = await forecast(context, wish, await existingAt(context, wish.target));
  const { before } = await subscribe(context.engine, wish);
  await context.engine.store.drafts.remove(draft);
  context.nudge();
  return instead(
    subscribedMessage(context.scene, {
      channel: channelRef(wish.target, check),
      wish: summaryOf(context, wish),
      next: posts[0] ?? null,
      changed: before !== null,
    }),
  );
}
