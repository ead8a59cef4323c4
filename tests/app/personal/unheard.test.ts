// Somebody who cannot be written to: hears it with the next thing they ask, and is forgotten where nothing is heard of them.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { StoreTrouble } from '../../../src/app/stores/store-trouble.ts';
import { fault } from '../../../src/core/fault.ts';
import { admin, buttonsOf, type Office, openOffice, textOf, wholeTextOf } from '../desk/office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice('2025-10-20T12:00');
});
afterEach(() => office.close());

const key = { platform: 'chat', installation: 'I1', member: 'M1' };
const RESTING = 'Your reminders rest: a direct message to you was refused.';
const known = () => office.store.people.find(key);

/** Asks to be reminded, and takes no direct messages on the day of the first one. */
async function refuse(): Promise<void> {
  await office.ask('remind', { rule: 'linkedin/ai-training/eea-ch-ca-hk', country: 'NL' });
  await office.ask('calendar');
  office.outcome = { kind: 'gone', reason: 'member-unreachable' };
  await pass('2025-10-26T09:00');
  expect(office.posted).toHaveLength(1);
  office.outcome = { kind: 'delivered', reference: { channel: 'D1', message: 'P1' } };
}

async function pass(local: string): Promise<void> {
  office.setClock(local);
  await office.bot.pass();
}

describe('a direct message that is refused', () => {
  test('is told once, under the next answer to whoever it was for, with a way to go on', async () => {
    await refuse();
    expect(textOf(await office.ask('how', { service: 'linkedin' }, { member: 'M2' }))).not.toContain(RESTING);
    const told = await office.ask('how', { service: 'linkedin', country: 'NL' });
    expect(textOf(told)).toContain(RESTING);
    expect(buttonsOf(told).at(-1)).toMatchObject({ action: { verb: 'remind.resume' } });
    expect(textOf(await office.ask('next'))).not.toContain(RESTING);
    expect((await known())?.refused).toMatchObject({ isTold: true });
  });

  test('is told by the list of one’s reminders in its own words, and not again', async () => {
    await refuse();
    expect(textOf(await office.ask('remind'))).toContain('Resting: direct messages');
    expect(textOf(await office.ask('how', { service: 'linkedin' }))).not.toContain(RESTING);
  });

  test('stays to be told where an answer was a form, or a refusal', async () => {
    await refuse();
    expect((await office.ask('suggest')).kind).toBe('form');
    expect(textOf(await office.ask('subscribe'))).not.toContain(RESTING);
    expect(textOf(await office.ask('list'))).toContain(RESTING);
  });

  test('hides no answer where the store fails', async () => {
    await refuse();
    Object.assign(office.store.people, {
      refuse: () => Promise.reject(new StoreTrouble(fault('store-full', 'full', 'Mend it.'))),
    });
    expect(textOf(await office.ask('list'))).not.toContain(RESTING);
    expect(office.log.filter((line) => line.startsWith('request-failed'))).toEqual([]);
  });

  test('is settled once they say that it works, or one arrives', async () => {
    await refuse();
    await office.ask('remind.resume');
    expect((await known())?.refused).toBeUndefined();
    await office.store.people.refuse(key, { at: 0, isTold: true });
    await pass('2025-11-01T09:00');
    expect(office.posted).toHaveLength(2);
    expect((await known())?.refused).toBeUndefined();
  });
});

describe('what is stored about them', () => {
  test('goes thirty days after the last refusal, all of it, and the log names nobody', async () => {
    await refuse();
    await pass('2025-11-25T08:59');
    expect(await known()).not.toBeNull();
    await pass('2025-11-26T09:01');
    const traces = await office.store.people.traces(key);
    expect(traces).toMatchObject({ person: null, follows: [], calendar: null, posts: [] });
    expect(office.log.filter((line) => line.startsWith('unheard'))).toEqual([
      'unheard-forgotten {"people":1}',
    ]);
  });

  test('stays for another thirty days from whatever they ask', async () => {
    await refuse();
    await pass('2025-11-20T09:00');
    await office.ask('list');
    await pass('2025-12-19T09:00');
    expect(await known()).not.toBeNull();
    await pass('2025-12-20T13:00');
    expect(await known()).toBeNull();
  });

  test('stays where their messages arrive, and where nothing was ever sent', async () => {
    await office.ask('remind', { rule: 'linkedin/ai-training/eea-ch-ca-hk', country: 'NL' });
    await pass('2026-06-01T09:00');
    expect(await known()).not.toBeNull();
    expect(await office.store.people.unheardSince(Date.parse('2026-07-01T00:00:00Z'), 9)).toEqual([]);
  });

  test('is shown with the day on which it goes, and before that with after how long it would', async () => {
    await office.ask('remind', { rule: 'linkedin/ai-training/eea-ch-ca-hk', country: 'NL' });
    expect(await wholeTextOf(office, await office.ask('privacy'))).toContain(
      'hear nothing from you for 30 days',
    );
    await refuse();
    const shown = await wholeTextOf(office, await office.ask('privacy'));
    expect(shown).toContain('all of this is deleted on 25 November');
    expect(shown).not.toContain('for 30 days, all');
    const file = await office.ask('privacy.download');
    expect(file.kind === 'private' && file.file?.text).toContain(
      '"lastRefusedOrHeardFrom": "2025-10-26T08:00',
    );
  });

  test('of admins goes with all that names them, as if they had asked for it', async () => {
    await office.ask('remind', { rule: 'linkedin/ai-training/eea-ch-ca-hk', country: 'NL' }, admin);
    const whom = { ...key, member: 'A1' };
    await office.store.people.refuse(whom, { at: 0, isTold: false });
    await pass('2025-10-21T12:01');
    expect(await office.store.people.find(whom)).toBeNull();
  });
});
