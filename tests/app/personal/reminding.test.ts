// What somebody says and gets who wants to be reminded, over the shipped data and a real store.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Reply } from '../../../src/app/request.ts';
import { plainText } from '../../../src/messages/plain.ts';
import type { Message } from '../../../src/messages/tree.ts';
import { buttonsOf, formOf, type Office, openOffice, press, textOf } from '../desk/office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice('2025-10-20T12:00');
});
afterEach(() => office.close());

const RULE = 'linkedin/ai-training/eea-ch-ca-hk';
const dutch = { rule: RULE, country: 'NL' };
const key = { platform: 'chat', installation: 'I1', member: 'M1' };

const asReply = (message: Message | undefined): Reply => {
  if (message === undefined) throw new Error('nothing came');
  return { kind: 'private', message, replace: false };
};
const lastPost = (): Reply => asReply(office.posted.at(-1)?.message);
const verbsOf = (reply: Reply): readonly string[] =>
  buttonsOf(reply).flatMap((one) => (one.kind === 'action' ? [one.action.verb] : []));

async function arrived(local: string): Promise<Reply> {
  office.setClock(local);
  await office.bot.pass();
  return lastPost();
}

describe('asking', () => {
  test('with a country of one zone it is set at once, and says which dates, when, and on whose clock', async () => {
    const text = textOf(await office.ask('remind', { service: 'linkedin', country: 'NL' }));
    expect(text).toContain('Sunday, 26 October 2025, 09:00');
    expect(text).toContain('Saturday, 1 November 2025, 09:00');
    expect(text).toContain('Sunday, 2 November 2025, 09:00');
    expect(text).toContain('Amsterdam time, 09:00');
    // A country that is named for one question is not kept.
    expect(await office.store.people.find(key)).toMatchObject({
      jurisdiction: null,
      zone: 'Europe/Amsterdam',
    });
  });

  test('a country used once counts for this reminder alone, is said, shown under privacy, and forgotten', async () => {
    const at = Date.parse('2025-10-20T06:00:00Z');
    await office.store.people.save(key, { jurisdiction: 'NL', locale: null }, at);
    const form = formOf(await office.ask('remind', { rule: RULE, country: 'CA' }));
    const set = await office.ask('form.submit', { draft: form.draft, zone: 'Asia/Tokyo', time: '09:00' });
    expect(textOf(set)).toContain('Counts for Canada: kept with this reminder, and nowhere else.');
    const [follow] = await office.store.follows.list(key);
    expect(follow).toMatchObject({ jurisdiction: 'CA', country: 'CA' });
    expect(await office.store.people.find(key)).toMatchObject({ jurisdiction: 'NL' });
    expect(textOf(await office.ask('privacy'))).toContain('LinkedIn (for Canada)');
    await office.ask('forget.confirm');
    expect(await office.store.follows.list(key)).toEqual([]);
  });

  test('the remembered country is not written down twice: another one that is remembered later counts', async () => {
    const at = Date.parse('2025-10-20T06:00:00Z');
    await office.store.people.save(key, { jurisdiction: 'NL', locale: null }, at);
    expect(textOf(await office.ask('remind', dutch))).not.toContain('nowhere else');
    await office.store.people.save(key, { jurisdiction: 'HK', locale: null }, at);
    expect((await office.store.follows.list(key))[0]).toMatchObject({ jurisdiction: 'HK', country: null });
  });

  test('another hour shows at once in what is followed', async () => {
    await office.ask('remind', { service: 'linkedin', country: 'NL' });
    const form = formOf(await office.ask('remind.time', {}));
    const changed = await office.ask('form.submit', {
      draft: form.draft,
      zone: 'America/New_York',
      time: '9pm',
    });
    expect(textOf(changed)).toContain('Next message: Sunday, 26 October 2025, 21:00');
  });

  test('after the last reminder no other is promised', async () => {
    await office.ask('remind', { service: 'linkedin', country: 'NL' });
    await arrived('2025-11-02T09:00');
    const list = textOf(await office.ask('remind'));
    expect(list).toContain('No further message, unless the date moves');
    expect(list).not.toContain('Next message');
    expect(textOf(await office.ask('me'))).toContain('No further message');
  });

  test('without one it asks for zone and hour, and never takes UTC by itself', async () => {
    const form = formOf(await office.ask('remind', { rule: RULE }));
    expect(form.fields.map(({ id, value }) => [id, value])).toEqual([
      ['zone', null],
      ['time', '09:00'],
    ]);
    const wrong = await office.ask('form.submit', { draft: form.draft, zone: '', time: '25:00' });
    expect(wrong.kind).toBe('faulty-form');
    expect(formOf(wrong).fields.every(({ error }) => error !== null)).toBe(true);
    expect(await office.store.follows.list(key)).toEqual([]);
    const set = await office.ask('form.submit', { draft: form.draft, zone: 'Europe/Lisbon', time: '7:30' });
    expect(textOf(set)).toContain('Sunday, 26 October 2025, 07:30');
    expect(textOf(set)).toContain('Lisbon time');
  });

  test('of a service with several rules it asks which, each with a button of its own', async () => {
    const reply = await office.ask('remind', { service: 'linkedin' });
    expect(textOf(reply)).toContain('LinkedIn: which one?');
    const rules = buttonsOf(reply).flatMap((one) => (one.kind === 'action' ? [one.action.args['rule']] : []));
    expect(rules).toContain(RULE);
    expect(rules.length).toBeGreaterThan(1);
  });

  test('by a name with typing errors, in Dutch, for a service nobody knows, and for a country nobody knows', async () => {
    const mistyped = await office.ask(
      'remind',
      { service: 'linkdin', country: 'nederland' },
      { locale: 'nl' },
    );
    expect(textOf(mistyped)).toContain('LinkedIn: herinneringen staan aan');
    const unknown = await office.ask('remind', { service: 'zzzqqq' });
    expect(textOf(unknown)).not.toContain('reminders set');
    const nowhere = await office.ask('remind', { service: 'linkedin', country: 'Narnia' });
    expect(textOf(nowhere)).toContain('Narnia');
    expect((await office.store.follows.list(key)).map(({ rule }) => rule)).toEqual([RULE]);
  });

  test('where there is no date ahead it says so, and keeps nothing', async () => {
    office.setClock('2025-12-20T12:00');
    const reply = await office.ask('remind', dutch);
    expect(textOf(reply)).toContain('LinkedIn: there is no date to be reminded of');
    expect(verbsOf(reply)).toEqual(['how']);
    expect(await office.store.people.find(key)).toBeNull();
  });

  test('of what nobody knew yet it says the same, not that the asker came too late', async () => {
    const reply = await office.ask('remind', { service: 'gmail' });
    expect(textOf(reply)).toContain('Gmail: there is no date to be reminded of');
  });

  test('whoever takes no direct messages hears it at once', async () => {
    office.check = { kind: 'blocked', reason: 'member-unreachable' };
    const reply = await office.ask('remind', dutch);
    expect(textOf(reply)).toContain('No direct message got through');
    expect(await office.store.follows.list(key)).toEqual([]);
  });

  test('pressed twice by accident has one effect', async () => {
    await office.ask('remind', dutch, {}, 'press-1');
    await office.ask('remind', dutch, {}, 'press-1');
    expect(await office.store.follows.list(key)).toHaveLength(1);
  });

  test('the button stands under answers and posts where there is something to come', async () => {
    const dated = await office.ask('how', { service: 'linkedin', country: 'NL' });
    expect(press(dated, 'remind')).toEqual({ verb: 'remind', args: dutch });
    expect(verbsOf(dated)).toContain('done');
    office.setClock('2024-10-02T12:00');
    const suspended = await office.ask('how', { service: 'linkedin', country: 'GB' });
    const labels = buttonsOf(suspended).map(({ label }) => label);
    expect(labels).toContain('Tell me if it restarts');
    expect(verbsOf(suspended)).not.toContain('done');
  });
});

