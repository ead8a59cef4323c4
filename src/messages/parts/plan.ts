// What the service plans, from when, for whom, and how sure we are.
import { addDays, dateOf } from '../../core/calendar.ts';
import { beSureBy } from '../../core/deadline.ts';
import type { Confidence, Deadline } from '../../core/rule.ts';
import { isOwn } from '../../core/service.ts';
import { ownPlanLine } from '../admins/own-lines.ts';
import { inWords, isTooLong, type RuleView, type Scene, today } from '../scene.ts';
import { capitalised, phrase, sentence } from './sentence.ts';
import { doingOf, isClaim, mainWay } from './ways.ts';

/**
 * "personal accounts (Free and Pro); not Work": without a full stop. Plans that the label names are not said again; what it
 * names in English its translations name in words of their own.
 */
export function whomNamed(scene: Scene, view: RuleView): string {
  const { tr } = scene;
  const { label: labels, audience } = view.context.rule;
  const { plans, plansExcept } = audience;
  const label = phrase(tr.say(labels));
  const isSaid = plans.every((plan) => labels.en.includes(plan));
  return tr.t('whom.named', {
    label,
    plans: isSaid ? 'none' : tr.list(plans, 'and'),
    except: plansExcept.length === 0 ? 'none' : tr.list(plansExcept, 'or'),
  });
}

function isForEverybody({ context }: RuleView): boolean {
  const { jurisdictions, except, accounts, plans, plansExcept, hosted, stated } = context.rule.audience;
  if (isOwn(context)) return !stated;
  const limits = [except, accounts, plans, plansExcept, hosted];
  return jurisdictions.includes('WORLD') && limits.every((limit) => limit.length === 0);
}

/** "For: EU/EEA, Switzerland."; null where it is for everyone and there is no room to say so. */
export function whomLine(scene: Scene, view: RuleView): string | null {
  if (isForEverybody(view) && isTooLong(scene, 'everyone')) return null;
  return scene.tr.t('whom', { label: whomNamed(scene, view) });
}

/** The half sentence of what changes, without a full stop. */
function changeOf(scene: Scene, view: RuleView): string {
  return phrase(scene.tr.say(view.context.practice.change));
}

/** The title of the practice, without a full stop. */
export function titleOf(scene: Scene, view: RuleView): string {
  return phrase(scene.tr.say(view.context.practice.title));
}

/** What this is about, as a sentence. */
export function planTitleLine(scene: Scene, view: RuleView): string {
  return sentence(capitalised(titleOf(scene, view)));
}

/** The deadline's own date in words; where only the month is known, the month. */
export function deadlineInWords(scene: Scene, deadline: Deadline): string {
  const { date, precision } = deadline;
  return precision === 'month' ? scene.tr.date(date, 'month') : inWords(scene, date);
}

function wordFor(scene: Scene, view: RuleView): string {
  return isClaim(view) ? 'claim' : doingOf(mainWay(scene, view));
}

/** Names are written as they are: only somebody who is described begins a sentence with a capital. */
export function planLine(scene: Scene, view: RuleView): string {
  if (isOwn(view.context)) return ownPlanLine(scene, view);
  const { service, practice } = view.context;
  const actor = practice.actor ?? null;
  if (actor === null) return planBy(scene, view, service.name);
  const described = phrase(scene.tr.say(actor));
  const line = planBy(scene, view, described);
  const at = line.indexOf(described);
  const before = line.slice(0, at);
  const begins = at === 0 || before.endsWith('. ');
  return begins ? `${before}${capitalised(line.slice(at))}` : line;
}

/** "From 3 November LinkedIn plans to …", by the meaning of the deadline. */
function planBy(scene: Scene, view: RuleView, actor: string): string {
  const { tr } = scene;
  const { deadline } = view.state;
  const base = { service: actor, change: changeOf(scene, view) };
  if (deadline === null) return tr.t('plan.noDate', base);
  const named = { ...base, date: deadlineInWords(scene, deadline) };
  // How not to is told by the steps, too.
  const doing = { ...named, how: isTooLong(scene, 'unless') ? 'none' : wordFor(scene, view) };
  switch (deadline.kind) {
    case 'starts-on':
      return isTomorrow(scene, deadline) ? tr.t('plan.tomorrow', named) : tr.t('plan.starts-on', doing);
    case 'last-day':
      // The first line has the day, too.
      return isTooLong(scene, 'last-day') ? tr.t('plan.only', base) : tr.t('plan.last-day', doing);
    case 'control-ends-on':
      return tr.t('plan.control-ends-on', named);
    case 'choose-by':
      return tr.t(deadline.effectiveSameDay ? 'plan.choose-before' : 'plan.choose-by', named);
  }
}

