// Whatever goes wrong, whoever asked is told in private what to do next, with an id; the log has the same id with the cause,
// and nothing of anybody.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { actions, commands } from '../../../src/app/commands.ts';
import type { Asker, Problem, Reply, Request } from '../../../src/app/request.ts';
import { StoreTrouble } from '../../../src/app/stores/store-trouble.ts';
import { fault } from '../../../src/core/fault.ts';
import { isMessageKey, messageKeys } from '../../../src/messages/keys.ts';
import { plainText } from '../../../src/messages/plain.ts';
import { catalogue } from '../shipped.ts';
import { admin, formOf, messageOf, type Office, openOffice, textOf } from './office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(async () => {
  await office.close();
});

const REFERENCE = /Reference: ([a-z0-9]{1,8})\b/u;

/** Everything that a reply says of what is wrong. */
function wordsOf(reply: Reply): string {
  if (reply.kind === 'private') return plainText(reply.message);
  return reply.form.fields.flatMap(({ error }) => error ?? []).join('\n');
}

const secrets = ['Very secret words', 'SECRET99'];

/** Fails unless a refusal says what to do next, and its id stands in the log with why. */
function expectQuotable(reply: Reply, asked: string): void {
  if (reply.kind === 'form') return;
  const { refused } = reply;
  if (refused === undefined) return;
  const said = wordsOf(reply);
  const id = REFERENCE.exec(said)?.[1] ?? /code: ([a-z0-9]+)/u.exec(said)?.[1];
  expect([asked, refused, id ?? 'no id']).toEqual([
    asked,
    refused,
    expect.stringMatching(/^[a-z0-9]{4,8}$/u),
  ]);
  const lines = office.log.filter((line) => line.includes(`"id":"${id}"`));
  expect([asked, lines.length]).toEqual([asked, 1]);
  const why = lines[0] ?? '';
  expect(why.includes(`"code":"${refused}"`) || why.startsWith('request-failed')).toBe(true);
  for (const secret of [...secrets, 'M1', 'A1']) expect(why).not.toContain(`"${secret}"`);
  if (reply.kind !== 'private') return;
  const { heading, blocks, buttons } = reply.message;
  const next = said.replace(heading, '').replace(REFERENCE, '').trim();
  expect([asked, next.length > 8 || buttons.length > 0, blocks.length > 0]).toEqual([asked, true, true]);
}

const verbs = [...commands.map(({ name }) => name), ...Object.keys(actions), 'no.such.verb'];

/** What somebody, or another age of the program, might have put into a command or a button. */
const junk = 'Very secret words';
const args: readonly Request['args'][] = [
  {},
  Object.fromEntries([
    ['service', junk],
    ['country', junk],
    ['kind', junk],
    ['status', junk],
    ['days', junk],
    ['to', junk],
    ['until', junk],
    ['show', junk],
    ['change', junk],
    ['member', 'SECRET99'],
    ['rule', junk],
    ['draft', junk],
    ['follow', junk],
    ['revision', junk],
    ['from', junk],
    ['below', junk],
    ['span', junk],
    ['part', junk],
    ['page', junk],
    ['words', junk],
    ['hour', junk],
    ['snooze', junk],
    ['countries', junk],
    ['services', junk],
    ['zone', junk],
    ['time', junk],
    ['language', junk],
    ['preset', junk],
    ['text', junk],
  ] as const),
  {
    channel: 'C404',
    thread: 'T404',
    rule: 'linkedin/ai-training/nowhere',
    service: 'linkedin',
    change: '99',
  },
];

const askers: readonly (readonly [string, Partial<Asker>])[] = [
  ['a member', {}],
  ['an admin', admin],
  ['somebody of whom nobody knows', { adminDoubt: 'hidden' }],
  ['somebody of whom nobody can tell now', { adminDoubt: 'unanswered' }],
  ['a guest', { isGuest: true, mayPost: false }],
];

describe.each(askers)('what %s asks', (_who, who) => {
  test('for each verb, however odd, is answered or refused with what to do and an id', async () => {
    const refused = new Set<string>();
    for (const verb of verbs)
      for (const [index, given] of args.entries()) {
        const reply = await office.ask(verb, given, who);
        expectQuotable(reply, `${verb} ${index}`);
        if (reply.kind !== 'form' && reply.refused !== undefined) refused.add(reply.refused);
      }
    expect(refused.size).toBeGreaterThan(5);
    // What it is about is known: nothing here is a fault of the program.
    expect(office.log.filter((line) => line.startsWith('request-failed'))).toEqual([]);
  }, 120_000);
});

describe('what is no refusal', () => {
  test.each([
    ['how to ask is', 'how', {}, /Which service\?/u],
    ['how to mark something as done is', 'done', {}, /Which service\?|nothing/iu],
    [
      'a service nobody knows, with those that come near, is',
      'how',
      { service: 'linkdin corp' },
      /LinkedIn/u,
    ],
    ['that nothing was changed, as was wished, is', 'dismiss', {}, /Nothing was changed/u],
  ])('%s an answer: it has no id, and leaves nothing in the log', async (_what, verb, given, said) => {
    const before = office.log.length;
    const reply = await office.ask(verb, given);
    expect(textOf(reply)).toMatch(said);
    expect(textOf(reply)).not.toMatch(REFERENCE);
    expect([reply.kind === 'private' && reply.refused, office.log.length]).toEqual([undefined, before]);
  });
});

