// What should become of an article: a new rule, an event of a rule there is, or nothing.
import { daysBetween } from '../../core/calendar.ts';
import type { CalendarDate, EventKind } from '../../core/rule.ts';
import type { DataFound } from './data-used.ts';
import type { DateFinding } from './dates.ts';
import type { FoundWay, ProposedEvent } from './draft.ts';
import { type Happening, happenings } from './happenings.ts';
import { hasPhrase } from './phrases.ts';
import type { PlaceFinding } from './places.ts';
import type { Reading } from './reading.ts';
import { datesOf, practicesMeant, type RuleFit, rulesFitting } from './rule-fit.ts';
import { headOf } from './sentences.ts';
import type { Phrases } from './words/language-words.ts';

/** What was found before it is decided what to do with it. */
export interface Findings {
  readonly dates: readonly DateFinding[];
  readonly places: readonly PlaceFinding[];
  readonly data: DataFound;
  readonly ways: readonly FoundWay[];
}

export interface Proposal {
  readonly proposal: 'new-rule' | 'event' | 'nothing';
  readonly event: ProposedEvent | null;
  /** The rule the article speaks of, where the catalogue has it. */
  readonly fit: RuleFit | null;
}

/** Dates below this are no ground for a proposal. */
const SURE = 0.55;
/** A rule that binds less of the places named than this is another audience's. */
const LEAST_SHARED = 0.3;

export function proposalOf(reading: Reading, findings: Findings): Proposal {
  const known = reading.service?.known ?? null;
  if (known === null) return { ...newOrNothing(reading, findings), event: null, fit: null };
  const practices = practicesMeant(known, reading.passages);
  if (practices.length === 0) return { ...newOrNothing(reading, findings), event: null, fit: null };
  const [happening] = happenings(reading);
  const fits = rulesFitting(known, practices, traitsOf(reading, findings, happening), reading.known.table);
  const fit = fits[0] ?? null;
  if (happening !== undefined && isTold(happening, findings, fit)) {
    const event = eventOf(happening, fit, reading, findings);
    return { proposal: 'event', event, fit };
  }
  if (fit === null || fit.places < LEAST_SHARED || isBefore(reading.publishedOn, fit))
    return { ...newOrNothing(reading, findings), event: null, fit };
  return changedDate(fit, reading, findings);
}

/** An article from long before all we know of a rule speaks of another plan. */
function isBefore(publishedOn: CalendarDate | null, { rule }: RuleFit): boolean {
  return publishedOn !== null && rule.events.every(({ on }) => daysBetween(publishedOn, on) > 60);
}

/** That use has begun is an event only where the rule does not know it; the others always are. */
function isTold({ kind }: Happening, { dates }: Findings, fit: RuleFit | null): boolean {
  if (kind !== 'started') return true;
  const known = fit === null ? [] : datesOf(fit.rule);
  const begun = fit?.rule.events.some(({ kind: own }) => own === 'started') ?? false;
  return !begun && !dates.some(({ date }) => known.includes(date));
}

function traitsOf({ publishedOn }: Reading, { dates, places }: Findings, happening: Happening | undefined) {
  const beside = places.filter(({ passage }) => passage === happening?.passage);
  const included = (beside.length > 0 ? beside : places.filter(({ side }) => side === 'included')).map(
    ({ code }) => code,
  );
  const all = included.length > 0 ? included : happening === undefined ? [] : places.map(({ code }) => code);
  return { dates: dates.map(({ date }) => date), included: all, publishedOn };
}

function eventOf(
  { kind, passage }: Happening,
  fit: RuleFit | null,
  reading: Reading,
  findings: Findings,
): ProposedEvent {
  const rule = fit === null || fit.places < LEAST_SHARED ? null : fit.rule.id;
  const dated =
    (kind === 'rescheduled' || kind === 'resumed') &&
    !reading.passages.some(({ plain }) => hasPhrase(plain, NO_DATE));
  const date = dated ? newDate(fit, findings) : null;
  return { rule, event: kind, on: reading.publishedOn, date, quote: headOf(passage) };
}

