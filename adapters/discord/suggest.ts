// Suggestions while an option is typed. Where an option takes several values, the last one is completed.
import type { APIApplicationCommandOptionChoice } from 'discord-api-types/v10';
import type { OptionSpec } from '../../src/app/commands.ts';
import type { Suggestion } from '../../src/app/request.ts';
import { oneLine, shorten } from './escape.ts';
import { maxChoices, maxChoiceText } from './limits.ts';

/** The part being typed, and the parts before it. */
export function typedPart(spec: OptionSpec, text: string): { before: string; part: string } {
  const comma = spec.kind === 'search' && spec.many ? text.lastIndexOf(',') : -1;
  return { before: text.slice(0, comma + 1).trim(), part: text.slice(comma + 1).trim() };
}

/** Suggestions as Discord takes them: those too long for it are left out, names are shortened. */
export function choicesFrom(
  before: string,
  suggestions: readonly Suggestion[],
): APIApplicationCommandOptionChoice<string>[] {
  const joined = (text: string): string => (before === '' ? text : `${before} ${text}`);
  return suggestions
    .map(({ value, label }) => ({
      value: joined(value),
      name: shorten(oneLine(joined(label)), maxChoiceText),
    }))
    .filter(({ value, name }) => value !== '' && value.length <= maxChoiceText && name !== '')
    .slice(0, maxChoices);
}
