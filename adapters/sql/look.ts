// What an examination asks of a store: nothing is written, nothing is brought up to date, and no lock is taken.
import { sql } from 'kysely';
import type { Deliveries } from '../../src/app/doctor/deliveries.ts';
import type { Integrity, StoreState } from '../../src/app/doctor/store-state.ts';
import type { StoredInstallation } from '../../src/app/stores/installation-store.ts';
import { DAY } from '../../src/core/calendar.ts';
import { failed, ok, type Result } from '../../src/core/fault.ts';
import type { Instant } from '../../src/core/rule.ts';
import type { Connection } from './dialect.ts';
import { installationStore } from './installations.ts';
import { READER, versionsOf } from './migrations/migrate.ts';
import { isServer, mayExist, unopened } from './open.ts';
import type { Db } from './schema.ts';
import { checkIntegrity } from './sqlite/integrity.ts';
import { connectReading, isHeld, sizeOf } from './sqlite/open-reading.ts';

export interface StoreLook {
  readonly state: StoreState;
  installations(): Promise<readonly StoredInstallation[]>;
  /** Channels that take no posts, by reason. */
  lostChannels(): Promise<readonly { readonly reason: string; readonly count: number }[]>;
  deliveries(now: Instant): Promise<Deliveries>;
  /** Null: the database looks after that itself. */
  integrity(isOver: () => boolean): Promise<Integrity | null>;
  close(): Promise<void>;
}

/** What was given up longer ago is of no use to anybody. */
const SHOWN_FOR = 30 * DAY;

const number = (value: unknown): number => Number(value ?? 0);

/** What is due and has not left: to a channel that takes posts, or not even shared out among channels. */
async function dueBy(db: Db, now: Instant): Promise<Deliveries['due']> {
  const { rows } = await sql<{ count: number; since: number | null }>`
    SELECT count(*) AS count, min(due) AS since FROM (
      SELECT d.due FROM deliveries d JOIN subscriptions s ON s.id = d.subscription
        WHERE d.state = 'pending' AND d.due <= ${now} AND s.state = 'active'
      UNION ALL SELECT o.due FROM occurrences o WHERE o.state = 'planned' AND o.due <= ${now}
        AND EXISTS (SELECT 1 FROM subscriptions s WHERE s.profile = o.profile AND s.state = 'active')
    ) AS late`.execute(db);
  return { count: number(rows[0]?.count), since: rows[0]?.since ?? null };
}

async function deliveriesOf(db: Db, now: Instant): Promise<Deliveries> {
  const { rows } = await sql<{ doubt: number; given: number; aside: number }>`
    SELECT
      coalesce(sum(CASE WHEN state IN ('unknown', 'intended') AND next_attempt_at IS NOT NULL THEN 1 ELSE 0 END), 0)
        AS doubt,
      coalesce(sum(CASE WHEN state = 'unknown' AND next_attempt_at IS NULL THEN 1 ELSE 0 END), 0) AS given,
      coalesce(sum(CASE WHEN state = 'rejected' THEN 1 ELSE 0 END), 0) AS aside
    FROM posts WHERE due > ${now - SHOWN_FOR}`.execute(db);
  const [sums] = rows;
  return {
    due: await dueBy(db, now),
    inDoubt: number(sums?.doubt),
    givenUp: number(sums?.given),
    setAside: number(sums?.aside),
    now,
  };
}

async function lostChannelsOf(db: Db) {
  const { rows } = await sql<{ reason: string; count: number }>`
    SELECT coalesce(gone_reason, 'unknown') AS reason, count(*) AS count FROM subscriptions
    WHERE state = 'gone' GROUP BY 1 ORDER BY 1`.execute(db);
  return rows.map(({ reason, count }) => ({ reason, count: number(count) }));
}

type Own = Pick<StoreState, 'place' | 'kind' | 'size' | 'users'>;

/** Over any connection: what stands in for a server in tests has one, too. */
export async function lookThrough(
  connection: Connection,
  own: Own,
  integrity: StoreLook['integrity'],
): Promise<StoreLook> {
  const { db } = connection;
  return {
    state: { ...own, ...(await versionsOf(db)), reader: READER },
    installations: () => installationStore(db, connection).list({}),
    lostChannels: () => lostChannelsOf(db),
    deliveries: (now) => deliveriesOf(db, now),
    integrity,
    close: () => connection.close(),
  };
}

/** Looks into a store; null: there is none yet. Faults: `store-unreadable`. */
export async function lookAtStore(location: string): Promise<Result<StoreLook | null>> {
  if (!mayExist(location)) return ok(null);
  let close = async (): Promise<void> => undefined;
  try {
    if (isServer(location)) {
      const connection = await connectToServer(location);
      close = connection.close;
      const own = await serverState(location, connection.db);
      return ok(await lookThrough(connection, own, async () => null));
    }
    const reading = connectReading(location);
    if (!reading.ok) return reading;
    const { file } = reading.value;
    close = reading.value.close;
    const users = isHeld(location) ? 1 : 0;
    const own: Own = { place: location, kind: 'file', size: sizeOf(location), users };
    return ok(await lookThrough(reading.value, own, (isOver) => checkIntegrity(file, isOver)));
  } catch (error) {
    await close().catch(() => undefined);
    return failed(await unopened(location, error));
  }
}

async function connectToServer(location: string): Promise<Connection> {
  const { connect } = await import('./postgres/open.ts');
  return connect(location);
}

/** Connections of the bot's name, but for the one that asks. */
async function serverState(location: string, db: Db): Promise<Own> {
  const { serverName } = await import('./postgres/server-name.ts');
  const { rows } = await sql<{ size: number | null; users: number }>`
    SELECT pg_database_size(current_database()) AS size, count(*) AS users FROM pg_stat_activity
    WHERE application_name = 'last-call' AND datname = current_database() AND pid <> pg_backend_pid()`.execute(
    db,
  );
  const [row] = rows;
  const size = row?.size ?? null;
  return { place: serverName(location), kind: 'server', size, users: number(row?.users) };
}
