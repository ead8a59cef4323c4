// Keeps the bot connected. Bolt's own reconnecting gives up on some errors by ending the process, so it is off, and a
// lost connection is made again from here, as often as it takes.
import { WebAPIRateLimitedError } from '@slack/web-api';
import { boundedWait } from '../../src/app/delivery/waits.ts';
import type { Log } from '../../src/app/ports.ts';
import { type Fault, fault } from '../../src/core/fault.ts';
import { outcomeOf, slackCode } from './outcomes.ts';

/** One connection. `open` resolves when it is usable; `lost` when it is not any more. */
export interface Link {
  open(): Promise<void>;
  lost(): Promise<void>;
  /** The token that was shown last; without, it is the bot's. */
  shown?(): Token;
}

export type Token = keyof typeof cures;

const cures = {
  SLACK_BOT_TOKEN:
    'Copy the Bot User OAuth Token (xoxb-…) again from api.slack.com/apps, your app, OAuth & Permissions into SLACK_BOT_TOKEN, and see that the app is installed.',
  SLACK_APP_TOKEN:
    'Create an app-level token (xapp-…, scope connections:write) under Basic Information for SLACK_APP_TOKEN, and see that Socket Mode is on.',
};

/** `code`: Slack's, where it is known. */
export function tokenRefused(token: Token, code: string | null): Fault {
  const why = code === null ? '' : ` (${code})`;
  return fault('slack.token-refused', `Slack refused ${token}${why}.`, cures[token]);
}

const unreachable = fault(
  'slack.unreachable',
  'Slack cannot be reached.',
  'Nothing to do if Slack is down: the bot tries again by itself. Else check the network and SLACK_API_URL.',
);

export interface Connection {
  ready(): boolean;
  /** What keeps the bot from being connected, with its cure; null while nothing does. */
  fault(): Fault | null;
  /** Resolves after the first attempt, whatever became of it. */
  readonly tried: Promise<void>;
  /** No further attempts. */
  stop(): void;
}

export interface ConnectionParts {
  readonly link: Link;
  readonly log: Log;
  /** Real milliseconds; resolves early when the signal ends it. */
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  readonly now: () => number;
}

const FIRST_WAIT = 1000;
const LONGEST_WAIT = 60_000;
/** A refused token is not asked about every minute; somebody has to act first. */
const REFUSED_WAIT = 5 * 60_000;
/** A connection shorter than this is a failed attempt, or two servers could keep us spinning. */
const SHORT_LIFE = 5000;

export function keepConnected({ link, log, wait, now }: ConnectionParts): Connection {
  const stopping = new AbortController();
  const first = Promise.withResolvers<void>();
  let ready = false;
  let problem: Fault | null = null;

  const attempt = async (): Promise<number | null> => {
    const since = now();
    try {
      await link.open();
      ready = true;
      problem = null;
      log.info('slack.connected');
      first.resolve();
      await link.lost();
      problem = unreachable;
      log.info('slack.disconnected');
      return now() - since < SHORT_LIFE ? FIRST_WAIT : null;
    } catch (error) {
      problem = faultOf(error, link.shown?.() ?? 'SLACK_BOT_TOKEN');
      log.warn('slack.connection-failed', { code: problem.code, cure: problem.cure });
      return Math.max(leastWait(error), FIRST_WAIT);
    } finally {
      ready = false;
    }
  };

  const keep = async (): Promise<void> => {
    let failures = 0;
    while (!stopping.signal.aborted) {
      const least = await attempt();
      first.resolve();
      failures = least === null ? 0 : failures + 1;
      const pause =
        least === null ? 0 : Math.max(least, Math.min(FIRST_WAIT * 2 ** (failures - 1), LONGEST_WAIT));
      if (!stopping.signal.aborted) await wait(pause, stopping.signal);
    }
  };

  void keep();
  return {
    ready: () => ready,
    fault: () => problem,
    tried: first.promise,
    stop: () => stopping.abort(),
  };
}

function leastWait(error: unknown): number {
  if (error instanceof WebAPIRateLimitedError) return boundedWait(error.retryAfter * 1000);
  return isRefused(error) ? REFUSED_WAIT : 0;
}

function isRefused(error: unknown): boolean {
  if (slackCode(error) === null) return false;
  const outcome = outcomeOf(error);
  return outcome.kind === 'gone' || outcome.kind === 'rejected';
}

function faultOf(error: unknown, token: Token): Fault {
  if (isRefused(error)) return tokenRefused(token, slackCode(error) ?? 'unknown');
  return unreachable;
}
