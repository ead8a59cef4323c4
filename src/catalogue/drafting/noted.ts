// Data with remarks for whoever fills in a draft, and their way into YAML: the remark stands behind the value, or above
// it where the value takes several lines.
import { Document, isScalar, isSeq, type Node, YAMLMap, YAMLSeq } from 'yaml';
import { oneLine } from './one-line.ts';

const value = Symbol('value');

/** A value that somebody has to look at, and what about it. */
export interface Noted {
  readonly [value]: Plain;
  readonly remark: string;
}

/** What a draft file is made of; what is undefined is left out. */
export type Plain = string | number | boolean | null | Noted | readonly Plain[] | PlainMap;
export interface PlainMap {
  readonly [key: string]: Plain | undefined;
}

export const TO_FILL = 'TO FILL';

/** Marks a value: "TO FILL: who wrote it". */
export function toFill(given: Plain, remark: string): Noted {
  return { [value]: given, remark: `${TO_FILL}: ${remark}` };
}

/** Puts the words it was read from behind a value. */
export function quoting(given: Plain, quote: string): Noted {
  return { [value]: given, remark: `"${quote}"` };
}

const isNoted = (given: unknown): given is Noted =>
  typeof given === 'object' && given !== null && value in given;

function nodeOf(given: Plain, doc: Document): Node {
  if (isNoted(given)) {
    const node = nodeOf(given[value], doc);
    if (isScalar(node) || (isSeq(node) && node.flow === true)) node.comment = ` ${oneLine(given.remark)}`;
    else node.commentBefore = ` ${oneLine(given.remark)}`;
    return node;
  }
  if (Array.isArray(given)) {
    const list = new YAMLSeq();
    list.items = given.map((each: Plain) => nodeOf(each, doc));
    list.flow = given.every((each: Plain) => typeof each === 'string');
    return list;
  }
  if (typeof given !== 'object' || given === null) return doc.createNode(given);
  const map = new YAMLMap();
  const entries = Object.entries(given).flatMap(([key, each]) =>
    each === undefined ? [] : [[key, each] as const],
  );
  for (const [key, each] of entries) map.add({ key, value: nodeOf(each, doc) });
  map.flow = entries.length <= 2 && entries.every(([key, each]) => isShort(key, each));
  return map;
}

const isShort = (key: string, each: Plain): boolean =>
  ['en', 'kind', 'date', 'effect', 'basis'].includes(key) && typeof each === 'string' && each.length < 60;

/** Lists of words as other files have them: [EEA, CH]. A remark may follow. */
const padded = /(?<=^ *[\w-]+: )\[ ([\w, -]+) \]/gm;

/** The file as text, with `heading` (one comment line each) above it. */
export function yamlText(file: PlainMap, heading: readonly string[]): string {
  const doc = new Document();
  doc.contents = nodeOf(file, doc) as never;
  doc.commentBefore = heading.map((line) => ` ${oneLine(line)}`).join('\n');
  return doc.toString({ lineWidth: 0 }).replaceAll(padded, '[$1]');
}
