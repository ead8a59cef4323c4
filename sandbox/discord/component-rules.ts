import { ButtonStyle, ComponentType as C } from 'discord-api-types/v10';
import {
  checkCustomId,
  checkList,
  checkNumber,
  checkText,
  fault,
  type Path,
  type Walk,
} from './component-walk.ts';
import { isObject, type JsonObject, listOf, numberOf, objectOf, textOf } from './json.ts';

/** Children of a component: where they stand and which types may stand there. */
export interface Slot {
  key: string;
  allowed: readonly number[];
  /** True for one component instead of a list. */
  single?: boolean;
}

/** What Discord asks of one type of component, its children aside. */
export interface Rule {
  check(walk: Walk, component: JsonObject, path: Path): void;
  slots?: readonly Slot[];
}

export const SELECTS: readonly number[] = [
  C.StringSelect,
  C.UserSelect,
  C.RoleSelect,
  C.MentionableSelect,
  C.ChannelSelect,
];
const LAYOUT: readonly number[] = [
  C.ActionRow,
  C.Section,
  C.TextDisplay,
  C.MediaGallery,
  C.File,
  C.Separator,
];
export const MESSAGE_TOP: readonly number[] = [...LAYOUT, C.Container];
export const MODAL_TOP: readonly number[] = [C.ActionRow, C.TextDisplay, C.Label];
const IN_LABEL: readonly number[] = [
  ...SELECTS,
  C.TextInput,
  C.FileUpload,
  C.RadioGroup,
  C.CheckboxGroup,
  C.Checkbox,
];

const checkRow: Rule['check'] = (walk, row, path) => {
  const children = checkList(walk, row, path, 'components', { min: 1, max: 5 });
  const lone = children.some((child) => child['type'] !== C.Button);
  if (lone && children.length > 1) {
    const message = 'A select or a text input fills its row alone';
    fault(walk, [...path, 'components'], 'COMPONENT_LAYOUT_WIDTH_EXCEEDED', message);
  }
};

const checkButton: Rule['check'] = (walk, button, path) => {
  const style: ButtonStyle = numberOf(button['style'], 0);
  checkText(walk, button, path, 'label', { max: 80, optional: true });
  checkNumber(walk, button, path, 'style', { min: 1, max: 6 });
  if (button['style'] === undefined)
    fault(walk, [...path, 'style'], 'BASE_TYPE_REQUIRED', 'This field is required');
  if (textOf(button['label']) === '' && !isObject(button['emoji']) && style !== ButtonStyle.Premium) {
    fault(walk, path, 'BUTTON_COMPONENT_LABEL_OR_EMOJI_REQUIRED', 'A button needs a label or an emoji');
  }
  if (style === ButtonStyle.Premium) return;
  if (style === ButtonStyle.Link) checkLinkButton(walk, button, path);
  else checkPressButton(walk, button, path);
};

function checkLinkButton(walk: Walk, button: JsonObject, path: Path): void {
  checkText(walk, button, path, 'url', { max: 512 });
  const scheme = /^(https?|discord):\/\/\S+$/;
  if (typeof button['url'] === 'string' && !scheme.test(button['url'])) {
    fault(walk, [...path, 'url'], 'URL_TYPE_INVALID_SCHEME', 'Not a well formed http, https or discord URL.');
  }
  if (button['custom_id'] !== undefined) {
    const message = 'A custom id and url cannot both be specified';
    fault(walk, path, 'BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE', message);
  }
}

function checkPressButton(walk: Walk, button: JsonObject, path: Path): void {
  checkCustomId(walk, button, path);
  if (button['url'] !== undefined) {
    fault(walk, path, 'BUTTON_COMPONENT_INVALID_STYLE', 'Only a link button may have a url');
  }
}

const checkSelect: Rule['check'] = (walk, select, path) => {
  checkCustomId(walk, select, path);
  checkText(walk, select, path, 'placeholder', { min: 0, max: 150, optional: true });
  checkNumber(walk, select, path, 'min_values', { min: 0, max: 25 });
  checkNumber(walk, select, path, 'max_values', { min: 1, max: 25 });
  if (numberOf(select['min_values'], 1) > numberOf(select['max_values'], 25)) {
    fault(walk, [...path, 'min_values'], 'SELECT_COMPONENT_MIN_ABOVE_MAX', 'min_values is above max_values');
  }
};

const checkStringSelect: Rule['check'] = (walk, select, path) => {
  checkSelect(walk, select, path);
  const options = checkOptions(walk, select, path, { min: 1, max: 25 });
  if (numberOf(select['max_values'], 1) > options.length) {
    fault(walk, [...path, 'max_values'], 'SELECT_COMPONENT_MAX_TOO_HIGH', 'max_values exceeds the options');
  }
  const preset = options.filter((option) => option['default'] === true).length;
  if (preset > numberOf(select['max_values'], 1)) {
    fault(walk, [...path, 'options'], 'SELECT_COMPONENT_TOO_MANY_DEFAULTS', 'More defaults than max_values');
  }
};

function checkOptions(
  walk: Walk,
  of: JsonObject,
  path: Path,
  bounds: { min: number; max: number },
): JsonObject[] {
  const options = checkList(walk, of, path, 'options', bounds);
  const values = new Set<unknown>();
  for (const [index, option] of options.entries()) {
    const at = [...path, 'options', index];
    checkText(walk, option, at, 'label', { max: 100 });
    checkText(walk, option, at, 'value', { max: 100 });
    checkText(walk, option, at, 'description', { min: 0, max: 100, optional: true });
    if (values.has(option['value'])) {
      fault(
        walk,
        at,
        'SELECT_COMPONENT_OPTION_VALUE_DUPLICATED',
        'The specified option value is already used',
      );
    }
    values.add(option['value']);
  }
  return options;
}

