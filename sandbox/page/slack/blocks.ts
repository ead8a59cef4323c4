// Block Kit, block by block.
import { type Child, el } from '../dom.ts';
import type { JsonObject } from '../state.ts';
import { type DrawnElement, drawElement, type ElementContext } from './elements.ts';
import { unescape } from './entities.ts';
import { drawMrkdwn, type Names } from './mrkdwn.ts';
import { drawRichText } from './rich-text.ts';

export interface BlockContext {
  readonly names: Names;
  /** The context of one control of one block. */
  readonly control: (block: JsonObject, element: JsonObject) => ElementContext;
  /** Told of each input of a form, to read it when the form is sent. */
  readonly input?: (block: JsonObject, element: JsonObject, drawn: DrawnElement) => void;
  /** What is wrong with an input, by block id. */
  readonly errors?: Readonly<Record<string, string>>;
}

const listOf = (value: unknown): JsonObject[] => (Array.isArray(value) ? (value as JsonObject[]) : []);
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const objectOf = (value: unknown): JsonObject | null =>
  typeof value === 'object' && value !== null ? (value as JsonObject) : null;

export function drawBlocks(blocks: readonly JsonObject[], context: BlockContext): HTMLElement[] {
  return blocks.map((block) => drawBlock(block, context));
}

function drawBlock(block: JsonObject, context: BlockContext): HTMLElement {
  switch (block['type']) {
    case 'header':
      return el('h4', { class: 'header' }, ...drawText(block['text'], context.names));
    case 'section':
      return drawSection(block, context);
    case 'rich_text':
      return drawRichText(block, context.names);
    case 'divider':
      return el('hr');
    case 'context':
      return drawContext(block, context);
    case 'actions':
      return drawActions(block, context);
    case 'input':
      return drawInputBlock(block, context);
    case 'image':
      return el('p', { class: 'image' }, `[picture: ${textOf(block['alt_text'])}]`);
    default:
      return el('p', { class: 'undrawn' }, `[${textOf(block['type'])}]`);
  }
}

/** A text object: of plain text nothing is read but what was escaped in it. */
function drawText(value: unknown, names: Names): Child[] {
  const object = objectOf(value);
  const text = textOf(object?.['text']);
  if (object?.['type'] === 'mrkdwn') return drawMrkdwn(text, names);
  return unescape(text)
    .split('\n')
    .flatMap((line, at): Child[] => (at === 0 ? [line] : [el('br'), line]));
}

function drawSection(block: JsonObject, context: BlockContext): HTMLElement {
  const accessory = objectOf(block['accessory']);
  const fields = listOf(block['fields']);
  const text = block['text'] === undefined ? null : el('p', {}, ...drawText(block['text'], context.names));
  const cells = fields.map((field) => el('p', {}, ...drawText(field, context.names)));
  return el(
    'div',
    { class: 'section' },
    el('div', { class: 'words' }, text, cells.length === 0 ? null : el('div', { class: 'fields' }, ...cells)),
    accessory === null ? null : drawElement(accessory, context.control(block, accessory)).root,
  );
}

function drawContext(block: JsonObject, { names }: BlockContext): HTMLElement {
  const parts = listOf(block['elements']).map((part) =>
    part['type'] === 'image'
      ? el('span', {}, `[${textOf(part['alt_text'])}]`)
      : el('span', {}, ...drawText(part, names)),
  );
  return el('div', { class: 'context' }, ...parts);
}

function drawActions(block: JsonObject, context: BlockContext): HTMLElement {
  const elements = listOf(block['elements']);
  const drawn = elements.map((element) => drawElement(element, context.control(block, element)).root);
  return el('div', { class: 'actions' }, ...drawn);
}

let lastLabel = 0;

function drawInputBlock(block: JsonObject, context: BlockContext): HTMLElement {
  const element = objectOf(block['element']) ?? {};
  lastLabel += 1;
  const labelledBy = `slack-label-${String(lastLabel)}`;
  const drawn = drawElement(element, { ...context.control(block, element), labelledBy });
  context.input?.(block, element, drawn);
  const error = context.errors?.[textOf(block['block_id'])];
  const optional = block['optional'] === true ? el('span', { class: 'optional' }, ' (optional)') : null;
  return el(
    'div',
    {
      class: error === undefined ? 'input' : 'input wrong',
      attrs: { 'data-block': textOf(block['block_id']) },
    },
    el('label', { attrs: { id: labelledBy } }, ...drawText(block['label'], context.names), optional),
    drawn.root,
    error === undefined ? null : el('p', { class: 'error', attrs: { role: 'alert' } }, error),
    block['hint'] === undefined
      ? null
      : el('p', { class: 'hint' }, ...drawText(block['hint'], context.names)),
  );
}
