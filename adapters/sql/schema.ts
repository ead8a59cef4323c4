// The tables as Kysely sees them. Instants are milliseconds; ids of platforms are text, they overflow a JavaScript
// number; truth values are 0 and 1; JSON is text.
import type { Generated, Kysely } from 'kysely';
import type { CareTables } from './schema-care.ts';
import type { InstallationTables } from './schema-installations.ts';

type Flag = 0 | 1;

export interface Tables extends InstallationTables, CareTables {
  meta: { key: string; value: string };
  profiles: { id: Generated<number>; key: string; body: string; planned_for: string | null };
  subscriptions: {
    id: Generated<number>;
    platform: string;
    installation: string;
    channel: string;
    /** '' for the channel itself: NULLs would not collide in the unique index. */
    thread: string;
    profile: number;
    locale: string;
    preset: string | null;
    state: string;
    paused_until: number | null;
    gone_reason: string | null;
    checked_at: number | null;
    configured_by: string | null;
    /** A channel of the same installation. */
    fallback: string | null;
    /** A role or group of the installation. */
    mention: string | null;
    /** The first refusal since a post was delivered there. */
    lost_at: number | null;
    /** The key of the notice that tells of it. */
    notice: string | null;
    created_at: number;
    updated_at: number;
  };
  audit: {
    id: Generated<number>;
    subscription: number;
    before: string | null;
    after: string;
    at: number;
    by: string | null;
  };
  occurrences: {
    id: Generated<number>;
    profile: number;
    rule: string;
    event: string;
    kind: string;
    offset: number;
    due: number;
    send_by: number;
    act_by: string | null;
    cutoff: number;
    state: string;
    cursor: Generated<number>;
    catch_up: Flag;
    urgent: Flag;
    tellers: string | null;
    /** The first of its slots; null: all at `due`. */
    opens: number | null;
  };
  deliveries: {
    id: Generated<number>;
    subscription: number;
    rule: string;
    event: string;
    kind: string;
    offset: number;
    occurrence: number | null;
    due: number;
    send_by: number;
    act_by: string | null;
    urgent: Flag;
    state: string;
    post: string | null;
  };
  posts: {
    key: string;
    subscription: number | null;
    platform: string;
    installation: string;
    channel: string | null;
    thread: string | null;
    member: string | null;
    kind: string;
    items: string;
    locale: string;
    profile: number | null;
    due: number;
    send_by: number | null;
    unasked: Flag;
    reason: string | null;
    /** Notices to a fallback channel: where they go, while the columns above say what they are about. */
    via: string | null;
    mention: string | null;
    state: string;
    attempts: Generated<number>;
    claimed_at: number;
    first_intended_at: number | null;
    /** When somebody has to look again; while leased, the end of the lease. NULL: never. */
    next_attempt_at: number | null;
    lease_owner: string | null;
    lease_until: number | null;
    ref_channel: string | null;
    ref_message: string | null;
    sent_at: number | null;
    repeated: Generated<Flag>;
    failures: Generated<number>;
  };
  ledger: {
    post: string;
    subscription: number;
    profile: number;
    rule: string;
    event: string | null;
    status: string;
    act_by: string | null;
    told_at: number;
    current: Flag;
    edit_state: Generated<string>;
    edit_at: number | null;
    edit_tries: Generated<number>;
  };
  people: {
    platform: string;
    installation: string;
    member: string;
    jurisdiction: string | null;
    locale: string | null;
    zone: string | null;
    send_at: string | null;
    updated_at: number;
    /** When they were last refused what was sent to them, or last heard from since; null: it reaches them. */
    refused_at: Generated<number | null>;
    /** They were told so. */
    refusal_told: Generated<number>;
  };
  /** Who is reminded of which rule in person. */
  follows: {
    id: string;
    platform: string;
    installation: string;
    member: string;
    rule: string;
    kind: string;
    /** The day their own clock counts from. */
    own_date: string | null;
    locale: string;
    state: string;
    next_at: number | null;
    snoozed_to: number | null;
    seen_until: number;
    told_status: string;
    told_act_by: string | null;
    told_event: string | null;
    version: string;
    created_at: number;
    /** Given for this one alone; null: what is remembered of the member counts. */
    jurisdiction: string | null;
  };
  drafts: {
    id: string;
    body: string;
    platform: string;
    installation: string;
    member: string;
    expires_at: number;
  };
  own_rules: {
    id: string;
    platform: string;
    installation: string;
    body: string;
    before: string | null;
    revision: number;
    added_at: number;
    changed_at: number;
  };
  own_changes: { name: string; revision: number };
  /** `installation` '' means all of the platform. */
  slots: { occurrence: number; platform: string; installation: string; below: number; due: number };
  done_keys: { rule: string; event: string; key: string; ends_on: string };
  /** `code`: stands for a member, under the key of its rule and event. */
  done_marks: {
    rule: string;
    event: string;
    code: string;
    platform: string;
    installation: string;
    subscription: number | null;
    /** That in which it counted until the channel left; left out: none that can come back. */
    left_subscription: Generated<number | null>;
  };
  /** `least`: what it was when a key was destroyed. */
  done_totals: {
    subscription: number;
    rule: string;
    event: string;
    shown: number;
    least: number;
    counted_on: string;
  };
  done_choices: { subscription: number; shown: number };
  /** `said`: what `post` says. */
  done_posts: {
    subscription: number;
    rule: string;
    event: string;
    /** Null: nobody is told. */
    look_at: number | null;
    post: string | null;
    said: Generated<number>;
  };
  /** What was counted in a channel that left. */
  done_left: {
    subscription: number;
    rule: string;
    event: string;
    platform: string;
    installation: string;
    shown: number;
    least: number;
    counted_on: string | null;
    look_at: number | null;
    post: string | null;
    said: number;
    left_at: number;
  };
  /** Messages to followers that are to be rewritten. */
  personal_edits: { post: string; edit_at: number; tries: Generated<number> };
  calendars: {
    platform: string;
    installation: string;
    member: string;
    hash: string;
    locale: string;
    made_at: number;
  };
  seen_requests: { id: string; at: number };
  locks: { name: string; owner: string; until: number };
  /** Turns to call a platform: the next free moment, in microseconds of the database's clock. */
  allowances: { name: string; free_at: number };
  /** Readings of the data; that with the greatest `turn` counts. */
  readings: {
    version: string;
    as_of: string;
    first: number;
    turn: number;
    taken_at: number;
    alive_at: number;
  };
}

export type Db = Kysely<Tables>;

/** Others were in the way of a transaction, and the database has taken all of it back: it can be done again. */
export class Collision extends Error {
  /** As the database names it. */
  readonly code: string;

  constructor(code: string, cause: unknown) {
    super('A transaction gave way to another.', { cause });
    this.name = 'Collision';
    this.code = code;
  }
}

const MOST_TRIES = 10;

/** Does a transaction again where it collided with others. Those have their way first, so there is nothing to wait for. */
export async function untilFree<T>(attempt: () => Promise<T>, tries = MOST_TRIES): Promise<T> {
  try {
    return await attempt();
  } catch (error) {
    if (!(error instanceof Collision) || tries <= 1) throw error;
    return untilFree(attempt, tries - 1);
  }
}

/** Runs several statements as one step, inside the transaction that is already open if there is one. */
export function atomically<T>(db: Db, work: (db: Db) => Promise<T>): Promise<T> {
  return db.isTransaction ? work(db) : untilFree(() => db.transaction().execute(work));
}
