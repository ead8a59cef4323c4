// What is in the bytes of a store's files: nothing of somebody who was forgotten, and, once the key of what was done has
// ended, nothing by which anybody could be told to have done it.
import { createHmac } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import Database from 'better-sqlite3';
import { hashOfToken } from '../../../src/app/calendar-token.ts';
import type { MemberKey } from '../../../src/app/member.ts';
import { followId } from '../../../src/app/personal/follow-id.ts';
import type { Store } from '../../../src/app/stores/store.ts';
import { at, channel, open, profile, wish } from '../../app/world.ts';
import { post } from '../../contract/store-samples.ts';

let folder: string;
let store: Store;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'forgotten-'));
  store = await open(join(folder, 'store.sqlite'));
});
afterEach(async () => {
  await store.upkeep.close();
  rmSync(folder, { recursive: true });
});

const now = at('2025-10-20T09:00');
const RULE = 'linkedin/ai-training/eea-ch-ca-hk';
const member = (name: string): MemberKey => ({ platform: 'chat', installation: 'I1', member: name });
const ann = member('MEMBER-4711-ANN');
const KEY = 'a-key-that-nobody-could-ever-have-guessed';
const mark = { rule: RULE, event: 'scheduled', keyEndsOn: '2025-11-09', freshKey: KEY, subscription: null };

const bytes = (): string =>
  readdirSync(folder)
    .map((name) => readFileSync(join(folder, name), 'latin1'))
    .join('');

interface MarkRow {
  readonly rule: string;
  readonly event: string;
  readonly code: string;
}

/** With the file alone, as somebody has it who stole it. */
function query<Row>(sql: string): Row[] {
  const raw = new Database(join(folder, 'store.sqlite'), { readonly: true });
  try {
    return raw.prepare(sql).all() as Row[];
  } finally {
    raw.close();
  }
}

/** Everything the program can know of somebody. */
async function fill(who: MemberKey): Promise<void> {
  const saved = await store.plan.saveProfile(profile());
  await store.subscriptions.save({ ...wish('C1'), configuredBy: who.member }, saved.id, now);
  await store.people.save(who, { jurisdiction: 'NL', locale: 'nl', zone: 'Europe/Amsterdam' }, now);
  await store.follows.save({
    id: followId(who, RULE),
    member: who,
    rule: RULE,
    kind: 'date',
    ownDate: null,
    locale: 'nl',
    told: { status: 'upcoming', actBy: '2025-11-02', event: 'scheduled' },
    seenUntil: now,
    createdAt: now,
  });
  await store.done.mark(who, mark);
  await store.delegates.add(who, who.member, now);
  const did = {
    deed: 'delegate-added',
    before: null,
    after: null,
    by: who.member,
    about: who.member,
  } as const;
  await store.changes.add({ ...did, target: { ...channel('C1'), channel: null } }, now);
  await store.calendars.save(who, { hash: hashOfToken(`token of ${who.member}`), locale: 'nl', madeAt: now });
  await store.drafts.save('d', JSON.stringify({ words: 'x'.repeat(20_000) }), who, now + 60_000);
  const target = { ...channel('C1'), channel: null, member: who.member };
  const notice = post('n', 1, { subscription: null, kind: 'notice', target });
  await store.posts.create([notice], { owner: 'p1', until: now }, now);
}

test('of somebody who was forgotten no byte is left: no id, no code of what they did, no address', async () => {
  await fill(ann);
  const [row] = query<MarkRow>('SELECT rule, event, code FROM done_marks');
  const traces = [
    ann.member,
    row?.code ?? 'none',
    hashOfToken(`token of ${ann.member}`),
    followId(ann, RULE),
  ];
  expect(traces.filter((trace) => !bytes().includes(trace))).toEqual([]);
  await store.people.forget(ann);
  expect(traces.filter((trace) => bytes().includes(trace))).toEqual([]);
  expect(query('SELECT * FROM done_marks')).toEqual([]);
});

/** Columns that hold a member's id, by table. Whoever adds one adds it to what is shown and forgotten, and to `fill`. */
const NAMING = [
  'audit.by',
  'calendars.member',
  'changes.about',
  'changes.by',
  'delegates.member',
  'delegates.named_by',
  'drafts.member',
  'follows.member',
  'people.member',
  'posts.member',
  'subscriptions.configured_by',
];

test('no column names a member that is not shown and forgotten', async () => {
  const tables = query<{ name: string }>(
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
  );
  const columns = tables.flatMap(({ name }) =>
    query<{ name: string }>(`PRAGMA table_info(${name})`).map((column) => `${name}.${column.name}`),
  );
  expect(columns.length).toBeGreaterThan(100);
  const naming = columns.filter((column) =>
    /\.(\w+_)?(by|member|about|user|asker|author|person)$/u.test(column),
  );
  expect(naming.filter((column) => !/\.(send|act|told_act)_by$/u.test(column)).toSorted()).toEqual(NAMING);
  await fill(ann);
  const found = columns.filter((column) => {
    const [table = '', name = ''] = column.split('.');
    return query<{ text: unknown }>(`SELECT ${name} AS text FROM ${table}`).some(({ text }) =>
      String(text).includes(ann.member),
    );
  });
  // Of the first log of changes no row is written any more.
  expect(found.toSorted()).toEqual(NAMING.filter((column) => column !== 'audit.by'));
});

describe('what was done', () => {
  const names = Array.from({ length: 40 }, (_, n) => `U${String(n).padStart(4, '0')}`);
  const codeOf = (key: string, name: string): string =>
    createHmac('sha256', key)
      .update(JSON.stringify([mark.rule, mark.event, 'chat', 'I1', name]))
      .digest('base64url');

  test('is tied to nobody without the key: no id stands beside it, and each rule has codes of its own', async () => {
    await store.done.mark(ann, mark);
    await store.done.mark(ann, { ...mark, rule: 'x/y/z', freshKey: 'another-key-nobody-could-guess' });
    expect(bytes()).not.toContain(ann.member);
    const rows = query<MarkRow>('SELECT rule, event, code FROM done_marks');
    expect(new Set(rows.map(({ code }) => code)).size).toBe(2);
    expect(rows.map(({ code }) => code)).toContain(codeOf(KEY, ann.member));
  });

  test('is tied to nobody by anything once its key has ended: not by the bytes, nor by asking the store', async () => {
    const saved = await store.plan.saveProfile(profile());
    await store.subscriptions.save(wish('C1'), saved.id, now);
    const doers = names.filter((_, n) => n % 3 === 0);
    for (const name of doers) await store.done.mark(member(name), { ...mark, subscription: 1 });
    const codes = doers.map((name) => codeOf(KEY, name));
    const before = bytes();
    expect([KEY, ...codes].filter((trace) => !before.includes(trace))).toEqual([]);

    await store.upkeep.purge(Date.parse('2025-11-09T06:00:00Z'));

    const after = bytes();
    expect([KEY, ...codes, ...names].filter((trace) => after.includes(trace))).toEqual([]);
    for (const name of names) expect(await store.done.marksOf(member(name))).toEqual([]);
    expect(query('SELECT * FROM done_keys')).toEqual([]);
    expect(query('SELECT * FROM done_marks')).toEqual([]);
    // What is left is the same for whoever the fourteen were.
    expect(query('SELECT * FROM done_totals')).toEqual([
      { subscription: 1, rule: RULE, event: 'scheduled', shown: 10, least: 10, counted_on: '2025-11-09' },
    ]);
  });
});
