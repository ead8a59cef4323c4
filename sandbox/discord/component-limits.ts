import { ComponentType, MessageFlags } from 'discord-api-types/v10';
import { childrenIn, MESSAGE_TOP, MODAL_TOP, type Rule, rulesFor } from './component-rules.ts';
import { checkList, checkText, fault, type Path, startWalk, type Walk } from './component-walk.ts';
import { isObject, type JsonObject, objectsOf } from './json.ts';
import { orOfType } from './published-faults.ts';
import type { FormFault } from './replies.ts';

const MAX_COMPONENTS = 40;
const MAX_TEXT = 4_000;

/** True when a message's flags say Components V2. */
export const isV2 = (flags: number): boolean => (flags & MessageFlags.IsComponentsV2) !== 0;

interface Visit {
  walk: Walk;
  rules: Readonly<Record<number, Rule>>;
}

function visit(to: Visit, component: JsonObject, path: Path, allowed: readonly number[]): void {
  const { walk } = to;
  const type = Number(component['type']);
  const rule = to.rules[type];
  walk.components += 1;
  if (rule === undefined || !allowed.includes(type)) {
    const message = `Value of field "type" must be one of (${allowed.join(', ')}).`;
    return fault(walk, [...path, 'type'], 'UNION_TYPE_CHOICES', message);
  }
  checkId(walk, component, path);
  rule.check(walk, component, path);
  for (const slot of rule.slots ?? []) {
    for (const { at, child } of childrenIn(component, slot, path)) visit(to, child, at, slot.allowed);
  }
}

function checkId(walk: Walk, component: JsonObject, path: Path): void {
  const id = component['id'];
  if (id === undefined || id === 0) return;
  if (walk.ids.has(id)) fault(walk, [...path, 'id'], 'COMPONENT_ID_DUPLICATED', 'Component id is used twice');
  walk.ids.add(id);
}

/** Every fault of a message's components under Discord's rules; `flags` decides which set applies. */
export function checkMessageComponents(components: readonly JsonObject[], flags: number): FormFault[] {
  const walk = startWalk();
  const to = { walk, rules: rulesFor('message') };
  const v2 = isV2(flags);
  const top = v2 ? MESSAGE_TOP : [ComponentType.ActionRow];
  for (const [index, component] of components.entries()) visit(to, component, ['components', index], top);
  if (!v2 && components.length > 5) {
    fault(walk, ['components'], 'BASE_TYPE_BAD_LENGTH', 'Must be between 1 and 5 in length.');
  }
  if (walk.components > MAX_COMPONENTS) {
    const message = `The total number of components exceeds ${String(MAX_COMPONENTS)}`;
    fault(walk, ['components'], 'COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED', message);
  }
  if (walk.text > MAX_TEXT) {
    const message = `The total displayable text exceeds ${String(MAX_TEXT)} characters`;
    fault(walk, ['components'], 'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED', message);
  }
  return walk.faults;
}

/** Every fault of a modal (title, custom id, one to five components). */
export function checkModal(modal: JsonObject): FormFault[] {
  const walk = startWalk();
  const to = { walk, rules: rulesFor('modal') };
  checkText(walk, modal, ['data'], 'title', { max: 45 });
  checkText(walk, modal, ['data'], 'custom_id', { max: 100 });
  const components = checkList(walk, modal, ['data'], 'components', { min: 1, max: 5 });
  for (const [index, component] of components.entries()) {
    visit(to, component, ['data', 'components', index], MODAL_TOP);
  }
  return orOfType(walk.faults, 'Modal', modal);
}

/** All components of a tree, parents first. */
export function allComponents(components: readonly JsonObject[]): JsonObject[] {
  return components.flatMap((component) => {
    const single = ['accessory', 'component'].map((key) => component[key]).filter(isObject);
    const children = [...objectsOf(component['components']), ...single];
    return [component, ...allComponents(children)];
  });
}

/** A copy of the tree in which every component carries an id, as Discord numbers those left empty. */
export function withIds(components: readonly JsonObject[]): JsonObject[] {
  const copy = structuredClone([...components]);
  const everyOne = allComponents(copy);
  const taken = new Set(everyOne.map((component) => component['id']));
  let next = 1;
  for (const component of everyOne) {
    if (typeof component['id'] === 'number' && component['id'] !== 0) continue;
    while (taken.has(next)) next += 1;
    component['id'] = next;
    taken.add(next);
  }
  return copy;
}
