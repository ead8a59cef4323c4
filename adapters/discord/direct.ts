// Direct channels: opened when first needed, at a pace of their own, and then remembered for a while. Whoever opens many at once is
// refused, and may be taken for one who sends spam. Source: docs.discord.com/developers, "User Resource", Create DM.
import { DiscordAPIError } from 'discord.js';
import { z } from 'zod';
import { createFading } from '../../src/app/delivery/fading.ts';
import { createOpenings } from '../../src/app/delivery/openings.ts';
import type { MessageCreator } from './create-message.ts';
import { createFence, type Fence } from './fence.ts';
import { mostOpening, openingPace } from './limits.ts';
import { isStrange } from './outcome.ts';
import type { Failure, Opened } from './place.ts';

export interface Directs {
  /** Milliseconds until the channel of this member may be opened for a post; 0: now, or it is open. Keeps the turn for them. */
  restsFor(member: string): number;
  /** Opens it, which has no effect when repeated. */
  open(member: string): Promise<Opened>;
  forget(member: string): void;
  /** Forgets it, and lets it be opened anew with the next post, whoever waits. */
  renew(member: string): void;
}

export interface DirectsParts {
  readonly creator: Pick<MessageCreator, 'openDirect'>;
  /** Real milliseconds that never go back. */
  readonly now: () => number;
  readonly failureOf: (error: unknown) => Failure;
}

const directChannel = z.object({ id: z.string().min(1) });

/** Nothing tells that somebody was forgotten elsewhere: after a day they are here, too. In milliseconds. */
const REMEMBERED_FOR = 86_400_000;
const MOST = 10_000;

export function createDirects({ creator, now, failureOf }: DirectsParts): Directs {
  const channels = createFading<string>(now, REMEMBERED_FOR, MOST);
  let underWay = 0;
  const openings = createOpenings(now, openingPace, () => underWay >= mostOpening);

  /** Others' refusals come while a call waits for its turn. */
  const fenceOf = (): Fence => {
    const own = createFence(now);
    return () => {
      const milliseconds = openings.closedFor();
      return milliseconds > 0 ? { milliseconds, isShared: false } : own();
    };
  };

  return {
    restsFor: (member) => (channels.get(member) === undefined ? openings.restsFor(member) : 0),
    async open(member) {
      const known = channels.get(member);
      if (known !== undefined) return { channel: known, isRemembered: true };
      underWay += 1;
      try {
        const { id: channel } = directChannel.parse(await creator.openDirect(member, fenceOf()));
        channels.set(member, channel);
        openings.forget(member);
        return { channel };
      } catch (error) {
        const failure = failureOf(error);
        // Nothing was posted yet, so a lost answer here leaves no doubt about the post.
        if (failure.kind === 'unknown')
          return { failure: { kind: 'retry-after', milliseconds: openings.lost(member) } };
        if (failure.kind === 'retry-after') {
          if (isRefusal(error)) openings.close(failure.milliseconds);
          else openings.again(member);
        }
        return { failure };
      } finally {
        underWay -= 1;
      }
    },
    forget(member) {
      channels.delete(member);
      openings.forget(member);
    },
    renew(member) {
      channels.delete(member);
      openings.again(member);
    },
  };
}

/** Discord's own, which others would hear as well. */
const isRefusal = (error: unknown): boolean => error instanceof DiscordAPIError && !isStrange(error);
