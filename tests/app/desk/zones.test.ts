// By whose clock days are counted: somebody's own, the channel's, their country's.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Reply } from '../../../src/app/request.ts';
import { admin, formOf, type Office, openOffice, press, textOf } from './office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice('2025-10-26T12:00');
});
afterEach(() => office.close());

const ann = { platform: 'chat', installation: 'I1', member: 'M1' };
const ask = (country?: string): Promise<Reply> =>
  office.ask('how', { service: 'linkedin', ...(country === undefined ? {} : { country }) });

test('a country with one clock under several names is answered by it, not by UTC', async () => {
  const text = textOf(await ask('Germany'));
  expect(text).toContain('LinkedIn, Germany: act by Sunday 2 November (7 days left)');
  expect(text).not.toContain('Be sure by');
});

test('so is one that is chosen in the form, where each question is answered by itself', async () => {
  const { draft } = formOf(await office.ask('country.choose', { service: 'linkedin' }));
  await office.ask('form.change', { draft, country: 'Germany' });
  const text = textOf(await office.ask('form.submit', { draft, remember: 'no' }));
  expect(text).toContain('LinkedIn, Germany: act by Sunday 2 November (7 days left)');
  expect(text).not.toContain('Be sure by');
});

test('a country with several clocks is answered in UTC where nothing else is known', async () => {
  await office.store.people.save(ann, { jurisdiction: 'US', locale: null }, 0);
  office.setClock('2025-10-27T01:30');
  expect(textOf(await ask())).toContain('(6 days left)');
});

test('the own clock counts before the channel’s for answers, and the channel’s for what is planned in it', async () => {
  const wish = { countries: 'NL', zone: 'Europe/Amsterdam', preset: 'thorough' };
  const { verb, args } = press(await office.ask('subscribe', wish, admin), 'subscribe.confirm');
  await office.ask(verb, args, admin);
  for (const member of ['M1', 'A1'])
    await office.store.people.save(
      { ...ann, member },
      { jurisdiction: 'NL', locale: null, zone: 'America/New_York' },
      0,
    );
  office.setClock('2025-10-27T01:30');
  // Still the 26th where they are, and the last day of the rule ends at 18:00 there.
  expect(textOf(await ask())).toMatch(/\(7 days left\)[^]*Be sure by 18:00 \(New York time\)/u);
  expect(textOf(await office.ask('preview', {}, admin))).toContain('Amsterdam time');
});
