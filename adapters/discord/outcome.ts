// What became of one call to Discord, told by type and code, never by the words of an error.
import { RESTJSONErrorCodes as Code, DiscordAPIError, HTTPError, RateLimitError } from 'discord.js';
import { boundedWait } from '../../src/app/delivery/waits.ts';
import type { GoneReason, Outcome } from '../../src/app/ports.ts';
import { NeverLeft } from './exchange.ts';
import { NotSent } from './gate.ts';

/**
 * Codes that say the place takes no posts. Source: docs.discord.com/developers, "Opcodes and Status Codes", JSON
 * error codes. 50278 is a direct message to somebody without a common server.
 */
const goneCodes: Readonly<Record<number, GoneReason>> = {
  [Code.UnknownChannel]: 'channel-gone',
  [Code.UnknownGuild]: 'channel-gone',
  [Code.MissingAccess]: 'no-access',
  [Code.MissingPermissions]: 'no-permission',
  [Code.CannotSendMessagesToThisUser]: 'member-unreachable',
  50278: 'member-unreachable',
  [Code.UnknownUser]: 'member-unreachable',
  [Code.InvalidRecipients]: 'member-unreachable',
  50083: 'archived',
  [Code.ThreadLocked]: 'archived',
};

/** The bot itself was restricted. Stands in Discord's answers, and not in that list. */
export const QUARANTINED = 20026;
/** Too much of something, in milliseconds: Discord does not say of what, nor how soon there is room again. */
const whileFull = 180_000;
/** What was decided about the bot is not taken back within minutes; in milliseconds. */
const whileRestricted = 3_600_000;

/**
 * Refused for now, whatever the post says, and with another status than that of a limit. Milliseconds to wait where
 * Discord names no time. Source: as above; all of them say "too fast", "rate limit", "temporarily" or "try again later".
 */
const waits: Readonly<Record<number, number>> = {
  [Code.OpeningDirectMessagesTooFast]: whileFull,
  [Code.ActionCannotBePerformedDueToSlowmodeRateLimit]: whileFull,
  [Code.ChannelWriteRateLimit]: whileFull,
  [Code.ServerWriteRateLimit]: whileFull,
  [Code.ServiceResourceIsBeingRateLimited]: whileFull,
  [Code.AnnouncementEditLimitExceeded]: whileFull,
  [Code.MaximumNumberOfEditsToMessagesOlderThanOneHourReached]: whileFull,
  [Code.SendMessagesHasBeenTemporarilyDisabled]: whileRestricted,
  [QUARANTINED]: whileRestricted,
};

/** Connections that were never made: the call certainly had no effect, so it may simply be made again. */
const neverSent = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);
const tryAgainIn = 5_000;
/** Something between us and Discord answered in its place; in milliseconds. */
const strangeWait = 60_000;
/** Asked to wait without being told how long; in milliseconds. */
const usualWait = 30_000;

/**
 * The longest of what was asked for, in whole milliseconds. A header that is no number, or none at all, asks for nothing.
 */
function waitOf(...asked: readonly number[]): number {
  const longest = Math.max(...asked.filter((milliseconds) => milliseconds > 0), 0);
  return longest === 0 ? usualWait : Math.ceil(longest);
}

const GENERAL: number = Code.GeneralError;
const BLOCKED: number = Code.CloudflareIsBlockingYourRequest;
/** Numbers that say nothing of the post: Discord's firewall in Discord's words, and parts of it that are closed or full. */
const strangeCodes: ReadonlySet<string | number> = new Set([
  BLOCKED,
  Code.FeatureTemporarilyDisabledServerSide,
  Code.APIResourceOverloaded,
]);
/** With these the general number is about the post, or the token. */
const plain: ReadonlySet<number> = new Set([400, 401]);

/** Discord's own refusals carry a number. A page of a proxy, or of a firewall, says nothing of the post or the token. */
export function isStrange(error: unknown): boolean {
  if (!(error instanceof DiscordAPIError)) return false;
  const { code, status } = error;
  return typeof code !== 'number' || strangeCodes.has(code) || (code === GENERAL && !plain.has(status));
}

/** Whoever calls from here would hear the same; other numbers may be about one thing that Discord does. */
const isAboutUs = ({ code }: DiscordAPIError): boolean => typeof code !== 'number' || code === BLOCKED;

/** Whoever says this has waited for Discord's answer, or for us to take it: the call may have had its effect. */
const timeouts: ReadonlySet<number> = new Set([408, 499]);

/** The outcome a failed call stands for. Anything not understood is `unknown`: the post may be there. */
export function outcomeOf(error: unknown): Exclude<Outcome, { kind: 'delivered' }> {
  if (error instanceof RateLimitError) {
    const milliseconds = waitOf(error.retryAfter, error.sublimitTimeout);
    return error.global
      ? { kind: 'retry-after', milliseconds, shared: true }
      : { kind: 'retry-after', milliseconds };
  }
  if (error instanceof NotSent) {
    const milliseconds = Math.max(1, Math.ceil(error.milliseconds));
    return { kind: 'retry-after', milliseconds, ...(error.isShared ? { shared: true } : {}) };
  }
  if (error instanceof DiscordAPIError) return refusalOf(error);
  if (error instanceof HTTPError) return { kind: 'unknown' };
  if (error instanceof NeverLeft || neverSent.has(codeOf(error)))
    return { kind: 'retry-after', milliseconds: tryAgainIn };
  return { kind: 'unknown' };
}

/** A call that was put off by a limit, Discord's or ours: Discord itself is well. */
export function isOwnLimit(error: unknown): boolean {
  return error instanceof RateLimitError || error instanceof NotSent;
}

function refusalOf(error: DiscordAPIError): Exclude<Outcome, { kind: 'delivered' }> {
  if (isStrange(error)) {
    const mayBeThere = error.status >= 500 || timeouts.has(error.status);
    return mayBeThere
      ? { kind: 'unknown' }
      : { kind: 'retry-after', milliseconds: strangeWait, ...(isAboutUs(error) ? { shared: true } : {}) };
  }
  if (error.status === 401) return { kind: 'gone', reason: 'token-revoked' };
  const reason = goneCodes[Number(error.code)];
  if (reason !== undefined) return { kind: 'gone', reason };
  if (error.status >= 500) return { kind: 'unknown' };
  const wait = waits[Number(error.code)];
  if (wait !== undefined) return { kind: 'retry-after', milliseconds: boundedWait(askedBy(error) || wait) };
  return { kind: 'rejected', code: String(error.code) };
}

/** Milliseconds for which a refusal asks by itself; 0: it names no time. */
function askedBy({ rawError }: DiscordAPIError): number {
  const { retry_after: seconds } = rawError as { readonly retry_after?: unknown };
  return typeof seconds === 'number' && seconds > 0 ? seconds * 1_000 : 0;
}

/** The system's code of a failed connection ("ECONNRESET"), or "". */
export function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return '';
  return typeof error.code === 'string' ? error.code : '';
}

/** An error as a log may show it: its class and code, not its words, which may quote content. */
export function nameOf(error: unknown): string {
  if (error instanceof DiscordAPIError) return `DiscordAPIError ${error.status}/${error.code}`;
  if (error instanceof HTTPError) return `HTTPError ${error.status}`;
  const name = typeof error === 'object' && error !== null ? error.constructor.name : typeof error;
  return [name, codeOf(error)].filter((part) => part !== '').join(' ');
}
