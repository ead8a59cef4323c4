// What is promised of everything besides the cases that channels hear of, each as a law of its own, and what breaks it. Pure.
import type { Calendar, Channel, Target } from './cases.ts';
import { instantOf, plusDays } from './cases.ts';
import { type CheckOptions, check, keyOf, type Posted, type Verdict, whatIn } from './checker.ts';
import type { Deed } from './deeds.ts';
import type { Person } from './people.ts';
import {
  boardTargets,
  clockOf,
  endOf,
  lookBackTargets,
  ownTargets,
  personalTargets,
  shareTargets,
  spanOf,
} from './promises.ts';
import { asPromised } from './put-off.ts';

/** Each law in words. */
export const LAWS = {
  own: 'a deadline of an installation is said in each channel there, whatever it wishes for, once, in time, and nowhere else',
  boards: 'a channel has exactly one board for which one was put up, and none other',
  'board-text': 'in the end a board names the dates that are ahead, each with its day, and no other',
  'look-backs': 'a channel that asked for it gets one look back in a month, and no channel gets two',
  reminders: 'a personal reminder reaches whoever asked for it, once, in time, and nobody else',
  snoozed: 'a personal reminder that was put off comes at its new hour, once',
  corrections: 'whoever was told a date that moved is told so in person, once',
  'after-end': 'nobody is reminded of what they stopped or marked as done',
  'after-cutoff': 'nobody is reminded in person of what is over',
  forgotten: 'nothing reaches whoever was forgotten',
  shared: 'an answer that was shared stands in its channel, once',
} as const;
export type Law = keyof typeof LAWS;
export const laws = Object.keys(LAWS) as Law[];

/** A board at the end. */
export interface StandingBoard {
  readonly channel: string;
  /** What stands in the channel and is headed as a board, each with all its text. */
  readonly texts: readonly string[];
  /** The dates it should name, soonest first: the number of the case, and the day. */
  readonly dates: readonly (readonly [number, string])[];
  /** Every number that it must not name among its dates. */
  readonly others: readonly number[];
}

/** All that is known of a run in the end. */
export interface History {
  readonly calendar: Calendar;
  readonly channels: readonly Channel[];
  readonly people: readonly Person[];
  readonly deeds: readonly Deed[];
  readonly posts: readonly Posted[];
  readonly boards: readonly StandingBoard[];
  /** What falls due after it is not owed yet. */
  readonly by: number;
  readonly options: CheckOptions;
}

export interface Ruling {
  readonly law: Law;
  readonly targets: number;
  readonly posts: number;
  readonly markedRepeats: number;
  readonly twiceInDoubt: number;
  /** In words; empty: it holds. */
  readonly faults: readonly string[];
}

const KINDS = ['missing', 'doubled', 'early', 'late', 'stray'] as const;

const faultsOf = (verdict: Verdict): string[] =>
  KINDS.flatMap((kind) => verdict[kind].map((line) => `${kind}: ${line}`));

interface Ruled {
  readonly law: Law;
  readonly targets: readonly Target[];
  readonly posts: readonly Posted[];
}

function rule({ law, targets, posts }: Ruled, { by, options }: History): Ruling {
  const due = targets.filter(({ from }) => from <= by);
  const verdict = check(due, posts, options);
  const { markedRepeats, twiceInDoubt } = verdict;
  const counted = due.filter(({ optional }) => optional !== true).length;
  return {
    law,
    targets: counted,
    posts: posts.length,
    markedRepeats,
    twiceInDoubt,
    faults: faultsOf(verdict),
  };
}

const show = ({ platform, channel, at, heading }: Posted): string =>
  `${platform} ${channel}: ${new Date(at).toISOString()} ${heading}`;

/** Posts that no law allows at all; the others are left to those that say how many there are. `kept`: so many would have come. */
function forbidden(law: Law, posts: readonly Posted[], kept: number): Ruling {
  return { law, targets: kept, posts: 0, markedRepeats: 0, twiceInDoubt: 0, faults: posts.map(show) };
}

interface Sorted {
  readonly law: Law | null;
  readonly post: Posted;
}

/** What was put off by an hour says what the first one said: it is known by its time. */
const EARLIEST = 50 * 60_000;

const isForgotten = (deeds: readonly Deed[], { id }: Person): boolean =>
  deeds.some(({ kind, who }) => kind === 'forget' && who === id);

/** The instant from which nothing helps any more. */
function cutoffOf(person: Person, calendar: Calendar): number {
  const { zone, actBy } = clockOf(person, calendar);
  return instantOf(plusDays(actBy, 1), '00:00', zone);
}

/** Which law a post in person falls under. */
function lawInPerson(person: Person, post: Posted, history: History, snoozed: Known['snoozed']): Law {
  const { deeds, calendar, options } = history;
  const end = endOf(deeds, person);
  if (end !== null && end.sure !== null && post.at > end.sure + options.skew)
    return isForgotten(deeds, person) ? 'forgotten' : 'after-end';
  const { number } = clockOf(person, calendar);
  const what = whatIn(post) ?? '';
  const isOver = post.at > cutoffOf(person, calendar);
  if (person.note !== 'moved' && what.startsWith(`${number} `) && isOver) return 'after-cutoff';
  if (what.endsWith(' correction')) return 'corrections';
  const again = snoozed.get(keyOf(person.platform, person.id, what));
  const isAgain =
    again !== undefined && post.at > again - EARLIEST && !mayRepeatFirst(person, post, deeds, again);
  return isAgain ? 'snoozed' : 'reminders';
}

