// Who may call Slack next. Posts to a channel go one after the other and at Slack's pace, all posts of a workspace share
// another, and what must wait longer than a moment is told so at once: it holds up no other.

import type { TurnQueue } from '../../src/app/delivery/turns.ts';
import { boundedWait, HELD_WAIT } from '../../src/app/delivery/waits.ts';
import type { Outcome } from '../../src/app/ports.ts';
import { createSilences, type Silence, type Silences } from './silence.ts';

/** Real time, not the bot's clock: Slack's limits do not follow a rehearsal. */
export interface Pace {
  /** Milliseconds that never go back. */
  now(): number;
  wait(milliseconds: number): Promise<void>;
  /** False: nothing leaves now. Left out: it always is. */
  readonly mayPost?: () => boolean;
}

/** About one post a second per channel, short bursts allowed. Source: docs.slack.dev/apis/web-api/rate-limits. */
const SPACING = 1000;
const BURST = 3;

/** Whoever would wait longer, in milliseconds, comes back later. */
const LONGEST_WAIT = 1000;

/**
 * A post that was not made for so long, in milliseconds, is not made any more: this process was stopped meanwhile, and
 * another may have taken over what it held. Counted from when it was asked for, tokens and conversations that had to be
 * got first included. Shorter than any lease.
 */
const STALE_AFTER = 20_000;

/** So many channels refused at a time are no longer their own affair. */
const REFUSED_TOGETHER = 3;

/** Then all channels rest, but for no longer than this, in milliseconds: some of these waits may be one channel's own. */
const LONGEST_TOGETHER = 60_000;

interface Lane {
  tail: Promise<unknown>;
  under: number;
  /** When the lane would be empty of past posts; runs ahead of now by at most the burst. */
  spent: number;
  /** Slack asked to wait until then. */
  closedUntil: number;
}

/** Where Slack is silent, and the one that is sent for all is not answered at once, all others come back so soon, in milliseconds. */
const PROBED_WAIT = 3_000;

interface Workspace {
  readonly lanes: Map<string, Lane>;
  readonly turns: TurnQueue;
  readonly silence: Silence;
  closedUntil: number;
}

interface Asked {
  readonly since: number;
  readonly post: () => Promise<Outcome>;
}

export interface Lanes {
  /** Real milliseconds: by them it is judged whether this process stood still on the way to a post. */
  now(): number;
  /**
   * Runs a post in its channel's lane, or answers retry-after at once; `shared` where the whole workspace waits.
   * @param since when the post was asked for, by `now`, before anything was waited for; now when left out
   */
  run(workspace: string, channel: string, post: () => Promise<Outcome>, since?: number): Promise<Outcome>;
}

const later = (milliseconds: number, shared: boolean): Outcome =>
  shared
    ? { kind: 'retry-after', milliseconds: Math.ceil(milliseconds), shared }
    : { kind: 'retry-after', milliseconds: Math.ceil(milliseconds) };

/** `turnsOf` makes the turns of a workspace; it is asked once for each. `silences`: where several lanes tell of theirs together. */
export function createLanes(
  pace: Pace,
  turnsOf: (workspace: string) => TurnQueue,
  silences: Pick<Silences, 'of'> = createSilences(() => pace.now()),
): Lanes {
  const workspaces = new Map<string, Workspace>();

  const workspaceOf = (id: string): Workspace => {
    const known = workspaces.get(id);
    if (known !== undefined) return known;
    const fresh = { lanes: new Map(), turns: turnsOf(id), silence: silences.of(id), closedUntil: 0 };
    workspaces.set(id, fresh);
    return fresh;
  };

  const laneOf = ({ lanes }: Workspace, channel: string): Lane => {
    const lane = lanes.get(channel) ?? { tail: Promise.resolve(), under: 0, spent: 0, closedUntil: 0 };
    lanes.set(channel, lane);
    return lane;
  };

  const forgetIdle = ({ lanes }: Workspace): void => {
    for (const [channel, lane] of lanes) {
      if (lane.under === 0 && Math.max(lane.spent, lane.closedUntil) <= pace.now()) lanes.delete(channel);
    }
  };

  /** What keeps a post from its turn now; null: nothing does. */
  const obstacle = (workspace: Workspace, lane: Lane): Outcome | null => {
    const now = pace.now();
    const rest = Math.max(workspace.closedUntil - now, workspace.silence.restsFor());
    if (rest > 0) return later(rest, true);
    if (lane.closedUntil > now) return later(lane.closedUntil - now, false);
    const early = lane.spent - (BURST - 1) * SPACING - now;
    return early > LONGEST_WAIT ? later(early, false) : null;
  };

  /** How long a workspace rests because so many of its channels have to; null: it goes on. */
  const restTogether = ({ lanes }: Workspace): number | null => {
    const waits = [...lanes.values()].map((each) => each.closedUntil - pace.now()).filter((wait) => wait > 0);
    const shared = waits.sort((a, b) => a - b)[REFUSED_TOGETHER - 1];
    return shared === undefined ? null : Math.min(shared, LONGEST_TOGETHER);
  };

  const learn = (workspace: Workspace, lane: Lane, outcome: Outcome): Outcome => {
    if (outcome.kind !== 'retry-after') return outcome;
    const now = pace.now();
    lane.closedUntil = now + boundedWait(outcome.milliseconds);
    const rest = outcome.shared === true ? lane.closedUntil - now : restTogether(workspace);
    if (rest === null) return outcome;
    workspace.closedUntil = Math.max(workspace.closedUntil, now + rest);
    return later(rest, true);
  };

  const pass = async (
    workspace: Workspace,
    channel: string,
    lane: Lane,
    { since, post }: Asked,
  ): Promise<Outcome> => {
    const before = obstacle(workspace, lane);
    if (before !== null) return before;
    const early = lane.spent - (BURST - 1) * SPACING - pace.now();
    if (early > 0) await pace.wait(early);
    const turn = await workspace.turns.take(LONGEST_WAIT);
    if (turn.later > 0) return later(turn.later, true);
    const { silence } = workspace;
    if (silence.probe !== null) await Promise.race([silence.probe, pace.wait(LONGEST_WAIT)]);
    const meanwhile = obstacle(workspace, lane);
    if (meanwhile !== null) return meanwhile;
    if (silence.probe !== null) return later(PROBED_WAIT, true);
    // Counters do not see a machine sleep: until somebody was asked for the time nothing leaves.
    if (pace.mayPost?.() === false) return later(HELD_WAIT, true);
    if (pace.now() - since > STALE_AFTER) return later(1, false);
    lane.spent = Math.max(lane.spent, pace.now()) + SPACING;
    return learn(workspace, lane, await silence.watch(channel, post));
  };

  return {
    now: () => pace.now(),
    async run(id, channel, post, since = pace.now()) {
      const workspace = workspaceOf(id);
      forgetIdle(workspace);
      const lane = laneOf(workspace, channel);
      lane.under += 1;
      const turn = lane.tail.then(() => pass(workspace, channel, lane, { since, post }));
      lane.tail = turn.catch(() => undefined);
      return turn.finally(() => {
        lane.under -= 1;
      });
    },
  };
}
