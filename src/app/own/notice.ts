// A notice that was pasted → answers to the form, each with the words it was read from. The extractor of articles
// proposes; whoever pasted it decides. The notice itself is kept nowhere.
import type { Article } from '../../catalogue/draft/article.ts';
import type { Draft, FoundDate } from '../../catalogue/draft/draft.ts';
import { draftFrom } from '../../catalogue/draft/draft-from.ts';
import { acceptable } from '../../catalogue/drafting/origin.ts';
import type { CalendarDate, DeadlineKind } from '../../core/rule.ts';
import type { Catalogue } from '../ports.ts';

export type NoticeField = 'title' | 'change' | 'kind' | 'date' | 'whom' | 'steps' | 'link' | 'source';

export interface NoticeRead {
  readonly values: Readonly<Partial<Record<NoticeField, string>>>;
  /** Word for word from the notice, by field. */
  readonly quotes: Readonly<Partial<Record<NoticeField, string>>>;
}

/** How long an answer may be, by field. */
export type Longest = Readonly<Record<'title' | 'change' | 'source' | 'whom' | 'steps', number>>;

interface Finding {
  readonly value: string;
  readonly quote: string;
}

const LONGEST_QUOTE = 200;

function cut(text: string, most: number): string {
  const line = text.replaceAll(/[\s\p{Cc}\p{Cf}]+/gu, ' ').trim();
  return line.length <= most
    ? line
    : `${line
        .slice(0, most - 1)
        .toWellFormed()
        .trimEnd()}…`;
}

const ranks: Readonly<Record<FoundDate['meaning'], number>> = {
  'last-day': 0,
  starts: 1,
  other: 2,
  announced: 3,
  past: 4,
};

/** The day to act by, as far as the notice says which it is: never one that is over, the earliest of equals. */
function dateIn({ dates }: Draft, today: CalendarDate): FoundDate | null {
  const ahead = dates.filter(({ date, precision }) => precision === 'day' && date >= today);
  const meant = ahead.filter(({ meaning }) => meaning !== 'past' && meaning !== 'announced');
  const [first] = meant.toSorted((a, b) => ranks[a.meaning] - ranks[b.meaning] || (a.date < b.date ? -1 : 1));
  return first ?? null;
}

/**
 * "03/04/2026" may be either of two days, if neither is over. Which one is meant is for whoever pasted it to say: a guess
 * is months off.
 */
const isEither = ({ contradictions }: Draft, { quote }: FoundDate, today: CalendarDate): boolean =>
  contradictions.some(
    ({ about, quote: words, other }) =>
      about === 'order of day and month' &&
      words === quote &&
      other.split(' or ').every((day) => day >= today),
  );

const kindOf = ({ meaning }: FoundDate): DeadlineKind => (meaning === 'starts' ? 'starts-on' : 'last-day');

/** Lines that are numbered or marked as items of a list. */
const ITEM = /^\s*(?:\d{1,2}[.)]|[-*•–])\s+(\S.*)$/u;

function stepsIn(text: string, most: number): Finding | null {
  const lines = text.split('\n').flatMap((line) => ITEM.exec(line)?.[1] ?? []);
  const steps = lines.slice(0, 5).map((line) => cut(line, most / 5));
  return steps.length === 0 ? null : { value: steps.join('\n'), quote: lines[0] ?? '' };
}

function linkIn(text: string): Finding | null {
  for (const [found] of text.matchAll(/https:\/\/[^\s<>"'`|\\]+/gu)) {
    const url = acceptable(found.replace(/[.,;:!?)\]}]+$/u, ''));
    if (url !== undefined) return { value: url, quote: found };
  }
  return null;
}

function linesOf(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** What mail programs of the six languages write before a subject. */
const SUBJECT = /^(?:subject|onderwerp|betreft|betr\.?|betreff|objet|asunto|assunto)\s*:\s*/iu;
/** Before a subject that was answered or passed on; several may stand there. */
const PASSED_ON = /^(?:(?:re|fwd?|antw|aw|wg|tr|rv|enc|res)\s*:\s*)+/iu;

/** Its subject, else its first line, where that is short enough for a title, and others follow. */
function titleIn(text: string, most: number): Finding | null {
  const lines = linesOf(text);
  // Above or below it stand sender and day.
  const subject = lines.slice(0, 6).findIndex((line) => SUBJECT.test(line));
  const [first, ...others] = lines
    .slice(Math.max(0, subject))
    .map((line) => line.replace(SUBJECT, '').replace(PASSED_ON, '').trim());
  if (first === undefined || others.length === 0 || first.length > most || /[.!?]$/u.test(first)) return null;
  return { value: cut(first, most), quote: first };
}

/** "Regards, Human Resources": the last line that is neither long nor a sentence. */
function senderIn(text: string, most: number): Finding | null {
  const lines = linesOf(text);
  const last = lines.length < 3 ? undefined : lines.at(-1);
  if (last === undefined || last.length > most || /[.!?:]$|https?:/u.test(last) || ITEM.test(last))
    return null;
  return { value: cut(last.replace(/^(?:from|von|van|de)\s*:\s*/iu, ''), most), quote: last };
}

/** The sentence of the date says best what it is about. */
function changeIn(date: FoundDate | null, most: number): Finding | null {
  return date === null ? null : { value: cut(date.quote, most), quote: date.quote };
}

/** @param text as pasted, in any of the languages */
export function readNotice(
  text: string,
  catalogue: Catalogue,
  today: CalendarDate,
  longest: Longest,
): NoticeRead {
  const article: Article = { title: null, text, language: null, publishedOn: null, links: [], url: null };
  const { services, jurisdictions: table } = catalogue;
  const draft = draftFrom(article, { services, table, today });
  const date = dateIn(draft, today);
  const [place] = draft.jurisdictions.included;
  const found: Readonly<Record<NoticeField, Finding | null>> = {
    title: titleIn(text, longest.title),
    change: changeIn(date, longest.change),
    kind: date === null ? null : { value: kindOf(date), quote: date.quote },
    date: date === null ? null : { value: isEither(draft, date, today) ? '' : date.date, quote: date.quote },
    whom: place === undefined ? null : { value: cut(place.quote, longest.whom), quote: place.quote },
    steps: stepsIn(text, longest.steps),
    link: linkIn(text),
    source: senderIn(text, longest.source),
  };
  const entries = Object.entries(found).flatMap(([field, finding]) =>
    finding === null || (finding.value === '' && field !== 'date') ? [] : [[field, finding] as const],
  );
  const values = entries.flatMap(([field, { value }]) => (value === '' ? [] : [[field, value] as const]));
  return {
    values: Object.fromEntries(values),
    quotes: Object.fromEntries(entries.map(([field, { quote }]) => [field, cut(quote, LONGEST_QUOTE)])),
  };
}
