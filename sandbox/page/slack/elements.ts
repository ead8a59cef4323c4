// The controls of Block Kit. In a message a control acts at once; in a form it waits for the form to be sent.
import { among, choiceField } from '../choice-field.ts';
import { el, link } from '../dom.ts';
import type { Channel, JsonObject } from '../state.ts';
import type { Suggested } from '../suggestions.ts';
import { unescape } from './entities.ts';

/** What a person chose or typed; the fields of Slack's own state values. */
export type Given = JsonObject;

export interface ElementContext {
  readonly channels: readonly Channel[];
  readonly people: readonly { readonly id: string; readonly name: string }[];
  /** What a control holds already (a form's state), or undefined. */
  readonly held: JsonObject | undefined;
  readonly labelledBy?: string;
  /** Presses a button, or acts with what was chosen. */
  readonly act: (given: { value?: string; selected?: string[] }) => void;
  /** Options of a menu that asks the bot. */
  readonly search: (typed: string) => Promise<readonly Suggested[]>;
}

export interface DrawnElement {
  readonly root: HTMLElement;
  /** The control's present value, in Slack's own fields. */
  value(): Given;
}

/** Of a text object what people read; any other text as it is. */
const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : unescape((value as { text?: string } | null | undefined)?.text ?? '');
const listOf = (value: unknown): JsonObject[] => (Array.isArray(value) ? (value as JsonObject[]) : []);

export function drawElement(element: JsonObject, context: ElementContext): DrawnElement {
  const type = textOf(element['type']);
  if (type === 'button') return { root: drawButton(element, context), value: () => ({}) };
  if (type.endsWith('text_input') || type === 'number_input') return drawInput(element, context);
  if (type === 'checkboxes' || type === 'radio_buttons') return drawBoxes(element, context);
  if (type === 'datepicker' || type === 'timepicker') return drawPicker(element, context);
  if (type.endsWith('_select') || type === 'overflow') return drawSelect(element, context);
  return { root: el('span', { class: 'undrawn' }, `[${type}]`), value: () => ({}) };
}

function drawButton(element: JsonObject, { act }: ElementContext): HTMLElement {
  const style = textOf(element['style']);
  const label = textOf(element['text']);
  const url = textOf(element['url']);
  const press = (): void => act({});
  if (url !== '') {
    const anchor = link(url, label);
    anchor.className = `button ${style}`;
    anchor.addEventListener('click', press);
    return anchor;
  }
  const attrs = { type: 'button', 'aria-label': textOf(element['accessibility_label']) || null };
  return el('button', { class: `button ${style}`, attrs, on: { click: press } }, label);
}

function drawInput(element: JsonObject, { held, labelledBy, act }: ElementContext): DrawnElement {
  const multiline = element['multiline'] === true;
  const attrs = {
    'aria-labelledby': labelledBy ?? null,
    placeholder: textOf(element['placeholder']),
    maxlength: typeof element['max_length'] === 'number' ? element['max_length'] : null,
  };
  const field = multiline ? el('textarea', { attrs }) : el('input', { attrs: { ...attrs, type: 'text' } });
  field.value = textOf(held?.['value'] ?? element['initial_value']);
  field.addEventListener('change', () => act({ value: field.value }));
  return { root: field, value: () => ({ value: field.value === '' ? null : field.value }) };
}

function drawPicker(element: JsonObject, { held, labelledBy, act }: ElementContext): DrawnElement {
  const kind = element['type'] === 'datepicker' ? 'date' : 'time';
  const field = el('input', { attrs: { type: kind, 'aria-labelledby': labelledBy ?? null } });
  const name = `selected_${kind}`;
  field.value = textOf(held?.[name] ?? element[`initial_${kind}`]);
  field.addEventListener('change', () => act({ value: field.value }));
  return { root: field, value: () => ({ [name]: field.value === '' ? null : field.value }) };
}

