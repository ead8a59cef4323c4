// What Slack's composer lists after "/": the bot's own command table, in the person's language.
import { type CommandSpec, commands } from '../src/app/commands.ts';
import type { Translations } from '../src/messages/translate.ts';
import type { SlackCommandHint } from './slack/twin.ts';

/** `locale`: as Slack tells it ("nl-NL"); a language without texts gets English. */
export function hintsFor(translations: Translations, locale: string): SlackCommandHint[] {
  const language = locale.split('-')[0] ?? 'en';
  const find = (key: string): string | null =>
    translations.find(language, key) ?? translations.find('en', key);
  return commands.map((spec) => ({
    command: '/optout',
    usage: usageOf(spec, find),
    description: find(`command.${spec.name}.description`) ?? '',
  }));
}

function usageOf({ name, options }: CommandSpec, find: (key: string) => string | null): string {
  const required = options.filter((option) => option.required);
  const words = required.map((option) => `<${find(`option.${option.name}.name`) ?? option.name}>`);
  return [find(`command.${name}.name`) ?? name, ...words].join(' ');
}
