// An own deadline as a service with one practice and one rule: what the store holds is what a service file would, read
// by the same shapes. Its id begins with a word and a slash, which no published id can have.
import { parseService } from '../../catalogue/schema.ts';
import type { CalendarDate, LocalisedText } from '../../core/rule.ts';
import { OWN, type Service } from '../../core/service.ts';
import type { OwnAnswers } from '../../messages/admins/own-deed.ts';

export type OwnFields = OwnAnswers;

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return null;
  }
}

/** @param id as in the store; null where the text is none of this program, or of a later one. */
export function readOwnService(id: string, body: string): Service | null {
  const read = parseService(parsed(body), id);
  if (!read.ok || read.value.practices[0]?.rules[0]?.id.startsWith(`${id}/`) !== true) return null;
  return { ...read.value, id };
}

/** The one rule of an own service. */
function partsOf(service: Service) {
  const [practice] = service.practices;
  const [rule] = practice?.rules ?? [];
  if (practice === undefined || rule === undefined) throw new Error('An own service without its rule.');
  return { practice, rule };
}

export function ruleIdOf(service: Service): string {
  return partsOf(service).rule.id;
}

/** True while it stands, whether or not its day has passed. */
export function isOn(service: Service): boolean {
  return partsOf(service).rule.events.at(-1)?.kind !== 'withdrawn';
}

/** The answers it was made of. Those of a rule that was withdrawn are the last that stood. */
export function fieldsOf(service: Service): OwnFields {
  const { practice, rule } = partsOf(service);
  const deadline = rule.events.findLast((event) => event.deadline !== null)?.deadline ?? null;
  const [way] = rule.ways;
  return {
    title: service.name,
    change: practice.change.en,
    kind: deadline?.kind ?? 'last-day',
    date: deadline?.date ?? '',
    whom: rule.audience.stated ? rule.label.en : '',
    steps: way?.steps.map(({ text }) => text.en) ?? [],
    link: way?.url ?? null,
    source: service.sources[0]?.publisher ?? '',
  };
}

const SOURCE = 'notice';

/** A new id, made of something that nobody can guess and that is there once. */
export function newOwnId(random: string): string {
  return `${OWN}${random}`;
}

/** In the words of whoever wrote it, whatever language that is: in all, so that nobody is told it was translated. */
function inAll(text: string, locales: readonly string[]): LocalisedText {
  return { ...Object.fromEntries(locales.map((locale) => [locale, text])), en: text };
}

export interface Writing {
  /** "own/…". */
  readonly id: string;
  /** The day it becomes public: today, wherever somebody reads it. */
  readonly on: CalendarDate;
  readonly locales: readonly string[];
  /** "Everybody here", in each language. */
  readonly everybody: LocalisedText;
}

function eventOf(kind: string, number: number, on: CalendarDate, fields: OwnFields): object {
  const silence = fields.kind === 'choose-by' ? { 'if-silent': 'unknown' } : {};
  const deadline = { kind: fields.kind, date: fields.date, ...silence };
  return {
    id: `${kind}-${number}`,
    on,
    event: kind,
    ...(kind === 'withdrawn' ? {} : { deadline }),
    sources: [SOURCE],
  };
}

function waysOf({ steps, link }: OwnFields, { locales }: Writing): readonly object[] {
  if (steps.length === 0 && link === null) return [];
  const url = link === null ? {} : { url: link };
  const texts = steps.map((text) => ({ text: inAll(text, locales) }));
  return [{ id: 'steps', kind: 'setting', ...url, steps: texts, sources: [SOURCE] }];
}

/** The whole file, with the events there are. */
function written(
  fields: OwnFields,
  events: readonly object[],
  addedOn: CalendarDate,
  writing: Writing,
): string {
  const { id, locales, everybody } = writing;
  const stated = fields.whom !== '';
  const change = inAll(fields.change, locales);
  const rule = {
    id: 'deadline',
    label: stated ? inAll(fields.whom, locales) : everybody,
    audience: { jurisdictions: ['WORLD'], stated },
    events,
    ways: waysOf(fields, writing),
  };
  const practice = { id: id.slice(OWN.length), title: change, change, default: 'unknown', category: 'other' };
  const said = { publisher: fields.source, date: addedOn, tier: 'primary', supports: fields.change };
  return JSON.stringify({
    id: OWN.slice(0, -1),
    name: fields.title,
    practices: [{ ...practice, rules: [rule] }],
    sources: [{ id: SOURCE, ...said }],
  });
}

export function newOwnBody(fields: OwnFields, writing: Writing): string {
  return written(fields, [eventOf('scheduled', 1, writing.on, fields)], writing.on, writing);
}

interface WrittenEvent {
  readonly event: string;
  readonly on: CalendarDate;
}

/** The events as they were written. */
function eventsIn(body: string): readonly WrittenEvent[] {
  const file = parsed(body) as {
    readonly practices: readonly [
      { readonly rules: readonly [{ readonly events: readonly WrittenEvent[] }] },
    ];
  };
  return file.practices[0].rules[0].events;
}

const addedOnOf = (service: Service): CalendarDate => service.sources[0]?.date ?? '';

/**
 * The same rule with other answers. Another day, or another meaning of it, is a new event, so that whoever was told the
 * old one is told the new one, too; other words are mended where they stand. After a withdrawal it is set anew.
 */
export function changedOwnBody(service: Service, body: string, fields: OwnFields, writing: Writing): string {
  const before = fieldsOf(service);
  const events = eventsIn(body);
  const on = laterOf(writing.on, events.at(-1)?.on);
  const hasMoved = before.date !== fields.date || before.kind !== fields.kind;
  const kind = isOn(service) ? (hasMoved ? 'rescheduled' : null) : 'scheduled';
  const added = kind === null ? [] : [eventOf(kind, events.length + 1, on, fields)];
  return written(fields, [...events, ...added], addedOnOf(service), writing);
}

export function withdrawnOwnBody(service: Service, body: string, writing: Writing): string {
  const events = eventsIn(body);
  const on = laterOf(writing.on, events.at(-1)?.on);
  const fields = fieldsOf(service);
  const all = [...events, eventOf('withdrawn', events.length + 1, on, fields)];
  return written(fields, all, addedOnOf(service), writing);
}

/** A clock that was set back must not put an event before the one it follows. */
function laterOf(one: CalendarDate, other: CalendarDate | undefined): CalendarDate {
  return other !== undefined && other > one ? other : one;
}
