// The text of a `.env` file, changed: whatever else stands in it stays as it is, comments included.
import { parseEnv } from 'node:util';

/** By name: a new value, or null to take it away. */
export type Changes = ReadonlyMap<string, string | null>;

/** Lines from `start` up to `end` assign a value to `name`. */
interface Assignment {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

const START = /^\s*(?:export\s+)?([A-Za-z_][\w.]*)\s*=\s*(.*)$/u;

/** Where a value in quotes that `rest` opens comes to its end, as a number of lines that follow; 0: in the same. */
function linesAfter(rest: string, following: readonly string[]): number {
  const [quote = ''] = /^["'`]/u.exec(rest) ?? [];
  if (quote === '' || rest.slice(1).includes(quote)) return 0;
  const place = following.findIndex((line) => line.includes(quote));
  // Where none closes it, the mark is a sign like any other.
  return place + 1;
}

function assignmentsIn(lines: readonly string[]): readonly Assignment[] {
  const found: Assignment[] = [];
  for (let start = 0; start < lines.length; start += 1) {
    const [, name, rest = ''] = START.exec(lines[start] ?? '') ?? [];
    if (name === undefined) continue;
    const end = start + 1 + linesAfter(rest, lines.slice(start + 1));
    found.push({ name, start, end });
    start = end - 1;
  }
  return found;
}

const PLAIN = /^[\w.:/@+=,%~^*()[\]{}|;&?!$<>-]+$/u;

/** A value as it has to stand behind the equals sign to be read as it is; null where no way of writing it is. */
export function written(value: string): string | null {
  const ways = [...(PLAIN.test(value) ? [value] : []), `'${value}'`, `\`${value}\``, `"${value}"`];
  return ways.find((way) => parseEnv(`A=${way}\nB=1`)['A'] === value) ?? null;
}

/** What stands behind the value in the same line. */
function commentOf(line: string): string {
  const [, , rest = ''] = START.exec(line) ?? [];
  const behind = /^(["'`]).*?\1(.*)$/u.exec(rest)?.[2] ?? rest;
  const [comment = ''] = /#.*$/u.exec(behind) ?? [];
  return comment === '' ? '' : ` ${comment}`;
}

/** Where a line that names it in a comment, as in the example, ends; null: nowhere. */
function placeFor(name: string, lines: readonly string[]): number | null {
  const place = lines.findLastIndex((line) => line.trimStart().startsWith(`# ${name}=`));
  return place < 0 ? null : place + 1;
}

function lineOf(name: string, value: string): string {
  const text = written(value);
  if (text === null) throw new RangeError(`The value of ${name} cannot be written in one line.`);
  return `${name}=${text}`;
}

function withValue(lines: readonly string[], name: string, value: string): readonly string[] {
  // Of several the last one counts.
  const last = assignmentsIn(lines).findLast((each) => each.name === name);
  if (last !== undefined) {
    const line = `${lineOf(name, value)}${commentOf(lines.slice(last.start, last.end).join('\n'))}`;
    return lines.toSpliced(last.start, last.end - last.start, line);
  }
  const place = placeFor(name, lines) ?? lines.length;
  return lines.toSpliced(place, 0, lineOf(name, value));
}

function withoutName(lines: readonly string[], name: string): readonly string[] {
  const all = assignmentsIn(lines).filter((each) => each.name === name);
  return lines.filter((_line, place) => !all.some(({ start, end }) => start <= place && place < end));
}

/** The text with these changes; its line ends stay. Throws RangeError for a value with a line break. */
export function changedText(text: string, changes: Changes): string {
  const end = text.includes('\r\n') ? '\r\n' : '\n';
  // A byte-order mark is no part of the first name.
  const body = text.replace(/^\uFEFF/u, '').replace(/(?:\r?\n)+$/u, '');
  let lines: readonly string[] = body === '' ? [] : body.split(/\r?\n/u);
  for (const [name, value] of changes) {
    lines = value === null ? withoutName(lines, name) : withValue(lines, name, value);
  }
  return lines.length === 0 ? '' : `${lines.join(end)}${end}`;
}
