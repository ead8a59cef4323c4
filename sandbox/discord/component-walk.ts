import { type JsonObject, listOf, objectsOf, textOf } from './json.ts';
import type { FormFault } from './replies.ts';

export type Path = (string | number)[];

/** What is gathered while a component tree is walked once. */
export interface Walk {
  faults: FormFault[];
  ids: Set<unknown>;
  customIds: Set<string>;
  /** Every component, nested ones and accessories included. */
  components: number;
  /** Characters of all text displays together. */
  text: number;
}

export const startWalk = (): Walk => ({
  faults: [],
  ids: new Set(),
  customIds: new Set(),
  components: 0,
  text: 0,
});

export const fault = (walk: Walk, path: Path, code: string, message: string): void => {
  walk.faults.push({ path, code, message });
};

export interface Length {
  min?: number;
  max: number;
  optional?: boolean;
}

/**
 * Faults a text whose length lies outside its bounds. Counted in UTF-16 units: the stricter reading, and
 * the one the SDK's own builders use.
 */
export function checkText(walk: Walk, of: JsonObject, path: Path, key: string, length: Length): void {
  const value = of[key];
  const at = [...path, key];
  if (value === undefined || value === null) {
    if (length.optional !== true) fault(walk, at, 'BASE_TYPE_REQUIRED', 'This field is required');
    return;
  }
  const min = length.min ?? 1;
  if (typeof value !== 'string') return fault(walk, at, 'BASE_TYPE_BAD_TYPE', 'Must be string.');
  if (value.length < min || value.length > length.max) {
    const bounds = `Must be between ${String(min)} and ${String(length.max)} in length.`;
    fault(walk, at, 'BASE_TYPE_BAD_LENGTH', bounds);
  }
}

/** Faults a list that is missing or whose length lies outside `min`..`max`; returns its objects. */
export function checkList(
  walk: Walk,
  of: JsonObject,
  path: Path,
  key: string,
  bounds: { min: number; max: number },
): JsonObject[] {
  const list = listOf(of[key]);
  if (list.length < bounds.min || list.length > bounds.max) {
    const message = `Must be between ${String(bounds.min)} and ${String(bounds.max)} in length.`;
    fault(walk, [...path, key], 'BASE_TYPE_BAD_LENGTH', message);
  }
  return objectsOf(list);
}

/** Faults a whole number outside its bounds; an absent one is fine. */
export function checkNumber(
  walk: Walk,
  of: JsonObject,
  path: Path,
  key: string,
  bounds: { min: number; max: number },
): void {
  const value = of[key];
  if (value === undefined || value === null) return;
  const inside = Number.isInteger(value) && Number(value) >= bounds.min && Number(value) <= bounds.max;
  if (inside) return;
  const message = `Must be a whole number between ${String(bounds.min)} and ${String(bounds.max)}.`;
  fault(walk, [...path, key], 'NUMBER_TYPE_OUT_OF_RANGE', message);
}

/** A custom id: present, at most 100 characters, used once in the whole message or form. */
export function checkCustomId(walk: Walk, component: JsonObject, path: Path): void {
  checkText(walk, component, path, 'custom_id', { max: 100 });
  const id = textOf(component['custom_id']);
  if (id !== '' && walk.customIds.has(id)) {
    const message = 'Component custom id cannot be duplicated';
    fault(walk, [...path, 'custom_id'], 'COMPONENT_CUSTOM_ID_DUPLICATED', message);
  }
  walk.customIds.add(id);
}
