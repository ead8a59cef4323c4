// Discord's components: containers, text, sections, rows of buttons and menus.
import { among, choiceField } from '../choice-field.ts';
import { el, link } from '../dom.ts';
import type { Channel, JsonObject, ShownFile } from '../state.ts';
import type { Suggested } from '../suggestions.ts';
import { drawMarkdown, type Reading } from './markdown.ts';

/** Discord's numbers. Source: docs.discord.com/developers, "Component Reference". */
export const kinds = {
  row: 1,
  button: 2,
  stringSelect: 3,
  textInput: 4,
  userSelect: 5,
  roleSelect: 6,
  mentionableSelect: 7,
  channelSelect: 8,
  section: 9,
  text: 10,
  file: 13,
  thumbnail: 11,
  separator: 14,
  container: 17,
  label: 18,
} as const;

export interface ComponentContext extends Reading {
  /** Uploaded with the message; left out: none. */
  readonly files?: readonly ShownFile[];
  readonly channels: readonly Channel[];
  readonly people: readonly { readonly id: string; readonly name: string }[];
  readonly roles: readonly { readonly id: string; readonly name: string }[];
  readonly press: (customId: string, values?: string[]) => void;
}

const listOf = (value: unknown): JsonObject[] => (Array.isArray(value) ? (value as JsonObject[]) : []);
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

export function drawComponents(components: readonly JsonObject[], context: ComponentContext): HTMLElement[] {
  return components.map((component) => drawComponent(component, context));
}

function drawComponent(component: JsonObject, context: ComponentContext): HTMLElement {
  const inside = listOf(component['components']);
  switch (component['type']) {
    case kinds.container:
      return drawContainer(component, inside, context);
    case kinds.text:
      return el('div', { class: 'text' }, ...drawMarkdown(textOf(component['content']), context));
    case kinds.section:
      return drawSection(component, inside, context);
    case kinds.file:
      return drawFile(component, context);
    case kinds.separator:
      return drawSeparator(component);
    case kinds.row:
      return el('div', { class: 'row' }, ...drawComponents(inside, context));
    case kinds.button:
      return drawButton(component, context);
    default:
      return drawOther(component, context);
  }
}

/** Its name, and behind that what is in it. */
function drawFile(component: JsonObject, { files = [] }: ComponentContext): HTMLElement {
  const { url } = (component['file'] ?? {}) as JsonObject;
  const found = files.find(({ name }) => `attachment://${name}` === url);
  const name = found?.name ?? textOf(url);
  return el('details', { class: 'file' }, el('summary', {}, name), el('pre', {}, found?.text ?? ''));
}

function drawOther(component: JsonObject, context: ComponentContext): HTMLElement {
  if (isSelect(component)) {
    const press = (values: string[]): void => context.press(textOf(component['custom_id']), values);
    return selectField(component, context, press).root;
  }
  return el('p', { class: 'undrawn' }, `[component ${String(component['type'])}]`);
}

function drawContainer(
  component: JsonObject,
  inside: readonly JsonObject[],
  context: ComponentContext,
): HTMLElement {
  const box = el('div', { class: 'container' }, ...drawComponents(inside, context));
  const accent = component['accent_color'];
  if (typeof accent === 'number') {
    box.classList.add('accented');
    box.style.setProperty('--accent', `#${accent.toString(16).padStart(6, '0')}`);
  }
  return box;
}

function drawSection(
  component: JsonObject,
  inside: readonly JsonObject[],
  context: ComponentContext,
): HTMLElement {
  const accessory = component['accessory'] as JsonObject | undefined;
  return el(
    'div',
    { class: 'section' },
    el('div', { class: 'words' }, ...drawComponents(inside, context)),
    accessory === undefined ? null : drawComponent(accessory, context),
  );
}

function drawSeparator(component: JsonObject): HTMLElement {
  const wide = component['spacing'] === 2 ? ' wide' : '';
  return component['divider'] === false
    ? el('div', { class: `space${wide}` })
    : el('hr', { class: `line${wide}` });
}

const styles: Readonly<Record<number, string>> = {
  1: 'primary',
  2: 'secondary',
  3: 'success',
  4: 'danger',
  5: 'secondary',
};

function drawButton(component: JsonObject, { press }: ComponentContext): HTMLElement {
  const label = textOf(component['label']);
  const look = `button ${styles[Number(component['style'])] ?? 'secondary'}`;
  const url = textOf(component['url']);
  if (url !== '') {
    const away = el('span', { attrs: { 'aria-hidden': 'true' } }, ' ↗');
    const anchor = link(url, label, away);
    anchor.className = look;
    return anchor;
  }
  const attrs = { type: 'button', disabled: component['disabled'] === true };
  const click = (): void => press(textOf(component['custom_id']));
  return el('button', { class: look, attrs, on: { click } }, label);
}

export const isSelect = (component: JsonObject): boolean => {
  const type = Number(component['type']);
  return type === kinds.stringSelect || (type >= kinds.userSelect && type <= kinds.channelSelect);
};

interface SelectField {
  readonly root: HTMLElement;
  values(): string[];
}

/** A menu. One that takes a single value acts at once; one that takes several acts when it is left. */
export function selectField(
  component: JsonObject,
  context: Pick<ComponentContext, 'channels' | 'people' | 'roles'>,
  done: (values: string[]) => void,
): SelectField {
  const items = offered(component, context);
  const many = Number(component['max_values'] ?? 1) > 1;
  const preset = [
    ...listOf(component['options'])
      .filter((option) => option['default'] === true)
      .map((option) => textOf(option['value'])),
    ...listOf(component['default_values']).map((value) => textOf(value['id'])),
  ];
  const start = preset.map((value) => items.find((item) => item.value === value) ?? { label: value, value });
  const values = (): string[] => field.chosen().map((item) => item.value);
  let sent = JSON.stringify(preset);
  const offer = (): void => {
    if (JSON.stringify(values()) === sent) return;
    sent = JSON.stringify(values());
    done(values());
  };
  const field = choiceField({
    label: textOf(component['placeholder']) || 'Make a selection',
    placeholder: textOf(component['placeholder']) || 'Make a selection',
    many,
    chosen: start,
    find: among(items),
    changed: () => {
      if (!many) offer();
    },
  });
  field.root.addEventListener('focusout', (event) => {
    if (many && !field.root.contains(event.relatedTarget as Node | null)) offer();
  });
  return { root: field.root, values };
}

function offered(
  component: JsonObject,
  { channels, people, roles }: Pick<ComponentContext, 'channels' | 'people' | 'roles'>,
): Suggested[] {
  const type = Number(component['type']);
  if (type === kinds.channelSelect) {
    return channels
      .filter(({ kind }) => kind !== 'direct' && kind !== 'elsewhere')
      .map(({ id, name }) => ({ label: `# ${name}`, value: id }));
  }
  if (type === kinds.roleSelect) return roles.map(({ id, name }) => ({ label: `@${name}`, value: id }));
  if (type !== kinds.stringSelect) return people.map(({ id, name }) => ({ label: name, value: id }));
  return listOf(component['options']).map((option) => ({
    label: textOf(option['label']),
    value: textOf(option['value']),
    ...(textOf(option['description']) === '' ? {} : { about: textOf(option['description']) }),
  }));
}
