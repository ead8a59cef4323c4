import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { createLookup, type LookupResult } from '../../src/catalogue/lookup.ts';
import { meaningOf } from '../../src/catalogue/lookup-meaning.ts';
import { createNameIndex, type NameIndex } from '../../src/catalogue/lookup-names.ts';
import { LONGEST_TEXT, wordsOf } from '../../src/catalogue/lookup-tokens.ts';
import { readYaml } from '../../src/catalogue/read-yaml.ts';
import { parseService } from '../../src/catalogue/schema.ts';
import type { Service } from '../../src/core/service.ts';
import { must, root } from './fixtures.ts';
import { questions } from './questions/all.ts';
import { foundBy, type Score, scoreOf } from './questions/scoring.ts';

const folder = join(root, 'data', 'services');
const services = readdirSync(folder).map((name) =>
  must(parseService(must(readYaml(readFileSync(join(folder, name), 'utf8'), name)), name)),
);
const lookup = createLookup(services);

function idsOf(list: readonly Service[]): readonly string[] {
  return list.map(({ id }) => id).sort();
}

/** What was found, in the form of the labels. */
function labelOf(result: LookupResult): string | null | readonly string[] {
  if (result.outcome === 'found') return result.service.id;
  return result.outcome === 'tie' ? idsOf(result.services) : null;
}

const everyQuestion = Object.values(questions).flatMap(({ dev, heldOut }) => [...dev, ...heldOut]);
const score = (half: 'dev' | 'heldOut'): Score =>
  scoreOf(
    Object.values(questions).flatMap((each) => each[half]),
    (text) => foundBy(lookup.find(text)),
  );

describe('the labelled questions', () => {
  test('are enough of each kind, in each language, and half of them aside', () => {
    expect(everyQuestion.length).toBeGreaterThanOrEqual(650);
    expect(everyQuestion.filter(([, expected]) => expected === null).length).toBeGreaterThanOrEqual(150);
    expect(everyQuestion.filter(([, expected]) => Array.isArray(expected)).length).toBeGreaterThanOrEqual(30);
    for (const { dev, heldOut } of Object.values(questions)) {
      expect(dev.length + heldOut.length).toBeGreaterThanOrEqual(50);
      expect(heldOut.length).toBeGreaterThanOrEqual(35);
    }
  });

  test('are each asked once, and speak of services there are', () => {
    const texts = everyQuestion.map(([text]) => text);
    expect(texts.filter((text, place) => texts.indexOf(text) !== place)).toEqual([]);
    const ids = new Set(services.map(({ id }) => id));
    expect(everyQuestion.flatMap(([, expected]) => expected ?? []).filter((id) => !ids.has(id))).toEqual([]);
  });

  test('that were kept aside are answered rightly but for one in twenty, and hardly ever falsely', () => {
    const { top1, top3, falseAnswers } = score('heldOut');
    expect(top1).toBeGreaterThanOrEqual(0.95);
    expect(top3).toBeGreaterThanOrEqual(0.98);
    expect(falseAnswers).toBeLessThanOrEqual(0.03);
  });
});

/** The names of all services, with how often they were asked for, and how often for the nearest. */
function countingIndex(): { readonly index: NameIndex; readonly asked: { all: number; nearest: number } } {
  const asked = { all: 0, nearest: 0 };
  const { add, index } = createNameIndex();
  for (const service of services) add(service);
  const counted =
    <A extends unknown[], B>(ask: (...args: A) => B): ((...args: A) => B) =>
    (...args) => {
      asked.all += 1;
      return ask(...args);
    };
  return {
    asked,
    index: {
      find: counted(index.find),
      findUnordered: counted(index.findUnordered),
      nearest: counted((text) => {
        asked.nearest += 1;
        return index.nearest(text);
      }),
      beginning: counted(index.beginning),
      ownedBy: counted(index.ownedBy),
      longest: index.longest,
    },
  };
}

describe.each(Object.entries(questions))('a question among "%s"', (_, { dev }) => {
  test.each(dev.map(([text, expected]) => [text, expected]))('%j means %j', (text, expected) => {
    expect(labelOf(lookup.find(String(text)))).toEqual(expected);
  });
});

