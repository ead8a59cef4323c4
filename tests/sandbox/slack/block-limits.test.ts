import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { messageFaults, suggestionFaults, viewFaults } from '../../../sandbox/slack/block-limits.ts';

const of = (length: number) => 'x'.repeat(length);
const plain = (text: string) => ({ type: 'plain_text', text });
const mrkdwn = (text: string) => ({ type: 'mrkdwn', text });
const list = (length: number, make: (index: number) => unknown) =>
  Array.from({ length }, (_, index) => make(index));
const option = (index: number, text = 'x') => ({ text: plain(text), value: `v${index}` });
const button = (more: object = {}) => ({ type: 'button', text: plain('Go'), ...more });
const actions = (elements: unknown) => ({ type: 'actions', elements });
const menu = (more: object) => ({ type: 'static_select', action_id: 'm', ...more });
const modal = (more: object = {}) => ({ type: 'modal', title: plain('Title'), blocks: [], ...more });
const input = (more: object = {}) => ({
  type: 'input',
  label: plain('Label'),
  element: { type: 'plain_text_input', action_id: 'a' },
  ...more,
});

/** A limit: what just fits, what does not, and where the fault is named. */
type Limit = [name: string, make: (size: number) => unknown, most: number, pointer: string];

const MESSAGE_LIMITS: Limit[] = [
  ['section text', (n) => [{ type: 'section', text: mrkdwn(of(n)) }], 3000, '/blocks/0/text/text'],
  [
    'section fields',
    (n) => [{ type: 'section', fields: list(n, () => mrkdwn('f')) }],
    10,
    '/blocks/0/fields',
  ],
  ['one field', (n) => [{ type: 'section', fields: [mrkdwn(of(n))] }], 2000, '/blocks/0/fields/0/text'],
  ['header', (n) => [{ type: 'header', text: plain(of(n)) }], 150, '/blocks/0/text/text'],
  ['blocks', (n) => list(n, () => ({ type: 'divider' })), 50, '/blocks'],
  ['block id', (n) => [{ type: 'divider', block_id: of(n) }], 255, '/blocks/0/block_id'],
  ['context', (n) => [{ type: 'context', elements: list(n, () => mrkdwn('c')) }], 10, '/blocks/0/elements'],
  ['actions', (n) => [actions(list(n, () => button()))], 25, '/blocks/0/elements'],
  ['button text', (n) => [actions([button({ text: plain(of(n)) })])], 75, '/blocks/0/elements/0/text/text'],
  ['button value', (n) => [actions([button({ value: of(n) })])], 2000, '/blocks/0/elements/0/value'],
  ['action id', (n) => [actions([button({ action_id: of(n) })])], 255, '/blocks/0/elements/0/action_id'],
  [
    'button address',
    (n) => [actions([button({ url: `https://a.example/${of(n - 18)}` })])],
    3000,
    '/blocks/0/elements/0/url',
  ],
  [
    'menu options',
    (n) => [actions([menu({ options: list(n, (i) => option(i)) })])],
    100,
    '/blocks/0/elements/0/options',
  ],
  [
    'option text',
    (n) => [actions([menu({ options: [option(0, of(n))] })])],
    75,
    '/blocks/0/elements/0/options/0/text/text',
  ],
  [
    'overflow options',
    (n) => [actions([{ type: 'overflow', options: list(n, (i) => option(i)) }])],
    5,
    '/blocks/0/elements/0/options',
  ],
];

const VIEW_LIMITS: Limit[] = [
  ['title', (n) => modal({ title: plain(of(n)) }), 24, '/view/title/text'],
  ['submit', (n) => modal({ submit: plain(of(n)) }), 24, '/view/submit/text'],
  ['blocks', (n) => modal({ blocks: list(n, () => ({ type: 'divider' })) }), 100, '/view/blocks'],
  ['private metadata', (n) => modal({ private_metadata: of(n) }), 3000, '/view/private_metadata'],
  ['callback id', (n) => modal({ callback_id: of(n) }), 255, '/view/callback_id'],
  [
    'input label',
    (n) => modal({ submit: plain('Save'), blocks: [input({ label: plain(of(n)) })] }),
    2000,
    '/view/blocks/0/label/text',
  ],
];

describe('a limit', () => {
  test.each(MESSAGE_LIMITS)('of a message: %s', (_name, make, most, pointer) => {
    expect(messageFaults(make(most) as unknown[])).toEqual([]);
    const faults = messageFaults(make(most + 1) as unknown[]);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(new RegExp(`(less than|no more than) .*\\[json-pointer:${pointer}\\]$`));
  });

  test.each(VIEW_LIMITS)('of a view: %s', (_name, make, most, pointer) => {
    expect(viewFaults(make(most))).toEqual([]);
    const faults = viewFaults(make(most + 1));
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatch(new RegExp(`(less than|no more than) .*\\[json-pointer:${pointer}\\]$`));
  });
});

describe('the shape of blocks', () => {
  test.each<[string, unknown, string]>([
    ['an unknown type', { type: 'carousel9' }, 'unsupported type'],
    ['no type', {}, 'missing required field: type'],
    ['an unknown field', { type: 'divider', colour: 'red' }, 'invalid additional property: colour'],
    ['a section without text', { type: 'section' }, 'missing required field: text or fields'],
    ['an empty text', { type: 'section', text: mrkdwn('') }, 'must be more than 0 characters'],
    ['mrkdwn in a button', actions([button({ text: mrkdwn('x') })]), 'must be a valid enum value'],
    ['an address that is none', actions([button({ url: 'not an address' })]), 'must be a valid URL'],
    ['a menu without options', actions([menu({})]), 'exactly one of options, option_groups'],
    ['a text input among actions', actions([{ type: 'plain_text_input' }]), 'unsupported type'],
    ['a button in an input', input({ element: button() }), 'unsupported type'],
    ['an empty row', actions([]), 'no less than 1 items allowed'],
    [
      'an action id used twice',
      actions([button({ action_id: 'a' }), button({ action_id: 'a' })]),
      'not unique',
    ],
    ['something else than an object', 'text', 'missing required field: type'],
  ])('%s is refused', (_name, block, problem) => {
    expect(messageFaults([block]).join('\n')).toContain(problem);
  });

  test('a block id used twice is refused', () => {
    const block = { type: 'divider', block_id: 'same' };
    expect(messageFaults([block, block]).join()).toContain('`block_id` is not unique: same');
  });

  test('a modal that asks needs a submit button', () => {
    expect(viewFaults(modal({ blocks: [input()] }))).toEqual([
      'missing required field: submit [json-pointer:/view]',
    ]);
    expect(viewFaults({ type: 'home', blocks: [] })).toEqual([]);
  });

  test('options offered for a search are held to the same limits', () => {
    expect(suggestionFaults({ options: [option(1)] })).toEqual([]);
    expect(suggestionFaults({ options: list(101, (i) => option(i)) })).toHaveLength(1);
    expect(suggestionFaults({ options: [option(1, of(76))] })).toHaveLength(1);
  });

  test('nothing whatever makes the check itself fail', () => {
    fc.assert(
      fc.property(fc.array(fc.anything()), fc.anything(), (blocks, view) => {
        expect(Array.isArray(messageFaults(blocks))).toBe(true);
        expect(Array.isArray(viewFaults(view))).toBe(true);
      }),
    );
  });
});
