import { readdirSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { applicationCommands } from '../../../adapters/discord/commands.ts';
import { fingerprint } from '../../../adapters/discord/registration.ts';
import type { CommandTexts } from '../../../adapters/discord/texts.ts';
import { checkCommand } from '../../../sandbox/discord/command-rules.ts';
import type { JsonObject } from '../../../sandbox/discord/json.ts';
import { commands } from '../../../src/app/commands.ts';
import { commandTexts, startWorld, type TestWorld } from './world.ts';

const all = applicationCommands(commandTexts) as unknown as (JsonObject & { options?: JsonObject[] })[];
const [member, admin, message] = all;

const optionsOf = (name: string): readonly JsonObject[] => {
  const sub = [...(member?.options ?? []), ...(admin?.options ?? [])].find((one) => one['name'] === name);
  return (sub?.['options'] ?? []) as JsonObject[];
};

describe('The command table on Discord', () => {
  test('keeps every rule of Discord', () => {
    expect(all.flatMap((command, index) => checkCommand(command, [index]))).toEqual([]);
  });

  test('has every command once, members and admins apart', () => {
    const named = (audience: string) =>
      commands.filter((spec) => spec.audience === audience).map(({ name }) => name);
    expect(member?.options?.map(({ name }) => name)).toEqual(named('member'));
    expect(admin?.options?.map(({ name }) => name)).toEqual(named('admin'));
  });

  test('hides admin commands from whoever may not manage the server', () => {
    expect(admin).toMatchObject({ default_member_permissions: '32', contexts: [0] });
    expect(member).not.toHaveProperty('default_member_permissions');
    expect(member).toMatchObject({ contexts: [0, 1, 2], integration_types: [0, 1] });
    expect(message).toMatchObject({ contexts: [0, 1, 2], integration_types: [0, 1] });
    expect(admin).toMatchObject({ integration_types: [0] });
  });

  test('has a message command', () => {
    expect(message).toMatchObject({ type: 3, name: 'How do I opt out of this?' });
  });

  test('completes what is searched, offers what is chosen, and takes text channels only', () => {
    expect(optionsOf('how')[0]).toMatchObject({ name: 'service', required: true, autocomplete: true });
    const [channel] = optionsOf('subscribe');
    expect(channel).toMatchObject({ name: 'channel', channel_types: [0, 5] });
    const preset = optionsOf('subscribe').find(({ name }) => name === 'preset');
    expect(preset?.['choices']).toContainEqual(expect.objectContaining({ value: 'thorough' }));
  });

  test('shows a translated name where Discord takes it, and the English one where it would not', () => {
    const how = member?.options?.find(({ name }) => name === 'how');
    const list = member?.options?.find(({ name }) => name === 'list');
    expect(how?.['name_localizations']).toEqual({ nl: 'hoe' });
    expect(list?.['name_localizations']).toEqual({});
    const about = 'About command.how.description';
    expect(how?.['description_localizations']).toEqual({ 'en-US': about, 'en-GB': about });
  });

  test('shortens a description that is too long', () => {
    const long = applicationCommands({ locales: ['en'], find: () => 'word '.repeat(60) });
    expect(
      (long as unknown as JsonObject[]).flatMap((command) => checkCommand(command, [])),
    ).not.toContainEqual(expect.objectContaining({ code: 'BASE_TYPE_BAD_LENGTH' }));
  });
});

describe('The texts of the locales', () => {
  const folder = new URL('../../../data/locales/', import.meta.url);
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  const locales = new Map(
    files.map((name) => {
      const texts = JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Record<string, string>;
      return [name.replace('.json', ''), texts] as const;
    }),
  );
  const texts: CommandTexts = {
    locales: [...locales.keys()],
    find: (locale, key) => locales.get(locale)?.[key] ?? null,
  };

  test('make commands that Discord takes', () => {
    const made = applicationCommands(texts) as unknown as JsonObject[];
    expect(made.flatMap((command, index) => checkCommand(command, [index]))).toEqual([]);
  });

  test('stand in each of Discord’s locales that has one of our languages', () => {
    const [made] = applicationCommands(texts) as unknown as { options: JsonObject[] }[];
    const how = made?.options.find(({ name }) => name === 'how');
    expect(how?.['name_localizations']).toEqual({
      de: 'wie',
      'en-GB': 'how',
      'en-US': 'how',
      'es-419': 'cómo',
      'es-ES': 'cómo',
      fr: 'comment',
      nl: 'hoe',
      'pt-BR': 'como',
    });
    expect(how?.['description_localizations']).toMatchObject({ fr: 'Comment refuser chez un service ?' });
  });

  test('leave no command, option or choice without its name in any language', () => {
    const localised = (node: unknown): readonly JsonObject[] => {
      if (Array.isArray(node)) return node.flatMap(localised);
      if (typeof node !== 'object' || node === null) return [];
      const own = 'name_localizations' in node ? [node as JsonObject] : [];
      return [...own, ...Object.values(node).flatMap(localised)];
    };
    const nodes = localised(applicationCommands(texts));
    expect(nodes.length).toBeGreaterThan(30);
    const counts = nodes.map((node) => Object.keys(node['name_localizations'] as object).length);
    expect(new Set(counts)).toEqual(new Set([8]));
  });

  test.each([...locales.keys()])('%s names every command in a way Discord takes, none twice', (locale) => {
    const known = Object.entries(locales.get(locale) ?? {});
    const names = known
      .filter(([key]) => /^command\.(?!message).*\.name$/u.test(key))
      .map(([, name]) => name);
    expect(
      names.filter((name) => !/^[-_\p{L}\p{N}]{1,32}$/u.test(name) || name !== name.toLowerCase()),
    ).toEqual([]);
    expect(new Set(names).size).toBe(names.length);
  });

  test.each([...locales.keys()])('%s describes every command and option within its length', (locale) => {
    const known = Object.entries(locales.get(locale) ?? {});
    const long = known.filter(
      ([key, text]) => /^(?:command|option)\..*\.description$/u.test(key) && text.length > 100,
    );
    expect(long).toEqual([]);
  });
});

describe('Registration', () => {
  let world: TestWorld;
  beforeEach(async () => {
    world = await startWorld();
  });
  afterEach(async () => {
    await world.stop();
  });

  const writes = () => world.twin.requests.filter(({ method }) => method === 'PUT').length;

  test('writes once, and not again while nothing changed', async () => {
    expect(writes()).toBe(1);
    expect(world.twin.commands).toHaveLength(3);
    world.twin.sendRaw('{"op":10}');
    await world.log.until('discord.commands', 2);
    expect(writes()).toBe(1);
    expect(
      world.log.lines.filter(({ event }) => event === 'discord.commands').map(({ fields }) => fields),
    ).toEqual([{ written: true }, { written: false }]);
  });

  test('writes again when something differs', async () => {
    const [first] = world.twin.commands;
    if (first !== undefined) first.description = 'another';
    world.twin.sendRaw('{"op":10}');
    await world.log.until('discord.commands', 2);
    expect(writes()).toBe(2);
  });

  test('that is refused is logged, and the bot is in service', async () => {
    await world.stop();
    const route = 'PUT /applications/:application/commands';
    world = await startWorld({
      before: (fresh) => fresh.faults.error({ route, code: 30_034, status: 400 }),
      awaits: 'discord.commands-not-registered',
    });
    expect(world.app.ready()).toBe(true);
  });
});

describe('The fingerprint of commands', () => {
  test('is the same whatever Discord adds, orders otherwise or fills in', () => {
    const ours = [{ type: 1, name: 'a', description: 'b', contexts: [0, 1] }];
    const theirs = [
      {
        id: '9',
        version: '8',
        nsfw: false,
        contexts: [1, 0],
        description: 'b',
        name: 'a',
        type: 1,
        options: [],
      },
    ];
    expect(fingerprint(theirs)).toBe(fingerprint(ours));
  });

  test('differs when a word of any language differs', () => {
    const one = applicationCommands(commandTexts);
    const other = applicationCommands({
      ...commandTexts,
      find: (locale, key) =>
        key === 'command.how.name' && locale === 'nl' ? 'hoezo' : commandTexts.find(locale, key),
    });
    expect(fingerprint(one)).not.toBe(fingerprint(other));
  });
});
