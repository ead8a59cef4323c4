// What a member suggested → YAML in the catalogue's format. It passes `check` as it stands, and says in its remarks what
// somebody has to look at before it counts: a suggestion is a pointer, not a fact.
import { actByOf } from '../../core/deadline.ts';
import type { CalendarDate, Deadline, DeadlineKind, Jurisdiction } from '../../core/rule.ts';
import type { Practice, Service } from '../../core/service.ts';
import { freeId, idFrom } from './ids.ts';
import { type PlainMap, TO_FILL, toFill, yamlText } from './noted.ts';
import { oneLine } from './one-line.ts';
import { acceptable, type Known } from './origin.ts';
import { guessFrom } from './practice-guess.ts';

/** Everything somebody says of a case; nothing about themselves. */
export interface Suggestion {
  readonly service: string;
  /** What changes, in their words. */
  readonly change: string;
  /** A day or month. */
  readonly date: string | null;
  /** What the date is; null: they cannot tell. */
  readonly meaning: DeadlineKind | null;
  /** Where it is announced. */
  readonly link: string;
  /** Where to switch it off: an address, or the way through the menus. */
  readonly off: string | null;
  readonly jurisdictions: readonly Jurisdiction[];
}

/** The service somebody named, by its id, name or another name of it, in any case. */
export function serviceNamed(name: string, services: readonly Service[]): Service | null {
  const wanted = oneLine(name).toLowerCase();
  const isIt = (one: string): boolean => one.toLowerCase() === wanted;
  return services.find((service) => [service.id, service.name, ...service.aliases].some(isIt)) ?? null;
}

const SOURCE = 'announcement';
const firstOfMonth = (date: string): CalendarDate => (date.length === 7 ? `${date}-01` : date);

function deadlineOf({ date, meaning }: Suggestion): Deadline | null {
  if (date === null || meaning === null) return null;
  const isMonth = date.length === 7;
  return {
    kind: meaning,
    date: firstOfMonth(date),
    precision: isMonth ? 'month' : 'day',
    time: null,
    effectiveSameDay: false,
    ifSilent: meaning === 'choose-by' ? 'unknown' : null,
  };
}

/** Whether there is still a day to act, so that it can stand as a deadline. */
function isAhead(deadline: Deadline, today: CalendarDate): boolean {
  return deadline.precision === 'month' ? deadline.date > today : actByOf(deadline) >= today;
}

/** Told today, as far as we know: a date ahead schedules, a first day that was begins, anything else is only announced. */
function eventOf(suggestion: Suggestion, today: CalendarDate): PlainMap {
  const { date, meaning } = suggestion;
  const deadline = deadlineOf(suggestion);
  const year = today.slice(0, 4);
  const on = toFill(today, 'the day it became public');
  const tail = { sources: [SOURCE], reviewed: false };
  if (deadline !== null && isAhead(deadline, today)) {
    const silent =
      deadline.kind === 'choose-by'
        ? { 'if-silent': toFill('unknown', 'what happens to who does not choose') }
        : {};
    const written = {
      kind: toFill(deadline.kind, 'what the date means, by the source'),
      date: date ?? '',
      ...silent,
    };
    return { id: `announced-${year}`, on, event: 'scheduled', deadline: written, ...tail };
  }
  if (
    deadline !== null &&
    meaning === 'starts-on' &&
    deadline.precision === 'day' &&
    deadline.date <= today
  ) {
    return { id: `started-${year}`, on, event: 'started', since: deadline.date, ...tail };
  }
  const said = date === null ? 'no date is known' : `${date} was named; say what it means`;
  return { id: `announced-${year}`, on, event: toFill('announced', said), ...tail };
}

/** An address where one was given; else the way through the menus, as a step. */
function wayOf(off: string): PlainMap {
  const url = acceptable(off);
  const kind = url?.startsWith('mailto:') === true ? 'email' : 'setting';
  const step = toFill(oneLine(off), 'in English, each step by itself, labels in quotes as on screen');
  return {
    id: kind,
    kind: toFill(kind, 'setting, form, email, letter'),
    url,
    steps: url === undefined ? [{ text: { en: step } }] : undefined,
    sources: [SOURCE],
  };
}

