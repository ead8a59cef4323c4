import { type RawBuilder, sql } from 'kysely';
import type { Told } from '../../src/app/delivery/post.ts';
import type {
  DueEdit,
  EditResult,
  LedgerEntry,
  LedgerStore,
  WordPlace,
} from '../../src/app/stores/outbox-store.ts';
import type { Instant } from '../../src/core/rule.ts';
import type { SqlDialect } from './dialect.ts';
import { saysOneOf } from './fan-out.ts';
import { isLastWord, toLedgerEntry, toPost } from './rows.ts';
import { atomically, type Db } from './schema.ts';

type FindTold = LedgerStore['told'];

/**
 * Last words, in the order of their index: from the first of all profiles, or after a place in one of them. There one
 * rule is gone through before the next, for no index leads to a place among several.
 */
function wordsAfter(db: Db, { profileIds, rules }: Parameters<FindTold>[0], after: WordPlace | null) {
  const all = db
    .selectFrom('ledger')
    .where('current', '=', 1)
    .where('profile', 'in', after === null ? profileIds : [after.profile])
    .$if(rules !== undefined, (query) => query.where('rule', 'in', rules ?? []))
    .orderBy('profile')
    .orderBy('rule')
    .orderBy('subscription');
  if (after === null) return all;
  const { rule, subscription } = after;
  if (subscription === null) return all.where('rule', '>', rule);
  return all.where('rule', '=', rule).where('subscription', '>', subscription);
}

/** Where to go on when all after a place has been read; null: that was the end. */
function placeBehind(profileIds: readonly number[], after: WordPlace | null): WordPlace | null {
  if (after === null) return null;
  if (after.subscription !== null) return { ...after, subscription: null };
  const later = profileIds.filter((id) => id > after.profile);
  return later.length === 0 ? null : { profile: Math.min(...later), rule: '', subscription: null };
}

async function told(
  db: Db,
  where: Parameters<FindTold>[0],
  after: WordPlace | null,
  limit: number,
): ReturnType<FindTold> {
  const rest = wordsAfter(db, where, after);
  const rows = await db
    .selectFrom(rest.select(['profile', 'rule', 'status', 'act_by', 'event']).limit(limit).as('next'))
    .selectAll()
    .distinct()
    .execute();
  const last = rest
    .select(['profile', 'rule', 'subscription'])
    .offset(limit - 1)
    .limit(1);
  const next = rows.length === 0 ? undefined : await last.executeTakeFirst();
  const words = rows.map(({ profile, rule, status, act_by, event }) => {
    return { profileId: profile, rule, told: { status: status as Told['status'], actBy: act_by, event } };
  });
  return { words, next: next ?? placeBehind(where.profileIds, after) };
}

const word = {
  post: 'text',
  subscription: 'whole',
  profile: 'whole',
  rule: 'text',
  event: 'text',
  status: 'text',
  act_by: 'text',
  told_at: 'whole',
} as const;

/** The entries that were not there yet, in their order. */
async function insertNew(
  db: Db,
  { writeEach }: SqlDialect,
  entries: readonly LedgerEntry[],
): Promise<readonly LedgerEntry[]> {
  const values = entries.map(({ profileId, actBy, toldAt, ...same }) => {
    return { ...same, profile: profileId, act_by: actBy, told_at: toldAt };
  });
  const rows = await writeEach(
    db,
    word,
    values,
    (given) => sql<{ post: string; rule: string }>`INSERT INTO ledger
      (post, subscription, profile, rule, event, status, act_by, told_at, current)
    SELECT post, subscription, profile, rule, event, status, act_by, told_at, 1 FROM ${given} v
    WHERE true ON CONFLICT (post, rule) DO NOTHING RETURNING post, rule`,
  );
  const written = new Set(rows.map(({ post, rule }) => `${post} ${rule}`));
  return entries.filter(({ post, rule }) => written.has(`${post} ${rule}`));
}

/** Of several new words on one rule the latest is the last one. */
async function tell(
  db: Db,
  dialect: SqlDialect,
  entries: readonly LedgerEntry[],
): Promise<readonly LedgerEntry[]> {
  const written = await insertNew(db, dialect, entries);
  const last = new Map(written.map((entry) => [`${entry.subscription} ${entry.rule}`, entry]));
  const rows = [...last.values()].map(({ subscription, rule, post }) => ({ subscription, rule, post }));
  const shape = { subscription: 'whole', rule: 'text', post: 'text' } as const;
  await dialect.writeEach(
    db,
    shape,
    rows,
    (given) => sql`UPDATE ledger SET current = 0 FROM ${given} v
      WHERE ledger.subscription = v.subscription AND ledger.rule = v.rule AND ${isLastWord}
        AND ledger.post <> v.post`,
  );
  return written;
}

/** A post that was lost may be found when its words are known, or when others have told the channel more. */
async function tellLate(
  db: Db,
  dialect: SqlDialect,
  entries: readonly LedgerEntry[],
): Promise<readonly LedgerEntry[]> {
  const posts = [...new Set(entries.map(({ post }) => post))];
  const known = await db.selectFrom('ledger').select('post').distinct().where('post', 'in', posts).execute();
  const isKnown = new Set(known.map(({ post }) => post));
  const unknown = entries.filter(({ post }) => !isKnown.has(post));
  for (const entry of unknown) {
    const newer = await db
      .selectFrom('ledger')
      .select('post')
      .where('subscription', '=', entry.subscription)
      .where('rule', '=', entry.rule)
      .where(isLastWord)
      .where('told_at', '>', entry.toldAt)
      .executeTakeFirst();
    if (newer === undefined) await tell(db, dialect, [entry]);
    else await insertOutdated(db, dialect, entry);
  }
  return unknown;
}

