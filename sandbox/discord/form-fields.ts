import { ComponentType as C } from 'discord-api-types/v10';
import { allComponents, withIds } from './component-limits.ts';
import type { DiscordModal } from './interactions.ts';
import { type JsonObject, numberOf, objectOf, objectsOf, textOf } from './json.ts';
import { RefusedByClient } from './refused.ts';
import { type Kind, resolveIds, selectKinds } from './resolved.ts';
import type { Scene } from './scene.ts';

type Given = Readonly<Record<string, string | string[]>>;

/** The `data` of a submitted form, its fields checked as Discord's client checks them before sending. */
export function modalData(scene: Scene, modal: DiscordModal, given: Given): JsonObject {
  const components = withIds(modal.components);
  const fields = allComponents(components).filter((one) => typeof one['custom_id'] === 'string');
  const ids = fields.map((field) => textOf(field['custom_id']));
  const unknown = Object.keys(given).find((id) => !ids.includes(id));
  if (unknown !== undefined) throw new RefusedByClient('field-invalid', `The form has no field ${unknown}`);
  const chosen: { kind: Kind; id: string }[] = [];
  const submitted = components.map((component) => submittedPart(component, given, chosen));
  const resolved = resolveIds(scene, modal.member, chosen);
  if (resolved === null) throw new RefusedByClient('field-invalid', 'A chosen person or channel is unknown');
  const answer = { custom_id: modal.customId, components: submitted };
  return chosen.length === 0 ? answer : { ...answer, resolved };
}

function submittedPart(
  component: JsonObject,
  given: Given,
  chosen: { kind: Kind; id: string }[],
): JsonObject {
  const { type, id } = component;
  if (type === C.Label)
    return { type, id, component: submittedField(objectOf(component['component']), given, chosen) };
  if (type === C.TextDisplay) return { type, id };
  const inputs = objectsOf(component['components']);
  return { type, id, components: inputs.map((input) => submittedField(input, given, chosen)) };
}

function submittedField(field: JsonObject, given: Given, chosen: { kind: Kind; id: string }[]): JsonObject {
  const { type, id, custom_id: customId } = field;
  const value = given[textOf(customId)];
  const base = { type, id, custom_id: customId };
  if (type === C.TextInput) return { ...base, value: textValue(field, value) };
  if (type === C.Checkbox) return { ...base, value: value === 'true' };
  const values = checkedValues(field, value);
  if (type === C.RadioGroup) return { ...base, value: values[0] ?? null };
  const kind = selectKinds[Number(type)];
  if (kind !== undefined) chosen.push(...values.map((one) => ({ kind, id: one })));
  return { ...base, values };
}

function textValue(field: JsonObject, value: string | string[] | undefined): string {
  const text = typeof value === 'string' ? value : (value?.[0] ?? textOf(field['value']));
  const name = textOf(field['custom_id']);
  // A text input is required unless it says otherwise.
  if (text === '' && field['required'] !== false) {
    throw new RefusedByClient('field-required', `${name} is required`);
  }
  const tooShort = text !== '' && text.length < numberOf(field['min_length'], 0);
  if (tooShort || text.length > numberOf(field['max_length'], 4_000)) {
    throw new RefusedByClient('field-invalid', `${name} is too short or too long`);
  }
  return text;
}

const presetValues = (field: JsonObject): string[] => [
  ...objectsOf(field['options'])
    .filter((option) => option['default'] === true)
    .map((option) => textOf(option['value'])),
  ...objectsOf(field['default_values']).map((value) => textOf(value['id'])),
];

function checkedValues(field: JsonObject, value: string | string[] | undefined): string[] {
  const values = value === undefined ? presetValues(field) : [value].flat();
  const name = textOf(field['custom_id']);
  if (values.length === 0 && field['required'] !== false) {
    throw new RefusedByClient('field-required', `${name} is required`);
  }
  if (values.length > 0) checkChosen(field, values);
  return values;
}

/** Refuses a choice the select or group does not offer, or too few or too many of them. */
export function checkChosen(field: JsonObject, values: readonly string[]): void {
  const options = objectsOf(field['options']).map((option) => option['value']);
  const single = field['type'] !== C.CheckboxGroup;
  const most = numberOf(field['max_values'], single ? 1 : options.length);
  const least = numberOf(field['min_values'], 1);
  const offered = options.length === 0 || values.every((value) => options.includes(value));
  if (!offered || values.length < least || values.length > most) {
    throw new RefusedByClient('values-invalid', `${textOf(field['custom_id'])} does not take these values`);
  }
}
