// Posts to Slack: one attempt each, and an honest word on what became of it.
import type { ChatPostMessageResponse, WebClient } from '@slack/web-api';
import type { Span } from '../../src/app/delivery/platform-span.ts';
import type { GoneReason, Log, Messenger, Outcome, Target } from '../../src/app/ports.ts';
import type { Message } from '../../src/messages/tree.ts';
import { type Direct, openDirect } from './direct.ts';
import type { History } from './history.ts';
import type { Installations } from './installations.ts';
import type { Lanes } from './lanes.ts';
import { checkChannel, METADATA_TYPE, markOf, readHistory, unsettled } from './look.ts';
import { outcomeOf } from './outcomes.ts';
import { sharePostBlocks } from './post-blocks.ts';
import { renderMessage, type SlackMessage } from './render.ts';
import type { TextsFor } from './texts.ts';

export interface MessengerParts {
  readonly client: WebClient;
  readonly installations: Installations;
  readonly lanes: Lanes;
  /** Edits have a limit of their own. */
  readonly editing: Lanes;
  readonly history: History;
  readonly texts: TextsFor;
  readonly log: Log;
  /** A span of the bot's time in Slack's. */
  readonly onPlatform: (span: Span) => Span;
}

/** Slack has no key under which a repeated post would be recognised. */
const capabilities = { repeatSafeFor: 0 };

/** No preview of any address, no markup, no names made into mentions. */
const inert = { unfurl_links: false, unfurl_media: false, mrkdwn: false, parse: 'none' } as const;

/** The Messenger for the workspaces of `installations`. */
export function createMessenger(parts: MessengerParts): Messenger {
  const { client, installations, lanes, editing, history } = parts;
  const directs = new Map<string, string>();
  const channelOf = (target: Target): Promise<Direct> => openDirect(client, directs, target);
  const blocksOf = sharePostBlocks((message, mark) => drawn(parts, message, mark));

  return {
    platform: 'slack',
    capabilities,
    async send(target, message, key) {
      const channel = await placeOf(installations, target, channelOf);
      if (typeof channel !== 'string') return channel;
      return lanes.run(target.installation, channel, () =>
        post(parts, { ...target, channel }, blocksOf(message, markOf(key)), key),
      );
    },
    async edit(target, reference, message) {
      if (installations.find(target.installation) === null) return gone('token-revoked');
      return editing.run(target.installation, reference.channel, () => update(parts, reference, message));
    },
    async settle(target, key, between) {
      const installation = installations.find(target.installation);
      if (installation === null) return unsettled({ kind: 'gone', reason: 'token-revoked' });
      const channel = await placeOf(installations, target, channelOf);
      if (typeof channel !== 'string') return unsettled(channel);
      const wanted = { channel, thread: target.thread, key, between: parts.onPlatform(between) };
      return history.settle(installation.id, wanted, readHistory(client, installation));
    },
    async check(target) {
      if (installations.find(target.installation) === null)
        return { kind: 'blocked', reason: 'token-revoked' };
      if (target.channel !== null) return checkChannel(client, target.channel);
      const channel = await channelOf(target);
      if (typeof channel === 'string') return { kind: 'ready', name: null };
      return channel.kind === 'gone' ? { kind: 'blocked', reason: channel.reason } : { kind: 'unchecked' };
    },
  };
}

function drawn(parts: MessengerParts, message: Message, mark: string | null): SlackMessage {
  const { shortened } = parts.texts(message.locale);
  return renderMessage(message, { shortened, mark });
}

function gone(reason: GoneReason): Outcome {
  return { kind: 'gone', reason };
}

/** The conversation to post in, or why there is none. */
async function placeOf(
  installations: Installations,
  target: Target,
  channelOf: (target: Target) => Promise<Direct>,
): Promise<string | Outcome> {
  if (installations.find(target.installation) === null) return gone('token-revoked');
  return target.channel ?? (await channelOf(target));
}

async function post(
  parts: MessengerParts,
  target: Target & { channel: string },
  { text, blocks }: SlackMessage,
  key: string,
): Promise<Outcome> {
  const args = {
    ...inert,
    channel: target.channel,
    text,
    blocks: [...blocks],
    metadata: { event_type: METADATA_TYPE, event_payload: { key } },
    ...(target.thread === null ? {} : { thread_ts: target.thread }),
  };
  return attempt(() => parts.client.chat.postMessage(args), target.channel, parts.log);
}

async function update(
  parts: MessengerParts,
  reference: { channel: string; message: string },
  message: Message,
): Promise<Outcome> {
  const { text, blocks } = drawn(parts, message, null);
  const { channel, message: ts } = reference;
  const args = { channel, ts, text, blocks: [...blocks], parse: 'none' } as const;
  return attempt(() => parts.client.chat.update(args), channel, parts.log);
}

/** One call, once; an answer that does not name the post is as good as none. */
async function attempt(
  call: () => Promise<Pick<ChatPostMessageResponse, 'channel' | 'ts'>>,
  asked: string,
  log: Log,
): Promise<Outcome> {
  try {
    const { channel = asked, ts } = await call();
    if (ts === undefined) return { kind: 'unknown' };
    return { kind: 'delivered', reference: { channel, message: ts } };
  } catch (error) {
    const outcome = outcomeOf(error);
    if (outcome.kind === 'rejected') log.error('slack.rejected', { code: outcome.code });
    return outcome;
  }
}
