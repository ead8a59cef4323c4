import { describe, expect, test } from '@jest/globals';
import { date as anyDate, assert, property, string } from 'fast-check';
import { createTranslations, pickLocale } from '../../src/messages/translate.ts';
import { translations } from './fixtures.ts';

const en = translations.translator('en');
const nl = translations.translator('nl');

describe('texts', () => {
  test('are filled in and counted as the language counts', () => {
    const heading = { service: 'Linkup', how: 'off', date: 'Sunday 2 November' };
    expect(en.t('reminder.heading', { ...heading, days: 1 })).toBe(
      'Linkup: act by Sunday 2 November (1 day left)',
    );
    expect(en.t('reminder.heading', { ...heading, days: 7 })).toContain('(7 days left)');
    expect(nl.t('reminder.heading', { ...heading, date: 'zondag 2 november', days: 1 })).toBe(
      'Linkup: regel het uiterlijk zondag 2 november (nog 1 dag)',
    );
  });

  test('take parameters as plain text, whatever is in them', () => {
    assert(
      property(string(), (asked) => {
        expect(en.t('unknown.heading', { asked })).toBe(`We have no rule for “${asked}”`);
      }),
    );
  });

  test('that a language lacks are shown in English and say so', () => {
    const some = createTranslations({ en: { advice: 'Information' }, nl: { fallback: '{text} (Engels)' } });
    expect(some.translator('nl').t('advice')).toBe('Information (Engels)');
  });

  test('that no language has show their key rather than nothing', () => {
    expect(createTranslations({ en: {} }).translator('en').t('advice')).toBe('[advice]');
  });

  test('of the data fall back to English visibly', () => {
    expect(nl.say({ en: 'profiles', nl: 'profielen' })).toBe('profielen');
    expect(nl.say({ en: 'profiles' })).toBe('profiles (in het Engels)');
    expect(en.say({ en: 'profiles' })).toBe('profiles');
  });

  test('of the data fall back unmarked where one line says it for the whole text', () => {
    const fallen: string[] = [];
    const noted = nl.unmarked((english) => fallen.push(english));
    expect(noted.say({ en: 'profiles', nl: 'profielen' })).toBe('profielen');
    expect(fallen).toEqual([]);
    expect(noted.say({ en: 'press "Off".' })).toBe('press “Off”.');
    expect(fallen).toEqual(['press “Off”.']);
  });

  test.each([
    ['en', '“Off”'],
    ['nl', '“Off”'],
    ['de', '„Off“'],
    ['fr', '«\u202FOff\u202F»'],
    ['es', '«Off»'],
    ['pt', '“Off”'],
  ])('of the data get the quotes of their language, "%s"', (locale, off) => {
    const { say } = translations.translator(locale);
    expect(say({ en: '"Off"', [locale]: '"Off"' })).toBe(off);
  });

  test('of the data in French never break before a sign', () => {
    const { say } = translations.translator('fr');
    expect(say({ en: 'x', fr: "Prêt ? Oui : c'est fait ; fini !" })).toBe(
      'Prêt\u202F? Oui\u202F: c’est fait\u202F; fini\u202F!',
    );
  });

  test('of the data in French get the space that was forgotten before a sign, but for a colon: addresses have those', () => {
    const { say } = translations.translator('fr');
    expect(say({ en: 'x', fr: 'Confirmez "A"; prêt? Voir https://a.example/?b;c, 9:00.' })).toBe(
      'Confirmez «\u202FA\u202F»\u202F; prêt\u202F? Voir https://a.example/?b;c, 9:00.',
    );
  });

  test('of the data that are shown in English keep English quotes', () => {
    expect(translations.translator('de').say({ en: '"Off"' })).toBe('“Off” (auf Englisch)');
  });

  test('cannot do without English', () => {
    expect(() => createTranslations({ nl: {} })).toThrow('English');
  });

  test('are found raw in exactly one language', () => {
    expect(translations.find('nl', 'command.how.name')).toBe('hoe');
    expect(translations.find('fr', 'command.how.name')).toBe('comment');
    expect(translations.find('sv', 'command.how.name')).toBeNull();
    expect(translations.find('nl', 'no.such.key')).toBeNull();
  });
});

