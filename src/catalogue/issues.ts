// Zod's issues, told so that somebody who writes their first data file can mend them.
import type { z } from 'zod';
import { type CatalogueFault, catalogueFault, type Place, pathText } from './catalogue-fault.ts';
import { serviceKeys } from './json-schema.ts';
import { type LeafKind, leafKinds, leaves } from './leaves.ts';
import { nearestWord } from './nearest-word.ts';

type Issue = z.core.$ZodIssue;

/** Every issue as faults with file, path and cure. `input` is the value that was parsed. */
export function issueFaults(
  issues: readonly Issue[],
  input: unknown,
  file: string,
): readonly CatalogueFault[] {
  return issues.flatMap((issue) => {
    const place = { file, path: pathText(issue.path) };
    return issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => unknownKey(key, { file, path: pathText([...issue.path, key]) }))
      : [issueFault(issue, place, valueAt(input, issue.path))];
  });
}

function issueFault(issue: Issue, place: Place, value: unknown): CatalogueFault {
  if (issue.code === 'invalid_value') return notAChoice(issue.values.map(String), place, value);
  if (issue.code === 'invalid_union') return notAChoice(clockKinds, place, value);
  if (issue.code === 'invalid_type') return wrongType(issue.expected, place, value);
  if (issue.code === 'too_small' || issue.code === 'too_big') return wrongSize(issue, place);
  if (issue.code === 'custom') return wrongLeaf(issue, place, value);
  const message = 'This value does not have the expected shape.';
  return catalogueFault('shape', place, message, 'See data/GUIDE.md for an example.');
}

/** The only union in a file is the clock. */
const clockKinds = ['fixed', 'window', 'recurring', 'personal', 'gradual', 'none'];

function unknownKey(key: string, place: Place): CatalogueFault {
  const near = nearestWord(key, serviceKeys());
  const cure =
    near === null
      ? 'Remove it, or see data/GUIDE.md for the keys.'
      : `Did you mean "${near}" (and is it allowed here)?`;
  return catalogueFault('unknown-key', place, `"${key}" is not a key that belongs here.`, cure);
}

function missing(place: Place, what: string): CatalogueFault {
  return catalogueFault(
    'missing',
    place,
    'This is missing.',
    `Add ${what} here; data/GUIDE.md shows an example.`,
  );
}

function wrongType(expected: string, place: Place, value: unknown): CatalogueFault {
  if (value === undefined) return missing(place, article(expected));
  const message = `This is ${article(typeName(value))}, but should be ${article(expected)}.`;
  return catalogueFault('type', place, message, 'Change it, or put it in quotes if it is meant as text.');
}

function notAChoice(choices: readonly string[], place: Place, value: unknown): CatalogueFault {
  if (value === undefined) return missing(place, `one of ${choices.join(', ')}`);
  const said = typeof value === 'string' ? `"${value}"` : article(typeName(value));
  const message = `This is ${said}, which is not one of the choices.`;
  return catalogueFault('choice', place, message, `Write one of: ${choices.join(', ')}.`);
}

function wrongSize(issue: Issue & { code: 'too_small' | 'too_big' }, place: Place): CatalogueFault {
  const least = issue.code === 'too_small' ? issue.minimum : issue.maximum;
  const message =
    issue.origin === 'array'
      ? `This list needs at least ${least} ${least === 1 ? 'entry' : 'entries'}.`
      : 'This number is out of range.';
  const cure = issue.origin === 'array' ? 'Add one.' : `Write a whole number from ${least} on.`;
  return catalogueFault('size', place, message, cure);
}

function wrongLeaf(issue: Issue & { code: 'custom' }, place: Place, value: unknown): CatalogueFault {
  const kind = leafKinds.find((one) => one === issue.params?.['leaf']) ?? 'text';
  const { must, example } = leaves[kind satisfies LeafKind];
  const shown = JSON.stringify(value);
  return catalogueFault(
    kind,
    place,
    `${shown} does not fit: it must be ${must}.`,
    `Write it like this: ${example}.`,
  );
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    input,
  );
}

function typeName(value: unknown): string {
  if (value === null) return 'empty value';
  return Array.isArray(value) ? 'array' : typeof value;
}

const names: Readonly<Record<string, string>> = {
  string: 'a text',
  array: 'a list ("- …")',
  object: 'a group of keys',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  'empty value': 'empty',
};

function article(type: string): string {
  return names[type] ?? `a ${type}`;
}
