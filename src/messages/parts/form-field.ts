// What the fields of a form have in common.
import type { Fault } from '../../core/fault.ts';
import type { Scene } from '../scene.ts';
import type { Choice, Field, FieldValue } from '../tree.ts';
import { faultText } from './fault.ts';

export interface FormFill {
  /** Values by field id; absent fields are empty. */
  readonly values: Readonly<Record<string, FieldValue>>;
  /** Faults of the last submission by field id. */
  readonly faults: Readonly<Record<string, Fault>>;
  /** What the chosen role or group is called; null or left out where nobody knows. */
  readonly mentionName?: string | null;
  /** Name of a service by its id. */
  readonly serviceName: (id: string) => string;
}

export type Base = Pick<Field, 'id' | 'label' | 'hint' | 'optional' | 'value' | 'error' | 'tier'>;

export interface FieldTexts {
  readonly label: string;
  readonly hint?: string | null;
  readonly optional?: boolean;
}

/** A field without its kind; one under "more" may always be left as it is. */
export function base(
  scene: Scene,
  fill: FormFill,
  id: string,
  { label, hint = null, optional = true }: FieldTexts,
  tier: Field['tier'],
): Base {
  const found = fill.faults[id];
  const error = found === undefined ? null : faultText(scene, found);
  return { id, label, hint, optional, value: fill.values[id] ?? null, error, tier };
}

function valuesOf(fill: FormFill, id: string): readonly string[] {
  const value = fill.values[id];
  if (value === undefined || value === '') return [];
  return typeof value === 'string' ? [value] : value;
}

/** The values of a field with what they are called. */
export function chosen(fill: FormFill, id: string, nameOf: (value: string) => string): readonly Choice[] {
  return valuesOf(fill, id).map((value) => ({ value, label: nameOf(value) }));
}
