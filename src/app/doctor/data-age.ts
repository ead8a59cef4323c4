// How recent the dates are that the bot goes by.
import { DAY } from '../../core/calendar.ts';
import type { CalendarDate, Instant } from '../../core/rule.ts';
import { type Finding, good, warning, wrong } from './finding.ts';

export interface DataAge {
  readonly services: number;
  readonly rules: number;
  /** The newest day that anything in the data speaks of. */
  readonly newest: CalendarDate;
  /** Null: nothing is fetched. */
  readonly fetched: {
    /** The last success; null: never. */
    readonly checkedAt: Instant | null;
    /** Since when dates count as not rechecked; null: they do not. */
    readonly staleSince: CalendarDate | null;
    /** False: no bundle is kept that carries the configured key's signature. */
    readonly isKept: boolean;
  } | null;
  readonly now: Instant;
}

/** Dates that nobody looked at for so long have moved somewhere. */
const OLD = 90 * DAY;
/** It is fetched once a day. */
const DUE = 2 * DAY;

export function judgeDataAge(data: DataAge): readonly Finding[] {
  const { services, rules, newest } = data;
  return [
    good(`${services} services, ${rules} rules, the newest word of ${newest}`),
    data.fetched === null ? judgeShipped(data) : judgeFetched(data.fetched, data.now),
  ];
}

function judgeShipped({ newest, now }: DataAge): Finding {
  const age = now - Date.parse(`${newest}T00:00:00Z`);
  if (age <= OLD) return good('Only the data of this checkout count');
  const cure =
    'Update the checkout, or set CATALOGUE_URL and CATALOGUE_PUBLIC_KEY to fetch dates that moved.';
  return warning(`Only the data of this checkout count, and nothing in them is newer than ${newest}`, cure);
}

function judgeFetched(
  { checkedAt, staleSince, isKept }: NonNullable<DataAge['fetched']>,
  now: Instant,
): Finding {
  const cure = 'Try `npm run -s lastcall -- catalogue pull`: it says what is wrong.';
  if (staleSince !== null) {
    return wrong(`Dates were not rechecked since ${staleSince}, and posts say so`, cure);
  }
  if (checkedAt === null) {
    return warning(
      'Nothing was fetched from CATALOGUE_URL yet',
      'The bot does so when it starts. Or try `npm run -s lastcall -- catalogue pull`.',
    );
  }
  const day = new Date(checkedAt).toISOString().slice(0, 10);
  if (!isKept) return wrong('What was fetched is gone, or is not signed by CATALOGUE_PUBLIC_KEY', cure);
  if (now - checkedAt > DUE) return warning(`The data were last fetched on ${day}`, cure);
  return good(`Fetched, signed and valid on ${day}`);
}
