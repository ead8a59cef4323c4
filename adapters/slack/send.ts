// Posts to Slack: one attempt each, and an honest word on what became of it.
import type { ChatPostMessageResponse } from '@slack/web-api';
import type { Span } from '../../src/app/delivery/platform-span.ts';
import type { ChannelCheck, Log, Messenger, Outcome, Target } from '../../src/app/ports.ts';
import type { Message } from '../../src/messages/tree.ts';
import type { Access, Accesses, Found } from './access.ts';
import { createDirects, type Direct } from './direct.ts';
import { checkGroup } from './groups.ts';
import type { History } from './history.ts';
import type { Lanes } from './lanes.ts';
import { checkChannel, METADATA_TYPE, markOf, readHistory, unsettled } from './look.ts';
import { outcomeOf } from './outcomes.ts';
import { pinPost } from './pin.ts';
import { sharePostBlocks } from './post-blocks.ts';
import { renderMessage, type SlackMessage } from './render.ts';
import type { TextsFor } from './texts.ts';

export interface MessengerParts {
  readonly accesses: Accesses;
  readonly lanes: Lanes;
  /** Edits have a limit of their own. */
  readonly editing: Lanes;
  readonly history: History;
  readonly texts: TextsFor;
  readonly log: Log;
  /** A span of the bot's time in Slack's. */
  readonly onPlatform: (span: Span) => Span;
}

/** No preview of any address, no markup, no names made into mentions. */
const inert = { unfurl_links: false, unfurl_media: false, mrkdwn: false, parse: 'none' } as const;

/** The Messenger for the workspaces that `accesses` knows. */
export function createMessenger(parts: MessengerParts): Messenger {
  const { accesses, lanes, editing, history } = parts;
  const directs = createDirects(() => lanes.now());
  const channelOf = (access: Access, target: Target): Promise<Direct> => directs.open(access.posting, target);
  const blocksOf = sharePostBlocks((message, mark) => drawn(parts, message, mark));

  return {
    platform: 'slack',
    capabilities: {
      // Slack has no key under which a repeated post would be recognised.
      repeatSafeFor: 0,
      pin: async (target, reference, isWanted) => {
        const found = await accesses.find(target.installation);
        return found.kind === 'ready' ? pinPost(found.access.posting, reference, isWanted) : missing(found);
      },
    },
    async send(target, message, key) {
      const since = lanes.now();
      const found = await accesses.find(target.installation);
      if (found.kind !== 'ready') return missing(found);
      const channel = target.channel ?? (await channelOf(found.access, target));
      if (typeof channel !== 'string')
        return channel.kind === 'later' ? { ...channel, kind: 'retry-after' } : channel;
      const send = () =>
        post(parts, found.access, { ...target, channel }, blocksOf(message, markOf(key)), key);
      return lanes.run(target.installation, channel, send, since);
    },
    async edit(target, reference, message, key) {
      const since = editing.now();
      const found = await accesses.find(target.installation);
      if (found.kind !== 'ready') return missing(found);
      const mark = key === undefined ? null : markOf(key);
      const rewrite = () => update(parts, found.access, reference, drawn(parts, message, mark));
      return editing.run(target.installation, reference.channel, rewrite, since);
    },
    async settle(target, key, between, attempts) {
      const found = await accesses.find(target.installation);
      if (found.kind !== 'ready') return unsettled(missing(found));
      const { installation, posting } = found.access;
      const channel = target.channel ?? (await channelOf(found.access, target));
      if (typeof channel !== 'string') return channel.kind === 'later' ? channel : unsettled(channel);
      const window = parts.onPlatform(between);
      const wanted = { channel, thread: target.thread, key, between: window, attempts };
      return history.settle(installation.id, wanted, readHistory(posting, installation));
    },
    async check(target, mention) {
      const found = await accesses.find(target.installation);
      if (found.kind === 'none') return { kind: 'blocked', reason: 'token-revoked' };
      if (found.kind === 'later') return { kind: 'unchecked' };
      if (target.channel !== null) return checkBoth(found.access, target.channel, mention);
      const channel = await channelOf(found.access, target);
      if (typeof channel === 'string') return { kind: 'ready', name: null };
      return channel.kind === 'gone' ? { kind: 'blocked', reason: channel.reason } : { kind: 'unchecked' };
    },
  };
}

/** Whether a post would arrive, and call the group it is to call. */
async function checkBoth(
  { posting }: Access,
  channel: string,
  mention: string | undefined,
): Promise<ChannelCheck> {
  const found = await checkChannel(posting, channel);
  if (found.kind !== 'ready' || mention === undefined) return found;
  return { ...found, mention: await checkGroup(posting, mention) };
}

/** Nothing was sent: the bot is not installed there, or its token is not known now. */
function missing(found: Exclude<Found, { kind: 'ready' }>): Exclude<Outcome, { kind: 'delivered' }> {
  if (found.kind === 'none') return { kind: 'gone', reason: 'token-revoked' };
  return { kind: 'retry-after', milliseconds: found.milliseconds, shared: true };
}

function drawn(parts: MessengerParts, message: Message, mark: string | null): SlackMessage {
  const { shortened } = parts.texts(message.locale);
  return renderMessage(message, { shortened, mark });
}

async function post(
  parts: MessengerParts,
  { posting }: Access,
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
  return attempt(() => posting.chat.postMessage(args), target.channel, parts.log);
}

async function update(
  parts: MessengerParts,
  { posting }: Access,
  reference: { channel: string; message: string },
  { text, blocks }: SlackMessage,
): Promise<Outcome> {
  const { channel, message: ts } = reference;
  const args = { channel, ts, text, blocks: [...blocks], parse: 'none' } as const;
  return attempt(() => posting.chat.update(args), channel, parts.log);
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
