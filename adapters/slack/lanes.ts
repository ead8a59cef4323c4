// One lane per channel: posts to a channel go one after the other and at Slack's pace, and a channel that must wait
// holds up no other.
import type { Outcome } from '../../src/app/ports.ts';

/** Real time, not the bot's clock: Slack's limits do not follow a rehearsal. */
export interface Pace {
  /** Milliseconds that never go back. */
  now(): number;
  wait(milliseconds: number): Promise<void>;
}

/** About one post a second per channel, short bursts allowed. Source: docs.slack.dev/apis/web-api/rate-limits. */
const SPACING = 1000;
const BURST = 3;

interface Lane {
  tail: Promise<unknown>;
  under: number;
  /** When the lane would be empty of past posts; runs ahead of now by at most the burst. */
  spent: number;
  /** Slack asked to wait until then. */
  closedUntil: number;
}

export interface Lanes {
  /** Runs a post in its channel's lane; answers retry-after at once while Slack wants the channel to wait. */
  run(channel: string, post: () => Promise<Outcome>): Promise<Outcome>;
}

export function createLanes(pace: Pace): Lanes {
  const lanes = new Map<string, Lane>();

  const laneOf = (channel: string): Lane => {
    const lane = lanes.get(channel) ?? { tail: Promise.resolve(), under: 0, spent: 0, closedUntil: 0 };
    lanes.set(channel, lane);
    return lane;
  };

  const forget = (channel: string, lane: Lane): void => {
    const idle = lane.under === 0 && Math.max(lane.spent, lane.closedUntil) <= pace.now();
    if (idle) lanes.delete(channel);
  };

  const pass = async (lane: Lane, post: () => Promise<Outcome>): Promise<Outcome> => {
    const closed = lane.closedUntil - pace.now();
    if (closed > 0) return { kind: 'retry-after', milliseconds: Math.ceil(closed) };
    const early = lane.spent - BURST * SPACING + SPACING - pace.now();
    if (early > 0) await pace.wait(early);
    lane.spent = Math.max(lane.spent, pace.now()) + SPACING;
    const outcome = await post();
    if (outcome.kind === 'retry-after') lane.closedUntil = pace.now() + outcome.milliseconds;
    return outcome;
  };

  return {
    async run(channel, post) {
      for (const [name, each] of lanes) forget(name, each);
      const lane = laneOf(channel);
      lane.under += 1;
      const turn = lane.tail.then(() => pass(lane, post));
      lane.tail = turn.catch(() => undefined);
      return turn.finally(() => {
        lane.under -= 1;
      });
    },
  };
}
