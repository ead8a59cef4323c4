// Posts, once. Neither way by which calls go to Discord repeats a call or waits by itself: both are the engine's to decide,
// which remembers what was tried.
import { PermissionFlagsBits, type REST, Routes } from 'discord.js';
import { z } from 'zod';
import type { Span } from '../../src/app/delivery/platform-span.ts';
import { boundedWait } from '../../src/app/delivery/waits.ts';
import type {
  ChannelCheck,
  Log,
  MentionCheck,
  Messenger,
  Outcome,
  Reference,
  Settlement,
  Target,
} from '../../src/app/ports.ts';
import type { Instant } from '../../src/core/rule.ts';
import type { Message } from '../../src/messages/tree.ts';
import type { MessageCreator } from './create-message.ts';
import type { Fence } from './fence.ts';
import { holds, type Installations, type KnownChannel, postingRight } from './installations.ts';
import { maxNonce, repeatSafeFor, settleReads } from './limits.ts';
import { isOwnLimit, isStrange, nameOf, outcomeOf } from './outcome.ts';
import { type ReadMessage, readMessages } from './own-posts.ts';
import { pinPost } from './pin.ts';
import { sharePostBodies } from './post-body.ts';
import { type MessageBody, renderMessage } from './render.ts';
import type { Restrictions } from './restrictions.ts';
import { momentOf, snowflakeAt } from './snowflake.ts';
import type { TextsFor } from './texts.ts';

export interface MessengerParts {
  /** Must neither retry nor wait: `retries: 0` and `rejectOnRateLimit` for every route. */
  readonly rest: REST;
  /** Of all calls the only one that leaves by the thousand. */
  readonly creator: Pick<MessageCreator, 'create'>;
  readonly installations: Installations;
  /** The bot's own user id, once known. */
  readonly self: () => string | null;
  readonly texts: TextsFor;
  readonly log: Log;
  readonly restrictions: Pick<Restrictions, 'note'>;
  readonly fence: () => Fence;
  /** A span of the bot's time in Discord's. */
  readonly onPlatform: (span: Span) => Span;
}

type Failure = Exclude<Outcome, { kind: 'delivered' }>;
type Opened = { readonly channel: string } | { readonly failure: Failure };

const created = z.object({ id: z.string().min(1), channel_id: z.string().min(1).optional() });
const lastMessage = z.object({ last_message_id: z.string().nullish() });
const directChannel = z.object({ id: z.string().min(1) });
const ownedChannel = z.object({ guild_id: z.string().nullish() });
const threadShape = z.object({
  name: z.string().nullish(),
  parent_id: z.string().nullish(),
  thread_metadata: z.object({ locked: z.boolean().nullish(), archived: z.boolean().nullish() }).nullish(),
});
/** Clocks differ: a post may carry a time somewhat before the one we noted. */
const clockSlack = 60_000;
const openAgainIn = 5_000;
/** An outage lasts for minutes or hours. */
const outageWait = 120_000;
const lookAgainIn = 60_000;
const unreachable = { kind: 'unreachable', milliseconds: lookAgainIn } as const;

/** The messenger of Discord. Throws RangeError for a key that does not fit a nonce: keys are ours. */
export function createMessenger(parts: MessengerParts): Messenger {
  const bodyOf = sharePostBodies((message, key) => drawn(parts, message, key));
  const attempt = (call: () => Promise<Outcome>): Promise<Outcome> =>
    call().catch((error: unknown) => failureOf(parts, error));
  return {
    platform: 'discord',
    capabilities: {
      repeatSafeFor,
      pin: (_, reference, isWanted) => pinPost(parts.rest, reference, isWanted),
    },
    send: (target, message, key) => {
      if (key.length === 0 || key.length > maxNonce)
        throw new RangeError(`A key has 1 to ${maxNonce} characters.`);
      const fence = parts.fence();
      const body = bodyOf(callingSome(message, target), key);
      return attempt(() => post(parts, target, body, fence)).then((outcome) => {
        if (outcome.kind === 'rejected') parts.log.error('discord.rejected', { code: outcome.code });
        return outcome;
      });
    },
    edit: (_target, reference, message, key) =>
      attempt(() => rewrite(parts, reference, message, key ?? null)),
    settle: (target, key, between) =>
      settle(parts, target, key, parts.onPlatform(between)).catch((error: unknown) =>
        isOwnLimit(error) ? whenItIsOurTurn(outcomeOf(error)) : unsettled(outcomeOf(error)),
      ),
    check: (target, mention) => check(parts, target).then((found) => withRole(parts, target, found, mention)),
  };
}

