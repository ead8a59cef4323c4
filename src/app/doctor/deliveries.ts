// Posts that are late, in doubt, or given up.
import { HOUR, MINUTE } from '../../core/calendar.ts';
import type { Instant } from '../../core/rule.ts';
import { type Finding, good, warning, wrong } from './finding.ts';

export interface Deliveries {
  /** Pending ones whose time has come, and when the first of them was due. */
  readonly due: { readonly count: number; readonly since: Instant | null };
  /** Posts that may be there or not, and are looked for. */
  readonly inDoubt: number;
  /** Nobody looks for these any more. Of the last thirty days, as the next. */
  readonly givenUp: number;
  /** Refused or broken three times, and kept. */
  readonly setAside: number;
  readonly now: Instant;
}

/** A pass is made every minute; a rush may take longer. */
const LATE = 10 * MINUTE;

export function judgeDeliveries(all: Deliveries): readonly Finding[] {
  const said = [judgeLate(all), judgeDoubt(all), judgeGivenUp(all), judgeSetAside(all)].filter(
    (each) => each !== null,
  );
  return said.length === 0 ? [good('No post is late, in doubt or set aside')] : said;
}

const posts = (count: number): string => (count === 1 ? '1 post' : `${count} posts`);

function length(milliseconds: number): string {
  const hours = Math.floor(milliseconds / HOUR);
  return hours > 0 ? `${hours} h` : `${Math.floor(milliseconds / MINUTE)} min`;
}

function judgeLate({ due, now }: Deliveries): Finding | null {
  const late = now - (due.since ?? now);
  if (due.count === 0 || late <= LATE) return null;
  const cure =
    'See that the bot runs and what its log says; what is due is made up for, worded for the day it is.';
  const is = due.count === 1 ? 'is' : 'are';
  return wrong(`${due.count} due ${is} not posted yet, the first for ${length(late)}`, cure);
}

function judgeDoubt({ inDoubt }: Deliveries): Finding | null {
  if (inDoubt === 0) return null;
  const cure =
    'Nothing to do while the bot runs: it looks for them, and sends again, once and marked, what stays unknown.';
  return warning(`${posts(inDoubt)} may have arrived or not`, cure);
}

function judgeGivenUp({ givenUp }: Deliveries): Finding | null {
  if (givenUp === 0) return null;
  const cure = 'Look for post-given-up in the log; health in the chat shows them to admins for a month.';
  return warning(`Of ${posts(givenUp)} it stays unknown whether they arrived`, cure);
}

function judgeSetAside({ setAside }: Deliveries): Finding | null {
  if (setAside === 0) return null;
  const cure = 'Look for post-set-aside in the log, and please report its code.';
  return wrong(`${posts(setAside)} failed three times and ${setAside === 1 ? 'is' : 'are'} kept`, cure);
}
