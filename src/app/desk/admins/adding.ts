// An installation's own deadlines: the form, the notice that is read into it, the exact preview, and only then the rule;
// what there is, and changing, withdrawing and taking back.

import { dateOf } from '../../../core/calendar.ts';
import { fault } from '../../../core/fault.ts';
import type { Service } from '../../../core/service.ts';
import {
  ownListMessage,
  ownPreviewMessage,
  ownSavedMessage,
  ownWithdrawMessage,
} from '../../../messages/admins/own.ts';
import { longestOwn, ownForm } from '../../../messages/admins/own-form.ts';
import { pageIn } from '../../../messages/parts/fold.ts';
import type { Form } from '../../../messages/tree.ts';
import { bySoonest } from '../../knowledge.ts';
import { type OwnRule } from '../../own/book.ts';
import {
  addOwn,
  type Changed,
  candidateFor,
  changeOwn,
  findOwn,
  MOST_OWN,
  ownIdOf,
  standing,
  toldOf,
  undoOwn,
  withdrawOwn,
} from '../../own/changing.ts';
import { fieldsOf, isOn, type OwnFields, ruleIdOf } from '../../own/own-service.ts';
import type { Reply } from '../../request.ts';
import { argument, type DeskContext, type Handler } from '../context.ts';
import { findDraft, openDraft, saveDraft } from '../drafts.ts';
import { faulty, instead, privately, refusal, turned } from '../replies.ts';
import {
  answersFor,
  answersOf,
  idIn,
  noticeFault,
  type OwnDraft,
  type OwnFaults,
  readAnswers,
  typedText,
} from './own-answers.ts';
import { ownerOf, placeOf, zoneOf } from './own-place.ts';
import { outlookFor } from './own-places.ts';

const expired = fault('expired', 'this form is no longer kept', 'Open it again.');
const overtaken = fault('own-overtaken', 'somebody else has changed it meanwhile', 'Look at it again.');
const full = fault('own-limit', `there are ${MOST_OWN} of them`, 'Withdraw one.', { most: MOST_OWN });

function formFor({ scene }: DeskContext, id: string, draft: OwnDraft, faults: OwnFaults = {}): Form {
  const { values, quotes, isRead, rule } = draft;
  const fill = { values, faults, quotes, isRead, isChange: rule !== null };
  const form = ownForm(scene, id, fill);
  const fields = form.fields
    .filter((field) => !(isRead && field.id === 'notice'))
    .map((field) => ({ ...field, id: idIn(draft, field.id) }));
  return { ...form, fields };
}

const newDraft: OwnDraft = {
  purpose: 'own',
  values: { kind: 'last-day' },
  rule: null,
  revision: null,
  quotes: {},
  isRead: false,
};

async function open(context: DeskContext, draft: OwnDraft): Promise<Reply> {
  const id = await openDraft(context, draft);
  return { kind: 'form', form: formFor(context, id, draft) };
}

export const openOwn: Handler = (context) => open(context, newDraft);

/** What there is, where there is something; else straight to the form. */
export const addCommand: Handler = async (context) => {
  await context.engine.own?.look();
  return standing(context.engine, ownerOf(context)).length === 0 ? openOwn(context) : listOwn(context);
};

export const listOwn: Handler = async (context) => {
  const { engine, scene, knowledge } = context;
  await engine.own?.look();
  const at = { at: scene.at, zone: await zoneOf(context), jurisdictions: [], accounts: [] };
  const listed = standing(engine, ownerOf(context)).flatMap(({ stored, service }) => {
    const [practice] = service.practices;
    const [rule] = practice?.rules ?? [];
    if (practice === undefined || rule === undefined) return [];
    return [{ id: stored.id, view: knowledge.view({ rule, practice, service }, at) }];
  });
  const sorted = listed.toSorted((a, b) => bySoonest(a.view, b.view));
  const page = pageIn(argument(context.request, 'page'));
  return turned(context.request, ownListMessage({ ...scene, zone: at.zone }, sorted, page));
};

/** Where questions are answered one by one: the form with what was answered so far. */
export async function changeOwnForm(context: DeskContext, id: string, draft: OwnDraft): Promise<Reply> {
  const filled = { ...draft, values: answersOf(context, draft) };
  await saveDraft(context, id, filled);
  return { kind: 'form', form: formFor(context, id, filled) };
}