describe('locales', () => {
  test('of a region get their language, unknown ones English', () => {
    expect(translations.translator('nl-BE').locale).toBe('nl');
    expect(translations.translator('xx').locale).toBe('en');
    expect(translations.locales).toEqual(['de', 'en', 'es', 'fr', 'nl', 'pt']);
  });

  test.each([
    ['de-DE', 'de'],
    ['de-AT', 'de'],
    ['fr-FR', 'fr'],
    ['fr-CA', 'fr'],
    ['es-ES', 'es'],
    ['es-LA', 'es'],
    ['es-419', 'es'],
    ['pt-BR', 'pt'],
    ['pt_PT', 'pt'],
    ['nl-NL', 'nl'],
    ['en-GB', 'en'],
    ['en-US', 'en'],
    ['PT-br', 'pt'],
    ['sv-SE', 'en'],
    ['ja-JP', 'en'],
    ['', 'en'],
  ])('that platforms send, such as "%s", are read in "%s"', (sent, read) => {
    expect(translations.translator(sent).locale).toBe(read);
  });

  test('are picked in the order wanted', () => {
    expect(pickLocale([null, 'fr', 'nl-NL', 'en'], ['en', 'nl'])).toBe('nl');
    expect(pickLocale([null, 'fr'], ['en', 'nl'])).toBe('en');
    expect(pickLocale(['pt-BR', 'nl'], ['en', 'nl', 'pt', 'pt-BR'])).toBe('pt-BR');
  });
});

describe('calendar dates', () => {
  test('are printed with their year only when it is another one', () => {
    expect(en.date('2025-11-02', 'weekday', '2025-10-20')).toBe('Sunday 2 November');
    expect(nl.date('2025-11-02', 'weekday', '2025-10-20')).toBe('zondag 2 november');
    expect(en.date('2025-11-02', 'long', '2024-12-31')).toBe('2 November 2025');
    expect(en.date('2025-11-02', 'long')).toBe('2 November 2025');
    expect(nl.date('2025-09-18', 'short', '2025-10-20')).toBe('18 sep 2025');
    expect(en.date('2025-11-02', 'month', '2025-10-20')).toBe('November 2025');
  });

  test.each([
    ['de', 'Samstag, 1. November', '1. November 2025', '18. Sept. 2025'],
    ['fr', 'samedi 1er novembre', '1er novembre 2025', '18 sept. 2025'],
    ['es', 'sábado, 1 de noviembre', '1 de noviembre de 2025', '18 sept 2025'],
    ['pt', 'sábado, 1 de novembro', '1 de novembro de 2025', '18 de set. de 2025'],
  ])('are printed the way of "%s"', (locale, weekday, long, short) => {
    const { date, moment } = translations.translator(locale);
    expect(date('2025-11-01', 'weekday', '2025-10-20')).toBe(weekday);
    expect(date('2025-11-01', 'long', '2024-10-20')).toBe(long);
    expect(date('2025-09-18', 'short')).toBe(short);
    expect(date('2025-11-11', 'long', '2025-10-20')).toMatch(/^11\b/u);
    expect(moment(Date.parse('2025-11-01T08:00:00Z'), 'Europe/Paris')).toContain('09:00');
  });

  test('keep their own day, wherever the program runs', () => {
    const day = anyDate({
      min: new Date('2024-01-01'),
      max: new Date('2031-12-31'),
      noInvalidDate: true,
    }).map((date) => date.toISOString().slice(0, 10));
    assert(
      property(day, (date) => {
        expect(en.date(date, 'long', date).split(' ')[0]).toBe(String(Number(date.slice(8))));
      }),
    );
  });

  test('that are none are refused', () => {
    expect(() => en.date('2025-13-40', 'long')).toThrow(RangeError);
  });
});

test('instants are printed on the clocks of the zone that is named', () => {
  const at = Date.parse('2025-11-02T23:30:00Z');
  expect(en.time(at, 'Europe/Amsterdam')).toBe('00:30');
  expect(en.moment(at, 'America/New_York')).toContain('2 November 2025, 18:30');
  expect(en.zoneName('America/New_York')).toBe('New York time');
  expect(nl.zoneName('Europe/Amsterdam')).toBe('tijd in Amsterdam');
  expect(en.zoneName('Etc/UTC')).toBe('UTC');
});

test('nothing but UTC is called UTC: other zones without a city have one in their usual name, or a distance', () => {
  expect(en.zoneName('CET')).toBe('Brussels time');
  expect(en.zoneName('Japan')).toBe('Tokyo time');
  expect(en.zoneName('Etc/GMT+5')).toBe('UTC-5');
  expect(en.zoneName('GMT')).toBe('UTC');
  const zones = Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC');
  expect(zones.filter((zone) => en.zoneName(zone) === 'UTC')).toEqual([]);
});

test('lists are joined as the language joins them', () => {
  expect(en.list(['a', 'b', 'c'], 'and')).toBe('a, b and c');
  expect(nl.list(['a', 'b', 'c'], 'or')).toBe('a, b of c');
});
