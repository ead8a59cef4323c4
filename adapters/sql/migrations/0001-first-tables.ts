import { type Kysely, sql } from 'kysely';
import type { Migrating } from '../dialect.ts';

const tables = [
  `CREATE TABLE profiles (
    id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, body TEXT NOT NULL, planned_for TEXT
  ) STRICT`,
  // AUTOINCREMENT: the id of a removed subscription is never given to another, whose posts would get the same keys.
  `CREATE TABLE subscriptions (
    id INTEGER PRIMARY KEY AUTOINCREMENT, platform TEXT NOT NULL, installation TEXT NOT NULL,
    channel TEXT NOT NULL, thread TEXT NOT NULL DEFAULT '', profile INTEGER NOT NULL REFERENCES profiles (id),
    locale TEXT NOT NULL, preset TEXT, state TEXT NOT NULL, paused_until INTEGER, gone_reason TEXT,
    checked_at INTEGER, configured_by TEXT, created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL,
    UNIQUE (platform, installation, channel, thread)
  ) STRICT`,
  `CREATE TABLE audit (
    id INTEGER PRIMARY KEY, subscription INTEGER NOT NULL REFERENCES subscriptions (id) ON DELETE CASCADE,
    before TEXT, after TEXT NOT NULL, at INTEGER NOT NULL, by TEXT
  ) STRICT`,
  `CREATE TABLE occurrences (
    id INTEGER PRIMARY KEY, profile INTEGER NOT NULL REFERENCES profiles (id), rule TEXT NOT NULL,
    event TEXT NOT NULL, kind TEXT NOT NULL, "offset" INT NOT NULL, due INTEGER NOT NULL,
    send_by INTEGER NOT NULL, act_by TEXT, cutoff INTEGER NOT NULL, state TEXT NOT NULL,
    cursor INTEGER NOT NULL DEFAULT 0, catch_up INT NOT NULL, urgent INT NOT NULL, tellers TEXT,
    UNIQUE (profile, rule, event, kind, "offset")
  ) STRICT`,
  `CREATE TABLE deliveries (
    id INTEGER PRIMARY KEY, subscription INTEGER NOT NULL REFERENCES subscriptions (id) ON DELETE CASCADE,
    rule TEXT NOT NULL, event TEXT NOT NULL, kind TEXT NOT NULL, "offset" INT NOT NULL,
    occurrence INTEGER REFERENCES occurrences (id), due INTEGER NOT NULL, send_by INTEGER NOT NULL, act_by TEXT,
    urgent INT NOT NULL, state TEXT NOT NULL, post TEXT,
    UNIQUE (rule, event, kind, "offset", subscription)
  ) STRICT`,
  // Posts and ledger outlive their subscription: old posts must be put right after somebody has unsubscribed, too.
  `CREATE TABLE posts (
    key TEXT PRIMARY KEY CHECK (length(key) <= 25), subscription INTEGER, platform TEXT NOT NULL,
    installation TEXT NOT NULL, channel TEXT, thread TEXT, member TEXT, kind TEXT NOT NULL, items TEXT NOT NULL,
    locale TEXT NOT NULL, profile INTEGER REFERENCES profiles (id), due INTEGER NOT NULL, send_by INTEGER,
    unasked INT NOT NULL, reason TEXT, state TEXT NOT NULL, attempts INT NOT NULL DEFAULT 0,
    claimed_at INTEGER NOT NULL, first_intended_at INTEGER, next_attempt_at INTEGER, lease_owner TEXT,
    lease_until INTEGER, ref_channel TEXT, ref_message TEXT, sent_at INTEGER, repeated INT NOT NULL DEFAULT 0
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE ledger (
    post TEXT NOT NULL, subscription INTEGER NOT NULL, profile INTEGER NOT NULL, rule TEXT NOT NULL, event TEXT,
    status TEXT NOT NULL, act_by TEXT, told_at INTEGER NOT NULL, current INT NOT NULL,
    edit_state TEXT NOT NULL DEFAULT 'none', edit_at INTEGER,
    PRIMARY KEY (post, rule)
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE people (
    platform TEXT NOT NULL, installation TEXT NOT NULL, member TEXT NOT NULL, jurisdiction TEXT, locale TEXT,
    updated_at INTEGER NOT NULL,
    PRIMARY KEY (platform, installation, member)
  ) STRICT, WITHOUT ROWID`,
  `CREATE TABLE drafts (
    id TEXT PRIMARY KEY, body TEXT NOT NULL, platform TEXT NOT NULL, installation TEXT NOT NULL,
    member TEXT NOT NULL, expires_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID`,
  'CREATE TABLE seen_requests (id TEXT PRIMARY KEY, at INTEGER NOT NULL) STRICT, WITHOUT ROWID',
  'CREATE TABLE locks (name TEXT PRIMARY KEY, owner TEXT NOT NULL, until INTEGER NOT NULL) STRICT, WITHOUT ROWID',
];

/** Each serves one question that is asked at every pass; partial, so that history costs nothing. */
const indexes = [
  'CREATE INDEX subscriptions_by_profile ON subscriptions (profile, state, id)',
  `CREATE INDEX subscriptions_resting ON subscriptions (state, id) WHERE state <> 'active'`,
  'CREATE INDEX audit_by_subscription ON audit (subscription, id)',
  `CREATE INDEX occurrences_ahead ON occurrences (due) WHERE state IN ('planned', 'open')`,
  `CREATE INDEX deliveries_by_urgency ON deliveries (send_by, due, subscription) WHERE state = 'pending'`,
  `CREATE INDEX deliveries_ahead ON deliveries (due, subscription) WHERE state = 'pending'`,
  'CREATE INDEX deliveries_by_subscription ON deliveries (subscription, state)',
  `CREATE INDEX deliveries_by_occurrence ON deliveries (occurrence) WHERE state IN ('pending', 'deferred')`,
  'CREATE INDEX deliveries_by_post ON deliveries (post) WHERE post IS NOT NULL',
  'CREATE INDEX posts_awaiting ON posts (next_attempt_at) WHERE next_attempt_at IS NOT NULL',
  'CREATE INDEX posts_by_subscription ON posts (subscription, claimed_at)',
  `CREATE INDEX posts_under_way ON posts (subscription) WHERE state IN ('claimed', 'intended', 'waiting')`,
  'CREATE INDEX ledger_current ON ledger (profile, rule, subscription, status, act_by, event) WHERE current = 1',
  'CREATE INDEX ledger_by_subscription ON ledger (subscription, rule, current)',
  `CREATE INDEX ledger_edits ON ledger (edit_at) WHERE edit_state = 'due'`,
];

export async function up(db: Kysely<unknown>, { declare }: Migrating): Promise<void> {
  for (const statement of [...tables, ...indexes]) await sql.raw(declare(statement)).execute(db);
}
