// Setting up a channel: the form, the exact preview, and only then the subscription.
import { isZone } from '../../../core/calendar.ts';
import { fault } from '../../../core/fault.ts';
import { meanwhileMessage } from '../../../messages/admins/meanwhile.ts';
import { subscribedMessage } from '../../../messages/admins/subscription.ts';
import type { Form } from '../../../messages/tree.ts';
import { openChoices } from '../../answering/open-choices.ts';
import type { ChannelCheck, Target } from '../../ports.ts';
import type { Reply } from '../../request.ts';
import type { Change } from '../../stores/change-store.ts';
import type { Store } from '../../stores/store.ts';
import { subscribeByForm } from '../../subscribing/subscribe.ts';
import { changeCountry, submitCountry } from '../asking/country-form.ts';
import { argument, type DeskContext, type Handler } from '../context.ts';
import { type Draft, findDraft, openDraft, saveDraft, type Values } from '../drafts.ts';
import { changeClock } from '../people/clock-form.ts';
import { submitClock } from '../people/reminding.ts';
import { faulty, instead, privately, refusal } from '../replies.ts';
import { notAdmin } from '../rights.ts';
import { lastChange } from './cared.ts';
import { channelRef, checkTarget, mentionNameIn } from './channel-check.ts';
import { type Ahead, forecast } from './forecast.ts';
import {
  existingAt,
  expired,
  type Found,
  previewOf,
  targetIn,
  viewpointOf,
  type WishDraft,
  withDraft,
} from './setup-preview.ts';
import { type FieldFaults, fieldNames, formFor, summaryOf, valuesOf, wishesFrom } from './wish-fields.ts';

/** Loaded when somebody suggests a case. */
const suggestions = () => import('../asking/suggestion.ts');

/** Loaded when an admin adds a deadline: what reads notices is large. */
const adding = () => import('./adding.ts');

/** What a command or form filled in, by field. */
function given(context: DeskContext): Values {
  return Object.fromEntries(
    Object.entries(context.request.args).filter(
      ([name, value]) => fieldNames.includes(name) && value !== undefined,
    ),
  );
}

/** The form as it stands, with the name of the role or group chosen in it. */
async function shownForm(
  context: DeskContext,
  id: string,
  draft: WishDraft,
  faults: FieldFaults = {},
): Promise<Form> {
  const values: Values = { channel: draft.channel, ...draft.values };
  const { mention = '' } = values;
  const isNamed = typeof mention === 'string' && mention !== '';
  const check = isNamed ? await checkTarget(context, targetIn(context, draft), mention) : null;
  return formFor(context, id, values, faults, check === null ? null : mentionNameIn(check));
}

/** A draft for the place asked from, and its id. */
async function begin(context: DeskContext, values: Values): Promise<{ id: string; draft: WishDraft }> {
  const { platform, installation, thread, channel } = context.target;
  const [newest] = await context.engine.store.changes.list({ platform, installation }, 1);
  const seen = newest?.id ?? 0;
  const draft = { purpose: 'subscription', channel: channel ?? '', thread, seen, values } as const;
  return { id: await openDraft(context, draft), draft };
}

async function open(context: DeskContext, values: Values): Promise<Reply> {
  const { id, draft } = await begin(context, values);
  return { kind: 'form', form: await shownForm(context, id, draft) };
}

/** With options: straight to the preview. Without: the form, filled with what holds already. */
export const subscribeCommand: Handler = async (context) => {
  const values = given(context);
  const current = await usual(context);
  const named = Object.keys(values).some((name) => name !== 'channel');
  if (!named) return open(context, { ...current, ...values });
  const merged = { ...current, ...values };
  const wishes = wishesFrom(context, merged);
  const { id, draft } = await begin(context, merged);
  if (wishes.ok) return privately(await previewOf(context, id, context.target, wishes.value));
  return faulty(await shownForm(context, id, draft, wishes.fault), wishes.fault);
};

/** What the form begins with: what holds, else what is usual here. */
async function usual(context: DeskContext): Promise<Values> {
  if (context.subscription !== null) return valuesOf(context.subscription);
  const zone = await usualZone(context);
  return { preset: context.words.preset, ...(zone === null ? {} : { zone }) };
}

/**
 * The zone to begin with: that of the asker's profile where the platform tells it, else that of another channel here. Null:
 * the countries may have only one; where they do not, it is asked.
 */
async function usualZone({ request, target, engine }: DeskContext): Promise<string | null> {
  const { zone } = request.asker;
  if (zone !== null && zone !== undefined && isZone(zone)) return zone;
  const { platform, installation } = target;
  const [other] = await engine.store.subscriptions.list({ platform, installation, limit: 1 });
  return other?.profile.zone ?? null;
}

/** The form, for the channel named or the one asked from. */
export const openSetup: Handler = async (context) =>
  open(context, { ...(await usual(context)), ...given(context) });

async function draftOf(context: DeskContext): Promise<{ id: string; draft: Draft } | null> {
  const id = argument(context.request, 'draft') ?? '';
  const draft = await findDraft(context, id);
  const isGone = draft === null || (draft.purpose === 'subscription' && draft.savedAs !== undefined);
  return isGone ? null : { id, draft };
}

