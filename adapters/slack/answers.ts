// Brings a reply to the one who asked, in the place they asked from. Nobody else sees it.
import type { ModalView } from '@slack/types';
import type { WebClient } from '@slack/web-api';
import type { Log } from '../../src/app/ports.ts';
import type { Desk, PrivateReply, Reply } from '../../src/app/request.ts';
import type { Action, Block, Form, Message } from '../../src/messages/tree.ts';
import { fileBlocks, fileMessages } from './files.ts';
import { renderForm, renderMessageView, type ViewOrigin } from './form.ts';
import { isDirect } from './membership.ts';
import { isOperational, slackCode } from './outcomes.ts';
import { renderMessage, type SlackMessage } from './render.ts';
import type { AdapterTexts } from './texts.ts';

/** Where an answer goes. */
export type Place =
  /** A command or a button of a message. `own`: the message is already for the asker alone, so it may be replaced. */
  | {
      readonly kind: 'response';
      readonly url: string;
      readonly trigger: string;
      readonly own: boolean;
      readonly from: ViewOrigin;
      readonly member: string;
    }
  /** Written to the bot directly: the conversation is private itself, and keeps the answer. */
  | { readonly kind: 'direct'; readonly from: ViewOrigin; readonly member: string }
  /** A button on the app's own page, or one that names no place: the answer opens before whatever is shown. */
  | { readonly kind: 'home'; readonly trigger: string; readonly from: ViewOrigin }
  /** A mention: nothing but a private message can answer it. */
  | { readonly kind: 'mention'; readonly from: ViewOrigin; readonly member: string }
  /** A button in a modal. */
  | { readonly kind: 'view'; readonly view: string; readonly from: ViewOrigin };

export interface Answers {
  /**
   * `again`: what the asker asked for, offered as a button where a form cannot open. Gives what has to be said on the app's
   * own page, where nothing opened before it; null: it was said.
   */
  give(place: Place, reply: Reply, texts: AdapterTexts, again: Action): Promise<Block | null>;
}

type Send = (url: string, body: unknown) => Promise<void>;

/** @param desk finds the words for a form that could not open, with an id that stands in the log */
export function createAnswers(client: WebClient, send: Send, log: Log, desk: Pick<Desk, 'sorry'>): Answers {
  const tell = async (
    place: Exclude<Place, { kind: 'view' | 'home' }>,
    message: SlackMessage,
    replace: boolean,
    fleeting = false,
  ): Promise<void> => {
    if (place.kind === 'mention') return ephemeral(place, message);
    if (place.kind === 'direct') return directly(place, message);
    const thread = place.from.thread === null ? {} : { thread_ts: place.from.thread };
    const body = {
      ...message,
      ...thread,
      response_type: isDirect(place.from.channel) && !fleeting ? 'in_channel' : 'ephemeral',
      replace_original: replace && place.own,
    };
    if (await tried(() => send(place.url, body), log, 'slack.response-failed')) return;
    await ephemeral(place, message);
  };

  const ephemeral = async ({ from, member }: { from: ViewOrigin; member: string }, message: SlackMessage) => {
    const { text, blocks } = message;
    const thread = from.thread === null ? {} : { thread_ts: from.thread };
    const args = { channel: from.channel, user: member, text, blocks: [...blocks], ...thread };
    await tried(() => client.chat.postEphemeral(args), log, 'slack.answer-failed');
  };

  const directly = async ({ from }: { from: ViewOrigin }, { text, blocks }: SlackMessage): Promise<void> => {
    const thread = from.thread === null ? {} : { thread_ts: from.thread };
    const args = { channel: from.channel, text, blocks: [...blocks], unfurl_links: false, ...thread };
    await tried(() => client.chat.postMessage(args), log, 'slack.answer-failed');
  };

  const openView = (trigger: string, view: ModalView): Promise<boolean> =>
    tried(() => client.views.open({ trigger_id: trigger, view }), log, 'slack.view-failed');

  const show = async (place: Extract<Place, { kind: 'view' }>, view: ModalView): Promise<void> => {
    await tried(() => client.views.update({ view_id: place.view, view }), log, 'slack.view-failed');
  };

  type Before = Extract<Place, { kind: 'home' }>;
  /** Opens it before the app's own page, or gives what the page has to say instead. */
  const before = async (place: Before, reply: Reply, texts: AdapterTexts, again: Action) => {
    if (await openView(place.trigger, viewOf(reply, place, texts))) return null;
    return sectionOf(notOpened(desk, localeOf(reply), texts, again));
  };

  const open = async (
    place: Exclude<Place, Before>,
    form: Form,
    texts: AdapterTexts,
    again: Action,
  ): Promise<void> => {
    const view = renderForm(form, place.from, texts);
    if (place.kind === 'view') return show(place, view);
    if (place.kind === 'response' && (await openView(place.trigger, view))) return;
    const offered =
      place.kind === 'response' ? notOpened(desk, form.locale, texts, again) : offer(form, again);
    await tell(place, render(offered, texts), false);
  };

  const tellAll = async (
    place: Exclude<Place, { kind: 'view' | 'home' }>,
    { message, replace, fleeting, file }: PrivateReply,
    texts: AdapterTexts,
  ): Promise<void> => {
    await tell(place, render(message, texts), replace, fleeting);
    for (const part of file === undefined ? [] : fileMessages(file, message.locale))
      await tell(place, render(part, texts), false);
  };

  return {
    async give(place, reply, texts, again) {
      if (place.kind === 'home') return before(place, reply, texts, again);
      if (reply.kind !== 'private') await open(place, reply.form, texts, again);
      else if (place.kind === 'view') await show(place, viewOf(reply, place, texts));
      else await tellAll(place, reply, texts);
      return null;
    },
  };
}