function drawBoxes(element: JsonObject, { held, act }: ElementContext): DrawnElement {
  const many = element['type'] === 'checkboxes';
  const options = listOf(element['options']);
  const start = many
    ? listOf(held?.['selected_options'] ?? element['initial_options'])
    : [(held?.['selected_option'] ?? element['initial_option'] ?? {}) as JsonObject];
  const on = new Set(start.map((option) => option['value']));
  const group = `boxes-${textOf(element['action_id'])}`;
  const boxes = options.map((option) => {
    const attrs = { type: many ? 'checkbox' : 'radio', name: group, checked: on.has(option['value']) };
    return { option, box: el('input', { attrs }) };
  });
  const chosen = (): JsonObject[] => boxes.filter(({ box }) => box.checked).map(({ option }) => option);
  const lines = boxes.map(({ option, box }) => el('label', { class: 'box' }, box, textOf(option['text'])));
  const root = el('div', { attrs: { role: many ? 'group' : 'radiogroup' } }, ...lines);
  root.addEventListener('change', () => act({ selected: chosen().map((option) => textOf(option['value'])) }));
  return {
    root,
    value: () => (many ? { selected_options: chosen() } : { selected_option: chosen()[0] ?? null }),
  };
}

interface SelectKind {
  readonly field: string;
  readonly initial: string;
  readonly holds: 'options' | 'ids';
}

/** Where a select of this type keeps its value. */
function kindOf(type: string): SelectKind & { many: boolean; of: string } {
  const many = type.startsWith('multi_');
  const of = type.replace('multi_', '').replace('_select', '');
  const s = many ? 's' : '';
  if (of === 'static' || of === 'external' || of === 'overflow') {
    return { field: `selected_option${s}`, initial: `initial_option${s}`, holds: 'options', many, of };
  }
  const noun = { users: 'user', channels: 'channel' }[of] ?? 'conversation';
  return { field: `selected_${noun}${s}`, initial: `initial_${noun}${s}`, holds: 'ids', many, of };
}

function drawSelect(element: JsonObject, context: ElementContext): DrawnElement {
  const kind = kindOf(textOf(element['type']));
  const { items, options } = offered(element, kind.of, context);
  const raw = context.held?.[kind.field] ?? element[kind.initial];
  const start = (kind.many ? listOf(raw) : raw === null || raw === undefined ? [] : [raw]) as unknown[];
  const field = choiceField({
    label: textOf(element['placeholder']) || textOf(element['action_id']),
    placeholder: textOf(element['placeholder']),
    many: kind.many,
    chosen: start.map((value) => suggestedOf(value, items)),
    find: kind.of === 'external' ? context.search : among(items),
    changed: (chosen) => context.act({ selected: chosen.map((item) => item.value) }),
    ...(context.labelledBy === undefined ? {} : { labelledBy: context.labelledBy }),
  });
  const optionOf = ({ label, value }: Suggested): JsonObject =>
    options.find((option) => option['value'] === value) ?? {
      text: { type: 'plain_text', text: label },
      value,
    };
  const value = (): Given => {
    const chosen = field.chosen().map((item) => (kind.holds === 'ids' ? item.value : optionOf(item)));
    return { [kind.field]: kind.many ? chosen : (chosen[0] ?? null) };
  };
  return { root: field.root, value };
}

function suggestedOf(value: unknown, items: readonly Suggested[]): Suggested {
  if (typeof value === 'string') return items.find((item) => item.value === value) ?? { label: value, value };
  const option = value as JsonObject;
  return { label: textOf(option['text']), value: textOf(option['value']) };
}

function offered(
  element: JsonObject,
  of: string,
  { channels, people }: ElementContext,
): { items: readonly Suggested[]; options: readonly JsonObject[] } {
  const grouped = listOf(element['option_groups']).flatMap((group) => listOf(group['options']));
  const options = [...listOf(element['options']), ...grouped];
  if (of === 'users') return { items: people.map(({ id, name }) => ({ label: name, value: id })), options };
  if (of === 'channels' || of === 'conversations') {
    const open = channels.filter(({ kind }) => kind !== 'direct');
    return { items: open.map(({ id, name }) => ({ label: `# ${name}`, value: id })), options };
  }
  return {
    items: options.map((option) => ({ label: textOf(option['text']), value: textOf(option['value']) })),
    options,
  };
}
