// Where a draft comes from, and the source it becomes in the file.
import type { Jurisdictions } from '../../core/jurisdiction.ts';
import type { CalendarDate } from '../../core/rule.ts';
import type { Service } from '../../core/service.ts';
import { whatIsWrong } from '../checks/links-safe.ts';
import type { Draft } from '../draft/draft.ts';
import { isLeaf } from '../leaves.ts';
import { type PlainMap, toFill } from './noted.ts';

/** The catalogue a draft is made against, and the day it is made on. */
export interface Known {
  readonly services: readonly Service[];
  readonly table: Jurisdictions;
  readonly today: CalendarDate;
}

/**
 * The day the article's news became public, as far as it says: its announcement, else its own day. Of an event only
 * what its own sentence says was announced: other days are those of the plan it changes.
 */
export function publicDay(draft: Draft, { today }: Known): CalendarDate {
  const latest = draft.publishedOn !== null && draft.publishedOn < today ? draft.publishedOn : today;
  const announced = draft.dates
    .filter(
      ({ meaning, precision, date, quote }) =>
        meaning === 'announced' &&
        precision === 'day' &&
        date <= latest &&
        (draft.event === null || draft.event.quote === quote),
    )
    .map(({ date }) => date)
    .sort();
  return announced.at(-1) ?? latest;
}

/** A link as `check` accepts it; undefined for others. */
export function acceptable(url: string | null): string | undefined {
  return url !== null && isLeaf('link', url) && whatIsWrong(url) === null ? url : undefined;
}

/** The source everything in the draft refers to. */
export function sourceOf(draft: Draft, url: string | null, { today }: Known, id: string): PlainMap {
  const link = acceptable(url);
  const publisher = link === undefined ? 'Unknown' : new URL(link).hostname.replace(/^www\./, '');
  return {
    id,
    publisher: toFill(publisher, 'who wrote it'),
    url: link,
    date: draft.publishedOn === null || draft.publishedOn > today ? undefined : draft.publishedOn,
    tier: toFill('press', 'primary, regulator, ngo, press or community'),
    supports: toFill('The article this draft was made from.', 'what it says, in your own words'),
  };
}
