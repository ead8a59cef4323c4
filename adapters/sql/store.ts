// Every store port over one connection, whatever the database.
import type { Allowance } from '../../src/app/ports.ts';
import type { Store } from '../../src/app/stores/store.ts';
import { ok, type Result } from '../../src/core/fault.ts';
import { boardStore, monthlyStore } from './boards.ts';
import { calendarStore } from './calendars.ts';
import { changeStore } from './changes.ts';
import { delegateStore } from './delegates.ts';
import type { Connection } from './dialect.ts';
import { doneStore } from './done.ts';
import { draftStore } from './drafts.ts';
import { followStore } from './follows.ts';
import { groupCommit } from './group-commit.ts';
import { installationStore } from './installations.ts';
import { ledgerStore } from './ledger.ts';
import { migrate } from './migrations/migrate.ts';
import { outboxStore } from './outbox.ts';
import { ownStore } from './own-rules.ts';
import { peopleStore } from './people.ts';
import { personalEditStore } from './personal-edits.ts';
import { planStore } from './plan.ts';
import { postStore } from './posts.ts';
import { readingStore } from './readings.ts';
import type { Db } from './schema.ts';
import { sharedStore } from './shared.ts';
import { spreadStore } from './spread.ts';
import { subscriptionStore } from './subscriptions.ts';
import { totalStore } from './totals.ts';
import { upkeep } from './upkeep.ts';

/** A store, and what all processes on it share besides. */
export interface OpenStore extends Store {
  /** Turns to call a platform, of all processes on this store; null where it is only looked at. */
  readonly allowance: Allowance | null;
}

/** Of a server's: to write what was sent does not wait until what comes next is decided, and the other way round. */
export const TRANSACTIONS_AT_ONCE = 4;

function storeOn(db: Db, connection: Connection): Store {
  const { dialect, alone } = connection;
  return {
    subscriptions: subscriptionStore(db, dialect),
    plan: planStore(db, dialect),
    spread: spreadStore(db),
    outbox: outboxStore(db, dialect),
    posts: postStore(db, dialect),
    ledger: ledgerStore(db, dialect),
    shared: sharedStore(db),
    people: peopleStore(db, connection),
    follows: followStore(db, dialect),
    personalEdits: personalEditStore(db),
    done: doneStore(db),
    totals: totalStore(db),
    calendars: calendarStore(db),
    drafts: draftStore(db),
    readings: readingStore(db, dialect),
    own: ownStore(db, dialect),
    boards: boardStore(db),
    monthlies: monthlyStore(db),
    changes: changeStore(db),
    delegates: delegateStore(db),
    installations: installationStore(db, connection),
    upkeep: upkeep(db, connection),
    transaction: groupCommit(
      db,
      (trx) => storeOn(trx, connection),
      dialect.locksRows ? TRANSACTIONS_AT_ONCE : 1,
    ),
    alone,
  };
}

/** Brings the tables up to date and puts the stores on them. Closes the connection if that fails. Fault: `store-newer`. */
export async function createStore(connection: Connection): Promise<Result<OpenStore>> {
  const { db, dialect, allowance, patiently, close } = connection;
  const migrated = await patiently((own) => migrate(own, dialect)).catch(async (error: unknown) => {
    await close();
    throw error;
  });
  if (!migrated.ok) {
    await close();
    return migrated;
  }
  return ok({ ...storeOn(db, connection), allowance });
}
