// Drafts of our own labelled articles: how much is found, how much of it is right, and that nothing is made up.
import { describe, expect, test } from '@jest/globals';
import { overall, scored, shippedCatalogue } from '../../../bench/draft.ts';
import { corpus, type Half, halves } from '../../../bench/draft-corpus.ts';
import { type Field, fields } from '../../../bench/draft-scoring.ts';
import { precision, recall, sum } from '../../../bench/draft-tally.ts';
import { checkFiles } from '../../../src/catalogue/check.ts';
import type { Draft } from '../../../src/catalogue/draft/draft.ts';
import { draftFrom } from '../../../src/catalogue/draft/draft-from.ts';
import { draftToYaml } from '../../../src/catalogue/drafting/draft-to-yaml.ts';

const catalogue = shippedCatalogue();
const known = { services: catalogue.services, table: catalogue.jurisdictions, today: '2026-11-20' };

/** Every quote of a draft. */
function quotesOf(draft: Draft): readonly string[] {
  const { dates, jurisdictions, data, ages, ways, regulators, event, contradictions } = draft;
  const places = [...jurisdictions.included, ...jurisdictions.excluded];
  const found = [...dates, ...places, ...data.used, ...data.excluded, ...ages, ...ways, ...regulators];
  return [...found, ...contradictions, ...(event === null ? [] : [event])].map(({ quote }) => quote);
}

/** Least precision and recall, in per cent. Raise them when reading gets better. */
interface Floor {
  readonly precision: number;
  readonly recall: number;
}

const everything: Readonly<Record<Half, Floor>> = {
  dev: { precision: 96, recall: 97 },
  'held-out': { precision: 88, recall: 88 },
};

/** What must hold even where nobody has looked: a wrong date or service is worse than none. */
const fieldFloors: Readonly<Partial<Record<Field, Floor>>> = {
  language: { precision: 95, recall: 95 },
  service: { precision: 88, recall: 90 },
  dates: { precision: 95, recall: 94 },
  proposal: { precision: 88, recall: 88 },
};

const percent = (share: number): number => Math.floor(share * 100);

describe.each(halves)('articles in %s', (half) => {
  const all = scored(half, catalogue);

  test('there are at least twenty, in six languages', () => {
    expect(all.length).toBeGreaterThanOrEqual(20);
    expect(new Set(all.map(({ expected }) => expected.language))).toEqual(
      new Set(['en', 'nl', 'de', 'fr', 'es', 'pt']),
    );
  });

  test('enough is found, and enough of it is right', () => {
    const tally = overall(all);
    expect(percent(precision(tally))).toBeGreaterThanOrEqual(everything[half].precision);
    expect(percent(recall(tally))).toBeGreaterThanOrEqual(everything[half].recall);
  });

  test.each(fields.filter((field) => fieldFloors[field] !== undefined))('the same of %s', (field) => {
    const tally = sum(all.map(({ score }) => score[field]));
    expect(percent(precision(tally))).toBeGreaterThanOrEqual(fieldFloors[field]?.precision ?? 0);
    expect(percent(recall(tally))).toBeGreaterThanOrEqual(fieldFloors[field]?.recall ?? 0);
  });

  test.each(corpus(half))('$name: every quote stands in the article, word for word', ({ article }) => {
    const text = `${article.title ?? ''}\n${article.text}`;
    const drafted = draftFrom(article, known);
    for (const quote of quotesOf(drafted)) {
      expect(quote.trim()).not.toBe('');
      expect(text).toContain(quote);
    }
  });

  test.each(corpus(half))('$name: what is proposed passes check as it stands', ({ article }) => {
    const drafted = draftFrom(article, known);
    const text = draftToYaml(drafted, known, article.url);
    const id = /^id: ([a-z0-9-]+)/m.exec(text)?.[1] ?? '';
    const options = { table: known.table, today: known.today, translations: false };
    expect(checkFiles([{ path: `${id}.yaml`, text }], options).faults).toEqual([]);
  });
});
