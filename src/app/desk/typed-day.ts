// A day that somebody typed into a form, in their language or in English: one way to read it for all forms.
import type { Side } from '../../catalogue/draft/day-ahead.ts';
import { type Language, languages } from '../../catalogue/draft/words/language-words.ts';
import { failed, fault, ok, type Result } from '../../core/fault.ts';
import type { CalendarDate } from '../../core/rule.ts';
import type { Scene } from '../../messages/scene.ts';

/** In the language of whoever asks, and in English. */
export function languagesOf({ tr }: Scene): readonly Language[] {
  return [...languages.filter((language) => language === tr.locale), 'en'];
}

/**
 * "2 November", "Nov 2, 2026", "2026-11-02", "friday". Its words are loaded when they are needed. Faults: `bad-day`;
 * `unsure-day` for numbers that can be two days.
 */
export async function typedDay(
  scene: Scene,
  given: string,
  today: CalendarDate,
  side: Side,
): Promise<Result<CalendarDate>> {
  const { daysMeant } = await import('../../catalogue/draft/day-ahead.ts');
  const [day, other] = daysMeant(given, languagesOf(scene), today, side);
  if (day === undefined) {
    const cure = 'Give a day in words, or as year-month-day, such as 2026-12-01.';
    return failed(fault('bad-day', 'the day is not understood', cure, { given }));
  }
  if (other === undefined) return ok(day);
  const [one, or] = [day, other].map((date) => scene.tr.date(date, 'long'));
  const params = { given, one: one ?? '', other: or ?? '' };
  return failed(fault('unsure-day', 'this can be two days', 'Write the month as a word.', params));
}
