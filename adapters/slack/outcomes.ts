// What a failed call means, told by the type of the error and Slack's own code, never by its text.
// Source of the codes: docs.slack.dev/reference/methods/chat.postMessage, chat.update, conversations.open, "Errors".
import { ErrorCode, WebAPIPlatformError, WebAPIRateLimitedError, WebAPIRequestError } from '@slack/web-api';
import type { GoneReason, Outcome } from '../../src/app/ports.ts';
import { LostRequest } from './transport.ts';

const reasons: Readonly<Record<GoneReason, readonly string[]>> = {
  'channel-gone': ['channel_not_found', 'thread_not_found'],
  'no-access': ['not_in_channel', 'team_access_not_granted', 'ekm_access_denied', 'access_denied'],
  'no-permission': [
    'missing_scope',
    'no_permission',
    'restricted_action',
    'restricted_action_read_only_channel',
    'restricted_action_thread_only_channel',
    'restricted_action_non_threadable_channel',
    'restricted_action_thread_locked',
    'not_allowed_token_type',
    'enterprise_is_restricted',
  ],
  archived: ['is_archived', 'channel_is_archived'],
  'token-revoked': [
    'token_revoked',
    'token_expired',
    'invalid_auth',
    'not_authed',
    'account_inactive',
    'org_login_required',
    'two_factor_setup_required',
    'team_not_found',
  ],
  'member-unreachable': [
    'user_not_found',
    'users_not_found',
    'user_not_visible',
    'user_disabled',
    'cannot_dm_bot',
    'messages_tab_disabled',
    'slack_connect_canvas_sharing_blocked',
  ],
};

const reasonOf = new Map(
  Object.entries(reasons).flatMap(([reason, codes]) => codes.map((code) => [code, reason as GoneReason])),
);

/** Refused for now, without effect. Milliseconds to wait where Slack names none. */
const waits: Readonly<Record<string, number>> = {
  ratelimited: 30_000,
  rate_limited: 60_000,
  message_limit_exceeded: 3_600_000,
  service_unavailable: 60_000,
  team_added_to_org: 600_000,
  accesslimited: 600_000,
  request_timeout: 5_000,
  external_channel_migrating: 600_000,
};

/** Those that are about the whole workspace, or about the network we call from. */
const sharedWaits = new Set([
  'rate_limited',
  'message_limit_exceeded',
  'service_unavailable',
  'team_added_to_org',
  'accesslimited',
]);

/** Slack itself does not know whether these had an effect. */
const undecided = new Set(['internal_error', 'fatal_error']);

/** Nothing left the machine: a short wait. */
const UNSENT_WAIT = 5_000;

/** Slack's code of a refusal ("not_in_channel"); null for everything else. */
export function slackCode(error: unknown): string | null {
  if (!(error instanceof WebAPIPlatformError)) return null;
  const code: unknown = error.data.error;
  return typeof code === 'string' && /^[a-z][a-z0-9_]*$/u.test(code) ? code : null;
}

/** The outcome of a call that posts, from what it threw. Errors that are not Slack's or the network's are thrown on. */
export function outcomeOf(error: unknown): Outcome {
  if (error instanceof WebAPIRateLimitedError) {
    return { kind: 'retry-after', milliseconds: Math.max(1, error.retryAfter) * 1000 };
  }
  if (neverSent(error)) return { kind: 'retry-after', milliseconds: UNSENT_WAIT };
  const code = slackCode(error);
  if (code !== null) return outcomeOfCode(code);
  if (isOperational(error)) return { kind: 'unknown' };
  throw error;
}

function outcomeOfCode(code: string): Outcome {
  const reason = reasonOf.get(code);
  if (reason !== undefined) return { kind: 'gone', reason };
  const wait = waits[code];
  if (wait !== undefined) {
    const shared = sharedWaits.has(code) ? { shared: true } : {};
    return { kind: 'retry-after', milliseconds: wait, ...shared };
  }
  return undecided.has(code) ? { kind: 'unknown' } : { kind: 'rejected', code };
}

/** True when the request certainly did not reach Slack. */
export function neverSent(error: unknown): boolean {
  return error instanceof WebAPIRequestError && error.original instanceof LostRequest && !error.original.sent;
}

const operational = new Set<unknown>(Object.values(ErrorCode));

/** True for what a network and another server can do to us; false for mistakes in this program. */
export function isOperational(error: unknown): boolean {
  return error instanceof LostRequest || operational.has((error as { code?: unknown } | null)?.code);
}
