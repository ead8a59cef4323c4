// From an article to a draft of a rule or of an event. Pure, and total: whatever an article holds, there is a draft.

import { weekdayOf } from '../../core/calendar.ts';
import type { Jurisdictions } from '../../core/jurisdiction.ts';
import type { CalendarDate } from '../../core/rule.ts';
import type { Service } from '../../core/service.ts';
import { agesFound } from './ages.ts';
import type { Article } from './article.ts';
import { bounded } from './bounds.ts';
import { contradictionsOf } from './contradictions.ts';
import { type DataFound, dataFound } from './data-used.ts';
import { type DateFinding, dateFindings, distinctDates } from './dates.ts';
import type { Draft, FoundContradiction, FoundDate } from './draft.ts';
import { happenings } from './happenings.ts';
import { placeNamesOf } from './place-names.ts';
import { distinctPlaces, placeFindings } from './places.ts';
import { proposalOf } from './proposal.ts';
import { type Reading, readingOf } from './reading.ts';
import { foundRegulators } from './regulators.ts';
import { waysFound } from './ways.ts';

/**
 * Reads an article into a draft. Every quote is part of the article's text or title, word for word. Of a long text the
 * first 60,000 characters are read (bounds.ts). Nothing is published by this: a person decides.
 * @param known the catalogue, and today's date for articles that carry none; `services` must not change afterwards
 */
export function draftFrom(
  article: Article,
  known: {
    readonly services: readonly Service[];
    readonly table: Jurisdictions;
    readonly today: CalendarDate;
  },
): Draft {
  const reading = readingOf(bounded(article), known);
  const all = dateFindings(reading).map(doubted);
  const dates = distinctDates(all);
  const places = placeFindings(reading);
  const data = withoutRumour(dataFound(reading), reading);
  const ways = waysFound(reading);
  const proposed = proposalOf(reading, { dates, places, data, ways });
  const contradictions = contradictionsOf(reading, all, places, proposed);
  const { service, language, publishedOn, words, passages } = reading;
  return {
    service: service === null ? null : (service.known?.id ?? service.name),
    known: service !== null && service.known !== null,
    language,
    publishedOn,
    dates: dates.map(plainDate),
    jurisdictions: distinctPlaces(places),
    data,
    ages: agesFound(reading),
    ways,
    regulators: foundRegulators(passages, words, placeNamesOf(language, known.table)),
    proposal: proposed.proposal,
    event: proposed.event,
    contradictions,
    confidence: confidenceOf(reading, dates, contradictions),
  };
}

/** What a rumour says is used is not. */
function withoutRumour(data: DataFound, reading: Reading): DataFound {
  return happenings(reading)[0]?.kind === 'denied' ? { ...data, used: [] } : data;
}

/** A weekday that does not fit the date makes it doubtful. */
function doubted(one: DateFinding): DateFinding {
  const fits = one.weekday === null || one.weekday === weekdayOf(one.date);
  return fits ? one : { ...one, confidence: Math.round(one.confidence * 60) / 100 };
}

function plainDate({ date, precision, meaning, quote, confidence }: DateFinding): FoundDate {
  return { date, precision, meaning, quote, confidence };
}

const NO_DATE = 0.4;

/** The service and its surest date, less for each contradiction. */
function confidenceOf(
  { service }: Reading,
  dates: readonly DateFinding[],
  contradictions: readonly FoundContradiction[],
): number {
  const telling = dates.filter(({ meaning }) => meaning === 'starts' || meaning === 'last-day');
  const date = Math.max(NO_DATE, ...telling.map(({ confidence }) => confidence));
  const sum = (service?.confidence ?? 0.1) * 0.5 + date * 0.5;
  return Math.round(sum * 0.75 ** contradictions.length * 100) / 100;
}
