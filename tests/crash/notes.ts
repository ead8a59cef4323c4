// What people follow in a crash run: cases of their own, which bind nobody in a channel, near enough that reminders fall
// due on the first two days; one whose date moves meanwhile; and news for the look backs.
import {
  actByOf,
  CALENDARS,
  type Calendar,
  instantOf,
  type Published,
  plusDays,
  scheduled,
} from './cases.ts';

/** Each has one clock, and hears of a note at nine: within an hour of a slot, since nobody may be alive in between. */
export const COUNTRIES = [
  { code: 'IN', zone: 'Asia/Kolkata' },
  { code: 'BE', zone: 'Europe/Brussels' },
  { code: 'CO', zone: 'America/Bogota' },
  { code: 'TO', zone: 'Pacific/Tongatapu' },
] as const;
export const HOUR_OF_PEOPLE = '09:00';
export const PERSONAL_OFFSETS = [7, 1, 0];

/** `soon`: one day left on the first day. `week`: seven. `later`: one day left on the second. `moved`: far off, and moved. */
export const notes = ['soon', 'week', 'later', 'moved'] as const;
export type Note = (typeof notes)[number];

/** Whole days from the start of a calendar to the day to act by. */
const ACT_BY: Readonly<Record<Note, number>> = { soon: 2, week: 8, later: 3, moved: 20 };
/** The day on which the date of `moved` moves by a day, and on which some months begin. */
const MOVES_AFTER = 2;
const NEWS_AFTER = 1;

const FIRST = 100;
const EACH = 10;

export const noteNumber = ({ first }: Calendar, note: Note): number =>
  FIRST + first * EACH + notes.indexOf(note);
export const newsNumber = ({ first }: Calendar): number => FIRST + first * EACH + notes.length;

/** The number that an installation gives its own deadline; no published one has it. */
export const ownNumber = (platform: string): number => (platform === 'slack' ? 901 : 902);

/** What the channels that hear of what is published wish for. */
export const publishedIds = (): string[] =>
  CALENDARS.flatMap((calendar) => [
    ...Array.from({ length: calendar.cases }, (_, n) => `case-${calendar.first + n}`),
    `case-${newsNumber(calendar)}`,
  ]);

/** The day to act by as it is first known. */
export const noteActBy = ({ start }: Calendar, note: Note): string => plusDays(start, ACT_BY[note]);
export const movesOn = ({ start }: Calendar): string => plusDays(start, MOVES_AFTER);
export const newsOn = ({ start }: Calendar): string => plusDays(start, NEWS_AFTER);

/** An own deadline is said two days before on the first day. */
const OWN_AFTER = 3;
export const ownActBy = ({ start }: Calendar): string => plusDays(start, OWN_AFTER);

/** The first of a month on which a look back of this calendar falls; null: none is near. */
export function monthIn(calendar: Calendar): string | null {
  const day = movesOn(calendar);
  return day.endsWith('-01') ? day : null;
}

/** What is published besides the cases. */
export function notesOf(calendar: Calendar): Published[] {
  const announced = plusDays(calendar.start, -60);
  const places = COUNTRIES.map(({ code }) => code);
  const files = notes.map((note): Published => {
    const startsOn = plusDays(noteActBy(calendar, note), 1);
    const first = scheduled('announced', announced, startsOn);
    const moved = scheduled('moved', movesOn(calendar), plusDays(startsOn, 1));
    const events = note === 'moved' ? `${first}${moved}` : first;
    return { number: noteNumber(calendar, note), announced, places, events };
  });
  const news = `
          - id: news
            on: ${newsOn(calendar)}
            event: announced
            sources: [terms]`;
  return [...files, { number: newsNumber(calendar), announced, places: ['NL'], events: news }];
}

/** The dates that stand on a board which hears of all cases, soonest first: [case, day to act by]. */
export function datesOnBoard(calendar: Calendar, at: number, zone: string): (readonly [number, string])[] {
  const all = Array.from(
    { length: calendar.cases },
    (_, n) => [calendar.first + n, actByOf(calendar, n)] as const,
  );
  return all.filter(([, actBy]) => at < instantOf(plusDays(actBy, 1), '00:00', zone));
}
