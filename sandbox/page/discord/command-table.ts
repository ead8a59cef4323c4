// The slash commands a guild offers, as a composer lists them.
import type { Channel, CommandView, DiscordSide, JsonObject } from '../state.ts';

/** Discord's option types. Source: docs.discord.com/developers, "Application Commands". */
export const optionTypes = {
  subcommand: 1,
  group: 2,
  text: 3,
  integer: 4,
  boolean: 5,
  person: 6,
  channel: 7,
  number: 10,
} as const;

export interface CommandOption {
  readonly name: string;
  /** In the person's language. */
  readonly label: string;
  readonly about: string;
  readonly type: number;
  readonly required: boolean;
  readonly completes: boolean;
  readonly choices: readonly { readonly label: string; readonly value: string }[];
}

export interface RunnableCommand {
  readonly name: string;
  readonly subcommand: string | null;
  /** "/optout how", in the person's language. */
  readonly label: string;
  /** Every spelling that means it. */
  readonly spellings: readonly string[];
  readonly about: string;
  readonly options: readonly CommandOption[];
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const listOf = (value: unknown): JsonObject[] => (Array.isArray(value) ? (value as JsonObject[]) : []);

function localised(of: JsonObject, key: 'name' | 'description', locale: string): string {
  const texts = (of[`${key}_localizations`] ?? {}) as Readonly<Record<string, string | null>>;
  return texts[locale] ?? textOf(of[key]);
}

/** Every command that can be run, subcommands laid flat. */
export function runnable({ commands, locale }: Pick<DiscordSide, 'commands' | 'locale'>): RunnableCommand[] {
  return commands.flatMap((command) => flat(command, locale));
}

function flat(command: CommandView, locale: string): RunnableCommand[] {
  const own = command as unknown as JsonObject;
  const top = localised(own, 'name', locale);
  const subcommands = command.options.filter((option) => option['type'] === optionTypes.subcommand);
  if (subcommands.length === 0) return [one(command.name, null, top, own, locale)];
  return subcommands.map((option) => one(command.name, option, top, option, locale));
}

function one(
  name: string,
  subcommand: JsonObject | null,
  top: string,
  described: JsonObject,
  locale: string,
): RunnableCommand {
  const plain = subcommand === null ? `/${name}` : `/${name} ${textOf(subcommand['name'])}`;
  const label = subcommand === null ? `/${top}` : `/${top} ${localised(subcommand, 'name', locale)}`;
  return {
    name,
    subcommand: subcommand === null ? null : textOf(subcommand['name']),
    label,
    spellings: [...new Set([label, plain])],
    about: localised(described, 'description', locale),
    options: listOf(described['options']).map((option) => optionOf(option, locale)),
  };
}

function optionOf(option: JsonObject, locale: string): CommandOption {
  return {
    name: textOf(option['name']),
    label: localised(option, 'name', locale),
    about: localised(option, 'description', locale),
    type: Number(option['type']),
    required: option['required'] === true,
    completes: option['autocomplete'] === true,
    choices: listOf(option['choices']).map((choice) => ({
      label: localised(choice, 'name', locale),
      value: String(choice['value']),
    })),
  };
}

/** The command whose whole name was typed, with what follows it; null while the name is incomplete. */
export function typedCommand(
  commands: readonly RunnableCommand[],
  typed: string,
): { readonly command: RunnableCommand; readonly rest: string } | null {
  const text = typed.replace(/^\/\s*/u, '/').replaceAll(/\s+/gu, ' ');
  for (const command of commands) {
    for (const spelling of command.spellings) {
      if (text.toLowerCase().startsWith(`${spelling} `))
        return { command, rest: text.slice(spelling.length + 1) };
    }
  }
  return null;
}

/** The values as Discord wants them: numbers and booleans by type, empty ones left out. */
export function valuesFor(
  command: RunnableCommand,
  typed: ReadonlyMap<string, string>,
  channels: readonly Channel[],
): Record<string, string | number | boolean> {
  const entries = command.options.flatMap((option) => {
    const text = typed.get(option.name)?.trim() ?? '';
    return text === '' ? [] : [[option.name, valueOf(option, text, channels)] as const];
  });
  return Object.fromEntries(entries);
}

function valueOf(
  option: CommandOption,
  text: string,
  channels: readonly Channel[],
): string | number | boolean {
  if (option.type === optionTypes.integer || option.type === optionTypes.number) return Number(text);
  if (option.type === optionTypes.boolean) return text === 'true';
  if (option.type !== optionTypes.channel) return text;
  const name = text.replace(/^#\s*/u, '');
  return channels.find((channel) => channel.id === text || channel.name === name)?.id ?? text;
}
