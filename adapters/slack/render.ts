// A message of the tree as Block Kit. The body is rich text and every other text is plain: neither is parsed for
// mentions, links or formatting, so a string can only ever be read. What does not fit is cut, and says so.
import type { ActionsBlock, ContextBlock, KnownBlock, Button as SlackButton } from '@slack/types';
import { isDisguised, placeOf } from '../../src/messages/parts/honest-link.ts';
import type { Button, Message } from '../../src/messages/tree.ts';
import { encodeAction, linkId } from './actions.ts';
import { bodyBlock } from './body.ts';
import { bytes, type Drawing, plain } from './drawing.ts';
import { renderFallback } from './fallback.ts';
import {
  ACTIONS_ELEMENTS,
  BUTTON_TEXT,
  BUTTON_URL,
  CONTEXT_ELEMENTS,
  HEADER_TEXT,
  MESSAGE_BLOCKS,
  MESSAGE_BLOCKS_BYTES,
  SECTION_TEXT,
} from './limits.ts';
import { linkable, oneLine } from './text.ts';

/** What chat.postMessage, a response_url and a modal take. */
export interface SlackMessage {
  /** Reads well alone: notifications and screen readers use it. Escaped. */
  readonly text: string;
  readonly blocks: readonly KnownBlock[];
}

export interface RenderOptions {
  /** Marks what was cut, in the language of the message. */
  readonly shortened: string;
  /** block_id of the first block, by which a post is found again; null for answers. */
  readonly mark: string | null;
}

/** Renders any message within Slack's limits; never throws. */
export function renderMessage(message: Message, options: RenderOptions): SlackMessage {
  const drawing: Drawing = { shortened: options.shortened, buttons: 0, cut: false };
  const header = headerBlock(message.heading, drawing, options.mark);
  const closing = [...callBlocks(message, options), ...closingBlocks(message, drawing)];
  const body = fitBody(message, drawing, header, closing);
  const notice = drawing.cut ? [smallPrint([options.shortened], drawing)] : [];
  const blocks = [header, ...body, ...notice, ...closing].flat();
  return { text: renderFallback(message, options.shortened), blocks };
}

function headerBlock(heading: string, drawing: Drawing, mark: string | null): KnownBlock {
  const text = plain(oneLine(heading) || '…', HEADER_TEXT, drawing);
  return { type: 'header', text, ...(mark === null ? {} : { block_id: mark }) };
}

/** The group that an admin chose for the posts of a channel; an answer calls nobody, and anything else is no group. */
function callBlocks({ mention }: Message, { mark }: RenderOptions): KnownBlock[] {
  if (mark === null || mention === undefined || !/^S[A-Z0-9]{1,30}$/u.test(mention)) return [];
  const group = { type: 'usergroup' as const, usergroup_id: mention };
  return [{ type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [group] }] }];
}

/** Buttons and small print, at most half of the message: they are what one acts by. */
function closingBlocks(message: Message, drawing: Drawing): KnownBlock[] {
  const actions = actionsBlocks(message.buttons, drawing, MESSAGE_BLOCKS_BYTES / 3);
  const lines = message.context.map(oneLine).filter((line) => line !== '');
  if (lines.length > CONTEXT_ELEMENTS) drawing.cut = true;
  if (lines.length === 0) return actions;
  return [...actions, smallPrint(lines.slice(0, CONTEXT_ELEMENTS), drawing)];
}

function smallPrint(lines: readonly string[], drawing: Drawing): ContextBlock {
  const each = Math.floor(SECTION_TEXT / 2 / lines.length);
  return { type: 'context', elements: lines.map((line) => plain(line, each, drawing)) };
}

/** Blocks of the body, as many as have room between the header and the closing ones. */
function fitBody(
  message: Message,
  drawing: Drawing,
  header: KnownBlock,
  closing: readonly KnownBlock[],
): KnownBlock[] {
  const fitted: KnownBlock[] = [];
  let room = MESSAGE_BLOCKS_BYTES - bytes([header, ...closing]) - NOTICE_BYTES;
  let slots = MESSAGE_BLOCKS - 1 - closing.length - 1;
  for (const block of message.blocks) {
    const drawn =
      block.kind === 'section'
        ? [...bodyBlock(block, drawing, message.locale), ...actionsBlocks(block.buttons, drawing, room)]
        : bodyBlock(block, drawing, message.locale);
    if (drawn.length > slots || bytes(drawn) > room) {
      drawing.cut = true;
      break;
    }
    fitted.push(...drawn);
    slots -= drawn.length;
    room -= bytes(drawn);
  }
  return fitted;
}

/** Kept free for the line that says something was cut. */
const NOTICE_BYTES = 300;

/** One actions block, or none; buttons that have no room or cannot be carried are left out. */
function actionsBlocks(buttons: readonly Button[], drawing: Drawing, room: number): ActionsBlock[] {
  const elements: SlackButton[] = [];
  let left = room;
  for (const button of buttons) {
    const drawn = elements.length < ACTIONS_ELEMENTS ? drawButton(button, drawing) : null;
    const fits = drawn !== null && bytes([drawn]) <= left;
    if (fits) elements.push(drawn);
    if (fits) left -= bytes([drawn]);
    else drawing.cut = true;
  }
  return elements.length === 0 ? [] : [{ type: 'actions', elements }];
}

function drawButton(button: Button, drawing: Drawing): SlackButton | null {
  const index = drawing.buttons;
  const label = (shown: string) => plain(oneLine(shown) || '…', BUTTON_TEXT, drawing);
  if (button.kind === 'link') {
    const url = linkable(button.url, BUTTON_URL);
    if (url === null) return null;
    // As it is shown: what is cut off could be what made it true.
    const shown = label(button.label);
    const text = isDisguised(shown.text, url) ? label(placeOf(url)) : shown;
    drawing.buttons += 1;
    return { type: 'button', text, url, action_id: linkId(index) };
  }
  const ids = encodeAction(button.action, index);
  if (ids === null) return null;
  drawing.buttons += 1;
  return {
    type: 'button',
    text: label(button.label),
    ...ids,
    ...(button.style === 'plain' ? {} : { style: button.style }),
  };
}
