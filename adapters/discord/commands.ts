// The command table as Discord's application commands: what a person sees after typing "/", in their language.
import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandOptionChoice,
  type APIApplicationCommandSubcommandOption,
  ApplicationCommandType,
  ApplicationIntegrationType,
  ChannelType,
  type RESTPostAPIApplicationCommandsJSONBody as CommandBody,
  InteractionContextType as Context,
  Locale,
  type LocalizationMap,
  ApplicationCommandOptionType as OptionType,
  PermissionFlagsBits,
} from 'discord-api-types/v10';
import { type CommandSpec, commands, type OptionSpec } from '../../src/app/commands.ts';
import { oneLine, shorten } from './escape.ts';
import { maxChoices, maxChoiceText, maxCommandName, maxDescription } from './limits.ts';
import type { CommandTexts } from './texts.ts';

/** The top-level commands. Discord hides commands by top level only, hence one for each audience. */
export const topLevel = { member: 'optout', admin: 'optout-admin' } as const;

/** Which of Discord's locales a language serves. Source: docs.discord.com/developers, "Reference", Locales. */
const discordLocales: Readonly<Record<string, readonly Locale[]>> = {
  en: [Locale.EnglishUS, Locale.EnglishGB],
  nl: [Locale.Dutch],
  de: [Locale.German],
  fr: [Locale.French],
  es: [Locale.SpanishES, Locale.SpanishLATAM],
  pt: [Locale.PortugueseBR],
};

const longestText = 100;
const validName = /^[-_\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
/** Text channels and announcement channels; in a thread the command is run there. */
const postable = [ChannelType.GuildText, ChannelType.GuildAnnouncement] as const;

/** A member may bring the bot along, to wherever they are: then it answers them there, and posts nothing. */
const anywhere = {
  contexts: [Context.Guild, Context.BotDM, Context.PrivateChannel],
  integration_types: [ApplicationIntegrationType.GuildInstall, ApplicationIntegrationType.UserInstall],
};
/** There is something to administer only where the bot was added. */
const whereAdded = {
  contexts: [Context.Guild],
  integration_types: [ApplicationIntegrationType.GuildInstall],
};

/** Every command Last Call registers: members', admins', and the one on a message's context menu. */
export function applicationCommands(texts: CommandTexts): CommandBody[] {
  return [
    { ...group('member', texts), ...anywhere },
    {
      ...group('admin', texts),
      ...whereAdded,
      default_member_permissions: String(PermissionFlagsBits.ManageGuild),
    },
    messageCommand(texts),
  ];
}

function group(audience: 'member' | 'admin', texts: CommandTexts) {
  const name = topLevel[audience];
  return {
    type: ApplicationCommandType.ChatInput as const,
    name,
    ...described(texts, `command.${name}.description`, name),
    options: commands.filter((spec) => spec.audience === audience).map((spec) => subcommand(spec, texts)),
  };
}

/** What is registered is compared with what the platform gives back: nothing stands in it that could come back changed. */
function plainLine(text: string): string {
  return oneLine(text).replace(/\s/gu, ' ');
}

function messageCommand(texts: CommandTexts): CommandBody {
  const key = 'command.message.name';
  const name = shorten(plainLine(texts.find('en', key) ?? 'How do I opt out of this?'), maxCommandName);
  const localised = localisations(texts, key, (text) => shorten(plainLine(text), maxCommandName) || null);
  return {
    type: ApplicationCommandType.Message,
    name,
    name_localizations: localised,
    ...anywhere,
  };
}

function subcommand(spec: CommandSpec, texts: CommandTexts): APIApplicationCommandSubcommandOption {
  const required = (option: OptionSpec): number => (option.required ? 0 : 1);
  const options = [...spec.options].sort((one, other) => required(one) - required(other));
  return {
    type: OptionType.Subcommand,
    ...named(texts, `command.${spec.name}`, spec.name),
    options: options.map((option) => basicOption(option, texts)),
  };
}

function basicOption(option: OptionSpec, texts: CommandTexts): APIApplicationCommandBasicOption {
  const base = { ...named(texts, `option.${option.name}`, option.name), required: option.required };
  if (option.kind === 'search') return { ...base, type: OptionType.String, autocomplete: true };
  if (option.kind === 'channel') return { ...base, type: OptionType.Channel, channel_types: [...postable] };
  if (option.kind === 'member') return { ...base, type: OptionType.User };
  if (option.kind === 'text') return { ...base, type: OptionType.String, max_length: longestText };
  return { ...base, type: OptionType.String, choices: choicesOf(option.name, option.choices, texts) };
}

function choicesOf(option: string, values: readonly string[], texts: CommandTexts) {
  return values.slice(0, maxChoices).map((value): APIApplicationCommandOptionChoice<string> => {
    const key = `option.${option}.${value}`;
    const fit = (text: string): string | null => shorten(plainLine(text), maxChoiceText) || null;
    return {
      name: fit(texts.find('en', key) ?? value) ?? value,
      name_localizations: localisations(texts, key, fit),
      value,
    };
  });
}

function named(texts: CommandTexts, key: string, name: string) {
  return {
    name,
    name_localizations: localisations(texts, `${key}.name`, commandName),
    ...described(texts, `${key}.description`, name),
  };
}

function described(texts: CommandTexts, key: string, otherwise: string) {
  const fit = (text: string): string | null => shorten(plainLine(text), maxDescription) || null;
  return {
    description: fit(texts.find('en', key) ?? otherwise) ?? otherwise,
    description_localizations: localisations(texts, key, fit),
  };
}

/** A text as a command name, or null where Discord would refuse it: then the English name is shown. */
function commandName(text: string): string | null {
  const name = text.trim().toLocaleLowerCase('en');
  return validName.test(name) ? name : null;
}

/** The text in every locale of Discord that has one of our languages. */
function localisations(
  texts: CommandTexts,
  key: string,
  fit: (text: string) => string | null,
): LocalizationMap {
  const entries = texts.locales.flatMap((language) => {
    const text = texts.find(language, key);
    const fitted = text === null ? null : fit(text);
    return fitted === null ? [] : (discordLocales[language] ?? []).map((locale) => [locale, fitted] as const);
  });
  return Object.fromEntries(entries);
}
