// A member as the store knows one, and what it keeps of them besides what has a port of its own.
import type { Instant, LocalTime, Zone } from '../core/rule.ts';

/** An id means something only where it was given. */
export interface MemberKey {
  readonly platform: string;
  readonly installation: string;
  readonly member: string;
}

/** What was sent to somebody in person was refused for good: their account is gone, or they take no direct messages. */
export interface Refusal {
  /** When it last was, or when they were last heard from since. */
  readonly at: Instant;
  /** They were told so. */
  readonly isTold: boolean;
}

/** What they chose for themselves; kept until they forget it. */
export interface Person {
  readonly jurisdiction: string | null;
  readonly locale: string | null;
  /** Their own clock, for what reaches them in person. Left out in `save`: as it was. */
  readonly zone?: Zone | null;
  /** The hour of their reminders there; null: the usual one. Left out in `save`: as it was. */
  readonly sendAt?: LocalTime | null;
  /** Left out: what is sent to them reaches them, as far as is known. `save` leaves it as it was. */
  readonly refused?: Refusal;
}