describe('what comes', () => {
  test('one direct message at their hour, with the steps, the moments to put it off to, and a stop', async () => {
    await office.ask('remind', dutch);
    await office.bot.pass();
    expect(office.posted).toEqual([]);
    const post = await arrived('2025-10-26T09:00');
    await office.bot.pass();
    expect(office.posted).toHaveLength(1);
    expect(office.posted[0]?.target).toEqual({ ...key, channel: null, thread: null });
    expect(office.posted[0]?.message.heading).toBe('LinkedIn: act by Sunday 2 November (7 days left)');
    expect(buttonsOf(post).map(({ label }) => label)).toEqual([
      'In 1 hour',
      'Tomorrow 9:00',
      'On 2 November',
      'Open setting',
      'Objection form',
      'I’ve done it',
      'More',
      'Stop',
    ]);
  });

  test('a button of another’s message, or of one that is forged, does nothing', async () => {
    await office.ask('remind', dutch);
    const post = await arrived('2025-10-26T09:00');
    const stop = press(post, 'remind.stop');
    expect(textOf(await office.ask('remind.stop', stop.args, { member: 'M2' }))).toContain('do not follow');
    expect(textOf(await office.ask('remind.snooze', { ...stop.args, to: 'never' }))).toContain('too near');
    expect(await office.store.follows.list(key)).toHaveLength(1);
  });

  test('its buttons work in a direct conversation that is no place of any installation', async () => {
    await office.ask('remind', dutch);
    const post = await arrived('2025-10-26T09:00');
    const direct = { installation: '@me', channel: 'D1' };
    const snooze = press(post, 'remind.snooze');
    expect(textOf(await office.ask('remind.snooze', { ...snooze.args, to: 'day' }, direct))).toContain(
      'Again: Sunday, 2 November 2025, 09:00',
    );
    await office.ask('done', press(post, 'done').args, direct);
    expect(await office.store.follows.list(key)).toEqual([]);
    expect(textOf(await office.ask('remind.stop', press(post, 'remind.stop').args, direct))).toContain(
      'not follow',
    );
  });

  test.each(['en', 'nl', 'de', 'fr', 'es', 'pt'])(
    'a day that is not understood is answered with one that has been, and that is taken: %s',
    async (locale) => {
      office.setClock('2024-12-20T12:00');
      const ask = (verb: string, args: Record<string, string>) => office.ask(verb, args, { locale });
      const { draft } = formOf(await ask('remind', { service: 'epa', country: 'DE' }));
      const odd =
        formOf(await ask('form.submit', { draft, date: '31 February 2024' })).fields[0]?.error ?? '';
      const [, one = '', other = ''] = /: ([^:]+), \p{L}+ (\d{4}-\d\d-\d\d)\./u.exec(odd) ?? [];
      expect(other).toBe('2024-12-19');
      await ask('form.submit', { draft, date: one });
      expect((await office.store.follows.list(key)).map(({ ownDate }) => ownDate)).toEqual([other]);
    },
  );

  test('nothing of a matter of health is seen before it is asked for', async () => {
    office.setClock('2024-12-20T12:00');
    const form = formOf(await office.ask('remind', { service: 'epa', country: 'DE' }));
    expect(form.fields.map(({ id }) => id)).toEqual(['date', 'zone', 'time']);
    const ahead = await office.ask('form.submit', { draft: form.draft, date: '2025-01-05' });
    expect(formOf(ahead).fields[0]?.error).toContain('lies ahead');
    const long = await office.ask('form.submit', { draft: form.draft, date: '2024-01-05' });
    expect(formOf(long).fields[0]?.error).toContain('the time ended on');
    const set = await office.ask('form.submit', { draft: form.draft, date: '2024-12-18' });
    expect(textOf(set)).toContain('Send it today');
    const post = await arrived('2025-01-22T09:00');
    const seen = plainText(office.posted.at(-1)?.message as Message);
    expect(seen).toContain('A reminder you asked for: send it today');
    expect(seen).not.toMatch(/ePA|Patient|health|Kasse|record/iu);
    expect(buttonsOf(post).some(({ kind }) => kind === 'link')).toBe(false);
    const shown = await office.ask('remind.show', press(post, 'remind.show').args);
    expect(shown).toMatchObject({ fleeting: true });
    expect(textOf(shown)).toContain('send it today');
    expect(textOf(shown)).toContain('18 December 2024');
    expect(textOf(shown)).not.toMatch(/29 January/u);
  });
});

