// One channel's (or thread's) wish to be warned, and what a change of it needs.
import type { PresetName, Profile } from '../../core/profile.ts';
import type { Instant } from '../../core/rule.ts';
import type { GoneReason, Target } from '../ports.ts';

export type SubscriptionState = 'active' | 'paused' | 'gone';

export interface Subscription {
  readonly id: number;
  readonly target: Target;
  readonly profileId: number;
  readonly profile: Profile;
  readonly preset: PresetName | null;
  readonly locale: string;
  readonly state: SubscriptionState;
  /** Null while not paused, and for a pause without an end. */
  readonly pausedUntil: Instant | null;
  readonly goneReason: GoneReason | null;
  /** The member who set it up, to be told when the channel is lost; forgotten on request. */
  readonly configuredBy: string | null;
  /** A channel of the same installation that is told when this one is lost and the member cannot be. */
  readonly fallback: string | null;
  /** The role or group of its platform that posts call, by its id; null: nobody. */
  readonly mention: string | null;
  /** When it first refused a post since one was delivered there, or since it was set up. */
  readonly lostAt: Instant | null;
  /** The key of the notice that tells of it. */
  readonly notice: string | null;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
}

/** What somebody asked for: the same for the first time and for a change. */
export type SubscriptionWish = Pick<
  Subscription,
  'target' | 'profile' | 'preset' | 'locale' | 'configuredBy'
> & {
  /** Left out: as it was. */
  readonly fallback?: string | null;
  /** Left out: as it was. */
  readonly mention?: string | null;
  /** It existed before, was removed, and comes back as what it was. */
  readonly restored?: Pick<Subscription, 'id' | 'createdAt'>;
};
