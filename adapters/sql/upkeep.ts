import { CHANGES_KEPT } from '../../src/app/stores/change-store.ts';
import type { Upkeep } from '../../src/app/stores/store.ts';
import { DAY, dateOf } from '../../src/core/calendar.ts';
import type { Instant } from '../../src/core/rule.ts';
import type { Connection } from './dialect.ts';
import { DONE_TABLES, destroyKeys } from './done.ts';
import { purgeLeft } from './done-left.ts';
import { endLeases } from './leases.ts';
import { noteRefused } from './people.ts';
import { atomically, type Db } from './schema.ts';
import { wipingOf } from './wiping.ts';

/** Platforms redeliver requests for hours at most. */
const REQUESTS_KEPT = 2 * DAY;
/** A notice names the member it went to. */
const NOTICES_KEPT = 30 * DAY;
/** Where nothing was told of a date, a correction after so long helps nobody. */
const UNDATED_KEPT = 90 * DAY;

/** What was told to channels that have unsubscribed stays until its deadline has passed: until then a moved date still
 * needs their old posts edited. */
async function purgeLedger(db: Db, now: Instant): Promise<void> {
  const yesterday = new Date(now - DAY).toISOString().slice(0, 10);
  await db
    .deleteFrom('ledger')
    .where('subscription', 'not in', db.selectFrom('subscriptions').select('id'))
    .where((w) =>
      w.or([
        w('act_by', '<', yesterday),
        w.and([w('act_by', 'is', null), w('told_at', '<', now - UNDATED_KEPT)]),
      ]),
    )
    .execute();
  await db
    .deleteFrom('posts')
    .where('subscription', 'not in', db.selectFrom('subscriptions').select('id'))
    .where('key', 'not in', db.selectFrom('ledger').select('post'))
    .where('next_attempt_at', 'is', null)
    .execute();
}

/** What somebody asked for where nobody subscribed: of no use once nothing in it can need an edit. */
async function purgeAsked(db: Db, now: Instant): Promise<void> {
  await db
    .deleteFrom('posts')
    .where('subscription', 'is', null)
    .where('kind', 'in', ['shared', 'test', 'correction'])
    .where('claimed_at', '<', now - UNDATED_KEPT)
    .where('key', 'not in', db.selectFrom('ledger').select('post'))
    .where('next_attempt_at', 'is', null)
    .execute();
}

/** How many keys of what was done have been destroyed. */
async function purge(db: Db, now: Instant): Promise<number> {
  await db.deleteFrom('drafts').where('expires_at', '<=', now).execute();
  await db
    .deleteFrom('seen_requests')
    .where('at', '<', now - REQUESTS_KEPT)
    .execute();
  await db
    .deleteFrom('posts')
    .where('kind', 'in', ['notice', 'personal'])
    .where('claimed_at', '<', now - NOTICES_KEPT)
    .execute();
  await db
    .deleteFrom('changes')
    .where('at', '<', now - CHANGES_KEPT)
    .execute();
  await purgeLedger(db, now);
  await purgeAsked(db, now);
  await purgeLeft(db, now);
  await noteRefused(db, now);
  return destroyKeys(db, dateOf(now, 'UTC'));
}

export function upkeep(db: Db, connection: Connection): Upkeep {
  const wiping = wipingOf(connection);
  const { backup, close } = connection;
  return {
    purge: async (now) => {
      const destroyed = await atomically(db, (trx) => purge(trx, now));
      if (destroyed > 0) await wiping.byAndBy(DONE_TABLES);
    },
    endLeases: (ended) => endLeases(db, ended),
    wipe: () => wiping.rest(),
    backup,
    close,
  };
}
