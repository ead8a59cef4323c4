// What somebody says and gets who wants to be reminded, over the shipped data and a real store.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { buttonsOf, formOf, messageOf, type Office, openOffice, press, textOf } from '../desk/office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice('2025-10-20T12:00');
});
afterEach(() => office.close());

const EEA = 'linkedin/ai-training/eea';
const dutch = { rule: EEA, country: 'NL' };
const key = { platform: 'chat', installation: 'I1', member: 'M1' };

describe('asking', () => {
  test('with a country of one zone it is set at once, and says which dates, when, and on whose clock', async () => {
    const reply = await office.ask('remind', { service: 'linkedin', country: 'NL' });
    expect(textOf(reply)).toContain('Sunday 26 October 2025, 09:00');
    expect(textOf(reply)).toContain('Saturday 1 November 2025, 09:00');
    expect(textOf(reply)).toContain('Sunday 2 November 2025, 09:00');
    expect(textOf(reply)).toContain('Amsterdam time, 09:00');
    expect(await office.store.people.find(key)).toMatchObject({
      jurisdiction: null,
      zone: 'Europe/Amsterdam',
    });
  });

  test('without one it asks for zone and hour, and never takes UTC by itself', async () => {
    const asked = await office.ask('remind', { rule: EEA });
    const form = formOf(asked);
    expect(form.fields.map(({ id, value }) => [id, value])).toEqual([
      ['zone', null],
      ['time', '09:00'],
    ]);
    const wrong = await office.ask('form.submit', { draft: form.draft, zone: '', time: '25:00' });
    expect(wrong.kind).toBe('faulty-form');
    expect(formOf(wrong).fields.every(({ error }) => error !== null)).toBe(true);
    expect(await office.store.follows.list(key)).toEqual([]);
    const set = await office.ask('form.submit', { draft: form.draft, zone: 'Europe/Lisbon', time: '7:30' });
    expect(textOf(set)).toContain('Sunday 26 October 2025, 07:30');
    expect(textOf(set)).toContain('Lisbon time');
  });
});

describe('what comes', () => {
  test('one direct message at their hour, with the steps, the moments to put it off to, and a stop', async () => {
    await office.ask('remind', dutch);
    await office.bot.pass();
    expect(office.posted).toEqual([]);
    office.setClock('2025-10-26T09:00');
    await office.bot.pass();
    await office.bot.pass();
    expect(office.posted).toHaveLength(1);
    const [post] = office.posted;
    expect(post?.target).toEqual({ ...key, channel: null, thread: null });
    expect(post?.message.heading).toBe('LinkedIn: switch it off by Sunday 2 November (7 days left)');
    const verbs = buttonsOf({ kind: 'private', message: post!.message, replace: false });
    expect(verbs.flatMap((one) => (one.kind === 'action' ? [one.action.verb] : []))).toEqual(
      expect.arrayContaining(['remind.snooze', 'remind.stop', 'more']),
    );
  });
});
