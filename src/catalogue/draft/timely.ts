// What a date means once it is known which day it is: nothing is announced in the future, and what another company did
// is background.
import { daysBetween } from '../../core/calendar.ts';
import type { CalendarDate } from '../../core/rule.ts';
import type { Sense } from './meaning.ts';
import { hasPhrase } from './phrases.ts';
import type { Passage, Reading } from './reading.ts';
import type { StoryWords } from './words/language-words.ts';
import type { DateParts } from './written-dates.ts';

/** Announcements older than this, and starts, are the history of something else. */
const LONG_AGO = 550;

/** The sense once the date is known: nothing is announced in the future, and other companies' dates are background. */
export function timely(
  sense: Sense,
  date: CalendarDate,
  { day }: DateParts,
  passage: Passage,
  reading: Reading,
): Sense {
  const { publishedOn, words } = reading;
  const from = publishedOn === null ? null : daysBetween(publishedOn, date);
  if (passage.foreign)
    return { meaning: from === null || from < 0 ? 'past' : 'other', confidence: 0.6, weak: true };
  const isLong = from !== null && from < -LONG_AGO;
  if (isLong || (day === null && from !== null && from < -31))
    return { ...sense, meaning: 'past', weak: true };
  if (from === null) return sense;
  if (sense.meaning === 'starts' && sense.weak && from > 0)
    return surer(sense, laterSense(passage.plain, words.story));
  if (sense.meaning === 'announced' && from > 1) return laterSense(passage.plain, words.story);
  if (sense.meaning === 'past' && sense.weak && from > 0) return laterSense(passage.plain, words.story);
  if (
    sense.meaning === 'last-day' &&
    sense.weak &&
    from <= 0 &&
    from > -8 &&
    hasPhrase(passage.plain, words.story.announces)
  )
    return { meaning: 'announced', confidence: 0.5, weak: true };
  if (sense.meaning === 'starts' && sense.weak && from < 0)
    return earlierSense(sense, passage.plain, words.story);
  if (sense.meaning === 'other' && sense.confidence < 0.5) {
    if (from < 0) return { meaning: 'past', confidence: 0.5, weak: true };
    return laterSense(passage.plain, words.story);
  }
  // Told by a distant verb alone, a day gone by began nothing new.
  if (sense.weak && from < -1 && sense.confidence < 0.6 && sense.meaning === 'last-day')
    return { ...sense, meaning: 'past' };
  return sense;
}

/** Told by a verb further off, a day still to come is the start where use or a start is spoken of. */
function laterSense(text: string, { uses, begins }: StoryWords): Sense {
  const cues = Number(hasPhrase(text, uses)) + Number(hasPhrase(text, begins));
  if (cues === 0) return { meaning: 'other', confidence: 0.35, weak: true };
  return { meaning: 'starts', confidence: cues === 2 ? 0.65 : 0.45, weak: true };
}

const surer = (one: Sense, other: Sense): Sense =>
  other.meaning === one.meaning && other.confidence > one.confidence ? other : one;

/** … and a day gone by on which something was said is when it was announced. */
function earlierSense(found: Sense, text: string, { announces, started }: StoryWords): Sense {
  if (hasPhrase(text, started)) return found;
  return { meaning: hasPhrase(text, announces) ? 'announced' : 'past', confidence: 0.55, weak: true };
}
