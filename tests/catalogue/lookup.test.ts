import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { createLookup, type LookupResult } from '../../src/catalogue/lookup.ts';
import { readYaml } from '../../src/catalogue/read-yaml.ts';
import { parseService } from '../../src/catalogue/schema.ts';
import type { Service } from '../../src/core/service.ts';
import { must, root } from './fixtures.ts';
import { questions } from './questions.ts';
import { questionsByLanguage } from './questions-by-language.ts';

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

describe('finding a service in free text', () => {
  test('there are at least 120 labelled questions, a fifth of them about services we do not know', () => {
    expect(questions.length).toBeGreaterThanOrEqual(120);
    expect(questions.filter(([, expected]) => expected === null).length).toBeGreaterThan(
      questions.length / 5,
    );
  });

  test.each(questions.map(([text, expected]) => [text, expected]))('%j means %j', (text, expected) => {
    expect(labelOf(lookup.find(String(text)))).toEqual(expected);
  });

  test.each(['spotify', 'netflix', '', '😀', 'zzzzzz'])(
    'for %j, which is not ours, three names are proposed',
    (text) => {
      const result = lookup.find(text);
      expect(result).toMatchObject({ outcome: 'unknown', nearest: { length: 3 } });
    },
  );

  test('what resembles a name, or is its owner, is proposed first', () => {
    const firstFor = (text: string): string | undefined => {
      const result = lookup.find(text);
      return result.outcome === 'unknown' ? result.nearest[0]?.id : undefined;
    };
    expect(firstFor('google')).toBe('gemini');
    expect(firstFor('salesforce')).toBe('slack');
    expect(firstFor('discordapp')).toBe('discord');
  });

  test('fewer services than three are all proposed, and none at all is no fault', () => {
    const [one] = services;
    expect(createLookup(one === undefined ? [] : [one]).find('zoom')).toMatchObject({
      nearest: { length: 1 },
    });
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
});

describe.each(Object.entries(questionsByLanguage))('a question in "%s"', (_, asked) => {
  test('is one of at least fifteen', () => {
    expect(asked.length).toBeGreaterThanOrEqual(15);
  });

  test.each(asked)('%j means %j', (text, expected) => {
    expect(labelOf(lookup.find(text))).toEqual(expected);
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
