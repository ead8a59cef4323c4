// What admins do and what channels keep besides their reminders, as Kysely sees it.
import type { Generated } from 'kysely';

export interface CareTables {
  /** `channel` and `thread` '' where there are none. */
  changes: {
    id: Generated<number>;
    platform: string;
    installation: string;
    channel: string;
    thread: string;
    deed: string;
    before: string | null;
    after: string | null;
    /** The member it was done to. */
    about: string | null;
    at: number;
    by: string | null;
    /** Of an own deadline: what it was before and after, as JSON. */
    own: string | null;
  };
  delegates: {
    platform: string;
    installation: string;
    member: string;
    named_by: string | null;
    at: number;
  };
  boards: {
    /** The key of its post. */
    post: string;
    /** Null: it is taken down, and has its last word to come. */
    subscription: number | null;
    platform: string;
    installation: string;
    channel: string;
    thread: string;
    locale: string;
    state: string;
    ref_channel: string | null;
    ref_message: string | null;
    /** A hash of what it says. */
    said: string | null;
    pinned: 0 | 1 | null;
    tries: Generated<number>;
    look_at: number;
    version: Generated<string>;
    looked_at: Generated<number>;
  };
  /** `since`: the first day not yet told of. */
  monthlies: { subscription: number; since: string; due: number };
}
