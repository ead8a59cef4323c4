// What admins changed in an installation, with how it stood before and after: to be read, and to be taken back.

import { DAY } from '../../core/calendar.ts';
import type { Instant } from '../../core/rule.ts';
import { deedNames } from '../../messages/admins/deed-names.ts';
import type { MemberKey } from '../member.ts';
import type { OwnFields } from '../own/own-service.ts';
import type { Target } from '../ports.ts';
import type { Subscription } from '../subscribing/subscription.ts';
import type { Board, Monthly } from './board-store.ts';

/** What a channel keeps besides its reminders, as an admin chose it. */
export interface Beside {
  readonly board: Pick<Board, 'post' | 'locale' | 'reference'> | null;
  readonly monthly: Pick<Monthly, 'since' | 'due'> | null;
  /** Whether totals are told; null: nobody chose. */
  readonly totals: boolean | null;
}

/**
 * A channel's reminders as they stood at a moment: all that an admin decides about them, and the id by which what was
 * posted there knows them. Nobody is named in it.
 */
export interface Standing
  extends Pick<
    Subscription,
    'id' | 'profile' | 'preset' | 'locale' | 'fallback' | 'mention' | 'state' | 'pausedUntil' | 'createdAt'
  > {
  /** Left out: written by a program that did not note it. */
  readonly beside?: Beside;
}

/** An own deadline as it stood: its answers, and whether it was withdrawn. */
export interface OwnStanding {
  readonly fields: OwnFields;
  readonly isOn: boolean;
}

/** A change of an own deadline. */
export interface OwnDeed {
  /** "own/…". */
  readonly rule: string;
  /** What the change made it: while it still has that, nothing came after. */
  readonly revision: number;
  /** Null: it was new. */
  readonly before: OwnStanding | null;
  readonly after: OwnStanding;
}

export function standingOf(subscription: Subscription): Standing {
  const { id, profile, preset, locale, fallback, mention, state, pausedUntil, createdAt } = subscription;
  return { id, profile, preset, locale, fallback, mention, state, pausedUntil, createdAt };
}

/** Long enough to explain a year's posts. */
export const CHANGES_KEPT = 400 * DAY;

/** After so long nobody remembers what stood there, and what was posted by it may be thrown away. */
export const UNDO_KEPT = 30 * DAY;

/** What was done to a channel's reminders and to what it keeps besides, and can be taken back. */
export const channelDeeds = [
  'set-up',
  'changed',
  'paused',
  'resumed',
  'unsubscribed',
  'undone',
  'board-up',
  'board-down',
  'monthly-on',
  'monthly-off',
  'totals-on',
  'totals-off',
] as const;
export type ChannelDeed = (typeof channelDeeds)[number];

/** What admins do; each has its name in words there. */
export const deeds = deedNames;
export type Deed = (typeof deeds)[number];

export interface NewChange {
  readonly deed: Deed;
  /** The channel or thread; without a channel: the installation. */
  readonly target: Target;
  /** Null: there were no reminders. */
  readonly before: Standing | null;
  readonly after: Standing | null;
  /** Who did it; null: once forgotten, or where it was not done in a chat. */
  readonly by: string | null;
  /** The member it was done to; null: nobody, or once forgotten. */
  readonly about: string | null;
  /** Left out: it is about no own deadline. */
  readonly own?: OwnDeed;
}

export interface Change extends NewChange {
  readonly id: number;
  readonly at: Instant;
}

export type Place = Pick<Target, 'platform' | 'installation'>;

export interface ChangeStore {
  /** Its id. */
  add(change: NewChange, at: Instant): Promise<number>;
  /** One of an installation; null: it is not known, or of another one. */
  find(place: Place, id: number): Promise<Change | null>;
  /** What it tells of did not come about: the platform refused it. */
  retract(id: number): Promise<void>;
  /** Newest first: those of an installation, or of one channel with its threads, with an id below `below`. */
  list(
    place: Place & { readonly channel?: string },
    limit: number,
    below?: number,
  ): Promise<readonly Change[]>;
  /** The last thing done to the reminders of exactly this channel or thread; null: nothing that is still known. */
  last(target: Target): Promise<Change | null>;
}

/** Members whom an admin trusts with the admin commands of an installation. */
export interface DelegateStore {
  /** False where they are one already. */
  add(member: MemberKey, namedBy: string, at: Instant): Promise<boolean>;
  /** False where they were none. */
  remove(member: MemberKey): Promise<boolean>;
  has(member: MemberKey): Promise<boolean>;
  /** Ids of members, those named first first. */
  list(place: Place): Promise<readonly string[]>;
}
