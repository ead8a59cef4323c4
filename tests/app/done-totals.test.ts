// Totals in a channel's posts, over the shipped catalogue: when they are written, when they are not, and what they never do.
import { afterEach, describe, expect, test } from '@jest/globals';
import { plainText } from '../../src/messages/plain.ts';
import { admin, type Office, openOffice, press } from './desk/office.ts';

const EEA = 'linkedin/ai-training/eea-ch-ca-hk';
let office: Office;
afterEach(() => office.close());

/** LinkedIn alone, posts on 26 October and on 1 and 2 November at 09:00 in Amsterdam. */
async function setUp(change: Record<string, string> = {}): Promise<void> {
  office = await openOffice('2025-10-25T12:00');
  const wish = { countries: 'NL', zone: 'Europe/Amsterdam', time: '09:00', preset: 'community' };
  const preview = await office.ask('subscribe', { ...wish, services: 'linkedin', ...change }, admin);
  const { verb, args } = press(preview, 'subscribe.confirm');
  await office.ask(verb, args, admin);
  await passAt('2025-10-26T09:00');
  office.edited.length = 0;
}

async function passAt(local: string): Promise<void> {
  office.setClock(local);
  await office.bot.pass();
}

async function crowd(count: number, from = 0, verb = 'done'): Promise<void> {
  for (let n = from; n < from + count; n += 1)
    await office.ask(verb, { rule: EEA }, { member: `N${String(n)}` });
}

const lines = (): string[] =>
  office.edited.map(
    (message) => /More than \d+ people here say they did\./u.exec(plainText(message))?.[0] ?? 'none',
  );
const TEN = 'More than 10 people here say they did.';
const FIVE = 'More than 5 people here say they did.';

describe('the latest post', () => {
  test('tells it on the next day at the channel’s hour, once, and is otherwise as it was sent', async () => {
    await setUp();
    const sent = office.posted.at(-1)?.message;
    await crowd(12);
    await passAt('2025-10-26T20:00');
    await passAt('2025-10-27T08:59');
    expect(office.edited).toEqual([]);
    await passAt('2025-10-27T09:00');
    await passAt('2025-10-27T09:01');
    expect(lines()).toEqual([TEN]);
    const [edited] = office.edited;
    expect({ ...edited, context: edited?.context.slice(1) }).toEqual(sent);
    expect(edited?.context[0]).toBe(TEN);
  });

  test('is edited again only when the number is another, at most once a day', async () => {
    await setUp();
    await crowd(6);
    await passAt('2025-10-27T09:00');
    await crowd(2, 6);
    await passAt('2025-10-28T09:00');
    await crowd(10, 8);
    await passAt('2025-10-28T15:00');
    await passAt('2025-10-29T09:00');
    expect(lines()).toEqual([
      'More than 5 people here say they did.',
      'More than 15 people here say they did.',
    ]);
  });

  test('is another once the next one is out: then that one tells it', async () => {
    await setUp();
    await crowd(12);
    await passAt('2025-10-27T09:00');
    office.outcome = { kind: 'delivered', reference: { channel: 'C1', message: 'P2' } };
    await passAt('2025-11-01T09:00');
    await passAt('2025-11-02T09:00');
    expect(lines()).toContain(TEN);
    expect(plainText(office.edited.at(-1) ?? office.posted[0]!.message)).toContain('switch it off today');
  });
});

describe('a total', () => {
  test('of fewer than six is not told, however long they wait', async () => {
    await setUp();
    await crowd(5);
    for (const day of ['27', '28', '29']) await passAt(`2025-10-${day}T09:00`);
    expect(office.edited).toEqual([]);
  });

  test('does not go down when somebody takes it back or is forgotten', async () => {
    await setUp();
    await crowd(11);
    await passAt('2025-10-27T09:00');
    await crowd(8, 0, 'done.undo');
    const last = { platform: 'chat', installation: 'I1', member: 'N9' };
    await office.store.people.forget(last);
    for (const day of ['28', '29', '30']) await passAt(`2025-10-${day}T09:00`);
    expect(lines()).toEqual([TEN]);
  });

  test('counts on where an unsubscribe is taken back, with everybody it counted before', async () => {
    await setUp();
    await crowd(8);
    await passAt('2025-10-27T09:00');
    expect(lines()).toEqual([FIVE]);
    await office.ask('unsubscribe.confirm', {}, admin);
    await office.ask('settings.undo', {}, admin);
    await crowd(3, 20);
    for (const day of ['28', '29']) await passAt(`2025-10-${day}T09:00`);
    expect(lines()).toEqual([FIVE, TEN]);
  });

  test('is not told in a workplace; turned on it is told at the next pass, turned off it is taken out', async () => {
    await setUp({ preset: 'workplace' });
    await crowd(12);
    await passAt('2025-10-28T09:00');
    expect(office.edited).toEqual([]);
    await office.ask('totals', { show: 'yes' }, admin);
    await office.bot.pass();
    expect(lines()).toEqual([TEN]);
    await office.ask('totals', { show: 'no' }, admin);
    await office.bot.pass();
    await passAt('2025-10-29T09:00');
    expect(lines()).toEqual([TEN, 'none']);
  });

  test('waits out a limit, and a channel that cannot be reached, without giving up or trying all the time', async () => {
    await setUp();
    await crowd(12);
    office.outcome = { kind: 'retry-after', milliseconds: 120_000 };
    await passAt('2025-10-27T09:00');
    await passAt('2025-10-27T09:01');
    expect(lines()).toEqual([TEN]);
    office.outcome = { kind: 'gone', reason: 'no-access' };
    await passAt('2025-10-27T09:03');
    await passAt('2025-10-27T20:00');
    expect(lines()).toEqual([TEN, TEN]);
    office.outcome = { kind: 'delivered', reference: { channel: 'C1', message: 'P1' } };
    await passAt('2025-10-28T09:00');
    await passAt('2025-10-29T09:00');
    expect(lines()).toEqual([TEN, TEN, TEN]);
  });

  test('stands beside its date on the channel’s board', async () => {
    await setUp();
    await office.ask('board.up', {}, admin);
    await crowd(12);
    await passAt('2025-10-27T09:00');
    const texts = office.edited.map(plainText);
    expect(
      texts.filter((text) => text.includes('LinkedIn') && text.includes('more than 10 here did it')),
    ).toHaveLength(1);
  });
});