/** The notice's answers where none was given yet. The text itself is gone with that. */
async function withNotice(context: DeskContext, draft: OwnDraft): Promise<OwnDraft> {
  const today = dateOf(context.scene.at, await zoneOf(context));
  const text = typedText(draft.values, 'notice');
  // What reads notices is large.
  const { readNotice } = await import('../../own/notice.ts');
  const read = readNotice(text, context.knowledge.catalogue, today, longestOwn);
  const isTyped = (field: string): boolean => {
    const isUsual = field === 'kind' && typedText(draft.values, 'date').trim() === '';
    return !isUsual && draft.values[field] !== undefined && draft.values[field] !== '';
  };
  const keep = <T>(all: Readonly<Record<string, T>>): Readonly<Record<string, T>> =>
    Object.fromEntries(Object.entries(all).filter(([field]) => !isTyped(field)));
  const { notice: _notice, ...typed } = draft.values;
  const values = { ...typed, ...keep(read.values as Readonly<Record<string, string>>) };
  const quotes = keep(read.quotes as Readonly<Record<string, string>>);
  return { ...draft, values, quotes, isRead: true };
}

async function submitNotice(context: DeskContext, id: string, draft: OwnDraft): Promise<Reply> {
  const tooLong = noticeFault(draft.values);
  if (tooLong !== null) {
    await saveDraft(context, id, draft);
    return faulty(formFor(context, id, draft, { notice: tooLong }), { notice: tooLong });
  }
  const read = await withNotice(context, draft);
  await saveDraft(context, id, read);
  return { kind: 'form', form: formFor(context, id, read) };
}

export async function submitOwn(context: DeskContext, id: string, draft: OwnDraft): Promise<Reply> {
  const filled = { ...draft, values: answersOf(context, draft) };
  if (typedText(filled.values, 'notice').trim() !== '') return submitNotice(context, id, filled);
  await saveDraft(context, id, filled);
  return check(context, id, filled, (fields, old) => preview(context, id, fields, old));
}

/** What is done with answers that are sound; `old`: the rule they change. */
type Next = (fields: OwnFields, old: OwnRule | null) => Promise<Reply>;

/** Runs only with answers that are sound, about a rule that is as it was when the form was opened. */
async function check(context: DeskContext, id: string, draft: OwnDraft, next: Next): Promise<Reply> {
  const { engine, scene } = context;
  const old = draft.rule === null ? null : await findOwn(engine, ownerOf(context), draft.rule);
  if (draft.rule !== null && old?.stored.revision !== draft.revision) return refusal(scene, overtaken);
  const day = old === null ? null : fieldsOf(old.service).date;
  const { fields, faults } = await readAnswers(context, draft.values, await zoneOf(context), day);
  if (Object.keys(faults).length === 0) return next(fields, old);
  return faulty(formFor(context, id, draft, faults), faults);
}

async function toldOld(
  context: DeskContext,
  old: OwnRule | null,
  candidate: Service,
): Promise<ReadonlySet<number>> {
  if (old === null) return new Set();
  const [before, now] = [fieldsOf(old.service), fieldsOf(candidate)];
  const isSame = before.date === now.date && before.kind === now.kind && isOn(old.service);
  return isSame ? new Set() : toldOf(context.engine, ownerOf(context), ruleIdOf(candidate));
}

/** Exactly what would be posted, and the button that makes it so. */
async function preview(
  context: DeskContext,
  id: string,
  fields: OwnFields,
  old: OwnRule | null,
): Promise<Reply> {
  const { engine, scene } = context;
  const place = await placeOf(context);
  if (old === null && standing(engine, place.owner).length >= MOST_OWN) return refusal(scene, full);
  const candidate = await candidateFor(engine, place, id, fields, old);
  const told = await toldOld(context, old, candidate);
  const { places, more, sample } = await outlookFor(context, place.owner, candidate, told);
  const page = pageIn(argument(context.request, 'page'));
  const about = { service: fields.title, date: fields.date, kind: fields.kind };
  return turned(
    context.request,
    ownPreviewMessage(scene, { ...about, first: sample, places, more, draft: id, page }),
  );
}

async function draftOf(context: DeskContext): Promise<{ id: string; draft: OwnDraft } | null> {
  const id = argument(context.request, 'draft') ?? '';
  const draft = await findDraft(context, id);
  return draft === null || draft.purpose !== 'own' ? null : { id, draft };
}

