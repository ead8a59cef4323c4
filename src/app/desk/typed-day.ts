// A day that somebody typed into a form, in their language or in English: one way to read it for all forms.
import type { Side } from '../../catalogue/draft/day-ahead.ts';
import { type Language, languages } from '../../catalogue/draft/words/language-words.ts';
import { addDays } from '../../core/calendar.ts';
import { type Fault, failed, fault, ok, type Result } from '../../core/fault.ts';
import type { CalendarDate } from '../../core/rule.ts';
import type { Scene } from '../../messages/scene.ts';

/** In the language of whoever asks, and in English. */
export function languagesOf({ tr }: Scene): readonly Language[] {
  return [...languages.filter((language) => language === tr.locale), 'en'];
}

/** What is given as an example would be taken: a day that has been where one is asked for that has been. */
function notUnderstood(scene: Scene, given: string, today: CalendarDate, side: Side): Fault {
  const said = 'the day is not understood';
  if (side === 'ahead')
    return fault('bad-day', said, 'Give a day in words, or as year-month-day, such as 2026-12-01.', {
      given,
    });
  const other = addDays(today, -1);
  const params = { given, one: scene.tr.date(other, 'long'), other };
  return fault(
    'bad-past-day',
    said,
    `Give a day that has been, as year-month-day, such as ${other}.`,
    params,
  );
}

/**
 * "2 November", "Nov 2, 2026", "2026-11-02", "friday". Its words are loaded when they are needed. Faults: `bad-day`, or
 * `bad-past-day` for one that has been; `left-empty`; `unsure-day` for numbers that can be two days.
 */
export async function typedDay(
  scene: Scene,
  given: string,
  today: CalendarDate,
  side: Side,
): Promise<Result<CalendarDate>> {
  if (given.trim() === '') return failed(fault('left-empty', 'this was left empty', 'A few words will do.'));
  const { daysMeant } = await import('../../catalogue/draft/day-ahead.ts');
  const [day, other] = daysMeant(given, languagesOf(scene), today, side);
  if (day === undefined) return failed(notUnderstood(scene, given, today, side));
  if (other === undefined) return ok(day);
  const [one, or] = [day, other].map((date) => scene.tr.date(date, 'long'));
  const params = { given, one: one ?? '', other: or ?? '' };
  return failed(fault('unsure-day', 'this can be two days', 'Write the month as a word.', params));
}
