// Direct channels: opened when first needed, at a pace of their own, and then remembered for a while. Whoever opens many at once is
// refused, and may be taken for one who sends spam. Source: docs.discord.com/developers, "User Resource", Create DM.
import { DiscordAPIError, type REST, Routes } from 'discord.js';
import { z } from 'zod';
import { createFading } from './fading.ts';
import { isStrange } from './outcome.ts';
import type { Failure, Opened } from './place.ts';

export interface Directs {
  /** Milliseconds until the channel of this member may be opened for a post; 0: now, or it is open. Keeps the turn for them. */
  restsFor(member: string): number;
  /** Opens it, which has no effect when repeated. */
  open(member: string): Promise<Opened>;
  forget(member: string): void;
}

export interface DirectsParts {
  readonly rest: REST;
  /** Real milliseconds that never go back. */
  readonly now: () => number;
  readonly failureOf: (error: unknown) => Failure;
}

const directChannel = z.object({ id: z.string().min(1) });
const openAgainIn = 5_000;

/** Nothing tells that somebody was forgotten elsewhere: after a day they are here, too. In milliseconds. */
const REMEMBERED_FOR = 86_400_000;
const MOST = 10_000;

/** Ours: Discord names no number. Ten thousand people are written to within 34 minutes. */
const SPACING = 200;
const AT_ONCE = 25;

/**
 * Turns are given out so far ahead, in milliseconds, and whoever comes later asks again then: with no more of them than are
 * remembered none is given to somebody, forgotten, and used by nobody.
 */
const AHEAD = 1_800_000;
/** A turn that nobody came for, in milliseconds: the post may have been withdrawn. */
const KEPT_FOR = 4 * AHEAD;

export function createDirects({ rest, now, failureOf }: DirectsParts): Directs {
  const channels = createFading<string>(now, REMEMBERED_FOR, MOST);
  /** Whose turn comes when: those who come back together do not begin anew together. */
  const turns = createFading<number>(now, KEPT_FOR, MOST);
  let nextAt = Number.NEGATIVE_INFINITY;
  let closedUntil = Number.NEGATIVE_INFINITY;

  const takeTurn = (member: string): number => {
    const at = Math.max(nextAt, closedUntil, now() - (AT_ONCE - 1) * SPACING);
    if (at - Math.max(now(), closedUntil) >= AHEAD) return at;
    nextAt = at + SPACING;
    if (at > now()) turns.set(member, at);
    return at;
  };

  /** Too many: what was promised to others does not hold either. */
  const close = (milliseconds: number): void => {
    closedUntil = now() + milliseconds;
    turns.clear();
    nextAt = closedUntil;
  };

  return {
    restsFor(member) {
      if (channels.get(member) !== undefined) return 0;
      const at = turns.get(member) ?? takeTurn(member);
      if (at > now()) return at - now();
      turns.delete(member);
      return 0;
    },
    async open(member) {
      const known = channels.get(member);
      if (known !== undefined) return { channel: known, isRemembered: true };
      try {
        const answer = await rest.post(Routes.userChannels(), { body: { recipient_id: member } });
        const { id: channel } = directChannel.parse(answer);
        channels.set(member, channel);
        return { channel };
      } catch (error) {
        const failure = failureOf(error);
        // Nothing was posted yet, so a lost answer here leaves no doubt about the post.
        if (failure.kind === 'unknown')
          return { failure: { kind: 'retry-after', milliseconds: openAgainIn } };
        if (failure.kind === 'retry-after' && isRefusal(error)) close(failure.milliseconds);
        return { failure };
      }
    },
    forget(member) {
      channels.delete(member);
      turns.delete(member);
    },
  };
}

/** Discord's own, which others would hear as well. */
const isRefusal = (error: unknown): boolean => error instanceof DiscordAPIError && !isStrange(error);