/** One answer of a form that is filled in step by step; without a new answer it just shows the form again. */
export const changeForm: Handler = async (context) => {
  const found = await draftOf(context);
  if (found === null) return refusal(context.scene, expired);
  if (found.draft.purpose === 'country') return changeCountry(context, found.id, found.draft);
  if (found.draft.purpose === 'clock') return changeClock(context, found.id, found.draft);
  if (found.draft.purpose === 'suggestion') {
    return (await suggestions()).changeSuggestion(context, found.id, found.draft);
  }
  if (!context.request.asker.isAdmin) return refusal(context.scene, notAdmin(context.request.asker));
  if (found.draft.purpose === 'own') return (await adding()).changeOwnForm(context, found.id, found.draft);
  const draft = { ...found.draft, values: { ...found.draft.values, ...given(context) } };
  await saveDraft(context, found.id, draft);
  return { kind: 'form', form: await shownForm(context, found.id, draft) };
};

export const submitForm: Handler = async (context) => {
  const found = await draftOf(context);
  if (found === null) return refusal(context.scene, expired);
  const { id, draft } = found;
  if (draft.purpose === 'country') return submitCountry(context, id, draft);
  if (draft.purpose === 'clock') return submitClock(context, id, draft);
  if (draft.purpose === 'suggestion') return (await suggestions()).submitSuggestion(context, id, draft);
  if (!context.request.asker.isAdmin) return refusal(context.scene, notAdmin(context.request.asker));
  if (draft.purpose === 'own') return (await adding()).submitOwn(context, id, draft);
  const filled = { ...draft, values: { ...draft.values, ...given(context) } };
  await saveDraft(context, id, filled);
  const wishes = wishesFrom(context, filled.values);
  if (wishes.ok) return privately(await previewOf(context, id, targetIn(context, filled), wishes.value));
  return faulty(await shownForm(context, id, filled, wishes.fault), wishes.fault);
};

/** What somebody else did to the channel since this draft was begun; null: nothing. */
async function overtaking(context: DeskContext, { seen }: WishDraft, target: Target): Promise<Change | null> {
  if (seen === undefined || argument(context.request, 'sure') === 'yes') return null;
  const last = await lastChange(context, target);
  return last !== null && last.id > seen && last.by !== context.member.member ? last : null;
}

/** Saves what the preview showed. A channel the bot cannot post in is refused now, not discovered on the day. */
export const confirm = withDraft(async (context, found) => {
  const { id, draft, target, wishes } = found;
  const check = await checkTarget(context, target);
  if (check.kind === 'blocked') {
    return refusal(
      context.scene,
      fault(check.reason, 'the bot cannot post there', 'Let it in, then confirm again.'),
    );
  }
  const other = await overtaking(context, draft, target);
  if (other === null) return save(context, found, check);
  const { zone } = wishes.profile;
  return privately(meanwhileMessage(context.scene, channelRef(target, check), other, zone, id));
}, sayAgain);

async function save(context: DeskContext, found: Found, check: ChannelCheck): Promise<Reply> {
  const { id, draft, target, wishes } = found;
  const { member } = context.member;
  const wish = { target, configuredBy: member, ...wishes };
  const posts = await forecast(context, wish, await existingAt(context, target));
  const seal = async (store: Store): Promise<void> => {
    const savedAs = (await store.changes.last(target))?.id;
    if (savedAs !== undefined) await saveDraft(context, id, { ...draft, savedAs }, store);
  };
  const done = await subscribeByForm(context.engine, wish, { member }, { id, seal });
  if (done === null) return saidBefore(context);
  context.nudge();
  return tellSaved(context, found, { check, posts, changed: done.before !== null });
}

interface Saved {
  readonly check: ChannelCheck;
  readonly posts: readonly Ahead[];
  readonly changed: boolean;
}

async function tellSaved(
  context: DeskContext,
  { target, wishes }: Found,
  { check, posts, changed }: Saved,
): Promise<Reply> {
  const { views } = openChoices(context.knowledge, wishes.profile.services, viewpointOf(context, wishes));
  return instead(
    subscribedMessage(context.scene, {
      channel: channelRef(target, check),
      wish: summaryOf(context, wishes),
      next: posts[0] ?? null,
      changed,
      undo: (await lastChange(context, target))?.id ?? null,
      open: posts.length === 0 ? views.length : 0,
    }),
  );
}

/** Pressed again after it was saved: what was saved is said again, unless something else was done since. */
async function sayAgain(context: DeskContext, found: Found): Promise<Reply> {
  const { target, wishes, draft } = found;
  const last = await lastChange(context, target);
  if (last === null || last.id !== draft.savedAs) return refusal(context.scene, expired);
  const wish = { target, configuredBy: context.member.member, ...wishes };
  const posts = await forecast(context, wish, await existingAt(context, target));
  const check = await checkTarget(context, target);
  return tellSaved(context, found, { check, posts, changed: last.deed === 'changed' });
}

/** Saved meanwhile by another press: as it stands in the store, which need not be what this press has seen. */
const saidBefore = withDraft(({ scene }) => Promise.resolve(refusal(scene, expired)), sayAgain);