export const againOwn: Handler = async (context) => {
  const found = await draftOf(context);
  if (found === null) return refusal(context.scene, expired);
  const { id, draft } = found;
  // A page of the preview that was turned to; else the answers.
  if (argument(context.request, 'page') !== null)
    return check(context, id, draft, (fields, old) => preview(context, id, fields, old));
  return { kind: 'form', form: formFor(context, id, draft) };
};

type How = Parameters<typeof ownSavedMessage>[1]['how'];

/** What came of it. `told`: the channels that hear that it has changed. */
async function saved(context: DeskContext, changed: Changed, how: How, told: number): Promise<Reply> {
  const { scene, nudge } = context;
  if (changed.kind === 'overtaken') return refusal(scene, overtaken);
  if (changed.kind === 'full') return refusal(scene, full);
  nudge();
  const { stored, service } = changed.rule;
  const { first } =
    how === 'withdrawn' ? { first: null } : await outlookFor(context, stored.owner, service, new Set());
  const next = first === null ? null : { due: first.post.due, zone: first.zone };
  const { id, revision } = stored;
  return instead(ownSavedMessage(scene, { id, revision, service: service.name, how, next, corrected: told }));
}

/** Pressed again after it was saved: what was saved is said again. */
async function alreadySaved(context: DeskContext): Promise<Reply> {
  const id = ownIdOf(argument(context.request, 'draft') ?? '');
  const rule = await findOwn(context.engine, ownerOf(context), id);
  if (rule === null) return refusal(context.scene, expired);
  return saved(context, { kind: 'saved', rule, before: null }, 'saved', 0);
}

/** Saves what the preview showed. */
export const confirmOwn: Handler = async (context) => {
  const found = await draftOf(context);
  if (found === null) return alreadySaved(context);
  const { id, draft } = found;
  return check(context, id, draft, async (fields, old) => {
    const place = await placeOf(context);
    if (old === null) return saved(context, await addOwn(context.engine, place, fields, id), 'saved', 0);
    const candidate = await candidateFor(context.engine, place, id, fields, old);
    const told = await toldOld(context, old, candidate);
    return saved(context, await changeOwn(context.engine, place, old, fields, id), 'changed', told.size);
  });
};

/** The rule a button speaks of, if this installation has it and it stands. */
async function ruleOf(context: DeskContext): Promise<OwnRule | null> {
  return findOwn(context.engine, ownerOf(context), argument(context.request, 'rule') ?? '');
}

export const changeRule: Handler = async (context) => {
  const rule = await ruleOf(context);
  if (rule === null) return refusal(context.scene, expired);
  const { id, revision } = rule.stored;
  const values = answersFor(fieldsOf(rule.service));
  return open(context, { ...newDraft, values, rule: id, revision });
};

async function toldBefore(context: DeskContext, { service }: OwnRule): Promise<number> {
  return (await toldOf(context.engine, ownerOf(context), ruleIdOf(service))).size;
}

export const withdrawRule: Handler = async (context) => {
  const rule = await ruleOf(context);
  if (rule === null || !isOn(rule.service)) return refusal(context.scene, expired);
  const told = await toldBefore(context, rule);
  return privately(ownWithdrawMessage(context.scene, rule.stored.id, rule.service.name, told));
};

export const confirmWithdraw: Handler = async (context) => {
  const rule = await ruleOf(context);
  if (rule === null || !isOn(rule.service)) return refusal(context.scene, expired);
  const told = await toldBefore(context, rule);
  const changed = await withdrawOwn(context.engine, await placeOf(context), rule);
  return saved(context, changed, 'withdrawn', told);
};

/** Takes back the change that the button stands under, if it is still the last. */
export const undoRule: Handler = async (context) => {
  const rule = await ruleOf(context);
  if (rule === null) return refusal(context.scene, expired);
  if (String(rule.stored.revision) !== argument(context.request, 'revision'))
    return refusal(context.scene, overtaken);
  const told = await toldBefore(context, rule);
  const changed = await undoOwn(context.engine, await placeOf(context), rule);
  const stands = changed.kind === 'saved' && isOn(changed.rule.service);
  return saved(context, changed, stands ? 'changed' : 'withdrawn', told);
};
