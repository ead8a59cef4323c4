// What all checks share: their shape, and how they point into a file.
import type { Jurisdictions } from '../../core/jurisdiction.ts';
import type { CalendarDate, LocalisedText, Rule } from '../../core/rule.ts';
import type { Practice, Service } from '../../core/service.ts';
import type { CatalogueFault } from '../catalogue-fault.ts';
import type { IdRecord } from '../published-ids.ts';

/** A parsed service and the file it came from. */
export interface ServiceFile {
  readonly file: string;
  readonly service: Service;
}

export interface CheckContext {
  readonly table: Jurisdictions;
}

/** Finds one kind of mistake in all files together. */
export type Check = (files: readonly ServiceFile[], context: CheckContext) => readonly CatalogueFault[];

/** A check of age: what it finds depends on today, so it can only ever warn. */
export type DatedCheck = (
  files: readonly ServiceFile[],
  context: CheckContext & { readonly today: CalendarDate },
) => readonly CatalogueFault[];

/** A check against the record of published ids. */
export type RecordCheck = (
  files: readonly ServiceFile[],
  context: {
    readonly record: IdRecord;
    /** Whether these are all files there are: then what none of them has is gone. */
    readonly isWhole: boolean;
    /** Whether a file is the one that ships, and not a draft with a part of it. */
    readonly isShipped: (file: string) => boolean;
  },
) => readonly CatalogueFault[];

/** A rule, its practice, and its place in the file ("practices[0].rules[1]"). */
export interface PlacedRule {
  readonly file: string;
  readonly path: string;
  readonly service: Service;
  readonly practice: Practice;
  readonly rule: Rule;
}

/** Every rule of every file. */
export function placedRules(files: readonly ServiceFile[]): readonly PlacedRule[] {
  return files.flatMap(({ file, service }) =>
    service.practices.flatMap((practice, p) =>
      practice.rules.map((rule, r) => ({
        file,
        path: `practices[${p}].rules[${r}]`,
        service,
        practice,
        rule,
      })),
    ),
  );
}

/** A text for people and where it stands. */
export interface PlacedText {
  readonly file: string;
  readonly path: string;
  readonly text: LocalisedText;
}

/** Every text for people in every file. */
export function placedTexts(files: readonly ServiceFile[]): readonly PlacedText[] {
  const ofPractices = files.flatMap(({ file, service }) =>
    service.practices.flatMap(({ title, change }, p) => [
      { file, path: `practices[${p}].title`, text: title },
      { file, path: `practices[${p}].change`, text: change },
    ]),
  );
  return [...ofPractices, ...placedRules(files).flatMap(textsOfRule)];
}

function textsOfRule({ file, path, rule }: PlacedRule): readonly PlacedText[] {
  const found: [string, LocalisedText | null][] = [
    ['label', rule.label],
    ['audience.age', rule.audience.age],
    ['caveat', rule.caveat?.text ?? null],
    ...rule.dataUsed.map((text, i): [string, LocalisedText] => [`data-used[${i}]`, text]),
    ...rule.unverified.map((text, i): [string, LocalisedText] => [`unverified[${i}]`, text]),
    ...rule.contradictions.flatMap(({ about, claims, resolution }, c): [string, LocalisedText][] => [
      [`contradictions[${c}].about`, about],
      ...claims.map(({ says }, i): [string, LocalisedText] => [
        `contradictions[${c}].claims[${i}].says`,
        says,
      ]),
      [`contradictions[${c}].resolution`, resolution],
    ]),
    ...rule.dataExcluded.map((text, i): [string, LocalisedText] => [`data-excluded[${i}]`, text]),
    ...rule.events.map(({ note }, i): [string, LocalisedText | null] => [`events[${i}].note`, note]),
    ...rule.ways.flatMap((way, w): [string, LocalisedText | null][] => [
      [`ways[${w}].covers`, way.covers],
      [`ways[${w}].done`, way.done],
      [`ways[${w}].caution`, way.caution],
      [`ways[${w}].message`, way.message],
      ...way.steps.map((step, s): [string, LocalisedText] => [`ways[${w}].steps[${s}].text`, step.text]),
    ]),
  ];
  return found.flatMap(([part, text]) => (text === null ? [] : [{ file, path: `${path}.${part}`, text }]));
}

/** Reports `values` that occur more than once, each time but the first. */
export function repeated<T>(
  items: readonly T[],
  idOf: (item: T) => string,
): readonly { id: string; index: number }[] {
  const seen = new Set<string>();
  return items.flatMap((item, index) => {
    const id = idOf(item);
    const again = seen.has(id);
    seen.add(id);
    return again ? [{ id, index }] : [];
  });
}