test('whoever waits for a restart hears of it once, by day, and can follow the new date from there', async () => {
  office.setClock('2024-10-02T12:00');
  const answer = await office.ask('how', { service: 'linkedin', country: 'GB' });
  const set = await office.ask('remind', press(answer, 'remind').args);
  expect(textOf(set)).toContain('LinkedIn: you hear it once if that changes');
  expect(textOf(set)).toContain('London time');
  for (const day of ['2025-06-01', '2025-09-22']) {
    office.setClock(`${day}T12:00`);
    await office.bot.pass();
  }
  expect(office.posted).toEqual([]);
  const news = await arrived('2025-09-23T12:00');
  expect(textOf(news)).toMatch(/^Correction – LinkedIn/u);
  expect(verbsOf(news)).toContain('remind');
  expect(verbsOf(news)).not.toContain('remind.stop');
  await arrived('2025-10-20T12:00');
  expect(office.posted).toHaveLength(1);
  expect(textOf(await office.ask('remind'))).toContain('You follow nothing');
});

describe('the list', () => {
  test('shows what one follows, when it comes next, and a stop for each', async () => {
    expect(textOf(await office.ask('remind'))).toContain('You follow nothing');
    await office.ask('remind', dutch);
    const list = await office.ask('remind');
    expect(textOf(list)).toContain('You follow 1 thing');
    expect(textOf(list)).toContain('Next message: Sunday, 26 October 2025, 09:00');
    const stopped = await office.ask('remind.stop', press(list, 'remind.stop').args);
    expect(textOf(stopped)).toContain('LinkedIn: no more reminders');
    expect(textOf(await office.ask('remind'))).toContain('You follow nothing');
  });

  test('another hour holds for everything one follows', async () => {
    await office.ask('remind', dutch);
    const form = formOf(await office.ask('remind.time'));
    const list = await office.ask('form.submit', {
      draft: form.draft,
      zone: 'Europe/Amsterdam',
      time: '18:15',
    });
    expect(textOf(list)).toContain('18:15');
    await arrived('2025-10-26T09:00').catch(() => undefined);
    expect(office.posted).toEqual([]);
    await arrived('2025-10-26T18:15');
    expect(office.posted).toHaveLength(1);
  });

  test('says where direct messages do not arrive, and tries again when asked', async () => {
    await office.ask('remind', dutch);
    office.outcome = { kind: 'gone', reason: 'member-unreachable' };
    await arrived('2025-10-26T09:00');
    const list = await office.ask('remind');
    expect(textOf(list)).toContain('Resting: direct messages from this bot do not reach you');
    office.outcome = { kind: 'delivered', reference: { channel: 'D1', message: 'P2' } };
    const again = await office.ask('remind.resume', press(list, 'remind.resume').args);
    expect(textOf(again)).not.toContain('Resting');
    await arrived('2025-11-01T09:00');
    expect(office.posted).toHaveLength(2);
  });
});

test('whoever is forgotten is reminded of nothing any more', async () => {
  await office.ask('remind', dutch);
  await office.ask('forget.confirm');
  office.setClock('2025-10-26T09:00');
  await office.bot.pass();
  expect(office.posted).toEqual([]);
  expect(textOf(await office.ask('remind'))).toContain('You follow nothing');
});
