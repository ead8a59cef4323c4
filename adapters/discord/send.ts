// Posts, once. Neither way by which calls go to Discord repeats a call or waits by itself: both are the engine's to decide,
// which remembers what was tried.
import { type REST, Routes } from 'discord.js';
import { z } from 'zod';
import type { Span } from '../../src/app/delivery/platform-span.ts';
import { boundedWait } from '../../src/app/delivery/waits.ts';
import type { Log, Messenger, Outcome, Reference, Settlement, Target } from '../../src/app/ports.ts';
import type { Instant } from '../../src/core/rule.ts';
import type { Message } from '../../src/messages/tree.ts';
import { checkChannel } from './channel-check.ts';
import type { MessageCreator } from './create-message.ts';
import type { Directs } from './direct.ts';
import type { Fence } from './fence.ts';
import type { Installations } from './installations.ts';
import { maxNonce, repeatSafeFor, settleReads } from './limits.ts';
import type { Outages } from './outages.ts';
import { isOwnLimit, outcomeOf } from './outcome.ts';
import { type ReadMessage, readMessages } from './own-posts.ts';
import { pinPost } from './pin.ts';
import { type Failure, type Opened, placeIn } from './place.ts';
import { sharePostBodies } from './post-body.ts';
import { type MessageBody, renderMessage } from './render.ts';
import { failureOf, type Restrictions } from './restrictions.ts';
import { momentOf, snowflakeAt } from './snowflake.ts';
import type { TextsFor } from './texts.ts';

export interface MessengerParts {
  /** Must neither retry nor wait: `retries: 0` and `rejectOnRateLimit` for every route. */
  readonly rest: REST;
  /** Of all calls the only one that leaves by the thousand. */
  readonly creator: Pick<MessageCreator, 'create'>;
  readonly installations: Installations;
  readonly outages: Pick<Outages, 'restsFor' | 'silent' | 'over'>;
  readonly directs: Directs;
  /** The bot's own user id, once known. */
  readonly self: () => string | null;
  readonly texts: TextsFor;
  readonly log: Log;
  readonly restrictions: Pick<Restrictions, 'note'>;
  readonly fence: () => Fence;
  /** A span of the bot's time in Discord's. */
  readonly onPlatform: (span: Span) => Span;
}

const created = z.object({ id: z.string().min(1), channel_id: z.string().min(1).optional() });
const lastMessage = z.object({ last_message_id: z.string().nullish() });
/** Clocks differ: a post may carry a time somewhat before the one we noted. */
const clockSlack = 60_000;
/** The channel of somebody is asked for again, in milliseconds. */
const openAnew = { kind: 'retry-after', milliseconds: 1_000 } as const;
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
    check: (target, mention) => checkChannel(parts, target, mention),
  };
}

/** The channel to post in. */
function destinationOf(parts: MessengerParts, target: Target): Promise<Opened> {
  return target.member === null ? placeIn(parts, target) : parts.directs.open(target.member);
}

/** Milliseconds until its channel may be opened; 0: now, or there is none to open. */
function restsFor({ directs }: MessengerParts, { member }: Target): number {
  return member === null ? 0 : directs.restsFor(member);
}

async function post(parts: MessengerParts, target: Target, body: string, fence: Fence): Promise<Outcome> {
  const rest = restsFor(parts, target);
  if (rest > 0) return { kind: 'retry-after', milliseconds: boundedWait(rest) };
  const opened = await destinationOf(parts, target);
  if ('failure' in opened) return opened.failure;
  return create(parts, opened.channel, body, fence).catch((error: unknown) => {
    const failure = failureOf(parts, error);
    return afterRefusal(parts, target, opened, failure);
  });
}

/** A direct channel that is refused is forgotten; one that was remembered says nothing of whether its member can be reached. */
function afterRefusal(
  { directs }: MessengerParts,
  { member }: Target,
  { isRemembered = false }: Exclude<Opened, { failure: Failure }>,
  failure: Failure,
): Failure {
  if (member === null || failure.kind !== 'gone' || failure.reason === 'token-revoked') return failure;
  if (isRemembered && failure.reason !== 'member-unreachable') {
    directs.renew(member);
    return openAnew;
  }
  directs.forget(member);
  return failure;
}

async function create(parts: MessengerParts, to: string, body: string, fence: Fence): Promise<Outcome> {
  const answer = created.safeParse(await parts.creator.create(to, body, fence));
  if (!answer.success) return { kind: 'unknown' };
  const { id, channel_id: channel = to } = answer.data;
  return { kind: 'delivered', reference: { channel, message: id } };
}

async function rewrite(
  parts: MessengerParts,
  reference: Reference,
  message: Message,
  key: string | null,
): Promise<Outcome> {
  const route = Routes.channelMessage(reference.channel, reference.message);
  const answer = created.safeParse(await parts.rest.patch(route, { body: drawn(parts, message, key) }));
  return answer.success ? { kind: 'delivered', reference } : { kind: 'unknown' };
}

function drawn(parts: MessengerParts, message: Message, key: string | null): MessageBody {
  const { shortened } = parts.texts(message.locale);
  const { body, tooLong } = renderMessage(message, { key, isPrivate: false, shortened });
  for (const verb of tooLong) parts.log.error('discord.action-too-long', { verb });
  return body;
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
  const rest = restsFor(parts, target);
  if (rest > 0) return { kind: 'later', milliseconds: boundedWait(rest) };
  const opened = await destinationOf(parts, target);
  const self = parts.self();
  if ('failure' in opened) return unsettled(opened.failure);
  // Until it was connected it does not know its own posts.
  if (self === null) return unreachable;
  return look(parts, opened.channel, { self, key, between }).catch((error: unknown) => {
    if (afterRefusal(parts, target, opened, outcomeOf(error)) === openAnew) return unreachable;
    throw error;
  });
}

interface Wanted {
  readonly self: string;
  readonly key: string;
  readonly between: Span;
}

async function look(
  parts: MessengerParts,
  channel: string,
  { self, key, between }: Wanted,
): Promise<Settlement> {
  const from = between.from - clockSlack;
  // Without a beginning the newest are wanted; `after` would give the oldest.
  const after = between.from > 0 ? { after: snowflakeAt(from) } : {};
  const query = new URLSearchParams({ limit: String(settleReads), ...after });
  const read = readMessages(await parts.rest.get(Routes.channelMessages(channel), { query }));
  if (read === null) return unreachable;
  const own = read.find((message) => message.author === self && message.carries(key));
  if (own !== undefined) return { kind: 'found', reference: { channel, message: own.id } };
  const proven = read.length === 0 ? quietSince(parts, channel, from) : coversUntil(read, between.to);
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

/** The role of everybody has the id of its server: whoever chose it, it is never called. */
function callingSome(message: Message, { installation }: Target): Message {
  if (message.mention !== installation) return message;
  const { mention: _everybody, ...others } = message;
  return others;
}
