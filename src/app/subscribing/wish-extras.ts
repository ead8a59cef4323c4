// Wishes that most channels leave as they are: whose holidays are left out, and whom posts call.
import { addDays } from '../../core/calendar.ts';
import { type Fault, failed, fault, ok, type Result } from '../../core/fault.ts';
import type { Jurisdictions } from '../../core/jurisdiction.ts';
import type { CalendarDate, Jurisdiction } from '../../core/rule.ts';
import type { Holidays } from '../../core/slot.ts';
import { parseJurisdiction, quoted } from '../inputs.ts';

/** Says in a field that nothing is wished there, where leaving it empty means what is usual. */
export const NONE = 'none';

/** Countries keep their holidays from year to year: any will do to see whether there are any. */
const days: readonly CalendarDate[] = Array.from({ length: 365 }, (_, index) => addDays('2026-01-01', index));

const known = new WeakMap<Holidays, Map<string, boolean>>();

/** Whether public holidays of the country are known at all. */
function hasHolidays(holidays: Holidays, country: string): boolean {
  const answers = known.get(holidays) ?? new Map<string, boolean>();
  known.set(holidays, answers);
  const answer = answers.get(country) ?? days.some((day) => holidays(day, country));
  answers.set(country, answer);
  return answer;
}

const isCountry = (code: string): boolean => /^[A-Z]{2}(-|$)/.test(code);

interface HolidayDefaults {
  readonly readIn?: string;
  readonly holidays?: Holidays;
}

/** The country whose public holidays are left out; "none" for none. A group has no holidays of its own. */
export function parseHolidays(
  text: string,
  table: Jurisdictions,
  { readIn, holidays }: HolidayDefaults,
): Result<string | null> {
  if (text.trim().toLowerCase() === NONE) return ok(null);
  const place = parseJurisdiction(text, table, readIn);
  if (!place.ok) return place;
  const isKnown = holidays === undefined || hasHolidays(holidays, place.value);
  if (isCountry(place.value) && isKnown) return ok(place.value);
  return failed(
    fault(
      'no-holidays',
      `no public holidays are known for ${quoted(text)}`,
      'Give one country, such as NL, or "none".',
      { given: text },
    ),
  );
}

/** Where nothing is said: those of the only country, for whoever wants it so and where they are known. */
export function usualHolidays(
  places: readonly Jurisdiction[],
  { holidays, skipsUsualHolidays = false }: HolidayDefaults & { readonly skipsUsualHolidays?: boolean },
): string | null {
  const [only, ...others] = places;
  if (!skipsUsualHolidays || only === undefined || others.length > 0 || holidays === undefined) return null;
  return isCountry(only) && hasHolidays(holidays, only) ? only : null;
}

/** Everybody and everybody online, however they are written. */
const everybody = /^[<@!]*(everyone|here|channel)[>]*$/i;

/** Chosen where the platform does not show the bot which groups there are. */
export const HIDDEN_MENTION = 'hidden';

/** The id of a role or group. Everybody at once is not to be called, whoever asks. */
export function parseMention(text: string): Result<string | null> {
  const id = text.trim();
  if (id.toLowerCase() === NONE) return ok(null);
  if (id === HIDDEN_MENTION) return failed(groupsHidden());
  if (!everybody.test(id)) return ok(id);
  return failed(everybodyCalled());
}

function groupsHidden(): Fault {
  return fault(
    'mention-hidden',
    'the bot may not see which groups there are',
    'Let whoever runs it add the optional permission for groups, or leave this empty.',
  );
}

export function everybodyCalled(): Fault {
  return fault(
    'mention-everyone',
    'posts never call everybody at once',
    'Choose a role or group of those who want to be called, or nobody.',
  );
}
