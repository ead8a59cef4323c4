import { describe, expect, test } from '@jest/globals';
import { parseCommand } from '../../adapters/slack/commands.ts';
import { commands } from '../../src/app/commands.ts';
import { typedWords } from '../../src/app/words.ts';
import { createTranslations } from '../../src/messages/translate.ts';
import { locales, localeTexts } from '../messages/locales.ts';
import { catalogue } from './shipped.ts';

const words = typedWords(createTranslations(localeTexts));

/** Every word of every language for these names, with what it stands for. */
function named(kind: 'command' | 'option', names: readonly string[]): readonly (readonly [string, string])[] {
  return locales.flatMap((locale) =>
    names.map((name) => [localeTexts[locale]?.[`${kind}.${name}.name`] ?? '', name] as const),
  );
}

const commandNames = commands.map(({ name }) => name);
const optionNames = [...new Set(commands.flatMap(({ options }) => options.map(({ name }) => name)))];

describe('words that people type for a command', () => {
  test.each(named('command', commandNames))('%s means %s', (word, name) => {
    expect(words.commands[word] ?? word).toBe(name);
  });

  test.each(named('option', optionNames))('%s means the option %s', (word, name) => {
    expect(words.options[word] ?? word).toBe(name);
  });

  test.each([
    ['reglages', 'settings'],
    ['etat', 'health'],
    ['proximas', 'next'],
    ['demnaechst', 'next'],
    ['demnachst', 'next'],
    ['como', 'how'],
  ])('%s, without its accents, means %s', (word, name) => {
    expect(words.commands[word]).toBe(name);
  });

  test('no word, in any spelling, means two things', () => {
    const once = typedWords(createTranslations(localeTexts));
    const reversed = Object.fromEntries(Object.entries(localeTexts).toReversed());
    expect(typedWords(createTranslations(reversed))).toEqual(once);
    expect(Object.keys(words.commands).filter((word) => commandNames.includes(word))).toEqual([]);
    expect(Object.keys(words.options).filter((word) => optionNames.includes(word))).toEqual([]);
  });
});

describe('words that mean a command where nothing else is typed', () => {
  const alone = Object.entries(words.alone);

  test.each(alone)('%s is %s', (word, name) => {
    expect(commandNames).toContain(name);
    expect(parseCommand(word, words)).toEqual({ verb: name, args: {} });
    expect(parseCommand(`${word} linkedin`, words).verb).toBe('how');
  });

  test('are neither words of the table nor names of services', () => {
    const names = catalogue.services.flatMap((service) => [service.id, service.name, ...service.aliases]);
    const taken = new Set([...Object.keys(words.commands), ...names.map((name) => name.toLowerCase())]);
    expect(alone.filter(([word]) => taken.has(word))).toEqual([]);
  });
});

describe('what is typed after the slash command in any language', () => {
  test.each([
    ['wie linkedin land:DE', 'how', { service: 'linkedin', country: 'DE' }],
    ['comment refuser linkedin', 'how', { service: 'refuser linkedin' }],
    ['cómo desactivo linkedin', 'how', { service: 'desactivo linkedin' }],
    ['como desativar linkedin país:BR', 'how', { service: 'desativar linkedin', country: 'BR' }],
    ['kan ik linkedin verbieten', 'how', { service: 'kan ik linkedin verbieten' }],
    ['prochaines FR', 'next', { country: 'FR' }],
    [
      'abonnieren länder:DE,AT rhythmus:community',
      'subscribe',
      { countries: ['DE', 'AT'], preset: 'community' },
    ],
    ['abonner pays-membres:FR heure:09:00', 'subscribe', { countries: ['FR'], time: '09:00' }],
    ['pausar hasta:2026-01-05', 'pause', { until: '2026-01-05' }],
    ['pausar até:2026-01-05', 'pause', { until: '2026-01-05' }],
    ['aide', 'help', {}],
  ])('%j asks for %s', (text, verb, args) => {
    expect(parseCommand(text, words)).toEqual({ verb, args });
  });
});