describe('a form with something wrong in it', () => {
  test('says so beside the first answer that is wrong, with an id, and the log names the fields', async () => {
    const { draft } = formOf(await office.ask('setup', {}, admin));
    const reply = await office.ask(
      'form.submit',
      { draft, zone: junk, time: '25:00', countries: 'NL' },
      admin,
    );
    expect(reply.kind).toBe('faulty-form');
    const errors = formOf(reply).fields.flatMap(({ error }) => error ?? []);
    expect(errors.filter((error) => REFERENCE.test(error))).toHaveLength(1);
    expectQuotable(reply, 'set-up');
    expect(office.log.at(-1)).toMatch(
      /"code":"zone:unknown-zone time:bad-time"|"code":"time:bad-time zone:/u,
    );
    expect(office.log.join('\n')).not.toContain(junk);
  });

  test.each([
    ['an own deadline', 'own.add', admin, { date: 'SECRET99' }],
    ['one’s country', 'country.choose', {}, { country: 'SECRET99' }],
    ['a suggestion', 'suggest', {}, { words: '', link: 'SECRET99' }],
  ])('has an id where it is about %s', async (_what, verb, who, wrong) => {
    const opened = await office.ask(verb, {}, who);
    expect(opened.kind).toBe('form');
    const reply = await office.ask('form.submit', { draft: formOf(opened).draft, ...wrong }, who);
    expect(reply.kind).toBe('faulty-form');
    expectQuotable(reply, verb);
  });
});

describe('a fault of the bot', () => {
  test('has an id that stands in the log with where it happened', async () => {
    Object.assign(office.store.subscriptions, {
      find: () => Promise.reject(new TypeError(junk)),
    });
    const reply = await office.ask('settings', {}, admin);
    expect(reply).toMatchObject({ refused: 'internal' });
    expectQuotable(reply, 'settings');
    const line = office.log.find((one) => one.startsWith('request-failed')) ?? '';
    expect(line).toContain('"reason":"TypeError"');
    expect(line).not.toContain(junk);
  });

  test('in the store has an id, and the log says how it failed', async () => {
    Object.assign(office.store.subscriptions, {
      find: () => Promise.reject(new StoreTrouble(fault('disk-full', junk, junk))),
    });
    const reply = await office.ask('settings', {}, admin);
    expectQuotable(reply, 'settings');
    expect(office.log.at(-1)).toContain('"cause":"disk-full"');
  });
});

describe('what an adapter could not answer', () => {
  const problem: Problem = {
    kind: 'stale',
    platform: 'chat',
    locale: null,
    verb: null,
    cause: 'unknown-button',
  };

  test.each(['stale', 'failed'] as const)(
    '(%s) is told in each language, with what to do and an id',
    (kind) => {
      for (const locale of catalogue.translations.locales) {
        const reply = office.bot.desk.sorry({ ...problem, kind, locale });
        const { heading, blocks, context } = messageOf(reply);
        expect([locale, heading.length > 0, blocks.length, context.length]).toEqual([locale, true, 1, 1]);
        const id = /([a-z0-9]{6})$/u.exec(context[0] ?? '')?.[1] ?? '';
        const line = office.log.at(-1) ?? '';
        expect(line.startsWith(kind === 'stale' ? 'refused ' : 'request-failed ')).toBe(true);
        expect(line).toContain(`"id":"${id}"`);
        expect(line).toContain('"cause":"unknown-button"');
      }
    },
  );

  test('names no verb in the log that nobody knows', () => {
    office.bot.desk.sorry({ ...problem, verb: 'SECRET99' });
    expect(office.log.at(-1)).not.toContain('SECRET99');
  });
});

describe('every fault that has words', () => {
  test('says what to do next, in each language', () => {
    const codes = Object.keys(messageKeys).filter(
      (key) => /^fault\.[a-z-]+$/u.test(key) && key !== 'fault.reference',
    );
    expect(codes.length).toBeGreaterThan(40);
    for (const key of codes) {
      expect([key, isMessageKey(`${key}.cure`)]).toEqual([key, true]);
      for (const locale of catalogue.translations.locales)
        expect([key, locale, (catalogue.translations.find(locale, `${key}.cure`) ?? '').length > 5]).toEqual([
          key,
          locale,
          true,
        ]);
    }
  });

  test('that somebody refuses a draft of another person is one of them', async () => {
    const { draft } = formOf(await office.ask('setup', {}, admin));
    const reply = await office.ask('subscribe.confirm', { draft }, { ...admin, member: 'B2' });
    expect(reply).toMatchObject({ refused: 'expired' });
    expectQuotable(reply, 'draft');
    expect(textOf(reply)).toMatch(REFERENCE);
  });
});
