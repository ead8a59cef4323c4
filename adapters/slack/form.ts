// A form of the tree as a modal, and what a person filled in as arguments of a request.
import type {
  ConversationsSelect,
  InputBlock,
  KnownBlock,
  ModalView,
  PlainTextElement,
  PlainTextOption,
} from '@slack/types';
import { z } from 'zod';
import type { Choice, Field, FieldValue, Form, Message, SuggestSource } from '../../src/messages/tree.ts';
import { parseJson } from './actions.ts';
import { type Drawing, plain } from './drawing.ts';
import * as limits from './limits.ts';
import { renderMessage } from './render.ts';
import { clean, oneLine } from './text.ts';
import type { AdapterTexts } from './texts.ts';

export const FORM = 'lc.form';
const MESSAGE_VIEW = 'lc.message';
const FIELD = 'lc.field.';
const SEARCH = 'lc.search.';
/** User groups are the workspace's own: Slack is asked for them, not the desk. */
const MENTION = `${SEARCH}mention`;
const INPUT = 'lc.input';
/** The title of a modal that shows an answer; a name, so not translated. */
const PRODUCT = 'Last Call';

export const searchPattern = /^lc\.search\./u;

/** Where the person was when the form opened: answers to it belong there. */
export interface ViewOrigin {
  readonly draft: string | null;
  readonly channel: string;
  readonly thread: string | null;
  /** It began on the app's own page, which is drawn anew afterwards. */
  readonly home?: true | undefined;
}

/** Where a form or a press came from that does not say so. */
export const NOWHERE: ViewOrigin = { draft: null, channel: '', thread: null };

const origin = z.object({
  draft: z.string().nullable(),
  channel: z.string(),
  thread: z.string().nullable(),
  home: z.literal(true).optional(),
});

/** The origin a view carries; null when it is not a view of ours. */
export function readOrigin(privateMetadata: unknown): ViewOrigin | null {
  const read = origin.safeParse(typeof privateMetadata === 'string' ? parseJson(privateMetadata) : undefined);
  return read.success ? read.data : null;
}

/** The modal for a form. Faults stand under their field, so it can be shown at any time, not only as an answer. */
export function renderForm(form: Form, from: ViewOrigin, texts: AdapterTexts): ModalView {
  const drawing: Drawing = { shortened: '…', buttons: 0, cut: false };
  const first = form.fields.filter(({ tier }) => tier === 'first');
  const more = form.fields.filter(({ tier }) => tier === 'more');
  const blocks: KnownBlock[] = [
    ...(form.intro === null || oneLine(form.intro) === '' ? [] : [paragraph(form.intro, drawing)]),
    ...first.flatMap((field) => fieldBlocks(field, drawing, texts)),
    ...(more.length === 0 ? [] : [{ type: 'divider' as const }, smallPrint(texts.optional, drawing)]),
    ...more.flatMap((field) => fieldBlocks(field, drawing, texts)),
  ];
  return {
    ...frame(form.title, { ...from, draft: form.draft }, drawing),
    callback_id: FORM,
    blocks: blocks.slice(0, limits.VIEW_BLOCKS),
    submit: label(form.submit, drawing),
    close: label(form.cancel, drawing),
  };
}

/** An answer shown in the modal from which it was asked. */
export function renderMessageView(message: Message, from: ViewOrigin, texts: AdapterTexts): ModalView {
  const drawing: Drawing = { shortened: '…', buttons: 0, cut: false };
  const { blocks } = renderMessage(message, { shortened: texts.shortened, mark: null });
  return {
    ...frame(PRODUCT, from, drawing),
    callback_id: MESSAGE_VIEW,
    blocks: [...blocks],
    close: label(texts.close, drawing),
  };
}

/** Shown while an answer takes longer than a form may wait. */
export function renderWaiting(from: ViewOrigin, texts: AdapterTexts): ModalView {
  const drawing: Drawing = { shortened: '…', buttons: 0, cut: false };
  const blocks = [paragraph(texts.working, drawing)];
  return {
    ...frame(PRODUCT, from, drawing),
    callback_id: MESSAGE_VIEW,
    blocks,
    close: label(texts.close, drawing),
  };
}

