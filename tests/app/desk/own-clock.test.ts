// Whose clock private answers go by: instants that somebody reads about themselves say on which clock they are.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { admin, type Office, openOffice, press, textOf, wholeTextOf } from './office.ts';

let office: Office;
beforeEach(async () => {
  // 10:30 in UTC.
  office = await openOffice('2025-10-20T12:30', { publicUrl: 'https://lastcall.example.org' });
});
afterEach(() => office.close());

const elsewhere = { channel: 'C2' };
const stored = async (): Promise<string> =>
  wholeTextOf(office, await office.ask('privacy', {}, elsewhere), elsewhere);

async function liveIn(zone: string): Promise<void> {
  const person = { platform: 'chat', installation: 'I1', member: 'M1' };
  const clock = { locale: null, jurisdiction: null, zone, sendAt: '09:00' };
  await office.store.people.save(person, clock, 0);
}

describe('when one’s calendar address was made', () => {
  test('is told on one’s own clock, by name', async () => {
    await liveIn('Asia/Tokyo');
    await office.ask('calendar', {}, elsewhere);
    const made = 'Monday, 20 October 2025, 19:30 (Tokyo time)';
    expect(textOf(await office.ask('calendar', {}, elsewhere))).toContain(`Made ${made}.`);
    expect(await stored()).toContain(`A private calendar address, made ${made}`);
  });

  test('is told on one’s own clock in a channel that goes by another', async () => {
    const wishes = {
      countries: 'NL',
      services: 'linkedin',
      preset: 'community',
      zone: 'Europe/Amsterdam',
    };
    const { verb, args } = press(await office.ask('subscribe', wishes, admin), 'subscribe.confirm');
    await office.ask(verb, args, admin);
    await liveIn('Asia/Tokyo');
    await office.ask('calendar');
    expect(textOf(await office.ask('calendar'))).toContain('19:30 (Tokyo time)');
  });

  test('is told in UTC, and says so, where nobody knows one’s clock', async () => {
    await office.ask('calendar', {}, elsewhere);
    expect(textOf(await office.ask('calendar', {}, elsewhere))).toContain('10:30 (UTC)');
    expect(await stored()).toContain('10:30 (UTC)');
  });
});

test('days left are counted on one’s own clock where the channel has none', async () => {
  await liveIn('Asia/Tokyo');
  // Already the 21st in Tokyo.
  office.setClock('2025-10-20T23:30');
  const answer = textOf(await office.ask('how', { service: 'linkedin', country: 'CA' }, elsewhere));
  expect(answer).toContain('(12 days left)');
});
