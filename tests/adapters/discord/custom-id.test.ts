import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import {
  encodeAction,
  encodeControl,
  type FormOperation,
  parseCustomId,
} from '../../../adapters/discord/custom-id.ts';
import { actions, commands } from '../../../src/app/commands.ts';

const anyArgs = fc.dictionary(
  fc.string({ minLength: 1, maxLength: 8 }),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  {
    maxKeys: 3,
  },
);

describe('A custom id', () => {
  test('gives back the action it was made of, whatever stands in it', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1, maxLength: 20 }),
        anyArgs,
        fc.integer({ min: 0, max: 9 }),
        (verb, args, copy) => {
          const id = encodeAction({ verb, args }, 'k~=%', copy);
          fc.pre(id !== null);
          expect(id?.length).toBeLessThanOrEqual(100);
          expect(parseCustomId(id)).toEqual({
            kind: 'action',
            action: { verb, args: { ...args } },
            key: 'k~=%',
          });
        },
      ),
    );
  });

  test('gives back the control it was made of', () => {
    const operations: readonly FormOperation[] = ['set', 'sets', 'edit', 'type', 'page', 'save', 'cancel'];
    for (const operation of operations) {
      const control = {
        draft: '9b2f8a31-6f6c-4d5e-9f5b-0c3f2f9c1d11',
        page: 2,
        operation,
        field: 'jurisdictions',
      };
      expect(parseCustomId(encodeControl(control))).toEqual({ kind: 'form', control });
    }
  });

  test('has room for every verb with the longest rule we expect and a full key', () => {
    const rule = 'github-copilot/ai-training/business-and-enterprise';
    for (const verb of [...commands.map(({ name }) => name), ...Object.keys(actions)]) {
      expect(encodeAction({ verb, args: {} }, 'k'.repeat(25))).not.toBeNull();
    }
    expect(
      encodeAction({ verb: 'country.choose', args: { service: 'github-copilot' } }, 'k'.repeat(25)),
    ).not.toBeNull();
    expect(encodeAction({ verb: 'more', args: { rule } }, 'k'.repeat(25))).not.toBeNull();
  });

  test('that would be too long, or could not be read back, is none', () => {
    expect(encodeAction({ verb: 'more', args: { rule: 'x'.repeat(100) } }, null)).toBeNull();
    expect(encodeAction({ verb: '', args: {} }, null)).toBeNull();
    expect(encodeAction({ verb: 'more', args: { rule: '\uD83D' } }, null)).toBeNull();
    expect(() => encodeControl({ draft: 'x'.repeat(100), page: 0, operation: 'save', field: '' })).toThrow();
  });

  test.each([
    null,
    7,
    '',
    'a1',
    'a1~',
    'a1~~k',
    'a1~more',
    'a1~more~k~noequals',
    'a1~more~k~a=b=c',
    'f1~d',
    'f1~d~0~fly~x',
    'f1~d~-1~set~x',
    'z~more~k',
    `a1~more~k~a=${'x'.repeat(100)}`,
  ])('%j of another origin is not understood', (id) => {
    expect(parseCustomId(id)).toBeNull();
  });

  test('of any text is read without an error', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 120 }),
        fc.constantFrom('', 'a1~', 'f1~'),
        (text, start) => {
          expect(() => parseCustomId(start + text)).not.toThrow();
        },
      ),
    );
  });
});