/** Where nobody can look the first one may be repeated, and says so, until the bot has taken the wish to put it off. */
function mayRepeatFirst(
  { id }: Person,
  { marked, at }: Posted,
  deeds: readonly Deed[],
  again: number,
): boolean {
  const span = spanOf(deeds, 'hour', id);
  return marked && span !== null && at <= (span.sure ?? again);
}

/** Null: a post about the cases, in a channel that hears of them. */
function lawOf(post: Posted, history: History, known: Known): Law | null {
  const person = known.people.get(post.channel);
  if (person !== undefined) return lawInPerson(person, post, history, known.snoozed);
  const what = whatIn(post);
  if (what === 'board') return 'boards';
  if (what === 'look-back') return 'look-backs';
  if (what === 'shared') return 'shared';
  if (known.own.has(post.channel) || /^90\d /u.test(what ?? '')) return 'own';
  return null;
}

interface Known {
  readonly people: ReadonlyMap<string, Person>;
  readonly own: ReadonlySet<string>;
  /** From when on it may come at its new hour. */
  readonly snoozed: ReadonlyMap<string, number>;
}

/** "Monday 30 March". */
const inWords = (date: string): string =>
  new Date(`${date}T00:00:00Z`)
    .toLocaleDateString('en-GB', { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' })
    .replace(',', '');

function boardFaults({ channel, texts, dates, others }: StandingBoard): string[] {
  return texts.flatMap((text) => {
    // What can still be switched off stands under its own heading.
    const [ahead = ''] = text.split('Can still be switched off');
    const places = dates.map(([number, date]) => ahead.indexOf(`${inWords(date)} – Case ${number}:`));
    const isComplete = places.every((place, n) => place >= 0 && place > (places[n - 1] ?? -1));
    const extra = others.filter((number) => new RegExp(`Case ${number}\\b`, 'u').test(ahead));
    return isComplete && extra.length === 0
      ? []
      : [`${channel}: ${JSON.stringify(text)} for ${JSON.stringify(dates)}`];
  });
}

function targetsByLaw({
  people,
  deeds,
  calendar,
  channels,
}: History): Readonly<Partial<Record<Law, Target[]>>> {
  const personal = people.map((person) => personalTargets(person, deeds, calendar));
  return {
    own: ownTargets(channels, deeds, calendar),
    boards: boardTargets(deeds),
    'look-backs': lookBackTargets(channels, deeds, calendar),
    reminders: personal.flatMap(({ reminders }) => reminders),
    snoozed: personal.flatMap(({ snoozed }) => snoozed),
    corrections: personal.flatMap(({ corrections }) => corrections),
    shared: shareTargets(deeds),
  };
}

/** How many messages each of these laws held back: what was ended before it came, and whom a date passed who followed it. */
function keptBack({ people, deeds, calendar, by }: History): Readonly<Partial<Record<Law, number>>> {
  const withheld = (isMeant: boolean): number =>
    people
      .filter((person) => isForgotten(deeds, person) === isMeant)
      .flatMap((person) => personalTargets(person, deeds, calendar).withheld)
      .filter(({ from }) => from <= by).length;
  const isPast = (person: Person): boolean =>
    endOf(deeds, person) === null && person.note !== 'moved' && cutoffOf(person, calendar) < by;
  const follows = ({ id }: Person): boolean => (spanOf(deeds, 'follow', id)?.sure ?? null) !== null;
  return {
    'after-end': withheld(false),
    forgotten: withheld(true),
    'after-cutoff': people.filter((person) => isPast(person) && follows(person)).length,
  };
}

/** What the laws say to a run, and the posts that they leave to the channels that hear of cases. */
export function judge(history: History): {
  readonly rulings: readonly Ruling[];
  readonly rest: readonly Posted[];
} {
  const targets = targetsByLaw(history);
  const known: Known = {
    people: new Map(history.people.map((person) => [person.id, person])),
    own: new Set(history.channels.filter(({ hears }) => hears === 'own').map(({ id }) => id)),
    snoozed: new Map(
      (targets.snoozed ?? []).map((one) => [keyOf(one.platform, one.channel, one.what), one.from]),
    ),
  };
  const kept = keptBack(history);
  const inPerson = [...(targets.reminders ?? []), ...(targets.snoozed ?? [])];
  const sorted = history.posts.map((said): Sorted => {
    const person = known.people.get(said.channel);
    const post = person === undefined ? said : asPromised(said, person, history.calendar, inPerson);
    return { law: lawOf(post, history, known), post };
  });
  const of = (law: Law | null): Posted[] => sorted.filter((one) => one.law === law).map(({ post }) => post);
  const rulings = laws.map((law): Ruling => {
    const held = kept[law];
    if (held !== undefined) return forbidden(law, of(law), held);
    if (law !== 'board-text') return rule({ law, targets: targets[law] ?? [], posts: of(law) }, history);
    const faults = history.boards.flatMap(boardFaults);
    return { law, targets: history.boards.length, posts: 0, markedRepeats: 0, twiceInDoubt: 0, faults };
  });
  return { rulings, rest: of(null) };
}

export const areKept = (rulings: readonly Ruling[]): boolean =>
  rulings.every(({ faults }) => faults.length === 0);
