// Where a draft comes from, and the source it becomes in the file.
import type { CalendarDate } from '../../core/rule.ts';
import type { Draft } from '../draft/draft.ts';
import { isLeaf } from '../leaves.ts';
import { type PlainMap, toFill } from './noted.ts';

export interface Origin {
  /** Address of the article; null for a file. */
  readonly url: string | null;
  /** The day the draft is made. */
  readonly today: CalendarDate;
}

/** The day the article's news became public, as far as it says: its announcement, else its own day. */
export function publicDay(draft: Draft, { today }: Origin): CalendarDate {
  const latest = draft.publishedOn !== null && draft.publishedOn < today ? draft.publishedOn : today;
  const announced = draft.dates
    .filter(
      ({ meaning, precision, date }) => meaning === 'announced' && precision === 'day' && date <= latest,
    )
    .map(({ date }) => date)
    .sort();
  return announced.at(-1) ?? latest;
}

/** A link as `check` accepts it; undefined for others. */
export function acceptable(url: string | null): string | undefined {
  if (url === null || !isLeaf('link', url)) return undefined;
  const { protocol, hostname, username } = new URL(url);
  if (protocol === 'mailto:') return url;
  return username === '' && hostname.includes('.') && !/(?:^|\.)xn--/.test(hostname) ? url : undefined;
}

/** The source everything in the draft refers to. */
export function sourceOf(draft: Draft, { url, today }: Origin, id: string): PlainMap {
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
