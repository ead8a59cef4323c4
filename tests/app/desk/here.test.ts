// What is kept of somebody hangs on the place it was asked in. Where their id is the same person everywhere, seeing or deleting
// it in one place says that it is not all.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type Office, openOffice, press, textOf } from './office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(() => office.close());

const there = { isOneEverywhere: true };
const elsewhere = { ...there, installation: '@me', channel: 'D1' };
const others = 'Other places where you used the bot, and direct messages with it, count for themselves';

test('with nothing kept in this place, something may be in another: it is said where to ask', async () => {
  await office.ask('language', { to: 'nl' }, elsewhere);
  const shown = textOf(await office.ask('privacy', {}, there));
  expect(shown).toContain('Stored about you here: nothing');
  expect(shown).toContain(`${others}: ask there too.`);
});

test('what is deleted is what was kept in this place, and it is said so before and after', async () => {
  await office.ask('language', { to: 'nl' }, elsewhere);
  await office.ask('remind', { service: 'linkedin', country: 'NL' }, there);
  const asked = await office.ask('forget', {}, there);
  expect(textOf(asked)).toContain('Delete everything stored about you here?');
  const { verb, args } = press(asked, 'forget.confirm');
  const gone = textOf(await office.ask(verb, args, there));
  expect(gone).toContain('Everything about you here is deleted');
  expect(gone).toContain(
    'Other places, and direct messages with the bot, count for themselves: forget there too.',
  );
  expect(textOf(await office.ask('privacy', {}, elsewhere))).toContain('Hier over jou opgeslagen: 1 ding');
});

test('the file is headed by it', async () => {
  await office.ask('language', { to: 'en' }, there);
  expect(textOf(await office.ask('privacy.download', {}, there))).toContain(
    'Everything stored about you here',
  );
});

test('where an id means something only in its own place, this place has all of it', async () => {
  expect(textOf(await office.ask('privacy'))).toContain('Stored about you: nothing');
  const asked = await office.ask('forget');
  const gone = textOf(await office.ask('forget.confirm', press(asked, 'forget.confirm').args));
  expect(gone).toContain('Everything about you is deleted');
  expect(gone).not.toContain('Other places');
});
