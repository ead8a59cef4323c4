// Whose clock private answers go by: instants that somebody reads about themselves say on which clock they are.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { admin, formOf, type Office, openOffice, press, textOf, wholeTextOf } from './office.ts';

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

describe('the form of one’s own clock', () => {
  const send = async (answers: Readonly<Record<string, string>>, locale = 'en-GB') => {
    const { draft } = formOf(await office.ask('remind', { service: 'discord' }, { ...elsewhere, locale }));
    return office.ask('form.submit', { draft, time: '09:00', ...answers }, { ...elsewhere, locale });
  };

  test.each([
    ['a country with one clock', 'en-GB', 'Germany'],
    ['a country in the reader’s language', 'de', 'Österreich'],
    ['a city that has no zone named after it', 'de', 'München'],
  ])('takes %s, as it says it does', async (_what, locale, zone) => {
    const shown = textOf(await send({ date: '2025-10-12', zone }, locale));
    expect(shown).toMatch(/Berlin|Wien|Vienna/u);
  });

  test('names the zones of a country that has several', async () => {
    const form = formOf(await send({ date: '2025-10-12', zone: 'Brazil' }));
    expect(JSON.stringify(form)).toContain('has several time zones');
  });

  test.each([
    ['', 'left empty'],
    ['32.13.2025', 'is no day we understand'],
    ['whenever', 'Write it like this: 19 October'],
  ])('asks for a day that has been, given “%s”', async (date, said) => {
    const form = JSON.stringify(formOf(await send({ date, zone: 'Berlin' })));
    expect(form).toContain(said);
    expect(form).not.toMatch(/2 weeks|friday/u);
  });

  test('opened and refused seven times, leaves one half-filled form behind', async () => {
    for (let tries = 0; tries < 7; tries += 1) await send({ date: 'whenever', zone: 'Mars' });
    const traces = await office.store.people.traces({ platform: 'chat', installation: 'I1', member: 'M1' });
    expect(traces.drafts).toHaveLength(1);
  });
});
