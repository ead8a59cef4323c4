// What people type after the slash command, or to the bot by name, as a request of the one table.
import { type CommandSpec, commands, type OptionSpec } from '../../src/app/commands.ts';
import type { FieldValue } from '../../src/messages/tree.ts';

export interface Asked {
  readonly verb: string;
  readonly args: Readonly<Record<string, FieldValue>>;
  /** Names of options that were typed and the command does not have. Left out: none. */
  readonly notTaken?: readonly string[];
}

/** Words of all languages, in lower case, for the names of the table ("lijst" → "list", "landen" → "countries"). */
export interface CommandWords {
  readonly commands: Readonly<Record<string, string>>;
  readonly options: Readonly<Record<string, string>>;
  /** Words for a command where nothing else is typed ("stop" → "remind"). */
  readonly alone: Readonly<Record<string, string>>;
}

export const noWords: CommandWords = { commands: {}, options: {}, alone: {} };

/**
 * Reads the text of a slash command: a command's name with its options ("countries:NL,BE", quoted where they have
 * spaces), or anything else as the name of a service. Empty: help.
 */
export function parseCommand(text: string, words: CommandWords): Asked {
  const tokens = tokenise(text);
  const [first, ...rest] = tokens;
  if (first === undefined) return { verb: 'help', args: {} };
  const command = first.name === null ? findCommand(first.value, rest.length === 0, words) : undefined;
  if (command === undefined) return askedHow(text, tokens, words);
  const strange = rest.filter((token) => isStrange(command, token, words));
  const args = readArgs(
    command,
    rest.filter((token) => !strange.includes(token)),
    words,
  );
  const notTaken = strange.map(({ name }) => name ?? '');
  return { verb: command.name, args, ...(notTaken.length === 0 ? {} : { notTaken }) };
}

/** Without the name of a command: a question, with its options as behind "how". */
function askedHow(text: string, tokens: readonly Token[], words: CommandWords): Asked {
  const how = commands.find(({ name }) => name === 'how');
  const isOption = (token: Token): boolean =>
    how !== undefined && token.name !== null && optionFor(how, token, words) !== undefined;
  if (how === undefined || !tokens.some(isOption))
    return { verb: 'how', args: { service: typedText(text.trim()) } };
  return { verb: 'how', args: readArgs(how, tokens, words) };
}

/**
 * Reads what was said to the bot: without its mention, a bare command is that command and everything else a question
 * of how to opt out.
 */
export function parseMention(text: string, botUser: string, words: CommandWords): Asked {
  const mention = new RegExp(`<@${botUser}(\\|[^>]*)?>`, 'gu');
  const said = text.replaceAll(mention, ' ').replace(/\s+/gu, ' ').trim();
  const tokens = tokenise(said);
  const isCommand = tokens.length <= 2 || tokens.slice(1).some(({ name }) => name !== null);
  if (said === '?' || (isCommand && !said.endsWith('?'))) return parseCommand(said, words);
  return { verb: 'how', args: { service: typedText(said) } };
}

function findCommand(typed: string, isAlone: boolean, words: CommandWords): CommandSpec | undefined {
  // A word that is all that is said ends as a sentence does: "Stop."
  const word = isAlone ? typed.replace(/[.!…]+$/u, '') : typed;
  const named = lookUp(words.commands, word);
  const name = isAlone ? lookUp(words.alone, named) : named;
  return commands.find((command) => command.name === name);
}

/** A word's name in the table; the word itself when no language has it. */
function lookUp(table: Readonly<Record<string, string>>, word: string): string {
  const plain = word.normalize('NFC').toLowerCase();
  return Object.hasOwn(table, plain) ? (table[plain] ?? plain) : plain;
}

interface Token {
  /** Before the colon of "name:value"; null for a plain word. */
  readonly name: string | null;
  readonly value: string;
  readonly source: string;
}

/**
 * Slack escapes channels, people and addresses as <…>, which stay whole; any of the usual quotes keeps spaces. "until: friday" is
 * "until:friday".
 */
const tokenPattern =
  /(?:(?<name>[\p{L}-]+)(?:[:=]|:\s+(?![\p{L}-]+[:=])))?(?:"(?<quoted>[^"]*)"|[“„«](?<curly>[^”“»]*)[”“»]|(?<bare><[^>]*>|[^\s]+))/gu;

function tokenise(text: string): Token[] {
  return [...text.matchAll(tokenPattern)].map(({ 0: source, groups }) => ({
    name: groups?.['name'] ?? null,
    value: groups?.['quoted'] ?? groups?.['curly'] ?? groups?.['bare'] ?? '',
    source,
  }));
}