const checkTextInput: Rule['check'] = (walk, input, path) => {
  checkCustomId(walk, input, path);
  const inRow = path.at(-1) !== 'component';
  checkText(walk, input, path, 'label', { max: 45, optional: !inRow });
  if (!inRow && typeof input['label'] === 'string') {
    fault(walk, [...path, 'label'], 'TEXT_INPUT_LABEL_IN_LABEL', 'The label stands on the Label component');
  }
  checkNumber(walk, input, path, 'style', { min: 1, max: 2 });
  if (input['style'] === undefined)
    fault(walk, [...path, 'style'], 'BASE_TYPE_REQUIRED', 'This field is required');
  checkNumber(walk, input, path, 'min_length', { min: 0, max: 4_000 });
  checkNumber(walk, input, path, 'max_length', { min: 1, max: 4_000 });
  checkText(walk, input, path, 'value', {
    min: 0,
    max: numberOf(input['max_length'], 4_000),
    optional: true,
  });
  checkText(walk, input, path, 'placeholder', { min: 0, max: 100, optional: true });
};

const checkGroup =
  (bounds: { min: number; max: number }): Rule['check'] =>
  (walk, group, path) => {
    checkCustomId(walk, group, path);
    checkOptions(walk, group, path, bounds);
  };

const checkSection: Rule['check'] = (walk, section, path) => {
  checkList(walk, section, path, 'components', { min: 1, max: 3 });
  if (!isObject(section['accessory'])) {
    fault(walk, [...path, 'accessory'], 'BASE_TYPE_REQUIRED', 'This field is required');
  }
};

const checkTextDisplay: Rule['check'] = (walk, display, path) => {
  checkText(walk, display, path, 'content', { max: 4_000 });
  walk.text += textOf(display['content']).length;
};

const checkMedia = (walk: Walk, of: JsonObject, path: Path, key: string): void =>
  checkText(walk, objectOf(of[key]), [...path, key], 'url', { max: 2_048 });

const checkGallery: Rule['check'] = (walk, gallery, path) => {
  const items = checkList(walk, gallery, path, 'items', { min: 1, max: 10 });
  for (const [index, item] of items.entries()) checkMedia(walk, item, [...path, 'items', index], 'media');
};

const checkLabel: Rule['check'] = (walk, label, path) => {
  checkText(walk, label, path, 'label', { max: 45 });
  checkText(walk, label, path, 'description', { min: 0, max: 100, optional: true });
  if (!isObject(label['component'])) {
    fault(walk, [...path, 'component'], 'BASE_TYPE_REQUIRED', 'This field is required');
  }
};

const row: Slot = { key: 'components', allowed: [C.Button, ...SELECTS] };
const modalRow: Slot = { key: 'components', allowed: [C.TextInput] };
const section: readonly Slot[] = [
  { key: 'components', allowed: [C.TextDisplay] },
  { key: 'accessory', allowed: [C.Button, C.Thumbnail], single: true },
];

/** The rules by component type, as Discord's component reference gives them. */
export const rulesFor = (place: 'message' | 'modal'): Readonly<Record<number, Rule>> => ({
  [C.ActionRow]: { check: checkRow, slots: [place === 'modal' ? modalRow : row] },
  [C.Button]: { check: checkButton },
  [C.StringSelect]: { check: checkStringSelect },
  [C.UserSelect]: { check: checkSelect },
  [C.RoleSelect]: { check: checkSelect },
  [C.MentionableSelect]: { check: checkSelect },
  [C.ChannelSelect]: { check: checkSelect },
  [C.TextInput]: { check: checkTextInput },
  [C.Section]: { check: checkSection, slots: section },
  [C.TextDisplay]: { check: checkTextDisplay },
  [C.Thumbnail]: { check: (walk, one, path) => checkMedia(walk, one, path, 'media') },
  [C.MediaGallery]: { check: checkGallery },
  [C.File]: { check: (walk, one, path) => checkMedia(walk, one, path, 'file') },
  [C.Separator]: { check: (walk, one, path) => checkNumber(walk, one, path, 'spacing', { min: 1, max: 2 }) },
  [C.Container]: {
    check: (walk, one, path) => void checkList(walk, one, path, 'components', { min: 1, max: 40 }),
    slots: [{ key: 'components', allowed: LAYOUT }],
  },
  [C.Label]: { check: checkLabel, slots: [{ key: 'component', allowed: IN_LABEL, single: true }] },
  [C.FileUpload]: { check: checkCustomId },
  [C.RadioGroup]: { check: checkGroup({ min: 2, max: 10 }) },
  [C.CheckboxGroup]: { check: checkGroup({ min: 1, max: 10 }) },
  [C.Checkbox]: { check: checkCustomId },
});

/** The children in a slot, each with its place. */
export function childrenIn(component: JsonObject, slot: Slot, path: Path): { at: Path; child: JsonObject }[] {
  const value = component[slot.key];
  if (slot.single === true) return isObject(value) ? [{ at: [...path, slot.key], child: value }] : [];
  return listOf(value).map((child, index) => ({ at: [...path, slot.key, index], child: objectOf(child) }));
}
