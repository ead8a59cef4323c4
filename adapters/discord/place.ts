// Where a post goes.
import { type REST, Routes } from 'discord.js';
import { z } from 'zod';
import type { Outcome, Target } from '../../src/app/ports.ts';
import type { Installations } from './installations.ts';
import type { Outages } from './outages.ts';
import { outcomeOf } from './outcome.ts';

export type Failure = Exclude<Outcome, { kind: 'delivered' }>;
/** A channel, remembered from another post or not, or what kept us from it. */
export type Opened =
  | { readonly channel: string; readonly isRemembered?: boolean }
  | { readonly failure: Failure };

export interface PlaceParts {
  readonly rest: REST;
  readonly installations: Installations;
  readonly outages: Pick<Outages, 'restsFor' | 'silent' | 'over'>;
}

const ownedChannel = z.object({ guild_id: z.string().nullish() });

/** A channel is refused when its server is none of ours: ids alone would let a post go to another's channel. */
export async function placeIn(parts: PlaceParts, target: Target): Promise<Opened> {
  const place = placeOf(target);
  if ('failure' in place) return place;
  const state = parts.installations.state(target.installation);
  if (state === 'gone') return { failure: { kind: 'gone', reason: 'no-access' } };
  if (state === 'here' || state === 'elsewhere' || state === 'unknown') return place;
  const rest = state === 'unavailable' ? parts.outages.restsFor(target.installation) : 0;
  return rest > 0 ? { failure: later(rest) } : confirmed(parts, target, place.channel);
}

const later = (milliseconds: number): Failure => ({ kind: 'retry-after', milliseconds });

/**
 * Where the gateway says too little, Discord is asked before anything is posted: a server that is down must not turn posts
 * into doubtful ones, one that works must not go without, and a channel must be that server's.
 */
async function confirmed(parts: PlaceParts, target: Target, channel: string): Promise<Opened> {
  try {
    const { guild_id: owner } = ownedChannel.parse(await parts.rest.get(Routes.channel(channel)));
    parts.outages.over(target.installation);
    if (owner === target.installation) return { channel };
    return { failure: { kind: 'gone', reason: 'no-access' } };
  } catch (error) {
    const failure = outcomeOf(error);
    const isSilent = failure.kind === 'unknown' || failure.kind === 'rejected';
    return { failure: isSilent ? later(parts.outages.silent(target.installation)) : failure };
  }
}

export function placeOf(target: Target): Opened {
  const channel = target.thread ?? target.channel;
  return channel === null ? { failure: { kind: 'gone', reason: 'channel-gone' } } : { channel };
}
