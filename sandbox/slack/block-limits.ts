// What Slack accepts as blocks of a message and as a view. Figures from docs.slack.dev/reference/block-kit and /surfaces.

import { type PublishedTypes, typeFaults } from '../published/published.ts';
import {
  accessory,
  actionElement,
  anyText,
  contextElement,
  inputElement,
  plainText,
} from './element-limits.ts';
import {
  anything,
  bool,
  type Check,
  type Fields,
  fault,
  integer,
  isObject,
  list,
  object,
  oneOf,
  string,
  url,
  variant,
} from './shape.ts';
import type { JsonObject } from './world.ts';

const MESSAGE_BLOCKS = 50;
const VIEW_BLOCKS = 100;

const blockId = { block_id: string(255) };

const common = {
  section: {
    optional: { ...blockId, text: anyText(3000), fields: list(anyText(2000), 10), accessory, expand: bool },
  },
  divider: { optional: blockId },
  header: { required: { text: plainText(150) }, optional: { ...blockId, level: integer(1, 4) } },
  image: {
    required: { alt_text: string(2000), image_url: url(3000) },
    optional: { ...blockId, title: plainText(2000) },
  },
  actions: { required: { elements: list(actionElement, 25) }, optional: blockId },
  context: { required: { elements: list(contextElement, 10) }, optional: blockId },
  input: {
    required: { label: plainText(2000), element: inputElement },
    optional: { ...blockId, hint: plainText(2000), optional: bool, dispatch_action: bool },
  },
  rich_text: { required: { elements: list(anything, 1000) }, optional: blockId },
  video: {
    required: {
      alt_text: string(2000),
      title: plainText(199),
      thumbnail_url: url(3000),
      video_url: url(3000),
    },
    optional: {
      ...blockId,
      author_name: string(49),
      description: plainText(199),
      provider_icon_url: url(3000),
      provider_name: string(2000),
      title_url: url(3000),
    },
  },
} satisfies Record<string, Fields>;

const { section, divider, header, image, actions, context, input, rich_text, video } = common;
const inContainer = variant({ section, divider, header, image, actions, context, input, rich_text, video });

/** Only messages hold these. */
const messageBlock = variant({
  ...common,
  markdown: { required: { text: string(12_000) }, optional: blockId },
  container: {
    required: { child_blocks: list(inContainer, 10) },
    optional: {
      ...blockId,
      title: plainText(150),
      rich_text_title: anything,
      subtitle: anyText(150),
      width: oneOf('narrow', 'standard', 'wide', 'full'),
      icon: anything,
      is_collapsible: bool,
      default_collapsed: bool,
      has_header_divider: bool,
    },
  },
});
/** Only modals hold an alert; a home tab has neither. */
const homeBlock = variant(common);
const modalBlock = variant({
  ...common,
  alert: {
    required: { text: anyText(3000) },
    optional: { ...blockId, level: oneOf('default', 'info', 'warning', 'error', 'success') },
  },
});

/** Faults of a message's blocks, each "problem [json-pointer:/blocks/…]"; empty when Slack would accept them. */
export function messageFaults(blocks: readonly unknown[], pointer = '/blocks'): string[] {
  const faults: string[] = [];
  list(messageBlock, MESSAGE_BLOCKS, 0)(blocks, pointer, faults);
  faults.push(...structureFaults(blocks, pointer));
  return orOfType(faults, 'Message', { blocks });
}

/** What the rules found, or, where they found nothing, what the published types do not allow. */
function orOfType(faults: string[], type: PublishedTypes['slack'], payload: unknown): string[] {
  return faults.length > 0 ? faults : typeFaults('slack', type, payload);
}

const viewFields = {
  private_metadata: string(3000, 0),
  callback_id: string(255, 0),
  external_id: string(255, 0),
};

const view: Check = variant({
  modal: {
    required: { title: plainText(24), blocks: list(modalBlock, VIEW_BLOCKS, 0) },
    optional: {
      ...viewFields,
      close: plainText(24),
      submit: plainText(24),
      clear_on_close: bool,
      notify_on_close: bool,
      submit_disabled: bool,
    },
  },
  home: { required: { blocks: list(homeBlock, VIEW_BLOCKS, 0) }, optional: viewFields },
});

/** Faults of a view as given to views.open, push, update or publish. */
export function viewFaults(value: unknown): string[] {
  const faults: string[] = [];
  view(value, '/view', faults);
  if (!isObject(value) || !Array.isArray(value.blocks)) return faults;
  faults.push(...structureFaults(value.blocks, '/view/blocks'));
  const asks = value.blocks.some((each) => isObject(each) && each.type === 'input');
  if (value.type === 'modal' && asks && value.submit === undefined)
    faults.push(fault('missing required field: submit', '/view'));
  return orOfType(faults, value.type === 'home' ? 'Home' : 'Modal', value);
}

/** Faults of the answer to a menu's request for options. */
export function suggestionFaults(answer: JsonObject): string[] {
  const faults: string[] = [];
  const choice = object({
    required: { text: plainText(75), value: string(150) },
    optional: { description: anyText(75) },
  });
  const group = object({ required: { label: plainText(75), options: list(choice, 100) } });
  object({
    optional: { options: list(choice, 100, 0), option_groups: list(group, 100, 0), response_action: oneOf() },
  })(answer, '', faults);
  const hasChoices = answer.options !== undefined || answer.option_groups !== undefined;
  return hasChoices ? orOfType(faults, 'Suggestions', answer) : faults;
}

/** What no single field shows: a section without text, ids used twice. */
function structureFaults(blocks: readonly unknown[], pointer: string): string[] {
  const known = blocks.map((each) => (isObject(each) ? each : {}));
  return [
    ...known.flatMap((block, index) => sectionFaults(block, `${pointer}/${index}`)),
    ...known.flatMap((block, index) => actionIdFaults(block, `${pointer}/${index}`)),
    ...repeated(known.map((block) => block.block_id)).map((id) =>
      fault(`\`block_id\` is not unique: ${id}`, pointer),
    ),
  ];
}

function sectionFaults(block: JsonObject, pointer: string): string[] {
  if (block.type !== 'section' || block.text !== undefined || block.fields !== undefined) return [];
  return [fault('missing required field: text or fields', pointer)];
}

function actionIdFaults(block: JsonObject, pointer: string): string[] {
  const elements = Array.isArray(block.elements) ? (block.elements as unknown[]) : [];
  const ids = elements.map((each) => (isObject(each) ? each.action_id : undefined));
  return repeated(ids).map((id) => fault(`\`action_id\` is not unique: ${id}`, `${pointer}/elements`));
}

function repeated(ids: readonly unknown[]): string[] {
  const named = ids.filter((id) => typeof id === 'string');
  return [...new Set(named.filter((id, index) => named.indexOf(id) !== index))];
}
