// Under which number the ledger keeps what a channel was told: that of its subscription; where nobody subscribed, one made
// of its address, below zero, where no subscription ever is. See docs/decisions/0032-what-was-shared.md.
import { createHash } from 'node:crypto';
import type { Target } from '../ports.ts';
import type { Post } from './post.ts';

/** Whole numbers of 48 bits: no two of a bot's channels share one by chance, and JavaScript counts them exactly. */
const DIGITS = 12;

export function numberOfAddress({ platform, installation, channel, thread }: Target): number {
  const address = JSON.stringify([platform, installation, channel, thread]);
  const digest = createHash('sha256').update(address).digest('hex');
  return -1 - Number.parseInt(digest.slice(0, DIGITS), 16);
}

/** Null for posts that tell nothing a channel could have to unlearn. */
export function channelNumber({ subscription, profileId, target, kind }: Post): number | null {
  if (subscription !== null) return subscription;
  const isShared = kind === 'shared' || kind === 'correction';
  return isShared && profileId !== null ? numberOfAddress(target) : null;
}
