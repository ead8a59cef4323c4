// What holds of every message that the shipped data make, in one language. The languages are shared out over several
// files, so that they can be looked at side by side.
import { describe, expect, test } from '@jest/globals';
import type { CalendarDate, Rule } from '../../src/core/rule.ts';
import { fitsAsPost, heightsOf } from '../../src/messages/parts/height.ts';
import { phrase } from '../../src/messages/parts/sentence.ts';
import { today } from '../../src/messages/scene.ts';
import type { Button } from '../../src/messages/tree.ts';
import { locales } from './locales.ts';
import { faultsOf, textOf, wordCount } from './reading.ts';
import { answerCases, type Case, knowledge, postCases } from './shipped.ts';

/** A text for somebody else, to be copied, is counted apart. */
const MOST_TO_COPY = 80;
const MOST_ANSWER = 100;
const MOST_POST = 90;

const namesOf = (cases: readonly Case[]): readonly string[] =>
  cases.map(({ name, message }) => `${wordCount(message)} ${name}`);

/** Every day the data speak of, with its rule's service. */
function daysIn(rule: Rule): readonly CalendarDate[] {
  return [
    ...rule.events.flatMap(({ on, since, deadline }) => [on, since, deadline?.date ?? null]),
    ...rule.ways.flatMap(({ availableFrom, checkedOn }) => [availableFrom, checkedOn]),
  ].filter((day) => day !== null);
}

const allDays: readonly CalendarDate[] = [
  ...new Set([
    ...knowledge.rules.flatMap(({ rule }) => daysIn(rule)),
    ...knowledge.rules.flatMap(({ service }) =>
      service.sources.flatMap(({ date, checkedOn }) => [date, checkedOn].filter((day) => day !== null)),
    ),
  ]),
];

/** The days a message may name although they are still to come: those of the plans known by then. */
function announced({ views }: Case): ReadonlySet<CalendarDate> {
  return new Set(
    views.flatMap(({ context, state }) => [
      ...state.events.flatMap(({ deadline }) => (deadline === null ? [] : [deadline.date])),
      ...context.rule.ways.flatMap(({ availableFrom, closes }) =>
        [availableFrom, closes?.date ?? null].filter((day) => day !== null),
      ),
    ]),
  );
}

/** Notes of events that were public, and what sources said, tell of their own day on. */
function withoutNotes({ views, scene }: Case, text: string): string {
  const notes = views.flatMap(({ state }) =>
    state.events.flatMap(({ note }) => (note === null ? [] : [note])),
  );
  const claims = views.flatMap(({ context }) =>
    context.rule.contradictions.flatMap(({ about, claims: sides, resolution }) => [
      about,
      ...sides.map(({ says }) => says),
      resolution,
    ]),
  );
  return [...notes, ...claims].reduce((rest, note) => rest.replaceAll(phrase(scene.tr.say(note)), ''), text);
}

/** How a date stands in a text of any language: "3 November", "1er mai 2025", "18 de set. de 2025". */
const datePattern = /(?<!\d)\d{1,2}(?:er|\.)? (?:de )?\p{L}+\.?(?: (?:de )?\d{4})?/gu;
const year = / (?:de )?\d{4}$/u;

/** All days the data speak of, by how they are printed, with their year and without. */
function printedDays(locale: string): ReadonlyMap<string, readonly CalendarDate[]> {
  const { date } = knowledge.catalogue.translations.translator(locale);
  const printed = new Map<string, readonly CalendarDate[]>();
  for (const day of allDays) {
    for (const words of new Set([date(day, 'long'), date(day, 'long', day), date(day, 'short')])) {
      printed.set(words, [...(printed.get(words) ?? []), day]);
    }
  }
  return printed;
}

const printedIn = new Map(locales.map((locale) => [locale, printedDays(locale)]));

/** The days that a text names; without a year it is that of `now`. */
function daysNamed(text: string, locale: string, now: CalendarDate): readonly CalendarDate[] {
  const printed = printedIn.get(locale) ?? new Map<string, readonly CalendarDate[]>();
  return (text.match(datePattern) ?? []).flatMap((words) => {
    const days = [words, words.replace(/\.$/u, '')].flatMap((form) => printed.get(form) ?? []);
    return year.test(words) ? days : days.filter((day) => day.slice(0, 4) === now.slice(0, 4));
  });
}

/** Days in a text that lie after the moment it is said and belong to no plan known by then. */
function leaksOf(one: Case): readonly string[] {
  const { scene, views } = one;
  const now = today(scene);
  const text = withoutNotes(one, textOf(one.message));
  const allowed = announced(one);
  const ends = views.flatMap(({ state }) => (state.actBy === null ? [] : [state.actBy]));
  const days = daysNamed(text, scene.tr.locale, now).filter(
    (day) => day > now && !allowed.has(day) && !ends.includes(day),
  );
  const lastYear =
    [now, ...allowed]
      .map((day) => day.slice(0, 4))
      .toSorted()
      .at(-1) ?? '';
  const years = (text.match(/\b20\d\d\b/gu) ?? []).filter((year) => year > lastYear);
  return [...days, ...years].map((found) => `${one.name}: ${found}`);
}

