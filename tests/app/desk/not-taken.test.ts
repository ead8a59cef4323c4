// An option that a command does not have is named, with those it has; nothing is made of the rest.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { Asker } from '../../../src/app/request.ts';
import { admin, member, type Office, openOffice, textOf } from './office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(() => office.close());

const ask = async (verb: string, notTaken: readonly string[], who: Partial<Asker> = {}, args = {}) =>
  textOf(
    await office.bot.desk.handle({
      verb,
      args,
      notTaken,
      asker: { ...member, ...who },
      id: `${verb} ${who.locale}`,
    }),
  );

test.each([
  ['done', {}, '“quiet”', /It has: service, country\./u],
  ['me', {}, '/optout me has no option “quiet”', /It has no options/u],
  [
    'subscribe',
    admin,
    '/optout-admin subscribe has no option “quiet”',
    /channel, countries[^.]*\. The rest is in the form: send \/optout-admin subscribe alone\./u,
  ],
])('%s', async (verb, who, heading, cure) => {
  const said = await ask(verb, ['quiet'], who, { service: 'dailymotion' });
  expect(said).toContain(heading);
  expect(said).toMatch(cure);
  expect(await office.store.done.marksOf({ platform: 'chat', installation: 'I1', member: 'M1' })).toEqual([]);
});

test('in the words of whoever asks', async () => {
  const said = await ask('list', ['status2'], { locale: 'nl' });
  expect(said).toContain('/optout lijst kent geen optie “status2”');
  expect(said).toContain('land');
});

test('who is no admin hears that, and not what the command has', async () => {
  expect(await ask('subscribe', ['quiet'])).not.toContain('countries');
});