function render(message: Message, texts: AdapterTexts): SlackMessage {
  return renderMessage(message, { shortened: texts.shortened, mark: null });
}

export const localeOf = (reply: Reply): string =>
  reply.kind === 'private' ? reply.message.locale : reply.form.locale;

/** A reply as a view that stands alone. */
function viewOf(reply: Reply, { from }: Place, texts: AdapterTexts): ModalView {
  if (reply.kind !== 'private') return renderForm(reply.form, from, texts);
  const shown = renderMessageView(reply.message, from, texts);
  const file = reply.file === undefined ? [] : fileBlocks(reply.file, texts.shortened);
  return { ...shown, blocks: [...shown.blocks, ...file] };
}

/** Opens a form by a button, where it cannot open by itself. */
function offer(form: Form, again: Action): Message {
  return {
    heading: form.title,
    blocks: [],
    buttons: [{ kind: 'action', label: form.title, action: again, style: 'primary' }],
    context: [],
    urgency: 'calm',
    locale: form.locale,
  };
}

/** What should have opened did not: said with an id that stands in the log, and a button to try again. */
function notOpened(desk: Pick<Desk, 'sorry'>, locale: string, texts: AdapterTexts, again: Action): Message {
  const { verb } = again;
  const cause = 'view-not-opened';
  const { message } = desk.sorry({ kind: 'failed', platform: 'slack', locale, verb, cause });
  const buttons = [{ kind: 'action', label: texts.retry, action: again, style: 'primary' }] as const;
  return { ...message, buttons };
}

/** The same as a part of a page. */
function sectionOf({ heading, blocks, buttons, context }: Message): Block {
  const lines = blocks.flatMap((block) => (block.kind === 'text' ? [block.text] : []));
  return { kind: 'section', heading, lines: [...lines, ...context], buttons };
}

/** False, and a line in the log, when Slack or the network refused. */
async function tried(call: () => Promise<unknown>, log: Log, event: string): Promise<boolean> {
  try {
    await call();
    return true;
  } catch (error) {
    if (!isOperational(error)) throw error;
    log.warn(event, { code: slackCode(error) });
    return false;
  }
}
