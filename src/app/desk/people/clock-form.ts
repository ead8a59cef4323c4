// The small form of a follower's own clock: zone and hour, and, where one's own day counts, that day.
import { dateOf } from '../../../core/calendar.ts';
import { type Fault, fault } from '../../../core/fault.ts';
import { clockForm } from '../../../messages/people/personal-care.ts';
import type { RuleView } from '../../../messages/scene.ts';
import type { Form } from '../../../messages/tree.ts';
import { parseTime, parseZone } from '../../inputs.ts';
import { ownTimeOf } from '../../personal/facts.ts';
import type { Reply } from '../../request.ts';
import type { DeskContext } from '../context.ts';
import { type Draft, openDraft, saveDraft, type Values } from '../drafts.ts';
import { faulty } from '../replies.ts';
import { typedDay } from '../typed-day.ts';
import { countryOnce, USUAL_HOUR, viewIn, zoneFor } from './follower.ts';

export type ClockDraft = Extract<Draft, { purpose: 'clock' }>;

/** What was filled in, or every fault under its field. */
export type Filled =
  | { readonly ok: true; readonly zone: string; readonly sendAt: string; readonly ownDate: string | null }
  | { readonly ok: false; readonly faults: Readonly<Record<string, Fault>> };

const fieldNames = ['zone', 'time', 'date'];

function countsFrom(context: DeskContext, draft: ClockDraft) {
  const view = draft.rule === null ? null : viewIn(context, draft.rule, context.scene);
  const clock = view?.context.rule.clock;
  return draft.begins && clock?.kind === 'personal' ? clock.from : null;
}

function formFor(
  context: DeskContext,
  id: string,
  draft: ClockDraft,
  faults: Readonly<Record<string, Fault>> = {},
): Form {
  const from = countsFrom(context, draft);
  return clockForm(context.scene, id, { countsFrom: from, values: draft.values, faults });
}

/** Filled with what is known, or proposed: the channel's zone is shown to be confirmed, never taken silently. */
export async function openClock(
  context: DeskContext,
  view: RuleView | null,
  begins: boolean,
): Promise<Reply> {
  const zone = zoneFor(context, view) ?? context.subscription?.profile.zone ?? null;
  const values: Values = {
    time: context.person?.sendAt ?? USUAL_HOUR,
    ...(zone === null ? {} : { zone }),
  };
  const country = begins ? countryOnce(context) : null;
  const draft = { purpose: 'clock', rule: view?.context.rule.id ?? null, begins, country, values } as const;
  const id = await openDraft(context, draft);
  return { kind: 'form', form: formFor(context, id, draft) };
}

/** The answers so far with those of this request, kept for the next. */
export async function keepClock(context: DeskContext, id: string, draft: ClockDraft): Promise<ClockDraft> {
  const given = Object.entries(context.request.args).filter(([name]) => fieldNames.includes(name));
  const kept: ClockDraft = { ...draft, values: { ...draft.values, ...Object.fromEntries(given) } };
  await saveDraft(context, id, kept);
  return kept;
}

/** Where questions are answered one by one: the form with what was answered so far. */
export async function changeClock(context: DeskContext, id: string, draft: ClockDraft): Promise<Reply> {
  return { kind: 'form', form: formFor(context, id, await keepClock(context, id, draft)) };
}

const textOf = (value: Values[string] | undefined): string =>
  typeof value === 'string' ? value : (value?.[0] ?? '');

/** The day must have been, and leave time: whoever mistyped a year hears it now. */
function dateFault(context: DeskContext, draft: ClockDraft, date: string, zone: string): Fault | null {
  const today = dateOf(context.scene.at, zone);
  if (date > today)
    return fault('future-date', 'that day lies ahead', 'Give the day it happened.', {
      given: context.scene.tr.date(date, 'weekday'),
    });
  const rule = context.knowledge.find(draft.rule ?? '')?.rule;
  const own = rule === undefined ? null : ownTimeOf(rule, date, zone);
  if (own === null || own.cutoff > context.scene.at) return null;
  const ended = context.scene.tr.date(own.actBy, 'long', today);
  return fault('own-time-over', 'by that day the time is over', 'Check the day.', { date: ended });
}

export async function filledIn(context: DeskContext, draft: ClockDraft): Promise<Filled> {
  const { scene, knowledge } = context;
  const places = { table: knowledge.catalogue.jurisdictions, locale: scene.tr.locale };
  const zone = parseZone(textOf(draft.values['zone']), places);
  const time = parseTime(textOf(draft.values['time']));
  const today = dateOf(scene.at, zone.ok ? zone.value : scene.zone);
  const asksDate = countsFrom(context, draft) !== null;
  const date = asksDate ? await typedDay(scene, textOf(draft.values['date']), today, 'behind') : null;
  const misdated = date?.ok === true && zone.ok ? dateFault(context, draft, date.value, zone.value) : null;
  const faults = {
    ...(zone.ok ? {} : { zone: zone.fault }),
    ...(time.ok ? {} : { time: time.fault }),
    ...(date === null || date.ok ? {} : { date: date.fault }),
    ...(misdated === null ? {} : { date: misdated }),
  };
  if (!zone.ok || !time.ok || Object.keys(faults).length > 0) return { ok: false, faults };
  return { ok: true, zone: zone.value, sendAt: time.value, ownDate: date?.ok === true ? date.value : null };
}

export function faultyClock(
  context: DeskContext,
  id: string,
  draft: ClockDraft,
  faults: Readonly<Record<string, Fault>>,
): Reply {
  return faulty(formFor(context, id, draft, faults), faults);
}
