// Quotes and the spaces before signs, as each language has them.
import { describe, expect, test } from '@jest/globals';
import { linesOf } from '../../adapters/discord/lines.ts';
import { bodyBlock } from '../../adapters/slack/body.ts';
import { sampleTranslations } from '../../sandbox/samples/locales.ts';
import { longSamples, shortSamples } from '../../sandbox/samples/messages.ts';
import { messageKeys } from '../../src/messages/keys.ts';
import { labelled } from '../../src/messages/parts/label.ts';
import { plainText } from '../../src/messages/plain.ts';
import type { Block } from '../../src/messages/tree.ts';

function textsIn(locale: string): readonly string[] {
  return Object.keys(messageKeys).map((key) => `${key}: ${sampleTranslations().find(locale, key) ?? ''}`);
}

describe('French', () => {
  test('has one kind of space before its signs and inside its quotes, at which no line breaks', () => {
    expect(textsIn('fr').filter((text) => /[ \u00A0][;?!»]|«[^\u202F]|\u00A0:/u.test(text))).toEqual([]);
  });

  test('has that space behind labels, too, in every message', () => {
    const texts = [...shortSamples('fr'), ...longSamples('fr')].map(([, message]) => plainText(message));
    expect(texts.flatMap((text) => text.match(/^(?!>).*(?<!until)(?<!\u202F): .*$/gmu) ?? [])).toEqual([]);
  });

  test('has it behind labels on both platforms', () => {
    const block: Block = { kind: 'facts', facts: [{ label: 'Pays', value: 'Belgique' }] };
    expect(linesOf(block, 'fr')[0]).toMatchObject({ before: '**Pays\u202F:** ', text: 'Belgique' });
    const drawing = { shortened: '…', buttons: 0, cut: false };
    expect(JSON.stringify(bodyBlock(block, drawing, 'fr'))).toContain('Pays\u202F: ');
  });
});

test('Spanish has one kind of quotes', () => {
  expect(textsIn('es').filter((text) => /[“”‘]/u.test(text))).toEqual([]);
});

test('a label has one sign before its value', () => {
  expect(labelled('Countries', 'en')).toBe('Countries: ');
  expect(labelled('Pays', 'fr')).toBe('Pays\u202F: ');
  expect(labelled('Late?', 'en')).toBe('Late? ');
  expect(labelled('', 'fr')).toBe('');
});