/** What a call stands for that failed; what somebody has to know of it is told. */
function failureOf({ log, restrictions }: MessengerParts, error: unknown): Failure {
  if (isStrange(error)) log.warn('discord.strange-answer', { error: nameOf(error) });
  restrictions.note(error);
  return outcomeOf(error);
}

async function post(parts: MessengerParts, target: Target, body: string, fence: Fence): Promise<Outcome> {
  const opened = await destinationOf(parts, target);
  if ('failure' in opened) return opened.failure;
  const answer = created.safeParse(await parts.creator.create(opened.channel, body, fence));
  if (!answer.success) return { kind: 'unknown' };
  const { id, channel_id: channel = opened.channel } = answer.data;
  return { kind: 'delivered', reference: { channel, message: id } };
}

async function rewrite(
  parts: MessengerParts,
  reference: Reference,
  message: Message,
  key: string | null,
): Promise<Outcome> {
  const route = Routes.channelMessage(reference.channel, reference.message);
  await parts.rest.patch(route, { body: drawn(parts, message, key) });
  return { kind: 'delivered', reference };
}

function drawn(parts: MessengerParts, message: Message, key: string | null): MessageBody {
  const { shortened } = parts.texts(message.locale);
  const { body, tooLong } = renderMessage(message, { key, isPrivate: false, shortened });
  for (const verb of tooLong) parts.log.error('discord.action-too-long', { verb });
  return body;
}

/** The channel to post in; opens the direct channel of a member, which has no effect when repeated. */
async function destinationOf(parts: MessengerParts, target: Target): Promise<Opened> {
  if (target.member === null) return placeIn(parts, target);
  try {
    const answer = await parts.rest.post(Routes.userChannels(), { body: { recipient_id: target.member } });
    return { channel: directChannel.parse(answer).id };
  } catch (error) {
    const failure = failureOf(parts, error);
    // Nothing was posted yet, so a lost answer here leaves no doubt about the post.
    const again: Failure = { kind: 'retry-after', milliseconds: openAgainIn };
    return { failure: failure.kind === 'unknown' ? again : failure };
  }
}

/** A channel is refused when its server is none of ours: ids alone would let a post go to another's channel. */
async function placeIn(parts: MessengerParts, target: Target): Promise<Opened> {
  const place = placeOf(target);
  if ('failure' in place) return place;
  const state = parts.installations.state(target.installation);
  if (state === 'gone') return { failure: { kind: 'gone', reason: 'no-access' } };
  if (state === 'here' || state === 'elsewhere' || state === 'unknown') return place;
  return confirmed(parts, target, place.channel);
}

/**
 * Where the gateway says too little, Discord is asked before anything is posted: a server that is down must not turn posts
 * into doubtful ones, one that works must not go without, and a channel must be that server's.
 */
async function confirmed(parts: MessengerParts, target: Target, channel: string): Promise<Opened> {
  try {
    const { guild_id: owner } = ownedChannel.parse(await parts.rest.get(Routes.channel(channel)));
    if (owner === target.installation) return { channel };
    return { failure: { kind: 'gone', reason: 'no-access' } };
  } catch (error) {
    const failure = outcomeOf(error);
    const later: Failure = { kind: 'retry-after', milliseconds: outageWait };
    return { failure: failure.kind === 'unknown' || failure.kind === 'rejected' ? later : failure };
  }
}

function placeOf(target: Target): Opened {
  const channel = target.thread ?? target.channel;
  return channel === null ? { failure: { kind: 'gone', reason: 'channel-gone' } } : { channel };
}

/** Nobody looked; later somebody may. */
function whenItIsOurTurn(failure: Failure): Settlement {
  const asked = failure.kind === 'retry-after' ? failure.milliseconds : lookAgainIn;
  return { kind: 'later', milliseconds: boundedWait(asked) };
}

/** A look that failed says whether Discord refuses it, for good, or does not answer now, or not to us. */
function unsettled(failure: Failure): Settlement {
  if (failure.kind === 'retry-after') return { kind: 'unreachable', milliseconds: failure.milliseconds };
  const isForNow = failure.kind === 'gone' && failure.reason === 'token-revoked';
  if (failure.kind === 'unknown' || isForNow) return unreachable;
  return { kind: 'unreadable' };
}

