// Whatever a message says: its pages say it all, each line once, and none of them is taller than a phone's screen.
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { folded, pageIn, type Turn } from '../../src/messages/parts/fold.ts';
import { fitsScreen, heightsOf } from '../../src/messages/parts/height.ts';
import type { Block, Button, Message } from '../../src/messages/tree.ts';
import { scene } from '../messages/fixtures.ts';

const english = scene({ on: '2025-10-20', locale: 'en' });
const turn = (page: number): Turn => ({ verb: 'history', args: { channel: 'C1' }, page });

/** Every line of a message is another one: its place is in it. */
function blocksFrom(
  kinds: readonly (readonly [kind: Block['kind'], lines: number, words: number])[],
): Block[] {
  return kinds.map(([kind, count, words], at): Block => {
    const line = (index: number): string => `line-${at}-${index} ${'word '.repeat(words)}`.trim();
    const lines = Array.from({ length: count }, (_, index) => line(index));
    const button: Button = {
      kind: 'action',
      label: `press-${at}`,
      action: { verb: 'how', args: {} },
      style: 'plain',
    };
    switch (kind) {
      case 'text':
      case 'quote':
        return { kind, text: lines.join('\n') };
      case 'facts':
        return { kind, facts: lines.map((value, index) => ({ label: `label-${at}-${index}`, value })) };
      case 'steps':
        return { kind, steps: lines.map((text) => ({ text, url: null })) };
      case 'bullets':
        return { kind, items: lines };
      case 'channels':
        return { kind, text: 'of', channels: lines.map((channel) => ({ channel, thread: null })) };
      case 'section':
        return { kind, heading: `heading-${at}`, lines, buttons: [button] };
      case 'divider':
        return { kind };
    }
  });
}

const kinds = ['text', 'quote', 'facts', 'steps', 'bullets', 'channels', 'section', 'divider'] as const;
const anyBlocks = fc
  .array(
    fc.tuple(fc.constantFrom(...kinds), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 0, max: 12 })),
    {
      minLength: 1,
      maxLength: 10,
    },
  )
  .map(blocksFrom);

function messageOf(blocks: readonly Block[]): Message {
  const confirm: Button = {
    kind: 'action',
    label: 'Confirm',
    action: { verb: 'x', args: {} },
    style: 'primary',
  };
  return { heading: 'Many', blocks, buttons: [confirm], context: ['Why.'], urgency: 'calm', locale: 'en' };
}

function linesOf(blocks: readonly Block[]): readonly string[] {
  return blocks.flatMap((block): readonly string[] => {
    switch (block.kind) {
      case 'text':
      case 'quote':
        return block.text.split('\n');
      case 'facts':
        return block.facts.map(({ label, value }) => `${label} ${value}`);
      case 'steps':
        return block.steps.map(({ text }, index) => `${(block.first ?? 1) + index} ${text}`);
      case 'bullets':
        return block.items;
      case 'channels':
        return block.channels.map(({ channel }) => channel);
      case 'section':
        return [...block.lines, ...block.buttons.map(({ label }) => label)];
      case 'divider':
        return [];
    }
  });
}

/** Every page, reached as people reach it: by the button that leads on. */
function walk(whole: Message): readonly Message[] {
  const pages: Message[] = [];
  let page: number | null = 1;
  while (page !== null) {
    const shown: Message = folded(english, whole, turn(page));
    pages.push(shown);
    const on: Button | undefined = shown.buttons.find(({ label }) => label === 'Next');
    page = on?.kind === 'action' ? pageIn(on.action.args['page'] ?? null) : null;
  }
  return pages;
}

test('walking all pages shows every line exactly once, in its order', () => {
  fc.assert(
    fc.property(anyBlocks, (blocks) => {
      const whole = messageOf(blocks);
      expect(walk(whole).flatMap((page) => linesOf(page.blocks))).toEqual(linesOf(blocks));
    }),
  );
});

test('a page is no taller than a screen, unless a single line is', () => {
  fc.assert(
    fc.property(anyBlocks, (blocks) => {
      for (const page of walk(messageOf(blocks))) {
        const isOneLine = page.blocks.flatMap((block) => linesOf([block])).length <= 2;
        const isWhole = page.blocks.some(({ kind }) => kind === 'channels');
        expect(fitsScreen(heightsOf(page)) || isOneLine || isWhole).toBe(true);
      }
    }),
  );
});

test('each page says which of how many it is, keeps the heading and what one acts by, and has the way back', () => {
  fc.assert(
    fc.property(anyBlocks, (blocks) => {
      const whole = messageOf(blocks);
      const pages = walk(whole);
      if (pages.length === 1) {
        expect(pages[0]).toEqual(whole);
        return;
      }
      pages.forEach((page, index) => {
        expect(page.context).toEqual([`Page ${index + 1} of ${pages.length}`, 'Why.']);
        expect(page.heading).toBe('Many');
        expect(page.blocks.length).toBeGreaterThan(0);
        expect(page.buttons.map(({ label }) => label)).toEqual([
          ...(index > 0 ? ['Previous'] : []),
          ...(index < pages.length - 1 ? ['Next'] : []),
          'Confirm',
        ]);
        const back = page.buttons[0];
        if (index > 0 && back?.kind === 'action')
          expect(back.action).toEqual({ verb: 'history', args: { channel: 'C1', page: String(index) } });
      });
    }),
  );
});

test('a page that does not exist any more is the last one; one that never did is the first', () => {
  const whole = messageOf(blocksFrom(Array.from({ length: 30 }, () => ['text', 3, 10] as const)));
  const pages = walk(whole);
  expect(pages.length).toBeGreaterThan(3);
  expect(folded(english, whole, turn(1_000))).toEqual(pages.at(-1));
  for (const forged of [0, -1, -5]) expect(folded(english, whole, turn(forged))).toEqual(pages[0]);
  for (const given of [null, '', '0', '-1', '1.5', 'x', 'NaN']) expect(pageIn(given)).toBe(1);
});

test('a heading is never the last thing on a page', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 20 }), fc.integer({ min: 0, max: 9 }), (count, words) => {
      const bullets = blocksFrom(Array.from({ length: 4 }, () => ['bullets', count, words] as const));
      const blocks = bullets.flatMap((block, index): Block[] => [
        { kind: 'section', heading: `heading-${index}`, lines: [], buttons: [] },
        block,
      ]);
      for (const page of walk(messageOf(blocks))) expect(page.blocks.at(-1)?.kind).toBe('bullets');
    }),
  );
});