function buttonsOf({ message }: Case): readonly Button[] {
  const inner = message.blocks.flatMap((block) => (block.kind === 'section' ? block.buttons : []));
  return [...message.buttons, ...inner];
}

/** What each language says where past use is not undone. */
const pastStays: Readonly<Record<string, RegExp>> = {
  en: /past use is not undone/u,
  nl: /eerder gebruik niet/u,
  de: /frühere Nutzung nicht/u,
  fr: /l’usage passé n’est pas annulé/u,
  es: /el uso anterior no se deshace/u,
  pt: /o uso anterior não é desfeito/u,
};

/** The tests of one language. */
export function describeShipped(locale: string): void {
  describe(`what the shipped data make people read in "${locale}"`, () => {
    const posts = postCases(locale);
    const answers = answerCases(locale);
    const all = [...posts, ...answers];

    test('covers all kinds of messages', () => {
      expect(new Set(all.map(({ kind }) => kind)).size).toBe(8);
      expect(all.length).toBeGreaterThan(2000);
    });

    test(`is at most ${MOST_POST} words in a post`, () => {
      const pushed = posts.filter(({ kind }) => kind !== 'more');
      expect(namesOf(pushed.filter(({ message }) => wordCount(message) > MOST_POST))).toEqual([]);
    });

    test('is no taller than a phone, in a channel', () => {
      const seen = all.filter(({ kind }) => !['answer', 'more'].includes(kind));
      expect(namesOf(seen.filter(({ message }) => !fitsAsPost(heightsOf(message))))).toEqual([]);
    });

    test(`is at most ${MOST_ANSWER} words in an answer`, () => {
      expect(namesOf(answers.filter(({ message }) => wordCount(message) > MOST_ANSWER))).toEqual([]);
    });

    test(`is at most ${MOST_TO_COPY} words in a text to copy`, () => {
      const texts = answers.flatMap(({ message }) =>
        message.blocks.flatMap((block) => (block.kind === 'quote' ? [block.text] : [])),
      );
      expect(texts.length).toBeGreaterThan(20);
      expect(texts.filter((text) => text.split(/\s+/u).length > MOST_TO_COPY)).toEqual([]);
    });

    test('names no day that is still to come but those of announced plans', () => {
      expect(all.flatMap(leaksOf)).toEqual([]);
    });

    test('is filled in, promises nothing, and is in one language', () => {
      const faults = all.flatMap(({ name, message }) =>
        faultsOf(message).map((fault) => `${name}: ${fault}`),
      );
      expect(faults).toEqual([]);
    });

    test('has round quotes only', () => {
      expect(all.filter(({ message }) => /["']/u.test(textOf(message))).map(({ name }) => name)).toEqual([]);
    });

    test('fits its first line into a notification', () => {
      expect(all.filter(({ message }) => message.heading.length > 100).map(({ name }) => name)).toEqual([]);
    });

    test('links only to https and mailto, and calls each way by what it is', () => {
      const links = all.flatMap((one) =>
        buttonsOf(one).flatMap((button) => (button.kind === 'link' ? [{ one, button }] : [])),
      );
      const open = (kind: string, { scene }: Case): string => scene.tr.t('way.open', { kind });
      const wrong = links.filter(({ one, button }) => {
        // One objects to a use; a right that can lapse is kept by a form, and so is what a broker holds deleted.
        const kinds = one.views.flatMap(({ context: { rule, practice } }) => {
          const isPlain = ['legal-right', 'data-broker'].includes(practice.category);
          const way = rule.ways.find(({ url }) => url === button.url);
          if (way === undefined) return [];
          return [way.kind === 'form' && isPlain ? 'plain_form' : way.kind.replaceAll('-', '_')];
        });
        const isCalledRight =
          kinds.length === 0 || kinds.some((kind) => button.label === open(kind, one)) || one.kind === 'more';
        return !/^(https:\/\/|mailto:)/u.test(button.url) || !isCalledRight;
      });
      expect(wrong.map(({ one, button }) => `${one.name}: ${button.label} ${button.url}`)).toEqual([]);
    });

    test('says past use is not undone only where a source says so', () => {
      const words = pastStays[locale] ?? /$/u;
      const saying = posts.filter(({ message }) => words.test(textOf(message)));
      const wrong = saying.filter(({ views }) => views[0]?.context.rule.afterwards.basis !== 'past-stays');
      expect(saying.length).toBeGreaterThan(0);
      expect(wrong.map(({ name }) => name)).toEqual([]);
    });
  });
}
