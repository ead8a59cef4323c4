// A form in Discord: labels, each with one field.
import { doDeed } from '../calls.ts';
import { el, newId } from '../dom.ts';
import type { DiscordModalView, DiscordSide, JsonObject } from '../state.ts';
import { isSelect, kinds, selectField } from './components.ts';
import { drawMarkdown } from './markdown.ts';

interface Field {
  readonly id: string;
  readonly root: HTMLElement;
  value(): string | string[];
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const listOf = (value: unknown): JsonObject[] => (Array.isArray(value) ? (value as JsonObject[]) : []);

export const closeModal = (modal: DiscordModalView, side: DiscordSide): void =>
  void doDeed('discord', { do: 'close', member: side.me, customId: modal.customId });

export function drawModal(modal: DiscordModalView, side: DiscordSide, zone: string): HTMLElement {
  const fields: Field[] = [];
  const title = newId('modal');
  const fault = el('p', { class: 'error form-fault', attrs: { role: 'alert' } });
  const body = el(
    'div',
    { class: 'form-body' },
    ...modal.components.map((component) => drawPart(component, side, zone, fields)),
  );
  const submit = async (): Promise<void> => {
    const values = Object.fromEntries(fields.map((field) => [field.id, field.value()]));
    const at = { member: side.me, channel: side.channel, customId: modal.customId };
    const result = await doDeed('discord', { do: 'submit', ...at, fields: values });
    fault.textContent = result.ok ? '' : result.error;
  };
  const close = (): void => closeModal(modal, side);
  return el(
    'form',
    {
      class: 'modal',
      attrs: { role: 'dialog', 'aria-labelledby': title, novalidate: true },
      on: {
        submit: (event) => {
          event.preventDefault();
          void submit();
        },
      },
    },
    el(
      'div',
      { class: 'form-top' },
      el('h3', { attrs: { id: title } }, modal.title),
      el(
        'button',
        { class: 'close', attrs: { type: 'button', 'aria-label': 'Close' }, on: { click: close } },
        '×',
      ),
    ),
    body,
    fault,
    el(
      'div',
      { class: 'form-end' },
      el('button', { class: 'button secondary', attrs: { type: 'button' }, on: { click: close } }, 'Cancel'),
      el('button', { class: 'button primary', attrs: { type: 'submit' } }, 'Submit'),
    ),
  );
}

function drawPart(component: JsonObject, side: DiscordSide, zone: string, fields: Field[]): HTMLElement {
  if (component['type'] === kinds.text) {
    return el(
      'div',
      { class: 'text' },
      ...drawMarkdown(textOf(component['content']), { names: side.names, zone }),
    );
  }
  const isLabel = component['type'] === kinds.label;
  const inner = isLabel ? [(component['component'] ?? {}) as JsonObject] : listOf(component['components']);
  const drawn = inner.map((part) => {
    const id = newId('field');
    const field = drawField(part, side, id);
    fields.push(field);
    const name = textOf(component['label']) || textOf(part['label']);
    const star =
      part['required'] === false
        ? null
        : el('span', { class: 'star', attrs: { 'aria-hidden': 'true' } }, ' *');
    return el(
      'div',
      { class: 'input' },
      el('label', { attrs: { for: id } }, name, star),
      hint(component),
      field.root,
    );
  });
  return el('div', {}, ...drawn);
}

function hint(component: JsonObject): HTMLElement | null {
  const text = textOf(component['description']);
  return text === '' ? null : el('p', { class: 'hint' }, text);
}

function drawField(part: JsonObject, side: DiscordSide, id: string): Field {
  const customId = textOf(part['custom_id']);
  if (isSelect(part)) {
    const { root, values } = selectField(part, side, () => undefined);
    root.querySelector('input')?.setAttribute('id', id);
    return { id: customId, root, value: values };
  }
  const attrs = {
    id,
    maxlength: Number(part['max_length'] ?? 4_000),
    placeholder: textOf(part['placeholder']),
  };
  const field =
    part['style'] === 2
      ? el('textarea', { attrs: { ...attrs, rows: 4 } })
      : el('input', { attrs: { ...attrs, type: 'text' } });
  field.value = textOf(part['value']);
  return { id: customId, root: field, value: () => field.value };
}