/** Faults by block, for the fields a view shows; null when some fault has no place there. */
export function formErrors(form: Form, shown: ReadonlySet<string>): Record<string, string> | null {
  const faulty = form.fields.filter(({ error }) => error !== null);
  if (faulty.length === 0 || !faulty.every(({ id }) => shown.has(FIELD + id))) return null;
  return Object.fromEntries(
    faulty.map(({ id, error }) => [FIELD + id, oneLine(error ?? '').slice(0, 300) || '…']),
  );
}

function frame(
  title: string,
  from: ViewOrigin,
  drawing: Drawing,
): Pick<ModalView, 'type' | 'title' | 'private_metadata'> {
  return { type: 'modal', title: label(title, drawing), private_metadata: JSON.stringify(from) };
}

function label(text: string, drawing: Drawing): PlainTextElement {
  return plain(oneLine(text), limits.VIEW_LABEL, drawing);
}

function paragraph(text: string, drawing: Drawing): KnownBlock {
  return { type: 'section', text: plain(clean(text).trim(), limits.SECTION_TEXT, drawing) };
}

function smallPrint(text: string, drawing: Drawing): KnownBlock {
  return { type: 'context', elements: [plain(oneLine(text), limits.SECTION_TEXT, drawing)] };
}

function fieldBlocks(field: Field, drawing: Drawing, texts: AdapterTexts): KnownBlock[] {
  const input: InputBlock = {
    type: 'input',
    block_id: `${FIELD}${field.id}`,
    optional: field.optional,
    label: plain(oneLine(field.label), limits.INPUT_LABEL, drawing),
    element: fieldElement(field, drawing, texts),
    ...(field.hint === null || oneLine(field.hint) === ''
      ? {}
      : { hint: plain(oneLine(field.hint), limits.INPUT_HINT, drawing) }),
  };
  return field.error === null ? [input] : [input, smallPrint(`⚠ ${field.error}`, drawing)];
}

type Element = InputBlock['element'];

function fieldElement(field: Field, drawing: Drawing, texts: AdapterTexts): Element {
  const placeholder = plain(oneLine(texts.choose), limits.PLACEHOLDER, drawing);
  if (field.kind === 'channel') return channelElement(field, placeholder);
  if (field.kind === 'search') return searchElement(field, placeholder, drawing);
  if (field.kind === 'mention') return mentionElement(field, placeholder, drawing);
  if (field.kind === 'text') return textElement(field);
  const options = optionsOf(field.choices, drawing);
  const chosen = options.filter(({ value }) => valuesOf(field.value).includes(value ?? ''));
  if (options.length === 0) return { type: 'plain_text_input', action_id: INPUT };
  if (field.kind === 'choices') {
    const initial = chosen.length === 0 ? {} : { initial_options: chosen };
    return { type: 'multi_static_select', action_id: INPUT, placeholder, options, ...initial };
  }
  const initial = chosen[0] === undefined ? {} : { initial_option: chosen[0] };
  return { type: 'static_select', action_id: INPUT, placeholder, options, ...initial };
}

function channelElement(field: Field, placeholder: PlainTextElement): ConversationsSelect {
  const value = valuesOf(field.value).find((id) => /^[CG][A-Z0-9]{1,30}$/u.test(id));
  // Asked for in a direct conversation, which is no place for a channel's posts: one has to be chosen.
  const isDirect = valuesOf(field.value).some((id) => id.startsWith('D'));
  return {
    type: 'conversations_select',
    action_id: INPUT,
    placeholder,
    filter: { include: ['public', 'private'], exclude_bot_users: true },
    ...(value === undefined
      ? { default_to_current_conversation: !field.optional && !isDirect }
      : { initial_conversation: value }),
  };
}

