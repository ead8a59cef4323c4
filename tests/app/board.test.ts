// A channel's board and its look back each month, over the shipped catalogue.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { plannedKinds } from '../../src/app/delivery/post.ts';
import { plainText } from '../../src/messages/plain.ts';
import type { Message } from '../../src/messages/tree.ts';
import { admin, buttonsOf, formOf, type Office, openOffice, press, textOf } from './desk/office.ts';

let office: Office;

async function setUp(local = '2025-10-20T12:00', values: Record<string, string> = {}): Promise<void> {
  office = await openOffice(local);
  const preview = await office.ask('subscribe', { countries: 'NL', ...values }, admin);
  const { verb, args } = press(preview, 'subscribe.confirm');
  await office.ask(verb, args, admin);
  office.posted.length = 0;
}

const asAdmin = (verb: string, args: Record<string, string> = {}) => office.ask(verb, args, admin);
const boards = () => office.posted.filter(({ message }) => message.heading.includes('Opt-out dates'));

describe('A board', () => {
  beforeEach(() => setUp());
  afterEach(() => office.close());

  test('is offered, put up once however often the button is pressed, and says what is ahead and what is open', async () => {
    expect(textOf(await asAdmin('board'))).toContain('No board in #privacy');
    await asAdmin('board.up');
    await asAdmin('board.up');
    expect(boards()).toHaveLength(1);
    const text = plainText(boards()[0]?.message ?? never());
    expect(text).toContain('Sunday 2 November – LinkedIn');
    expect(text).toContain('Can still be switched off');
    expect(text).toContain('last changed on 20 October');
    expect(textOf(await asAdmin('board'))).toContain('The board in #privacy');
  });

  test('says for whom each line is where two would read the same, and only there', async () => {
    const lines = (message: Message = never()) =>
      [...plainText(message).matchAll(/Sunday 2 November – LinkedIn.*?(\(.*)?$/gmu)].map(([, whom]) => whom);
    await asAdmin('board.up');
    expect(lines(boards()[0]?.message)).toEqual([undefined]);
    await asAdmin('board.down');
    const preview = await asAdmin('subscribe', {
      countries: 'DE, GB',
      services: 'linkedin, chatgpt, claude',
    });
    const { verb, args } = press(preview, 'subscribe.confirm');
    await office.ask(verb, args, admin);
    await asAdmin('board.up');
    expect(lines(boards()[1]?.message)).toEqual([
      '(EU/EEA, Switzerland, Canada, Hong Kong)',
      '(United Kingdom)',
    ]);
  });

  test('is put up once where two admins press at the same time', async () => {
    const other = () => office.ask('board.up', {}, { ...admin, member: 'A2' });
    const replies = await Promise.all([asAdmin('board.up'), asAdmin('board.up'), other()]);
    expect(boards()).toHaveLength(1);
    for (const reply of replies) expect(textOf(reply)).toContain('The board in #privacy');
  });

  test('is nothing that members may decide about', async () => {
    expect(textOf(await office.ask('board.up'))).toContain('Ask an admin');
    expect(boards()).toEqual([]);
  });

  test('is not edited while it says the same, and is once a date has passed', async () => {
    await asAdmin('board.up');
    await office.bot.pass();
    office.setClock('2025-10-21T12:00');
    await office.bot.pass();
    expect(office.edited).toEqual([]);
    office.setClock('2025-11-04T12:00');
    await office.bot.pass();
    expect(office.edited).toHaveLength(1);
    const text = plainText(office.edited[0] ?? never());
    expect(text).not.toContain('Sunday 2 November – LinkedIn');
    expect(text).toContain('last changed on 4 November');
    await office.bot.pass();
    expect(office.edited).toHaveLength(1);
  });

  test('speaks of other services as soon as the channel wishes for others', async () => {
    await asAdmin('board.up');
    await office.bot.pass();
    office.setClock('2025-10-20T12:05');
    const preview = await asAdmin('subscribe', { countries: 'NL', services: 'github-copilot' });
    const { verb, args } = press(preview, 'subscribe.confirm');
    await office.ask(verb, args, admin);
    await office.bot.pass();
    expect(plainText(office.edited.at(-1) ?? never())).not.toContain('LinkedIn');
  });

  test.each([
    ['other services', () => asAdmin('subscribe', { countries: 'NL', services: 'github-copilot' })],
    ['other days', () => asAdmin('subscribe', { countries: 'NL', preset: 'thorough' })],
  ])('that waits for its turn is not withheld because somebody wishes for %s', async (_what, change) => {
    const arrived = office.outcome;
    office.outcome = { kind: 'retry-after', milliseconds: 60_000 };
    await asAdmin('board.up');
    expect(textOf(await asAdmin('board'))).not.toContain('No board');
    const tried = boards().length;
    office.outcome = arrived;
    const { verb, args } = press(await change(), 'subscribe.confirm');
    await office.ask(verb, args, admin);
    office.setClock('2025-10-20T12:05');
    await office.bot.pass();
    await office.bot.pass();
    expect(boards()).toHaveLength(tried + 1);
    expect(textOf(await asAdmin('board'))).toContain('The board in #privacy');
  });

  test('goes on being edited after a pause of the platform, and is given up when somebody deleted it', async () => {
    await asAdmin('board.up');
    office.outcome = { kind: 'retry-after', milliseconds: 60_000 };
    office.setClock('2025-11-04T12:00');
    await office.bot.pass();
    office.outcome = { kind: 'rejected', code: 'message_not_found' };
    await office.bot.pass();
    expect(office.edited).toHaveLength(1);
    office.setClock('2025-11-04T12:02');
    await office.bot.pass();
    expect(office.edited).toHaveLength(2);
    expect(textOf(await asAdmin('board'))).toContain('No board in #privacy');
  });

  test('says that nobody keeps it any more when it is taken down, or the channel unsubscribes', async () => {
    await asAdmin('board.up');
    expect(textOf(await asAdmin('board.down'))).toContain('is taken down');
    expect(office.edited.map(({ heading }) => heading)).toEqual(['This board is no longer kept up to date']);
    await asAdmin('board.up');
    expect(boards()).toHaveLength(2);
    await asAdmin('unsubscribe.confirm');
    await office.bot.pass();
    expect(office.edited.map(({ heading }) => heading)).toEqual([
      'This board is no longer kept up to date',
      'This board is no longer kept up to date',
    ]);
    await office.bot.pass();
    expect(office.edited).toHaveLength(2);
  });

  test('that could not be posted is not there, and the admin hears what to do', async () => {
    office.outcome = { kind: 'gone', reason: 'no-permission' };
    expect(textOf(await asAdmin('board.up'))).toContain('may not post in this channel');
    expect(textOf(await asAdmin('board'))).toContain('No board in #privacy');
  });
});

describe('A look back each month', () => {
  afterEach(() => office.close());
  const lookBacks = () => office.posted.filter(({ message }) => /changes? since/u.test(message.heading));

  test('is posted on the first allowed day of a month in which something changed, once', async () => {
    await setUp('2025-09-10T12:00', { services: 'claude' });
    const on = await asAdmin('monthly.on');
    expect(textOf(on)).toContain('The next one comes after 1 October');
    expect(buttonsOf(on).map(({ label }) => label)).toContain('Monthly look back: off');
    office.setClock('2025-10-01T08:00');
    await office.bot.pass();
    expect(lookBacks()).toEqual([]);
    office.setClock('2025-10-01T12:00');
    await office.bot.pass();
    await office.bot.pass();
    expect(lookBacks()).toHaveLength(1);
    expect(plainText(lookBacks()[0]?.message ?? never())).toContain('Claude');
  });

  test('is silent in a month in which nothing changed, or once it is switched off', async () => {
    await setUp('2025-09-10T12:00', { services: 'claude' });
    await asAdmin('monthly.on');
    for (const day of ['2025-10-01T12:00', '2025-11-01T12:00', '2025-11-03T12:00', '2025-12-01T12:00']) {
      office.setClock(day);
      await office.bot.pass();
    }
    expect(lookBacks()).toHaveLength(1);
    await asAdmin('monthly.off');
    office.setClock('2027-01-04T12:00');
    await office.bot.pass();
    expect(lookBacks()).toHaveLength(1);
  });
});

test('what a look back said of a date is put right when the date moves', async () => {
  await setUp('2025-08-20T12:00', { services: 'claude' });
  await asAdmin('monthly.on');
  office.setClock('2025-09-01T12:00');
  await office.bot.pass();
  expect(office.posted.at(-1)?.message.heading).toContain('change');
  // Nothing else told the channel of the old date: its reminders would have been too many for the week.
  await office.store.outbox.cancel(1, plannedKinds);
  for (const day of ['2025-09-27T12:00', '2025-09-29T12:00']) {
    office.setClock(day);
    await office.bot.pass();
  }
  expect(office.posted.map(({ message }) => message.heading)).toContainEqual(
    expect.stringContaining('Correction'),
  );
  expect(office.edited).not.toEqual([]);
  await office.close();
});

function never(): never {
  throw new Error('nothing was posted');
}

describe('An installation’s own deadline', () => {
  beforeEach(() => setUp('2025-09-10T12:00', { services: 'claude' }));
  afterEach(() => office.close());

  const answers = {
    title: 'Benefits enrolment',
    change: 'Whoever does not choose keeps the old plan',
    kind: 'last-day',
    date: '2025-11-20',
    source: 'Human Resources',
  };
  const others = { ...admin, installation: 'I2', channel: 'C9' };

  async function saveOwn(
    who: Partial<typeof admin> = admin,
    args: Record<string, string> = answers,
  ): Promise<void> {
    const { draft } = formOf(await office.ask('own.add', {}, who));
    const preview = await office.ask('form.submit', { ...args, draft }, who);
    await office.ask('own.confirm', press(preview, 'own.confirm').args, who);
  }

  const lookBacks = () => office.posted.filter(({ message }) => /changes? since/u.test(message.heading));

  test('stands in its channels’ look back, whatever services they name, and in nobody else’s', async () => {
    const preview = await office.ask('subscribe', { countries: 'NL', zone: 'Europe/Amsterdam' }, others);
    await office.ask('subscribe.confirm', press(preview, 'subscribe.confirm').args, others);
    await asAdmin('monthly.on');
    await office.ask('monthly.on', {}, others);
    await saveOwn();
    office.setClock('2025-10-01T12:00');
    await office.bot.pass();
    const told = lookBacks().map(({ target, message }) => [
      target.installation,
      plainText(message).includes('Benefits enrolment'),
    ]);
    expect(told).toEqual([
      ['I1', true],
      ['I2', false],
    ]);
  });

  test('stands on its channels’ board, whatever services they name', async () => {
    await saveOwn();
    await asAdmin('board.up');
    expect(plainText(boards()[0]?.message ?? never())).toContain('Thursday 20 November – Benefits enrolment');
  });
});
