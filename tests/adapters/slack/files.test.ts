// A file that goes with an answer: shown as text to copy, whole, however long, in messages Slack takes.

import { beforeEach, describe, expect, test } from '@jest/globals';
import type { WebClient } from '@slack/web-api';
import { createAnswers } from '../../../adapters/slack/answers.ts';
import { fileBlocks, fileMessages, partsOf } from '../../../adapters/slack/files.ts';
import { MESSAGE_BLOCKS_BYTES, SECTION_TEXT, VIEW_BLOCKS } from '../../../adapters/slack/limits.ts';
import { renderMessage } from '../../../adapters/slack/render.ts';
import { englishTexts } from '../../../adapters/slack/texts.ts';
import { createSorry } from '../../contract/sorry.ts';
import { recorder } from './stage.ts';

const rows = (count: number): string =>
  `${JSON.stringify(
    Array.from({ length: count }, (_, n) => ({ n, 'a "quoted" key & <tag>': 'Ä 日本語 \\ "x"' })),
    null,
    2,
  )}\n`;
const file = (text: string) => ({ name: 'about-me.json', type: 'application/json', text });
const OPTIONS = { shortened: '(shortened)', mark: null };

interface Drawn {
  readonly type: string;
  readonly elements?: readonly {
    readonly type: string;
    readonly elements?: readonly { readonly text: string }[];
  }[];
}

const copied = (blocks: readonly unknown[]): string =>
  (blocks as readonly Drawn[])
    .flatMap(({ elements = [] }) => elements)
    .filter(({ type }) => type === 'rich_text_preformatted')
    .map(({ elements = [] }) => elements.map(({ text }) => text).join(''))
    .join('\n');

test.each([1, 40, 400, 2_000])(
  '%d entries come back letter by letter, in messages within the limits',
  (count) => {
    const text = rows(count);
    const drawn = fileMessages(file(text), 'en').map((message) => renderMessage(message, OPTIONS));
    const whole = drawn.map(({ blocks }) => copied(blocks)).join('\n');
    expect(JSON.parse(whole)).toEqual(JSON.parse(text));
    for (const { blocks } of drawn) {
      expect(Buffer.byteLength(JSON.stringify(blocks))).toBeLessThanOrEqual(MESSAGE_BLOCKS_BYTES);
      expect(JSON.stringify(blocks)).not.toContain('(shortened)');
    }
  },
);

test('messages of several say which they are', () => {
  const headings = fileMessages(file(rows(200)), 'en').map(({ heading }) => heading);
  expect(headings.length).toBeGreaterThan(1);
  expect(headings[0]).toBe(`about-me.json (1/${headings.length})`);
  expect(fileMessages(file('{}'), 'en').map(({ heading }) => heading)).toEqual(['about-me.json']);
});

test('parts break at the ends of lines, and a line longer than a part within itself', () => {
  const line = 'y'.repeat(7_000);
  const parts = partsOf(`a\n${line}\nb`);
  expect(parts.every((part) => part.length < SECTION_TEXT)).toBe(true);
  expect(parts.join('').replaceAll('\n', '')).toBe(`a${line}b`);
  expect(partsOf('a\n\nb')).toEqual(['a\n\nb']);
  expect(partsOf('')).toEqual([]);
});

test('in a view there are as many parts as it holds', () => {
  const blocks = fileBlocks(file(rows(40)), '(shortened)');
  expect(JSON.parse(copied(blocks))).toEqual(JSON.parse(rows(40)));
  expect(fileBlocks(file(rows(9_000)), '(shortened)').length).toBeLessThan(VIEW_BLOCKS);
});

describe('given as an answer', () => {
  const message = {
    heading: 'All',
    blocks: [],
    buttons: [],
    context: [],
    urgency: 'calm',
    locale: 'en',
  } as const;
  const from = { draft: null, channel: 'C1', thread: null };
  const sent: { readonly blocks: readonly unknown[] }[] = [];
  const client = {
    views: { update: async ({ view }: { view: { blocks: unknown[] } }) => sent.push(view) },
  } as unknown as WebClient;
  const send = async (_url: string, body: unknown): Promise<void> => {
    sent.push(body as { blocks: unknown[] });
  };
  const answers = createAnswers(client, send, recorder([]), { sorry: createSorry([]) });
  const text = rows(60);
  const reply = { kind: 'private', message, replace: true, file: file(text) } as const;
  const again = { verb: 'privacy.download', args: {} };
  beforeEach(() => {
    sent.splice(0);
  });

  test('to a command: after the message that goes with it, which alone may replace another', async () => {
    const place = { kind: 'response', url: 'u', trigger: 't', own: true, from, member: 'U1' } as const;
    await answers.give(place, reply, englishTexts, again);
    expect(sent.map((body) => (body as { replace_original?: boolean }).replace_original)).toEqual([
      true,
      ...sent.slice(1).map(() => false),
    ]);
    expect(JSON.parse(sent.map(({ blocks }) => copied(blocks)).join('\n'))).toEqual(JSON.parse(text));
  });

  test('in a modal: in that modal, whole', async () => {
    await answers.give({ kind: 'view', view: 'V1', from }, reply, englishTexts, again);
    expect(sent).toHaveLength(1);
    expect(JSON.parse(copied(sent[0]?.blocks ?? []))).toEqual(JSON.parse(text));
  });
});
