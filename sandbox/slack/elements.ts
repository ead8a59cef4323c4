import type { Block, JsonObject } from './world.ts';

export interface SlackOption {
  text: { type: string; text: string; emoji?: boolean };
  value: string;
  description?: JsonObject;
}

/** One element's part of `view.state.values`. */
export type ViewStateValue = JsonObject & { type: string };
export type ViewState = Record<string, Record<string, ViewStateValue>>;

/** What a person chose: typed text or a picked date in `value`, the values of options (or ids) in `selected`. */
export interface Choice {
  value?: string;
  selected?: readonly string[];
  /** Options an external select was given earlier, to find the chosen one's text. */
  suggestions?: readonly SlackOption[];
}

export interface FoundElement {
  block: Block;
  element: JsonObject & { type: string; action_id: string };
}

type Shape = 'option' | 'options' | 'one' | 'many' | 'number';

/** Per element type: the field of its value, and the field of its first value. */
const STATEFUL: Record<string, { field: string; initial: string; shape: Shape }> = {
  static_select: { field: 'selected_option', initial: 'initial_option', shape: 'option' },
  external_select: { field: 'selected_option', initial: 'initial_option', shape: 'option' },
  radio_buttons: { field: 'selected_option', initial: 'initial_option', shape: 'option' },
  overflow: { field: 'selected_option', initial: '', shape: 'option' },
  multi_static_select: { field: 'selected_options', initial: 'initial_options', shape: 'options' },
  multi_external_select: { field: 'selected_options', initial: 'initial_options', shape: 'options' },
  checkboxes: { field: 'selected_options', initial: 'initial_options', shape: 'options' },
  users_select: { field: 'selected_user', initial: 'initial_user', shape: 'one' },
  conversations_select: { field: 'selected_conversation', initial: 'initial_conversation', shape: 'one' },
  channels_select: { field: 'selected_channel', initial: 'initial_channel', shape: 'one' },
  multi_users_select: { field: 'selected_users', initial: 'initial_users', shape: 'many' },
  multi_conversations_select: {
    field: 'selected_conversations',
    initial: 'initial_conversations',
    shape: 'many',
  },
  multi_channels_select: { field: 'selected_channels', initial: 'initial_channels', shape: 'many' },
  datepicker: { field: 'selected_date', initial: 'initial_date', shape: 'one' },
  timepicker: { field: 'selected_time', initial: 'initial_time', shape: 'one' },
  datetimepicker: { field: 'selected_date_time', initial: 'initial_date_time', shape: 'number' },
  plain_text_input: { field: 'value', initial: 'initial_value', shape: 'one' },
  number_input: { field: 'value', initial: 'initial_value', shape: 'one' },
  email_text_input: { field: 'value', initial: 'initial_value', shape: 'one' },
  url_text_input: { field: 'value', initial: 'initial_value', shape: 'one' },
};

/** Every interactive element of the blocks with the block it stands in. */
export function elementsOf(blocks: readonly Block[]): FoundElement[] {
  return blocks.flatMap((block) =>
    [block.accessory, block.element, ...(Array.isArray(block.elements) ? block.elements : [])]
      .filter(isInteractive)
      .map((element) => ({ block, element })),
  );
}

export function findElement(
  blocks: readonly Block[],
  actionId: string,
  blockId?: string,
): FoundElement | undefined {
  return elementsOf(blocks).find(
    ({ block, element }) =>
      element.action_id === actionId && (blockId === undefined || block.block_id === blockId),
  );
}

/** The value part of an action or of a state entry, e.g. `{type: 'static_select', selected_option: {…}}`. */
export function valueOf(element: FoundElement['element'], choice: Choice): ViewStateValue {
  const kind = STATEFUL[element.type];
  if (kind === undefined) {
    return { type: element.type, ...pick(element, ['text', 'value', 'style']) };
  }
  return { type: element.type, [kind.field]: chosen(kind.shape, element, choice) };
}

/** The state a freshly shown view or message starts with; `channel` fills a "current conversation" select. */
export function initialState(blocks: readonly Block[], channel?: string): ViewState {
  const state: ViewState = {};
  for (const { block, element } of elementsOf(blocks)) {
    const kind = STATEFUL[element.type];
    if (kind === undefined || element.type === 'overflow') continue;
    const current = element.default_to_current_conversation === true ? channel : undefined;
    const many = kind.shape === 'options' || kind.shape === 'many';
    const value = element[kind.initial] ?? current ?? (many ? [] : null);
    (state[block.block_id] ??= {})[element.action_id] = { type: element.type, [kind.field]: value };
  }
  return state;
}

/** `base` with the given values laid over it; blocks and actions that `base` does not know are left out. */
export function mergeState(
  base: ViewState,
  over: Readonly<Record<string, Readonly<Record<string, JsonObject>>>>,
): ViewState {
  const merged: ViewState = {};
  for (const [blockId, actions] of Object.entries(base)) {
    merged[blockId] = {};
    for (const [actionId, value] of Object.entries(actions)) {
      merged[blockId][actionId] = { ...value, ...over[blockId]?.[actionId] };
    }
  }
  return merged;
}

/** Ids of the input blocks that must be filled in and are not: Slack's own form does not let these be submitted. */
export function missingInputs(blocks: readonly Block[], state: ViewState): string[] {
  return blocks
    .filter((block) => block.type === 'input' && block.optional !== true)
    .filter((block) => Object.values(state[block.block_id] ?? {}).some(isEmpty))
    .map((block) => block.block_id);
}

function isEmpty(value: ViewStateValue): boolean {
  const kind = STATEFUL[value.type];
  if (kind === undefined) return false;
  const held = value[kind.field];
  return held === null || held === undefined || held === '' || (Array.isArray(held) && held.length === 0);
}

function isInteractive(value: unknown): value is FoundElement['element'] {
  const element = value as JsonObject | undefined | null;
  return typeof element?.type === 'string' && typeof element.action_id === 'string';
}

function chosen(shape: Shape, element: JsonObject, choice: Choice): unknown {
  const selected = choice.selected ?? (choice.value === undefined ? [] : [choice.value]);
  const first = selected[0];
  if (shape === 'one') return first ?? null;
  if (shape === 'many') return [...selected];
  if (shape === 'number') return first === undefined ? null : Number(first);
  if (shape === 'options') return selected.map((value) => optionFor(value, element, choice));
  return first === undefined ? null : optionFor(first, element, choice);
}

function optionFor(value: string, element: JsonObject, choice: Choice): SlackOption {
  const known = [...(choice.suggestions ?? []), ...optionsOf(element)].find((each) => each.value === value);
  return known ?? { text: { type: 'plain_text', text: value, emoji: true }, value };
}

/** Options of an element or of an answer to a suggestion, groups laid flat. */
export function optionsOf(holder: JsonObject): SlackOption[] {
  const groups = Array.isArray(holder.option_groups) ? (holder.option_groups as JsonObject[]) : [];
  const direct = Array.isArray(holder.options) ? (holder.options as SlackOption[]) : [];
  return [...direct, ...groups.flatMap((group) => (group.options ?? []) as SlackOption[])];
}

function pick(source: JsonObject, keys: readonly string[]): JsonObject {
  return Object.fromEntries(keys.filter((key) => source[key] !== undefined).map((key) => [key, source[key]]));
}
