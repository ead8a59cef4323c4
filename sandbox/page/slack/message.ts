// A message in Slack: who, when, blocks or text, and what marks it as private or edited.
import { doDeed } from '../calls.ts';
import { timeOfDay } from '../dates.ts';
import { type Child, el, type Listed } from '../dom.ts';
import type { DeedResult, JsonObject, SlackShown, SlackSide } from '../state.ts';
import { drawBlocks } from './blocks.ts';
import type { ElementContext } from './elements.ts';
import { unescape } from './entities.ts';
import { drawMrkdwn } from './mrkdwn.ts';

export interface MessageContext {
  readonly side: SlackSide;
  readonly zone: string;
  readonly tell: (result: DeedResult) => void;
  readonly dismiss: (id: string) => void;
  readonly replyTo: (id: string) => void;
}

export function slackMessage(message: SlackShown, context: MessageContext): Listed {
  const { me, names } = context.side;
  return {
    key: message.id,
    // Names are in the look because mentions show them.
    look: JSON.stringify([message, me, context.zone, Object.keys(names).length]),
    draw: () => draw(message, context),
  };
}

function draw(message: SlackShown, context: MessageContext): HTMLElement {
  const { author, personal, thread } = message;
  const classes = ['message', personal ? 'personal' : '', thread === null ? '' : 'reply'];
  const time = el(
    'time',
    { attrs: { datetime: new Date(message.at).toISOString() } },
    timeOfDay(message.at, context.zone),
  );
  const app = author.kind === 'bot' ? el('span', { class: 'app' }, 'APP') : null;
  return el(
    'article',
    {
      class: classes.join(' ').trim(),
      attrs: {
        'data-id': message.id,
        'aria-label': `${author.name}, ${unescape(message.text).slice(0, 80)}`,
      },
    },
    personal ? onlyYou() : null,
    thread === null ? null : el('p', { class: 'in-thread' }, 'reply in a thread'),
    el('span', { class: `avatar ${author.kind}`, attrs: { 'aria-hidden': 'true' } }, author.name.slice(0, 1)),
    el(
      'div',
      { class: 'body' },
      el('p', { class: 'from' }, el('b', {}, author.name), app, time),
      ...content(message, context),
      message.edited ? el('span', { class: 'edited' }, '(edited)') : null,
      personal ? dismissLine(message, context) : replyLine(message, context),
    ),
  );
}

const onlyYou = (): HTMLElement => el('p', { class: 'only-you' }, 'Only visible to you');

function dismissLine(message: SlackShown, { dismiss }: MessageContext): HTMLElement {
  const click = (): void => dismiss(message.id);
  return el(
    'p',
    { class: 'under' },
    el('button', { attrs: { type: 'button' }, on: { click } }, 'Dismiss message'),
  );
}

function replyLine(message: SlackShown, context: MessageContext): HTMLElement {
  const click = (): void => context.replyTo(message.thread ?? message.id);
  return el(
    'p',
    { class: 'under' },
    el('button', { attrs: { type: 'button' }, on: { click } }, 'Reply in thread'),
    ...shortcuts(message, context),
  );
}

/** The shortcuts of apps: what the menu of a message offers in Slack. */
function shortcuts(message: SlackShown, { side, tell }: MessageContext): HTMLElement[] {
  const at = { user: side.me, channel: side.channel, ts: message.id };
  return side.shortcuts.map(({ callbackId, label }) => {
    const click = (): void => void doDeed('slack', { do: 'shortcut', ...at, callbackId }).then(tell);
    return el('button', { attrs: { type: 'button' }, on: { click } }, label);
  });
}

function content(message: SlackShown, context: MessageContext): Child[] {
  const { names } = context.side;
  if (message.blocks.length === 0) return [el('p', { class: 'plain' }, ...drawMrkdwn(message.text, names))];
  const control = (block: JsonObject, element: JsonObject): ElementContext =>
    controlIn(message, context, block, element);
  return drawBlocks(message.blocks, { names, control });
}

function controlIn(
  message: SlackShown,
  { side, tell }: MessageContext,
  block: JsonObject,
  element: JsonObject,
): ElementContext {
  const at = { user: side.me, channel: side.channel, ts: message.id };
  const what = { actionId: String(element['action_id']), blockId: String(block['block_id']) };
  return {
    channels: side.channels,
    people: side.people,
    held: undefined,
    act: (given) => void doDeed('slack', { do: 'press', ...at, ...what, ...given }).then(tell),
    search: async () => [],
  };
}
