// Whether Slack answers those who post. A post whose answer is lost is in doubt, and has to be looked for at a slow pace:
// where several are lost one after the other, the rest of their workspace waits, and is in no doubt, and one is sent for all.
import type { Log, Outcome } from '../../src/app/ports.ts';
import { type Fault, fault } from '../../src/core/fault.ts';

/** Answers lost in so many channels, with none between them, are not these channels' own affair. */
const LOST_TOGETHER = 3;

/** Then nobody posts for a fifth of the time since the first of them, but for so long at least, and at most. Milliseconds. */
const REST_PART = 5;
const SHORTEST_REST = 10_000;
const LONGEST_REST = 60_000;

/** Where nobody has posted for so long, in milliseconds, nothing is known any more. */
const FORGOTTEN_AFTER = 60_000;

const unanswered = fault(
  'slack.unreachable',
  'Slack does not say what became of posts.',
  'Nothing to do if Slack is down: posts wait, and one after the other is tried until it answers. Else check the network and SLACK_API_URL.',
);

/** Of one workspace. */
export interface Silence {
  /** Milliseconds until anybody may post; 0: now. */
  restsFor(): number;
  /** Resolves when it is known what came of the one post that is sent for all; null: none is under way. */
  readonly probe: Promise<void> | null;
  /** Posts, for all others where Slack was silent, and learns from what comes of it. */
  watch(channel: string, post: () => Promise<Outcome>): Promise<Outcome>;
}

export interface Silences {
  /** A new one for a workspace, in which nothing was lost. */
  of(workspace: string): Silence;
  /** What an operator should know; null while Slack answers somebody. */
  fault(): Fault | null;
}

interface Silent {
  isSilent(): boolean;
}

/** `now`: real milliseconds that never go back. `log`: that it began is told once, and that it is over. */
export function createSilences(now: () => number, log: Log | null = null): Silences {
  const silent = new Set<Silent>();
  /** The last answer, of whichever workspace, was lost. */
  let isLost = false;

  const forgetOver = (): void => {
    const before = silent.size;
    for (const each of silent) if (!each.isSilent()) silent.delete(each);
    if (before > 0 && silent.size === 0) log?.info('slack.posts-unanswered-over');
  };

  return {
    of: (workspace) =>
      createSilence(now, {
        answered() {
          isLost = false;
          forgetOver();
        },
        lost(one) {
          isLost = true;
          forgetOver();
          if (!one.isSilent()) return;
          if (silent.size === 0) {
            const { message: problem, cure } = unanswered;
            log?.warn('slack.posts-unanswered', { installation: workspace, problem, cure });
          }
          silent.add(one);
        },
      }),
    fault() {
      forgetOver();
      // Where others are answered it is that workspace's own affair.
      return silent.size > 0 && isLost ? unanswered : null;
    },
  };
}

interface Notes {
  answered(): void;
  lost(one: Silent): void;
}

function createSilence(now: () => number, notes: Notes): Silence {
  /** Channels whose answers were lost since the last that came, and since when. */
  const lost = new Set<string>();
  let since = 0;
  let lastAt = 0;
  let restsUntil = Number.NEGATIVE_INFINITY;
  let probe: Promise<void> | null = null;

  const forget = (): void => {
    lost.clear();
    restsUntil = Number.NEGATIVE_INFINITY;
  };
  const forgetOld = (): void => {
    if (probe === null && now() > Math.max(lastAt, restsUntil) + FORGOTTEN_AFTER) forget();
  };
  const isSilent = (): boolean => {
    forgetOld();
    return lost.size >= LOST_TOGETHER;
  };
  const self: Silent = { isSilent };
  const rest = (): void => {
    const part = (now() - since) / REST_PART;
    restsUntil = now() + Math.min(Math.max(part, SHORTEST_REST), LONGEST_REST);
  };

  /** `isKnown`: Slack was known to be silent, and this post was not sent for all. */
  const learn = (channel: string, { kind }: Outcome, isKnown: boolean): void => {
    // A refusal for now says nothing of what becomes of those that are taken.
    if (kind === 'retry-after') return;
    if (kind !== 'unknown') {
      forget();
      return notes.answered();
    }
    if (lost.size === 0) since = now();
    lost.add(channel);
    lastAt = now();
    if (!isKnown && isSilent()) rest();
    notes.lost(self);
  };

  const send = async (channel: string, post: () => Promise<Outcome>, isProbe: boolean): Promise<Outcome> => {
    const outcome = await post();
    learn(channel, outcome, isSilent() && !isProbe);
    return outcome;
  };

  return {
    restsFor: () => (isSilent() ? Math.max(0, restsUntil - now()) : 0),
    get probe() {
      return probe;
    },
    watch(channel, post) {
      if (!isSilent() || probe !== null) return send(channel, post, false);
      const { promise, resolve } = Promise.withResolvers<void>();
      probe = promise;
      return send(channel, post, true).finally(() => {
        probe = null;
        resolve();
      });
    },
  };
}