/** Words that no name stands before, and those under a name. */
interface Sorted {
  readonly loose: string[];
  readonly named: Map<OptionSpec, string[]>;
}

/** What a command's first words are about. */
function mainOption({ options }: CommandSpec): OptionSpec | undefined {
  return options.find(({ kind }) => kind !== 'channel' && kind !== 'member');
}

/**
 * "zone:New York": words that follow belong to the name before them, unless the command still waits for what it is about
 * ("how country:NL slack ai").
 */
function takesMore(option: OptionSpec, command: CommandSpec, { loose, named }: Sorted): boolean {
  if (option.kind !== 'text' && option.kind !== 'search') return false;
  const main = mainOption(command);
  return (
    main === undefined ||
    main === option ||
    named.has(main) ||
    loose.length > 0 ||
    (main.kind === 'search' && main.many)
  );
}

function sorted(command: CommandSpec, tokens: readonly Token[], words: CommandWords): Sorted {
  const found: Sorted = { loose: [], named: new Map() };
  // Where words without a name go now.
  let heap = found.loose;
  for (const token of tokens) {
    const option = optionFor(command, token, words);
    if (option === undefined) {
      heap.push(token.name === null ? token.value : token.source);
      continue;
    }
    const values = [token.value];
    heap = takesMore(option, command, found) ? values : found.loose;
    found.named.set(option, values);
  }
  return found;
}

function readArgs(
  command: CommandSpec,
  tokens: readonly Token[],
  words: CommandWords,
): Record<string, FieldValue> {
  const { loose, named } = sorted(command, tokens, words);
  const open = command.options.find(
    (option) => !named.has(option) && option.kind !== 'channel' && option.kind !== 'member',
  );
  if (open !== undefined && loose.length > 0) named.set(open, loose);
  return Object.fromEntries([...named].map(([option, values]) => [option.name, valueFor(option, values)]));
}

/** Options of other commands; where nothing is asked in one's own words, whatever is typed like one. */
function isStrange(command: CommandSpec, token: Token, words: CommandWords): boolean {
  const { name, value } = token;
  if (name === null || value.startsWith('//') || optionFor(command, token, words) !== undefined) return false;
  const main = mainOption(command);
  if (main?.name === 'words') return false;
  const isElsewhere = (spec: CommandSpec): boolean => optionFor(spec, token, words) !== undefined;
  // "How do I object to: LinkedIn" is a sentence.
  const isSentence = /[:=]\s/u.test(token.source);
  return main?.name === 'service' ? !isSentence && commands.some(isElsewhere) : true;
}

/** By name, or, for a channel, a person and one of a few choices, by what it is. */
function optionFor(command: CommandSpec, token: Token, words: CommandWords): OptionSpec | undefined {
  if (token.name === null) {
    const kind =
      channelId(token.value) !== null ? 'channel' : memberId(token.value) !== null ? 'member' : null;
    return command.options.find((option) =>
      option.kind === 'choice' ? option.choices.includes(token.value.toLowerCase()) : option.kind === kind,
    );
  }
  const name = lookUp(words.options, token.name);
  return command.options.find((option) => option.name === name);
}

function valueFor(option: OptionSpec, values: readonly string[]): FieldValue {
  const text = typedText(values.join(' ').trim());
  if (option.kind === 'channel') return channelId(values[0] ?? '') ?? text;
  // A name that was typed is nobody's id.
  if (option.kind === 'member') return memberId(values[0] ?? '') ?? '';
  if (option.kind === 'choice') return text.toLowerCase();
  if (option.kind !== 'search' || !option.many) return text;
  // With a comma somewhere, spaces are part of names: "NL, United States".
  const between = /[,;]/u.test(text) ? /\s*[,;]\s*/u : /\s+/u;
  return text.split(between).filter((part) => part !== '');
}

/** The id in "<#C123|general>"; null for anything else. */
function channelId(text: string): string | null {
  return /^<#([CGD][A-Z0-9]+)(\|[^>]*)?>$/u.exec(text)?.[1] ?? null;
}

/** The id in "<@U123|ada>"; null for anything else. */
function memberId(text: string): string | null {
  return /^<@([UW][A-Z0-9]+)(\|[^>]*)?>$/u.exec(text)?.[1] ?? null;
}

/** What the person typed: Slack's tokens as their label or address, its entities as characters. */
export function typedText(text: string): string {
  return text
    .replace(
      /<(?:[@#!])?([^>|]*)(?:\|([^>]*))?>/gu,
      (_token, target: string, label?: string) => label || target,
    )
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}