/** Put off without a new day. */
const NO_DATE: Phrases =
  'no new date|no date|without a date|without giving a date|indefinitely|geen nieuwe datum|nog geen datum|geen datum|voor onbepaalde tijd|kein neuer termin|ohne neuen termin|auf unbestimmte zeit|kein datum|aucune nouvelle date|sans nouvelle date|sine die|sin nueva fecha|sin fecha|sem nova data|sem data|por tempo indeterminado';

/** The date that now holds: a start, else a last day, that the rule does not know and that is no date of the past. */
function newDate(fit: RuleFit | null, { dates }: Findings): CalendarDate | null {
  const known = fit === null ? [] : datesOf(fit.rule);
  const held = dates.filter(({ meaning, confidence }) => isHeld(meaning) && confidence >= 0.4);
  const fresh = held.filter(({ date }) => !known.includes(date));
  const pool = fresh.length > 0 ? fresh : held;
  const starts = pool.filter(({ meaning }) => meaning === 'starts');
  const dated = (starts.length > 0 ? starts : pool).map(({ date }) => date);
  return dated.length === 0 ? null : dated.reduce((a, b) => (a > b ? a : b));
}

const isHeld = (meaning: DateFinding['meaning']): boolean => meaning === 'starts' || meaning === 'last-day';

/** A known rule with another date than ours is an event; with the same one, nothing new. */
function changedDate(fit: RuleFit, { publishedOn }: Reading, { dates }: Findings): Proposal {
  const starts = dates.filter(
    ({ meaning, precision, confidence }) => meaning === 'starts' && precision === 'day' && confidence >= SURE,
  );
  const known = datesOf(fit.rule);
  const [other] = starts.filter(({ date }) => !known.includes(date));
  if (other === undefined || starts.some(({ date }) => known.includes(date)))
    return { proposal: 'nothing', event: null, fit };
  const hasDate = fit.rule.events.some(({ deadline }) => deadline !== null);
  const event: EventKind = hasDate ? 'rescheduled' : 'scheduled';
  return {
    proposal: 'event',
    event: { rule: fit.rule.id, event, on: publishedOn, date: other.date, quote: other.quote },
    fit,
  };
}

/** A rule needs data that are used and a choice about it; what is told of a court alone has none. */
function newOrNothing(reading: Reading, findings: Findings): { readonly proposal: 'new-rule' | 'nothing' } {
  const { passages, words, service } = reading;
  if (service === null) return { proposal: 'nothing' };
  const own = passages.filter(({ foreign }) => !foreign);
  const uses = own.some(({ plain }) => hasPhrase(plain, words.story.uses));
  const choice =
    findings.ways.length > 0 ||
    own.some(({ plain }) => hasPhrase(plain, words.story.acts) && !hasPhrase(plain, words.story.courts));
  const dated = findings.dates.some(({ meaning, confidence }) => isHeld(meaning) && confidence >= SURE);
  const hasData = findings.data.used.length > 0;
  if (isCourtCase(reading) && !(dated && choice)) return { proposal: 'nothing' };
  if (isCalledOff(reading)) return { proposal: 'nothing' };
  return { proposal: uses && choice && (hasData || dated) ? 'new-rule' : 'nothing' };
}

/** Courts in the title or in every third sentence. */
function isCourtCase({ passages, words }: Reading): boolean {
  const about = passages.filter(({ plain }) => hasPhrase(plain, words.story.courts));
  return about.length * 3 >= passages.length || about.some(({ line }) => line === -1);
}

/** A plan of a service we do not know, given up: there is nothing left to warn of. */
function isCalledOff(reading: Reading): boolean {
  const [first] = happenings(reading);
  return first?.kind === 'withdrawn' || first?.kind === 'denied';
}
