import { describe, expect, test } from '@jest/globals';
import type { Practice } from '../../src/core/service.ts';
import { answerMessage } from '../../src/messages/answers/answer.ts';
import { listMessage } from '../../src/messages/answers/list.ts';
import { ruleMoreMessage } from '../../src/messages/answers/more.ts';
import { nextMessage } from '../../src/messages/answers/next.ts';
import { digestMessage } from '../../src/messages/posts/digest.ts';
import { lateMessage } from '../../src/messages/posts/late.ts';
import { reminderMessage } from '../../src/messages/posts/reminder.ts';
import { testSampleMessage } from '../../src/messages/posts/sample.ts';
import { sharedMessage } from '../../src/messages/posts/share.ts';
import { startedMessage } from '../../src/messages/posts/started.ts';
import type { RuleView, Scene } from '../../src/messages/scene.ts';
import type { Message } from '../../src/messages/tree.ts';
import { rule, scene, serviceWith, training, view, way } from './fixtures.ts';
import { locales, localeTexts } from './locales.ts';
import { textOf } from './reading.ts';

const translated = serviceWith([rule()]);
const titleOnly: Omit<Practice, 'rules'> = { ...training, title: { en: 'AI training on posts' } };
const untitled = serviceWith([rule()], {}, titleOnly);
const steps = ['Open it.', 'Press "Off".'].map((en) => ({ text: { en }, url: null }));
const unstepped = serviceWith([rule({ ways: [way({ steps, done: null })] })]);

type Made = ReturnType<typeof serviceWith>;

/** Every message that shows texts of the data. */
function messagesOf(locale: string, { service, contexts }: Made, on: string): Record<string, Message> {
  const from: Scene = scene({ on, locale });
  const views: readonly RuleView[] = contexts.map((context) => view(from, context));
  const [only] = views;
  if (only === undefined) throw new Error('a rule was given');
  return {
    answer: answerMessage(from, service, views, { shareable: true }),
    shared: sharedMessage(from, service, views),
    reminder: reminderMessage(from, only),
    late: lateMessage(from, only),
    started: startedMessage(from, only),
    // Of two, a screen may have no room for the steps: then nothing of it is English.
    digest: digestMessage(from, [only]),
    more: ruleMoreMessage(from, only),
    sample: testSampleMessage(from, only, { id: 'C1', name: null }),
    list: listMessage(from, [{ service, views }]),
    next: nextMessage(from, views, 30),
  };
}

function notesIn(message: Message): number {
  const note = localeTexts[message.locale]?.['fallback.note'];
  return message.context.filter((line) => line === note).length;
}

const counts = (messages: Record<string, Message>): Record<string, number> =>
  Object.fromEntries(Object.entries(messages).map(([name, message]) => [name, notesIn(message)]));

const others = locales.filter((locale) => locale !== 'en');

describe.each(others)('a message in "%s"', (locale) => {
  test('says once that parts of it are in English, however many', () => {
    const found = counts(messagesOf(locale, unstepped, '2025-11-04'));
    const { list, next, ...withSteps } = found;
    expect(Object.entries(withSteps).filter(([, notes]) => notes !== 1)).toEqual([]);
    expect([list, next]).toEqual([0, 0]);
  });

  test('says so for a title alone', () => {
    const { list, next, more, started } = counts(messagesOf(locale, untitled, '2025-10-20'));
    expect([list, next, more, started]).toEqual([1, 1, 1, 0]);
  });

  test('says nothing of it when all is translated', () => {
    expect(new Set(Object.values(counts(messagesOf(locale, translated, '2025-10-20'))))).toEqual(
      new Set([0]),
    );
  });

  test('marks no text by itself, and keeps English quotes in English texts', () => {
    const text = textOf(messagesOf(locale, unstepped, '2025-10-20')['reminder'] as Message);
    expect(text).toContain('Open it.\nPress “Off”.');
    expect(text).not.toContain(localeTexts[locale]?.['fallback']?.replace('{text} ', '') ?? '?');
  });
});

describe.each(others)('a digest of two in "%s"', (locale) => {
  const two = (made: Made, on: string): Message => {
    const from = scene({ on, locale });
    const views = made.contexts.map((context) => view(from, context));
    return digestMessage(from, [...views, ...views]);
  };
  const isEnglish = (message: Message): boolean => /open it|AI training on posts/iu.test(textOf(message));

  test.each([
    ['steps', unstepped, '2025-11-04'],
    ['steps', unstepped, '2025-10-20'],
    ['a title', untitled, '2025-10-20'],
    ['nothing', translated, '2025-10-20'],
  ] as const)('of which %s is English alone says so exactly where any of it is shown', (_, made, on) => {
    const message = two(made, on);
    expect(notesIn(message)).toBe(isEnglish(message) ? 1 : 0);
  });
});

test('an English message never says that it is in English', () => {
  const all = [translated, untitled, unstepped].flatMap((made) =>
    Object.values(counts(messagesOf('en', made, '2025-10-20'))),
  );
  expect(new Set(all)).toEqual(new Set([0]));
});