function searchElement(
  field: Extract<Field, { kind: 'search' }>,
  placeholder: PlainTextElement,
  drawing: Drawing,
): Element {
  const values = valuesOf(field.value);
  const chosen = optionsOf(
    field.chosen.filter(({ value }) => values.includes(value)),
    drawing,
  );
  const common = { action_id: SEARCH + field.source, placeholder, min_query_length: 0 };
  if (field.many) {
    return {
      type: 'multi_external_select',
      ...common,
      ...(chosen.length === 0 ? {} : { initial_options: chosen }),
    };
  }
  return {
    type: 'external_select',
    ...common,
    ...(chosen[0] === undefined ? {} : { initial_option: chosen[0] }),
  };
}

function mentionElement(
  field: Extract<Field, { kind: 'mention' }>,
  placeholder: PlainTextElement,
  drawing: Drawing,
): Element {
  const values = valuesOf(field.value);
  const [chosen] = optionsOf(
    field.chosen.filter(({ value }) => values.includes(value)),
    drawing,
  );
  const initial = chosen === undefined ? {} : { initial_option: chosen };
  return { type: 'external_select', action_id: MENTION, placeholder, min_query_length: 0, ...initial };
}

/** From this length on a text is typed into a box of several lines. */
const PARAGRAPH_FROM = 200;

function textElement(field: Extract<Field, { kind: 'text' }>): Element {
  const most = Math.min(Math.max(1, field.maxLength), limits.INPUT_VALUE);
  const value = clean(valuesOf(field.value)[0] ?? '')
    .slice(0, most)
    .toWellFormed();
  return {
    type: 'plain_text_input',
    action_id: INPUT,
    max_length: most,
    ...(most > PARAGRAPH_FROM ? { multiline: true } : {}),
    ...(value === '' ? {} : { initial_value: value }),
  };
}

function valuesOf(value: FieldValue | null): readonly string[] {
  if (value === null || value === '') return [];
  return typeof value === 'string' ? [value] : value;
}

/** Options of a menu; a value too long for Slack cannot be chosen and is left out. */
export function optionsOf(choices: readonly Choice[], drawing: Drawing): PlainTextOption[] {
  return choices
    .filter(({ value }) => value !== '' && value.length <= limits.OPTION_VALUE)
    .slice(0, limits.OPTIONS)
    .map(({ value, label: text }) => ({ text: plain(oneLine(text), limits.OPTION_TEXT, drawing), value }));
}

const option = z.object({ value: z.string() });
const filled = z.object({
  value: z.string().nullish(),
  selected_option: option.nullish(),
  selected_options: z.array(option).optional(),
  selected_conversation: z.string().nullish(),
});

/** What was filled in, by field id; a field left empty is '' or an empty list. Anything not ours is left out. */
export function readValues(state: unknown): Record<string, FieldValue> {
  const blocks = z.record(z.string(), z.record(z.string(), z.unknown())).safeParse(state);
  if (!blocks.success) return {};
  const args: Record<string, FieldValue> = {};
  for (const [block, elements] of Object.entries(blocks.data)) {
    const read = filled.safeParse(Object.values(elements)[0]);
    if (block.startsWith(FIELD) && read.success) args[block.slice(FIELD.length)] = valueOf(read.data);
  }
  return args;
}

function valueOf(read: z.infer<typeof filled>): FieldValue {
  if (read.selected_options !== undefined) return read.selected_options.map(({ value }) => value);
  return read.selected_option?.value ?? read.selected_conversation ?? read.value ?? '';
}

const sources: readonly SuggestSource[] = [
  'service',
  'services',
  'jurisdiction',
  'holidays',
  'zone',
  'locale',
  'own-locale',
];

/** Where a searchable field's choices come from, by its action_id; null for one that is not ours. */
export function sourceOf(actionId: string): SuggestSource | null {
  return sources.find((source) => SEARCH + source === actionId) ?? null;
}

/** Whether choices are asked for that are the workspace's own groups. */
export function isMentionSearch(actionId: string): boolean {
  return actionId === MENTION;
}