function ruleOf(suggestion: Suggestion, taken: readonly string[], today: CalendarDate): PlainMap {
  const { jurisdictions, off } = suggestion;
  const places = jurisdictions.length === 0 ? ['WORLD'] : jurisdictions;
  const event = eventOf(suggestion, today);
  const wanted =
    jurisdictions.length === 0 ? 'everyone' : idFrom(jurisdictions.slice(0, 4).join('-'), 'everyone');
  return {
    id: toFill(freeId(wanted, taken), 'choose it well, it is permanent'),
    label: {
      en: toFill(jurisdictions.length === 0 ? 'everyone' : jurisdictions.join(', '), 'whom it concerns'),
    },
    audience: {
      jurisdictions: toFill(places, 'whom the source names'),
      stated: jurisdictions.length === 0 ? false : undefined,
    },
    clock: event['deadline'] === undefined ? { kind: 'none' } : undefined,
    events: [event],
    ways: off === null ? undefined : [wayOf(off)],
    confidence: 'low',
    unverified: [{ en: 'Somebody suggested this; nobody has compared it with the source yet.' }],
  };
}

function practiceOf(suggestion: Suggestion, service: Service | null, today: CalendarDate): PlainMap {
  const { change } = suggestion;
  const guess = guessFrom(change);
  const same = service?.practices.find(({ id }) => id === guess.id) ?? null;
  const taken = same?.rules.map(({ id }) => id.slice(id.lastIndexOf('/') + 1)) ?? [];
  const rules = [ruleOf(suggestion, taken, today)];
  if (same !== null) return { ...frameOf(same), rules };
  return {
    id: toFill(guess.id, 'choose it well, it is permanent'),
    title: { en: toFill(guess.title, 'what is done with which data') },
    change: { en: toFill(oneLine(change), 'in English, half a sentence after "plans to"') },
    default: toFill('unknown', 'on, off or unknown: whether people are in unless they act'),
    category: toFill(guess.category, 'see data/GUIDE.md'),
    rules,
  };
}

const frameOf = ({ id, title, change, defaultState, category }: Practice): PlainMap => ({
  id,
  title: { en: title.en },
  change: { en: change.en },
  default: defaultState,
  category,
});

function sourceOf(link: string): PlainMap {
  const url = acceptable(link);
  const host = url === undefined ? 'Unknown' : new URL(url).hostname.replace(/^www\./, '');
  return {
    id: SOURCE,
    publisher: toFill(host === '' ? 'Unknown' : host, 'who wrote it'),
    url,
    tier: toFill('press', 'primary, regulator, ngo, press or community'),
    supports: toFill('What was suggested.', 'what it says, in your own words'),
  };
}

/**
 * The suggestion as a service file of its own, at most about 2,500 characters for the lengths the form allows.
 * @returns the id of the service, which is the file's name, and the text
 */
export function suggestionToYaml(
  suggestion: Suggestion,
  { services, today }: Pick<Known, 'services' | 'today'>,
): { readonly id: string; readonly yaml: string } {
  const service = serviceNamed(suggestion.service, services);
  const id =
    service?.id ??
    freeId(
      idFrom(suggestion.service, 'unnamed-service'),
      services.map((one) => one.id),
    );
  const where =
    service === null
      ? `Save it as data/services/${id}.yaml.`
      : `Add the rule to data/services/${id}.yaml, and the source to its sources.`;
  const file: PlainMap = {
    id: service === null ? toFill(id, 'permanent, and the name of the file') : id,
    name: service?.name ?? oneLine(suggestion.service),
    practices: [practiceOf(suggestion, service, today)],
    sources: [sourceOf(suggestion.link)],
  };
  const heading = [
    `A suggestion. Compare it with the source, mend what is marked "${TO_FILL}", remove the remarks, set reviewed: true.`,
    where,
  ];
  return { id, yaml: yamlText(file, heading) };
}