async function insertOutdated(db: Db, dialect: SqlDialect, entry: LedgerEntry): Promise<void> {
  await insertNew(db, dialect, [entry]);
  await db
    .updateTable('ledger')
    .set({ current: 0, edit_state: 'due', edit_at: 0 })
    .where('post', '=', entry.post)
    .where('rule', '=', entry.rule)
    .execute();
}

async function outdateOne(
  db: Db,
  who: { subscription: number; rule: string; except: string },
): Promise<void> {
  await db
    .updateTable('ledger')
    .set({ edit_state: 'due', edit_at: 0, edit_tries: 0 })
    .where('subscription', '=', who.subscription)
    .where('rule', '=', who.rule)
    .where('post', '<>', who.except)
    .execute();
}

/** A pause that was over when it was set is none: others are to plan for the channel. */
const isResting = sql<boolean>`(s.state <> 'active'
  AND NOT (s.state = 'paused' AND s.paused_until IS NOT NULL AND s.paused_until <= s.updated_at))`;

/** All posts on the rule to a channel whose last word is outdated, not only that last one. What was shared where nobody
 * subscribed (below zero) is corrected on its own. */
function outdateResting(
  db: Db,
  who: { profileId: number; rule: string; told: readonly Told[] },
): Promise<void> {
  return atomically(db, async (trx) => {
    await sql`UPDATE ledger SET edit_state = 'due', edit_at = 0, edit_tries = 0, current = 0
      WHERE rule = ${who.rule} AND subscription IN (
        SELECT l.subscription FROM ledger l LEFT JOIN subscriptions s ON s.id = l.subscription
        WHERE l.current = 1 AND l.profile = ${who.profileId} AND l.rule = ${who.rule} AND l.subscription > 0
          AND (s.id IS NULL OR ${isResting}) AND ${saysOneOf(who.told)})`.execute(trx);
  });
}

async function editsDue(
  db: Db,
  now: Instant,
  platforms: readonly string[],
  limit: number,
): Promise<readonly DueEdit[]> {
  const due = await db
    .selectFrom('ledger as l')
    .innerJoin('posts as p', 'p.key', 'l.post')
    .select('p.key')
    .distinct()
    .where('l.edit_state', '=', sql.lit('due'))
    .where('l.edit_at', '<=', now)
    .where('p.state', '=', 'delivered')
    .where('p.platform', 'in', platforms)
    .limit(limit)
    .execute();
  const keys = due.map((row) => row.key);
  if (keys.length === 0) return [];
  const posts = await db
    .selectFrom('posts as p')
    .leftJoin('profiles as f', 'f.id', 'p.profile')
    .selectAll('p')
    .select(['f.body', 'f.planned_for'])
    .where('p.key', 'in', keys)
    .execute();
  const entries = await db.selectFrom('ledger').selectAll().where('post', 'in', keys).execute();
  const byPost = Map.groupBy(entries.map(toLedgerEntry), (entry) => entry.post);
  const tries = new Map(entries.map((row) => [row.post, row.edit_tries]));
  return posts.map((row) => {
    return { post: toPost(row), entries: byPost.get(row.key) ?? [], tries: tries.get(row.key) ?? 0 };
  });
}

/** Where a channel that took no posts has no last word, the newest is it again. */
async function recallWords(db: Db, which: RawBuilder<boolean>): Promise<void> {
  await sql`UPDATE ledger SET current = 1 WHERE ${which} AND current = 0 AND NOT EXISTS (
    SELECT 1 FROM ledger o WHERE o.subscription = ledger.subscription AND o.rule = ledger.rule
      AND (o.current > 0 OR o.told_at > ledger.told_at OR (o.told_at = ledger.told_at AND o.post > ledger.post)))`.execute(
    db,
  );
}

/** What was said to a channel counts again: it takes posts. */
export function recallWordsTo(db: Db, subscription: number): Promise<void> {
  return recallWords(db, sql<boolean>`subscription = ${subscription}`);
}

async function rewritten(
  db: Db,
  post: string,
  says: Extract<EditResult, { kind: 'done' }>['says'],
): Promise<void> {
  for (const { rule, status, actBy, event } of says) {
    await db
      .updateTable('ledger')
      .set({ status, act_by: actBy, event })
      .where('post', '=', post)
      .where('rule', '=', rule)
      .execute();
  }
  await recallWords(db, sql<boolean>`post = ${post}`);
}

async function edited(db: Db, post: string, result: EditResult): Promise<void> {
  if (result.kind === 'done') await rewritten(db, post, result.says);
  const change =
    result.kind === 'again'
      ? { edit_at: result.at, edit_tries: result.tries }
      : { edit_state: result.kind, edit_at: null };
  await db
    .updateTable('ledger')
    .set(change)
    .where('post', '=', post)
    .where('edit_state', '=', 'due')
    .execute();
}

export function ledgerStore(db: Db, dialect: SqlDialect): LedgerStore {
  return {
    told: (where, after, limit) => told(db, where, after, limit),
    async toldTo(subscription) {
      const query = db.selectFrom('ledger').selectAll();
      const rows = await query.where('subscription', '=', subscription).where('current', '=', 1).execute();
      return rows.map(toLedgerEntry);
    },
    tell: (entries, areLate = false) =>
      atomically(db, (trx) => (areLate ? tellLate(trx, dialect, entries) : tell(trx, dialect, entries))),
    outdate: (who) => ('subscription' in who ? outdateOne(db, who) : outdateResting(db, who)),
    editsDue: (now, platforms, limit) => editsDue(db, now, platforms, limit),
    edited: (post, result) => atomically(db, (trx) => edited(trx, post, result)),
  };
}