async function settle(
  parts: MessengerParts,
  target: Target,
  key: string,
  between: { from: Instant; to: Instant },
): Promise<Settlement> {
  const opened = await destinationOf(parts, target);
  const self = parts.self();
  if ('failure' in opened) return unsettled(opened.failure);
  // Until it was connected it does not know its own posts.
  if (self === null) return unreachable;
  const from = between.from - clockSlack;
  // Without a beginning the newest are wanted; `after` would give the oldest.
  const after = between.from > 0 ? { after: snowflakeAt(from) } : {};
  const query = new URLSearchParams({ limit: String(settleReads), ...after });
  const read = readMessages(await parts.rest.get(Routes.channelMessages(opened.channel), { query }));
  if (read === null) return unreachable;
  const own = read.find((message) => message.author === self && message.carries(key));
  if (own !== undefined) return { kind: 'found', reference: { channel: opened.channel, message: own.id } };
  const proven = read.length === 0 ? quietSince(parts, opened.channel, from) : coversUntil(read, between.to);
  return { kind: (await proven) ? 'absent' : 'unreadable' };
}

/** Whether the page that was read reaches to the end of the time asked for. */
function coversUntil(read: readonly ReadMessage[], to: Instant): boolean {
  return read.length < settleReads || read.some(({ id }) => (momentOf(id) ?? 0) > to + clockSlack);
}

/**
 * Without the right to read history Discord gives an empty list, which proves nothing. What does prove that nothing
 * was posted is the channel's last message, which everybody who sees the channel may know.
 */
async function quietSince(parts: MessengerParts, channel: string, from: Instant): Promise<boolean> {
  const { last_message_id: last } = lastMessage.parse(await parts.rest.get(Routes.channel(channel)));
  return typeof last !== 'string' || (momentOf(last) ?? Number.POSITIVE_INFINITY) < from;
}

async function check(parts: MessengerParts, target: Target): Promise<ChannelCheck> {
  const opened = placeOf(target);
  if (target.member !== null || 'failure' in opened) return { kind: 'unchecked' };
  const state = parts.installations.state(target.installation);
  if (state === 'gone') return { kind: 'blocked', reason: 'no-access' };
  if (state === 'unlisted' || state === 'elsewhere') return askAbout(parts, target, opened.channel);
  if (state !== 'here') return { kind: 'unchecked' };
  const known = parts.installations.channel(target.installation, opened.channel);
  return known === null ? askAbout(parts, target, opened.channel) : judge(known);
}

/** The role of everybody has the id of its server: whoever chose it, it is never called. */
function callingSome(message: Message, { installation }: Target): Message {
  if (message.mention !== installation) return message;
  const { mention: _everybody, ...others } = message;
  return others;
}

function withRole(
  parts: MessengerParts,
  target: Target,
  found: ChannelCheck,
  mention: string | undefined,
): ChannelCheck {
  return found.kind === 'ready' && mention !== undefined
    ? { ...found, mention: checkRole(parts, target, mention) }
    : found;
}

/** Called are roles that anybody may call, and all of them by a bot that has the right to. */
function checkRole({ installations }: MessengerParts, target: Target, id: string): MentionCheck {
  const { installation, channel } = target;
  if (installations.state(installation) !== 'here') return { kind: 'unchecked' };
  const role = installations.role(installation, id);
  if (role === null || id === installation) return { kind: 'unknown' };
  const permissions = installations.channel(installation, target.thread ?? channel ?? '')?.permissions ?? 0n;
  const reaches = role.mentionable || holds(permissions, PermissionFlagsBits.MentionEveryone);
  return { kind: reaches ? 'ready' : 'powerless', name: `@${role.name}` };
}

function judge(channel: KnownChannel): ChannelCheck {
  const { permissions } = channel;
  const name = channel.name === '' ? null : channel.name;
  if (permissions === null) return { kind: 'unchecked' };
  if (!holds(permissions, PermissionFlagsBits.ViewChannel))
    return { kind: 'blocked', reason: 'no-access', name };
  if (!holds(permissions, postingRight(channel.isThread)))
    return { kind: 'blocked', reason: 'no-permission', name };
  return channel.isLocked ? { kind: 'blocked', reason: 'archived', name } : { kind: 'ready', name };
}

/** A channel the gateway did not tell of: an archived thread, or one that is gone. */
async function askAbout(parts: MessengerParts, target: Target, id: string): Promise<ChannelCheck> {
  try {
    const asked = threadShape.parse(await parts.rest.get(Routes.channel(id)));
    const parent = parts.installations.channel(target.installation, asked.parent_id ?? '');
    const { locked, archived } = asked.thread_metadata ?? {};
    const isLocked = locked === true && archived === true;
    const permissions = parent?.permissions ?? null;
    return judge({ name: asked.name ?? '', isThread: Boolean(asked.thread_metadata), isLocked, permissions });
  } catch (error) {
    const outcome = outcomeOf(error);
    if (outcome.kind === 'gone') return { kind: 'blocked', reason: outcome.reason };
    parts.log.warn('discord.check-failed', { channel: id, error: nameOf(error) });
    return { kind: 'unchecked' };
  }
}
