// node bench/draft.ts [--misses] [dev held-out]
// Precision and recall of drafts on articles of our own, per field and per language; for dates beside what one would
// pick instead. With --misses also what was missed or wrong, article by article; not for the held-out half while the
// reading of articles is being worked on.
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import * as chrono from 'chrono-node';
import { loadCatalogue } from '../adapters/files/catalogue.ts';
import type { Catalogue } from '../src/app/ports.ts';
import { draftFrom } from '../src/catalogue/draft/draft-from.ts';
import { corpus, type Half, halves, type Labelled } from './draft-corpus.ts';
import { fields, type Score, scoreOf } from './draft-scoring.ts';
import { precision, recall, sum, type Tally, tallyOf } from './draft-tally.ts';
import { printFigure } from './page.ts';
import type { Figure } from './timing.ts';

/** Counts only where an article carries no day of its own. */
const TODAY = '2026-11-20';

export interface Scored extends Labelled {
  readonly score: Score;
}

/** The catalogue as shipped. Throws where it is broken. */
export function shippedCatalogue(): Catalogue {
  const loaded = loadCatalogue(join(import.meta.dirname, '..', 'data'));
  if (!loaded.ok) throw new Error(loaded.fault.map(({ message }) => message).join('; '));
  return loaded.value;
}

export function scored(half: Half, catalogue: Catalogue): readonly Scored[] {
  const { services, jurisdictions: table } = catalogue;
  const known = { services, table, today: TODAY };
  return corpus(half).map((one) => ({
    ...one,
    score: scoreOf(draftFrom(one.article, known), one.expected),
  }));
}

export const overall = (all: readonly Scored[]): Tally =>
  sum(all.flatMap(({ score }) => fields.map((field) => score[field])));

/** What one would pick instead: chrono in English over all the text there is. */
function bareDates({ raw, expected }: Labelled): Tally {
  const reference = new Date(`${expected.publishedOn ?? '2025-01-01'}T12:00:00Z`);
  const days = chrono.en.parse(raw.replaceAll(/<[^>]*>/g, ' '), { instant: reference, timezone: 0 });
  const found = days.map(({ start }) => {
    const day = [start.get('year'), start.get('month'), start.get('day')];
    const parts = day.map((part, index) => String(part).padStart(index === 0 ? 4 : 2, '0'));
    return (start.isCertain('day') || start.isCertain('weekday') ? parts : parts.slice(0, 2)).join('-');
  });
  const wanted = expected.dates.map(({ date }) => ({ name: date, fits: (each: string) => each === date }));
  return tallyOf(
    found,
    wanted,
    (day) => day === expected.publishedOn || (expected.optionalDates ?? []).includes(day),
  );
}

const percent = (share: number): string => `${(share * 100).toFixed(0)} %`;
const cells = (tally: Tally): readonly string[] => [
  percent(precision(tally)),
  percent(recall(tally)),
  `${tally.hit}/${tally.wanted}`,
];

type Pick = (all: readonly Scored[]) => Tally;

/** One row: the same count over each half. */
const row = (name: string, halvesScored: readonly (readonly Scored[])[], pick: Pick): readonly string[] => [
  name,
  ...halvesScored.flatMap((all) => cells(pick(all))),
];

const languages = ['en', 'nl', 'de', 'fr', 'es', 'pt'] as const;

/** Precision and recall of drafts, per field and per language. */
export async function draft(chosen: readonly Half[] = halves): Promise<Figure> {
  const catalogue = shippedCatalogue();
  const all = chosen.map((half) => scored(half, catalogue));
  const of = (language: string, list: readonly Scored[]): readonly Scored[] =>
    list.filter(({ expected }) => expected.language === language);
  const counts = all.map((list, index) => `${list.length} in ${chosen[index]}`).join(', ');
  return {
    title: 'Articles into drafts',
    columns: ['', ...chosen.flatMap((half) => [`${half}: precision`, 'recall', 'found'])],
    rows: [
      ...fields.map((field) => row(field, all, (list) => sum(list.map(({ score }) => score[field])))),
      ...languages.map((each) => row(`all in ${each}`, all, (list) => overall(of(each, list)))),
      row('everything', all, overall),
      row('dates by bare chrono-node', all, (list) => sum(list.map(bareDates))),
    ],
    notes: [
      `${counts}; articles of our own in six languages with labels by hand. Nobody looks at the held-out half while the reading of articles is being improved.`,
      'Precision: how much of what a draft holds is right. Recall: how much of what a careful reader finds is in the draft ("found" counts it).',
      'Bare chrono-node reads the whole text as English, with the true day of publication given to it; it says nothing about what a date means.',
    ],
  };
}

/** What went wrong, one line per article and field. */
function misses(half: Half): readonly string[] {
  return scored(half, shippedCatalogue()).flatMap(({ name, score }) =>
    fields.flatMap((field) => {
      const { missed, wrong } = score[field];
      if (missed.length + wrong.length === 0) return [];
      return [`${name}  ${field}: missed ${JSON.stringify(missed)}, wrong ${JSON.stringify(wrong)}`];
    }),
  );
}

if (import.meta.main) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { misses: { type: 'boolean', default: false } },
  });
  const chosen = halves.filter((half) => positionals.length === 0 || positionals.includes(half));
  console.log(printFigure(await draft(chosen)));
  if (values.misses) for (const half of chosen) console.log(misses(half).join('\n'));
}
