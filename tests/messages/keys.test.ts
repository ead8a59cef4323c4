import { readdirSync, readFileSync } from 'node:fs';
import { parse } from '@formatjs/icu-messageformat-parser';
import { describe, expect, test } from '@jest/globals';
import { actions, commands } from '../../src/app/commands.ts';
import { adminCommands, memberCommands } from '../../src/messages/answers/help.ts';
import { messageKeys } from '../../src/messages/keys.ts';
import { sourceFiles } from '../source-files.ts';
import { localeTexts as locales } from './locales.ts';

const declared: Readonly<Record<string, Readonly<Record<string, string>>>> = messageKeys;

interface Node {
  readonly type: number;
  readonly value?: unknown;
  readonly options?: Readonly<Record<string, { readonly value: readonly Node[] }>>;
}

// The numbers of the parser's node types: literal 0, argument 1, number 2, select 5, plural 6, pound 7.
const ARGUMENTS = [1, 2, 5];
const PLURAL = 6;

/** Placeholders with their kinds, also those inside the branches of plurals and selects. */
function placeholders(nodes: readonly Node[]): Record<string, string> {
  const found: Record<string, string> = {};
  for (const { type, value, options } of nodes) {
    if (type === PLURAL) found[String(value)] = 'number';
    if (ARGUMENTS.includes(type)) found[String(value)] ??= 'text';
    for (const option of Object.values(options ?? {})) {
      for (const [name, kind] of Object.entries(placeholders(option.value))) {
        if (found[name] !== 'number') found[name] = kind;
      }
    }
  }
  return found;
}

/** Selectors of each select and plural, in order: a language may word a branch, not leave one out. */
function selectors(nodes: readonly Node[]): readonly string[] {
  return nodes.flatMap(({ type, value, options }) => {
    if (options === undefined) return [];
    const names = type === PLURAL ? [] : [`${String(value)}: ${Object.keys(options).sort().join(' ')}`];
    return [...names, ...Object.values(options).flatMap((option) => selectors(option.value))];
  });
}

/** The entries in the order of their names. */
const sorted = (entries: Readonly<Record<string, string>>): readonly string[] =>
  Object.entries(entries)
    .map(([name, kind]) => `${name} ${kind}`)
    .toSorted();

const astOf = (text: string): readonly Node[] => parse(text, { ignoreTag: true });

describe.each(Object.keys(locales))('the texts in "%s"', (locale) => {
  const texts = locales[locale] ?? {};

  test('have exactly the declared keys', () => {
    expect(Object.keys(texts).sort()).toEqual(Object.keys(declared).sort());
  });

  test('have exactly the declared placeholders, of the declared kinds, in every branch', () => {
    const wrong = Object.entries(texts).filter(([key, text]) => {
      const found = sorted(placeholders(astOf(text)));
      return JSON.stringify(found) !== JSON.stringify(sorted(declared[key] ?? {}));
    });
    expect(wrong).toEqual([]);
  });

  test('branch on the same words as the English ones', () => {
    const wrong = Object.entries(texts).filter(([key, text]) => {
      const english = [...new Set(selectors(astOf(locales['en']?.[key] ?? '')))].toSorted();
      const own = [...new Set(selectors(astOf(text)))].toSorted();
      return JSON.stringify(english) !== JSON.stringify(own);
    });
    expect(wrong).toEqual([]);
  });

  test('have neither spaces at their ends nor straight quotes', () => {
    const untidy = Object.values(texts).filter((text) => text !== text.trim() || /["']/u.test(text));
    expect(untidy).toEqual([]);
  });

  test('name every command as the platforms allow: one lower-case word, at most 32 characters, none twice', () => {
    const names = commands.map(({ name }) => texts[`command.${name}.name`] ?? '');
    expect(names.filter((name) => !/^[\p{Ll}\p{N}_-]{1,32}$/u.test(name))).toEqual([]);
    expect(new Set(names).size).toBe(names.length);
  });

  test('fit the titles and buttons of forms, which platforms cut', () => {
    const short = ['form.title', 'country.title', 'form.submit', 'country.submit', 'form.cancel'];
    const labels = Object.keys(texts).filter((key) => /^form\.[a-z]+$/u.test(key) && key !== 'form.intro');
    const long = (keys: readonly string[], most: number): readonly string[] =>
      keys.filter((key) => (texts[key]?.length ?? 0) > most);
    expect(labels.length).toBeGreaterThan(10);
    expect([...long(short, 24), ...long(labels, 45), ...long(['command.message.name'], 32)]).toEqual([]);
  });

  test('describe every command and option in at most 100 characters', () => {
    const options = commands.flatMap((command) => command.options);
    const keys = [
      ...commands.map(({ name }) => `command.${name}.description`),
      ...options.flatMap(({ name }) => [`option.${name}.name`, `option.${name}.description`]),
      ...options.flatMap((option) =>
        option.kind === 'choice' ? option.choices.map((choice) => `option.${option.name}.${choice}`) : [],
      ),
    ];
    const wrong = keys.filter((key) => (texts[key]?.length ?? 0) === 0 || (texts[key]?.length ?? 0) > 100);
    expect(wrong).toEqual([]);
  });
});

test('every language names commands differently from what another command is called in English', () => {
  const english = new Map(commands.map(({ name }) => [name, name]));
  const clashes = Object.values(locales).flatMap((texts) =>
    commands
      .map(({ name }) => ({ name, own: texts[`command.${name}.name`] ?? '' }))
      .filter(({ name, own }) => english.has(own) && own !== name),
  );
  expect(clashes).toEqual([]);
});

test('help lists exactly the commands of the table, for members and for admins', () => {
  const of = (audience: string): readonly string[] =>
    commands.filter((command) => command.audience === audience).map(({ name }) => name);
  expect(memberCommands).toEqual(of('member'));
  expect(adminCommands).toEqual(of('admin'));
});

const folder = new URL('../../src/messages/', import.meta.url);
const code = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts') && !name.startsWith('keys'))
  .map((name) => readFileSync(new URL(name, folder), 'utf8'))
  .join('\n');

test('buttons ask only for verbs of the one table', () => {
  const verbs = [...code.matchAll(/action\(\s*[^;]*?,\s*'([a-z.]+)'/gu)].map((match) => match[1] ?? '');
  const known = new Set([...commands.map(({ name }) => name), ...Object.keys(actions)]);
  expect(verbs.length).toBeGreaterThan(20);
  expect(verbs.filter((verb) => !known.has(verb))).toEqual([]);
});

test('no key is left that no template or page uses', () => {
  const pages = sourceFiles(['adapters/web'])
    .map(({ text }) => text)
    .join('\n');
  // Keys whose last part is a word of the domain are made in template literals: `line.${status}`.
  const prefixes = [...code.matchAll(/`([a-z.-]+\.)\$\{/gu)].map((match) => match[1] ?? '');
  const tenses = ['after.', 'past.'];
  const elsewhere = ['command.', 'option.', 'platform.'];
  const dynamic = [...prefixes, ...tenses, ...elsewhere];
  const unused = Object.keys(messageKeys).filter(
    (key) => !`${code}\n${pages}`.includes(`'${key}'`) && !dynamic.some((prefix) => key.startsWith(prefix)),
  );
  expect(unused).toEqual([]);
});
