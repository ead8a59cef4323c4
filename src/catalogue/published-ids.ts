// Every id that was ever published: data/ids.txt. Ids are in links, feeds and calendars, and in what channels were told,
// so one that is in the record stays in the data, and one that was retired is never used for anything else.
import type { Service } from '../core/service.ts';
import { type CatalogueFault, catalogueFault } from './catalogue-fault.ts';
import { isDay } from './leaves.ts';

export interface RecordedId {
  readonly id: string;
  /** The day it was given up; null: in use. */
  readonly retiredOn: string | null;
  /** Counted from 1. */
  readonly line: number;
}

/** The record as read. */
export interface IdRecord {
  /** Its path, for faults. */
  readonly file: string;
  readonly ids: readonly RecordedId[];
  /** Those that were given up, by id. */
  readonly retired: ReadonlyMap<string, RecordedId>;
  readonly faults: readonly CatalogueFault[];
}

/** An id of a service and where it stands in the file. */
export interface PlacedId {
  /** "service", "service/practice", "service/practice/rule" or "service/practice/rule#event". */
  readonly id: string;
  readonly path: string;
}

/** Every permanent id of a service. */
export function idsOf(service: Service): readonly PlacedId[] {
  return [
    { id: service.id, path: 'id' },
    ...service.practices.flatMap((practice, p) => [
      { id: `${service.id}/${practice.id}`, path: `practices[${p}].id` },
      ...practice.rules.flatMap((rule, r) => [
        { id: rule.id, path: `practices[${p}].rules[${r}].id` },
        ...rule.events.map((event, e) => ({
          id: `${rule.id}#${event.id}`,
          path: `practices[${p}].rules[${r}].events[${e}].id`,
        })),
      ]),
    ]),
  ];
}

const part = '[a-z0-9]+(?:-[a-z0-9]+)*';
const entry = new RegExp(
  `^(?<id>${part}(?:/${part}(?:/${part}(?:#${part})?)?)?)(?: retired (?<day>\\d{4}-\\d{2}-\\d{2}) \\S.*)?$`,
);

/**
 * Reads the record: one id a line, "# …" for remarks, and "ID retired YYYY-MM-DD why" for one that was given up.
 * @param file name used in faults
 */
export function parseIds(text: string, file: string): IdRecord {
  const ids: RecordedId[] = [];
  const faults: CatalogueFault[] = [];
  const seen = new Set<string>();
  for (const [index, content] of text.split('\n').entries()) {
    const line = content.trim();
    if (line === '' || line.startsWith('#')) continue;
    const { id, day } = entry.exec(line)?.groups ?? {};
    const isSound = id !== undefined && !seen.has(id) && (day === undefined || isDay(day));
    if (!isSound) faults.push(unreadable(file, index + 1, line));
    else ids.push({ id, retiredOn: day ?? null, line: index + 1 });
    if (id !== undefined) seen.add(id);
  }
  const retired = new Map(ids.flatMap((one) => (one.retiredOn === null ? [] : [[one.id, one] as const])));
  return { file, ids, retired, faults };
}

function unreadable(file: string, line: number, text: string): CatalogueFault {
  return catalogueFault(
    'id-record',
    { file, path: `line ${line}` },
    `"${text}" is no id, or is here twice.`,
    'Write an id alone, once, or: ID retired YYYY-MM-DD why.',
  );
}

/** The id itself and those it stands in: "a/b/c#d" → "a/b/c#d", "a/b/c", "a/b", "a". */
function withParents(id: string): readonly string[] {
  return [...[...id.matchAll(/[/#]/g)].map(({ index }) => id.slice(0, index)), id];
}

/** The entry that says an id, or what it stands in, was given up; undefined for one in use. */
export function retirementOf(record: IdRecord, id: string): RecordedId | undefined {
  const [first] = withParents(id).flatMap((one) => record.retired.get(one) ?? []);
  return first;
}

/** The ids of these services that the record does not have yet, sorted. */
export function unrecordedIds(services: readonly Service[], record: IdRecord): readonly string[] {
  const known = new Set(record.ids.map(({ id }) => id));
  return services
    .flatMap(idsOf)
    .map(({ id }) => id)
    .filter((id) => !known.has(id) && retirementOf(record, id) === undefined)
    .sort();
}

/** The record's text with more ids, each in its place; remarks at the top stay, what is there is never changed. */
export function withIds(text: string, added: readonly string[]): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const remarks = lines.filter((line) => line.startsWith('#'));
  const entries = [...lines.filter((line) => !line.startsWith('#')), ...added];
  const idIn = (line: string): string => line.split(' ')[0] ?? line;
  const sorted = entries.sort((one, other) => (idIn(one) < idIn(other) ? -1 : 1));
  return `${[...remarks, ...sorted].join('\n')}\n`;
}