describe('finding a service in free text', () => {
  test.each([
    'spotify',
    'netflix',
    '',
    '😀',
    'zzzzzz',
    'qqqq',
    '領英',
    'ключ',
    'thanks',
    'foobar corp',
    'my bank',
  ])('for %j, which is not ours, no far-fetched name is proposed', (text) => {
    expect(lookup.find(text)).toEqual({ outcome: 'unknown', nearest: [] });
  });

  test('at most three names are proposed', () => {
    const result = lookup.find('one drive face grouping');
    expect(result).toMatchObject({ outcome: 'unknown', nearest: { length: 3 } });
  });

  test('what resembles a name, or is its owner, is proposed first', () => {
    const firstFor = (text: string): string | undefined => {
      const result = lookup.find(text);
      return result.outcome === 'unknown' ? result.nearest[0]?.id : undefined;
    };
    expect(firstFor('google maps')).toBe('gemini');
    expect(firstFor('salesforce')).toBe('slack');
    expect(firstFor('discordia')).toBe('discord');
    expect(firstFor('please ring me')).toBe('ring');
  });

  test('no services at all are no fault', () => {
    expect(createLookup([]).find('zoom')).toEqual({ outcome: 'unknown', nearest: [] });
  });

  test('a name that the catalogue gains is no longer somebody else’s', () => {
    const [first] = services;
    const spotify: Service = { ...(first as Service), id: 'spotify', name: 'Spotify', aliases: [] };
    expect(labelOf(lookup.find('spotfy'))).toBeNull();
    expect(labelOf(createLookup([...services, spotify]).find('spotfy'))).toBe('spotify');
  });

  test('a thousand-word text is answered, too', () => {
    expect(labelOf(lookup.find(`${'bla '.repeat(1000)}linkedin`))).toBe('linkedin');
  });

  describe.each(['bla linkdn ', 'x ', 'q', 'e\u0301', '😀', 'linkedin slack '])('a page of %j', (part) => {
    const page = part.repeat(1 + 100_000 / part.length);

    test('is answered as its beginning is: what follows counts for nothing', () => {
      const start = page.slice(0, LONGEST_TEXT);
      const text = `${start} discord ${page}`;
      expect(lookup.find(text)).toEqual(lookup.find(start));
      expect(lookup.suggest(text, 25)).toEqual(lookup.suggest(start, 25));
    });

    test('asks for names a bounded number of times a word, and compares letters in its first sixty words alone', () => {
      const { index, asked } = countingIndex();
      const words = wordsOf(page);
      meaningOf(words, index);
      expect(asked.all).toBeLessThanOrEqual(25 * words.length);
      expect(asked.nearest).toBeLessThanOrEqual(60 * 3);
    });
  });

  test('a name of one’s own is meant before the same alias of another', () => {
    const [first] = services;
    const called = (id: string, name: string, aliases: readonly string[]): Service => ({
      ...(first as Service),
      id,
      name,
      aliases,
      controllers: [],
    });
    const [own, other] = [called('murmel', 'Murmel', []), called('kugel', 'Kugel', ['Murmel'])];
    expect(labelOf(createLookup([other, own]).find('murmel'))).toBe('murmel');
    expect(
      labelOf(
        createLookup([other, { ...own, name: 'Ball', id: 'ball', aliases: ['Murmel'] }]).find('murmel'),
      ),
    ).toEqual(['ball', 'kugel']);
    expect(labelOf(createLookup([other, own]).find('murmel kugel'))).toBe('kugel');
  });
});

describe('naming a practice', () => {
  test.each([
    ['linkedin ads', 'microsoft-ads'],
    ['linkedin reclame uitzetten', 'microsoft-ads'],
    ['LinkedIn Werbung', 'microsoft-ads'],
    ['li ai training', 'ai-training'],
    ['LinkedIn KI', 'ai-training'],
    ['meta ai chat ads', 'chat-ads'],
    ['instagram publicité', 'chat-ads'],
    ['x third party', 'third-party-collaborators'],
    ['discord arbitrage', 'arbitration'],
    ['linkedin', null],
    ['how do I opt out of linkedin', null],
  ])('%j names %j', (text, practice) => {
    expect(lookup.find(text)).toMatchObject({ outcome: 'found', practice });
  });
});

describe('suggestions while typing', () => {
  test.each([
    ['li', 'linkedin'],
    ['link', 'linkedin'],
    ['x', 'x'],
    ['twi', 'twitch'],
    ['twit', 'twitch'],
    ['twitt', 'x'],
    ['insta', 'meta'],
    ['faceb', 'meta'],
    ['anth', 'claude'],
    ['git', 'github-copilot'],
    ['goog', 'gemini'],
    ['linkdin', 'linkedin'],
  ])('%j proposes %j first', (text, id) => {
    expect(lookup.suggest(text, 5)[0]?.id).toBe(id);
  });

  test('without text the first services come, with nonsense none', () => {
    expect(lookup.suggest('', 4)).toEqual(services.slice(0, 4));
    expect(lookup.suggest('qqqqq', 4)).toEqual([]);
  });

  test('there are never more than asked for, and no service twice', () => {
    for (const text of ['', 'a', 'o', 'meta', 'co']) {
      const ids = lookup.suggest(text, 3).map(({ id }) => id);
      expect(ids.length).toBeLessThanOrEqual(3);
      expect(new Set(ids).size).toBe(ids.length);
    }
  });
});
