import {
  Locale,
  ApplicationCommandOptionType as O,
  ApplicationCommandType as T,
} from 'discord-api-types/v10';
import { checkList, checkText, fault, type Path, startWalk, type Walk } from './component-walk.ts';
import { isObject, type JsonObject, numberOf, objectOf, objectsOf, textOf } from './json.ts';
import { orOfType } from './published-faults.ts';
import type { FormFault } from './replies.ts';

const NAME = /^[-_\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
const LOCALES: readonly string[] = Object.values(Locale);
const MAX_OPTIONS = 25;
/** Characters of all names, descriptions and string values of one command together. */
const MAX_TOTAL = 8_000;
const CAN_COMPLETE: readonly number[] = [O.String, O.Integer, O.Number];
const GROUPING: readonly number[] = [O.Subcommand, O.SubcommandGroup];

/** Every fault of one command under Discord's rules. `path` is its place in the payload. */
export function checkCommand(command: JsonObject, path: Path): FormFault[] {
  const walk = startWalk();
  const type: T = numberOf(command['type'], T.ChatInput);
  if (type === T.ChatInput) {
    checkNames(walk, command, path);
    checkOptionList(walk, command, path, 0);
  } else {
    checkText(walk, command, path, 'name', { max: 32 });
    checkLocalised(walk, command, path, 'name', { max: 32 });
    if (textOf(command['description']) !== '') {
      const message = 'Context menu commands cannot have description';
      fault(walk, [...path, 'description'], 'APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION', message);
    }
  }
  if (totalText(command) > MAX_TOTAL) {
    fault(walk, path, 'APPLICATION_COMMAND_TOO_LARGE', 'Command exceeds maximum size (8000)');
  }
  // An empty description is none, which is all a command of a menu may have.
  const { description, ...rest } = command;
  return orOfType(walk.faults, 'Command', description === '' ? rest : command);
}

function checkNames(walk: Walk, named: JsonObject, path: Path): void {
  checkName(walk, named['name'], [...path, 'name']);
  checkText(walk, named, path, 'description', { max: 100 });
  checkLocalised(walk, named, path, 'name', { max: 32 });
  checkLocalised(walk, named, path, 'description', { max: 100 });
  for (const [locale, name] of Object.entries(objectOf(named['name_localizations']))) {
    if (name !== null) checkName(walk, name, [...path, 'name_localizations', locale]);
  }
}

function checkName(walk: Walk, name: unknown, path: Path): void {
  const text = textOf(name);
  if (NAME.test(text) && text === text.toLowerCase()) return;
  fault(walk, path, 'APPLICATION_COMMAND_INVALID_NAME', 'Command name is invalid');
}

function checkLocalised(
  walk: Walk,
  named: JsonObject,
  path: Path,
  key: string,
  length: { max: number },
): void {
  const texts = objectOf(named[`${key}_localizations`]);
  for (const [locale, text] of Object.entries(texts)) {
    const at = [...path, `${key}_localizations`];
    if (!LOCALES.includes(locale)) {
      fault(walk, [...at, locale], 'ENUM_TYPE_COERCE', `Value "${locale}" is not a valid enum value.`);
    } else if (text !== null) checkText(walk, texts, at, locale, length);
  }
}

/** `depth`: 0 the command, 1 a subcommand or group, 2 a subcommand in a group. */
function checkOptionList(walk: Walk, of: JsonObject, path: Path, depth: number): void {
  if (of['options'] === undefined || of['options'] === null) return;
  const options = checkList(walk, of, path, 'options', { min: 0, max: MAX_OPTIONS });
  const names = new Set<unknown>();
  let optionalSeen = false;
  for (const [index, option] of options.entries()) {
    const at = [...path, 'options', index];
    if (names.has(option['name'])) {
      fault(walk, [...at, 'name'], 'APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS', 'Name is used twice');
    }
    names.add(option['name']);
    checkNames(walk, option, at);
    checkOption(walk, option, at, depth);
    const required = option['required'] === true;
    if (required && optionalSeen) {
      const message = 'Required options must be placed before non-required options';
      fault(walk, at, 'APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID', message);
    }
    optionalSeen ||= !required;
  }
  checkMixture(walk, options, path);
}

function checkMixture(walk: Walk, options: readonly JsonObject[], path: Path): void {
  const grouping = options.filter((option) => GROUPING.includes(Number(option['type']))).length;
  if (grouping === 0 || grouping === options.length) return;
  const message = 'Sub-command and sub-command group option types are mutually exclusive with other options';
  fault(walk, [...path, 'options'], 'APPLICATION_COMMAND_OPTIONS_TYPE_INVALID', message);
}

function checkOption(walk: Walk, option: JsonObject, path: Path, depth: number): void {
  const type: O = Number(option['type']);
  if (!Number.isInteger(type) || type < O.Subcommand || type > O.Attachment) {
    return fault(walk, [...path, 'type'], 'BASE_TYPE_CHOICES', 'Value must be one of {1, …, 11}.');
  }
  const tooDeep = (type === O.SubcommandGroup && depth > 0) || (type === O.Subcommand && depth > 1);
  if (tooDeep) {
    fault(walk, [...path, 'type'], 'APPLICATION_COMMAND_OPTIONS_NESTING', 'Nested too deeply');
  }
  if (GROUPING.includes(type))
    return checkOptionList(walk, option, path, depth + (type === O.Subcommand ? 2 : 1));
  checkChoices(walk, option, path, type);
}

function checkChoices(walk: Walk, option: JsonObject, path: Path, type: O): void {
  const completes = option['autocomplete'] === true;
  if (completes && !CAN_COMPLETE.includes(type)) {
    fault(walk, [...path, 'autocomplete'], 'APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE', 'Not for this type');
  }
  if (option['choices'] === undefined || option['choices'] === null) return;
  const choices = checkList(walk, option, path, 'choices', { min: 0, max: 25 });
  if (completes && choices.length > 0) {
    const message = 'Autocomplete options cannot have choices';
    fault(walk, path, 'APPLICATION_COMMAND_OPTIONS_CHOICES_AUTOCOMPLETE', message);
  }
  for (const [index, choice] of choices.entries()) {
    const at = [...path, 'choices', index];
    checkText(walk, choice, at, 'name', { max: 100 });
    checkLocalised(walk, choice, at, 'name', { max: 100 });
    const fitting = type === O.String ? 'string' : 'number';
    if (typeof choice['value'] !== fitting) {
      fault(walk, [...at, 'value'], 'BASE_TYPE_BAD_TYPE', `Must be ${fitting}.`);
    } else if (fitting === 'string') checkText(walk, choice, at, 'value', { max: 100 });
  }
}

function totalText(named: JsonObject): number {
  const longest = (key: string): number => {
    const localised = Object.values(objectOf(named[`${key}_localizations`])).map(textOf);
    return Math.max(textOf(named[key]).length, ...localised.map((text) => text.length));
  };
  const own = longest('name') + longest('description') + textOf(named['value']).length;
  const parts = [...objectsOf(named['options']), ...objectsOf(named['choices'])].filter(isObject);
  return parts.reduce((sum, part) => sum + totalText(part), own);
}
