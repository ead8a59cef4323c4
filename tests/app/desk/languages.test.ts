import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { admin, member, type Office, openOffice, press, textOf, wholeTextOf } from './office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(() => office.close());

describe('the asker’s language', () => {
  test.each([
    ['en-US', 'act by Sunday 2 November (13 days left)'],
    ['nl', 'regel het uiterlijk zondag 2 november (nog 13 dagen)'],
    ['de', 'erledige es bis Sonntag, 2. November (noch 13 Tage)'],
    ['de-AT', 'erledige es bis Sonntag, 2. November (noch 13 Tage)'],
    ['fr-FR', 'vous avez jusqu’au dimanche 2 novembre (13 jours)'],
    ['es-ES', 'tienes hasta el domingo, 2 de noviembre (quedan 13 días)'],
    ['es-419', 'tienes hasta el domingo, 2 de noviembre (quedan 13 días)'],
    ['es-LA', 'tienes hasta el domingo, 2 de noviembre (quedan 13 días)'],
    ['pt-BR', 'prazo até domingo, 2 de novembro (faltam 13 dias)'],
    ['pt-PT', 'prazo até domingo, 2 de novembro (faltam 13 dias)'],
    ['sv-SE', 'act by Sunday 2 November (13 days left)'],
    [null, 'act by Sunday 2 November (13 days left)'],
  ])('as the platform tells it, "%s", is spoken', async (locale, heading) => {
    const reply = await office.ask('how', { service: 'linkedin', country: 'NL' }, { locale });
    expect(textOf(reply).split('\n')[0]).toContain(heading);
  });

  test('is offered for a channel as each of the six, by its own name', () => {
    const found = office.bot.desk.suggest({ source: 'locale', text: '', asker: member });
    expect(found.map(({ label }) => label)).toEqual([
      'Deutsch',
      'English',
      'español',
      'français',
      'Nederlands',
      'português',
    ]);
  });

  test('is asked for by a channel, and its posts are then written in it', async () => {
    const wishes = { countries: ['NL'], services: ['linkedin'], preset: 'community', language: 'fr' };
    const text = await wholeTextOf(office, await office.ask('subscribe', wishes, admin), admin);
    expect(text).toContain('français');
    expect(text).toContain('LinkedIn\u202F: vous avez jusqu’au dimanche 2 novembre');
  });
});

describe('where the platform offers commands in the language of the profile alone', () => {
  const there = { platform: 'gathering', locale: 'en-GB' };

  test('whoever chose another one here reads it, with the commands as they can type them', async () => {
    await office.ask('language', { to: 'de' }, there);
    const help = textOf(await office.ask('help', {}, there));
    expect(help).toContain('Was Last Call macht');
    expect(help).toContain('/optout remind – Mich persönlich erinnern');
    expect(help).not.toContain('/optout erinnern');
    expect(textOf(await office.ask('remind', {}, there))).toContain('Zum Anfangen: /optout remind LinkedIn');
    expect(textOf(await office.ask('me', {}, there))).toContain('/optout how LinkedIn');
    expect(textOf(await office.ask('how', {}, there))).toContain('/optout how linkedin');
    expect(textOf(await office.ask('done', {}, there))).toContain('/optout done linkedin');
    expect(textOf(await office.ask('about', { text: 'hm' }, there))).toContain('/optout how LinkedIn');
  });

  test('a profile in a language that the commands do not have has the English ones, in any channel', async () => {
    const wishes = { countries: ['NL'], services: ['linkedin'], preset: 'community', language: 'fr' };
    const asAdmin = { ...there, ...admin };
    const shown = await office.ask('subscribe', wishes, asAdmin);
    const { verb, args } = press(shown, 'subscribe.confirm');
    await office.ask(verb, args, asAdmin);
    const swedish = { ...there, ...admin, locale: 'sv-SE' };
    expect(textOf(await office.ask('remind', {}, swedish))).toContain('/optout remind LinkedIn');
    expect(textOf(await office.ask('pause', {}, swedish))).toContain('/optout-admin pause until:');
  });

  test('a profile in one of the six has the commands in it', async () => {
    const german = { ...there, locale: 'de' };
    expect(textOf(await office.ask('remind', {}, german))).toContain('/optout erinnern LinkedIn');
  });
});

test('where every language is understood, commands are named in the one that is read', async () => {
  await office.ask('language', { to: 'de' });
  expect(textOf(await office.ask('remind', {}))).toContain('/optout erinnern LinkedIn');
});
