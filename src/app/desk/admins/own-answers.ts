// The answers of the form for an own deadline: as they were typed, and what they mean, or what is wrong with each.
import { acceptable } from '../../../catalogue/drafting/origin.ts';
import { addDays, dateOf } from '../../../core/calendar.ts';
import { actByOf } from '../../../core/deadline.ts';
import { type Fault, fault } from '../../../core/fault.ts';
import { type CalendarDate, type DeadlineKind, deadlineKinds, type Zone } from '../../../core/rule.ts';
import { longestOwn, type TypedOwnField } from '../../../messages/admins/own-form.ts';
import type { Scene } from '../../../messages/scene.ts';
import type { OwnFields } from '../../own/own-service.ts';
import type { DeskContext } from '../context.ts';
import type { Draft, Values } from '../drafts.ts';
import { typedDay } from '../typed-day.ts';

export type OwnDraft = Extract<Draft, { purpose: 'own' }>;

type OwnField = TypedOwnField | 'kind';

const fields: readonly OwnField[] = [
  'title',
  'change',
  'kind',
  'date',
  'whom',
  'steps',
  'link',
  'source',
  'notice',
];

/** After a notice was read the questions are new ones: a platform keeps what stood in the old. */
const READ = '-2';

export function idIn({ isRead }: Pick<OwnDraft, 'isRead'>, field: string): string {
  return isRead ? `${field}${READ}` : field;
}

/** The answers so far with those of this request. */
export function answersOf({ request }: DeskContext, draft: OwnDraft): Values {
  const given = fields.flatMap((field) => {
    const value = request.args[idIn(draft, field)];
    return value === undefined ? [] : [[field, value] as const];
  });
  return { ...draft.values, ...Object.fromEntries(given) };
}

export function typedText(values: Values, field: OwnField): string {
  const value = values[field] ?? '';
  return typeof value === 'string' ? value : value.join(', ');
}

/** One line without anything that cannot be seen. */
function lineOf(values: Values, field: OwnField): string {
  return typedText(values, field)
    .replaceAll(/[\s\p{Cc}\p{Cf}]+/gu, ' ')
    .trim();
}

export const MOST_STEPS = 5;

/** Numbers and marks of lists are drawn anyway. */
const MARK = /^\s*(?:\d{1,2}[.)]\s+|[-*•–]\s+)/u;

function stepsOf(values: Values): readonly string[] {
  return typedText(values, 'steps')
    .split('\n')
    .map((line) =>
      line
        .replaceAll(/[\s\p{Cc}\p{Cf}]+/gu, ' ')
        .replace(MARK, '')
        .trim(),
    )
    .filter((line) => line !== '');
}

export type OwnFaults = Readonly<Record<string, Fault>>;

function lengthFault(values: Values, field: TypedOwnField): Fault | null {
  const given = typedText(values, field).trim().length;
  const most = longestOwn[field];
  if (given <= most) return null;
  return fault('too-long', `${given} characters are too many`, `Shorten it to ${most}.`, { given, most });
}

const leftEmpty = fault('left-empty', 'this was left empty', 'A few words will do.');

/** No day is set further ahead than this: a year was mistyped. */
const FARTHEST = 3 * 366;

interface Days {
  readonly today: CalendarDate;
  /** The day that stands already and need not lie ahead; null: there is none. */
  readonly standing: CalendarDate | null;
}

interface DayGiven extends Days {
  readonly scene: Scene;
  readonly kind: DeadlineKind;
}

function dayFault(date: CalendarDate, { scene, kind, today, standing }: DayGiven): Fault | null {
  const deadline = {
    kind,
    date,
    precision: 'day',
    time: null,
    effectiveSameDay: false,
    ifSilent: null,
  } as const;
  const given = { given: scene.tr.date(date, 'weekday') };
  // A day that is over would be of no use as the last one either.
  const over = date < today ? 'yes' : 'no';
  if (date !== standing && actByOf(deadline) < today)
    return fault('date-over', `${date} leaves no day to act`, 'Give a later day.', { ...given, over });
  if (date > addDays(today, FARTHEST))
    return fault('date-far', `${date} is more than three years away`, 'Look at the year.', given);
  return null;
}

function required(values: Values, field: 'title' | 'change' | 'source'): Fault | null {
  return lineOf(values, field) === '' ? leftEmpty : lengthFault(values, field);
}

function stepFault(values: Values): Fault | null {
  const most = MOST_STEPS;
  if (stepsOf(values).length > most)
    return fault('too-many-steps', `more than ${most} steps`, 'Join some.', { most });
  return lengthFault(values, 'steps');
}

/** Only addresses that can be shown as what they are. */
function linkFault(values: Values): Fault | null {
  const given = lineOf(values, 'link');
  if (given === '') return null;
  const isShown = given.startsWith('https://') && acceptable(given) !== undefined;
  if (isShown) return lengthFault(values, 'link');
  return fault('https-only', 'this is not a link that can be shown', 'It begins with https://.', { given });
}

interface Day {
  readonly date: CalendarDate | null;
  readonly fault: Fault | null;
}

async function dayOf(values: Values, about: DayGiven): Promise<Day> {
  const given = lineOf(values, 'date');
  if (given === '') return { date: null, fault: leftEmpty };
  const typed = await typedDay(about.scene, given, about.today, 'ahead');
  if (!typed.ok) return { date: null, fault: typed.fault };
  return { date: typed.value, fault: dayFault(typed.value, about) };
}

/** What was typed as a rule; with faults it is of no use. `zone`: of the channels here. */
export async function readAnswers(
  context: DeskContext,
  values: Values,
  zone: Zone,
  standing: CalendarDate | null,
): Promise<{ readonly fields: OwnFields; readonly faults: OwnFaults }> {
  const kind = deadlineKinds.find((one) => one === lineOf(values, 'kind'));
  const days = { today: dateOf(context.scene.at, zone), standing };
  const day = await dayOf(values, { ...days, scene: context.scene, kind: kind ?? 'last-day' });
  const found: readonly (readonly [OwnField, Fault | null])[] = [
    ['title', required(values, 'title')],
    ['change', required(values, 'change')],
    ['kind', kind === undefined ? leftEmpty : null],
    ['date', day.fault],
    ['whom', lengthFault(values, 'whom')],
    ['steps', stepFault(values)],
    ['link', linkFault(values)],
    ['source', required(values, 'source')],
  ];
  const link = lineOf(values, 'link');
  return {
    fields: {
      title: lineOf(values, 'title'),
      change: lineOf(values, 'change'),
      kind: kind ?? 'last-day',
      date: day.date ?? '',
      whom: lineOf(values, 'whom'),
      steps: stepsOf(values),
      link: link === '' ? null : link,
      source: lineOf(values, 'source'),
    },
    faults: Object.fromEntries(found.flatMap(([field, wrong]) => (wrong === null ? [] : [[field, wrong]]))),
  };
}

/** A notice that is longer than can be read. */
export function noticeFault(values: Values): Fault | null {
  return lengthFault(values, 'notice');
}

/** A rule as the form shows it. */
export function answersFor({ steps, link, ...fields }: OwnFields): Values {
  return { ...fields, steps: steps.join('\n'), link: link ?? '' };
}