function isTomorrow(scene: Scene, deadline: Deadline): boolean {
  return deadline.precision === 'day' && deadline.date === addDays(today(scene), 1);
}

/** What happens to somebody who makes no choice; null for deadlines that are no choice. */
export function silenceLine(scene: Scene, view: RuleView): string | null {
  const { deadline } = view.state;
  if (deadline?.kind !== 'choose-by') return null;
  return scene.tr.t(`silent.${deadline.ifSilent ?? 'unknown'}`);
}

/** Says that only a month is known, or the hour to be sure by, or that none was given. */
export function precisionLine(scene: Scene, view: RuleView): string | null {
  const { deadline, daysLeft } = view.state;
  if (deadline === null || daysLeft === null) return null;
  if (deadline.precision === 'month') {
    return scene.tr.t('plan.month', { month: scene.tr.date(deadline.date, 'month') });
  }
  if (mainWay(scene, view) === null) return null;
  return (
    sureLine(scene, view) ?? (daysLeft === 0 && deadline.time === null ? scene.tr.t('plan.noHour') : null)
  );
}

/** "Be sure by 17:00 (Amsterdam time)", only where the end comes before the reader's own midnight; far ahead it may wait. */
function sureLine(scene: Scene, view: RuleView): string | null {
  const { actBy, cutoff, daysLeft } = view.state;
  if (actBy === null || cutoff === null) return null;
  const time = beSureBy(cutoff, actBy, scene.zone);
  const isFar = (daysLeft ?? 0) > 7;
  if (time === null || (isFar && isTooLong(scene, 'far-hour'))) return null;
  const day = dateOf(cutoff, scene.zone);
  const when = day === actBy ? time : `${inWords(scene, day, 'weekday')}, ${time}`;
  return scene.tr.t('plan.sure', { when, zone: scene.tr.zoneName(scene.zone) });
}

/** True where the reason for a doubt was not there yet: then the doubt was not either. */
function isDoubtAhead(scene: Scene, { context }: RuleView): boolean {
  const { caveat } = context.rule;
  return caveat !== null && caveat.from !== null && caveat.from > today(scene);
}

/** How sure one could be by now. */
export function confidenceOf(scene: Scene, view: RuleView): Confidence {
  return isDoubtAhead(scene, view) ? 'high' : view.context.rule.confidence;
}

/** The remark that goes with the rule, if it could be made by now. */
export function caveatLine(scene: Scene, view: RuleView): string | null {
  const { caveat } = view.context.rule;
  return caveat === null || isDoubtAhead(scene, view) ? null : sentence(scene.tr.say(caveat.text));
}

/** The first detail that nobody could confirm, where there is room; "more" has all of them. */
function unverifiedLine(scene: Scene, { context, state }: RuleView): string | null {
  const [detail] = context.rule.unverified;
  const isOver = ['rumour', 'suspended', 'withdrawn', 'superseded'].includes(state.status ?? '');
  if (detail === undefined || isOver || isTooLong(scene, 'unverified')) return null;
  return scene.tr.t('sure.unverified', { detail: sentence(scene.tr.say(detail)) });
}

/** How sure we are and why, where there is something to say. */
export function sureLines(scene: Scene, view: RuleView): string | null {
  const confidence = confidenceOf(scene, view);
  const doubt = confidence === 'high' ? null : scene.tr.t(`sure.${confidence}`);
  const caveat = isTooLong(scene, 'caveat') ? null : caveatLine(scene, view);
  // Of a rumour, what is true comes first.
  const lines = [
    ...(view.state.status === 'rumour' ? [caveat, doubt] : [doubt, caveat]),
    isDoubtAhead(scene, view) ? null : unverifiedLine(scene, view),
  ].filter((line) => line !== null);
  return lines.length === 0 ? null : lines.join(' ');
}
