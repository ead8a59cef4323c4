import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import Database from 'better-sqlite3';
import { openStore } from '../../../adapters/sql/open.ts';
import { at, channel, open, profile, wish } from '../../app/world.ts';
import { storeContract } from '../../contract/store.ts';

let folder: string;
let count = 0;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'store-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

function file(): string {
  count += 1;
  return join(folder, `store-${count}.sqlite`);
}

storeContract('a SQLite file', () => open(file()));
storeContract('SQLite in memory', () => open(':memory:'));

const now = at('2025-10-20T09:00');
const member = { platform: 'chat', installation: 'I1', member: 'MEMBER-4711-NAME' };

describe('the SQLite file', () => {
  test('keeps everything over a restart', async () => {
    const path = file();
    const first = await open(path);
    const saved = await first.plan.saveProfile(profile());
    await first.subscriptions.save(wish('C1'), saved.id, now);
    await first.upkeep.close();
    const second = await open(path);
    expect(await second.subscriptions.find(channel('C1'))).toMatchObject({
      locale: 'en',
      profile: profile(),
    });
    await second.upkeep.close();
  });

  test('is refused when a newer program has changed it, with a cure', async () => {
    const path = file();
    await (await open(path)).upkeep.close();
    const raw = new Database(path);
    raw.prepare(`UPDATE meta SET value = '99' WHERE key = 'minReader'`).run();
    raw.close();
    const opened = await openStore(path);
    expect(opened).toMatchObject({ ok: false, fault: { code: 'store-newer', params: { minReader: 99 } } });
  });

  test('is accepted when a newer program has changed it in a way that can be read', async () => {
    const path = file();
    await (await open(path)).upkeep.close();
    const raw = new Database(path);
    raw.prepare(`UPDATE meta SET value = '99' WHERE key = 'schema'`).run();
    raw.close();
    const opened = await openStore(path);
    expect(opened.ok).toBe(true);
    if (opened.ok) await opened.value.upkeep.close();
  });

  test('is a fault, not a crash, when it is no database or a folder', async () => {
    expect(await openStore(folder)).toMatchObject({ ok: false, fault: { code: 'store-unreadable' } });
    const opened = await openStore(join(import.meta.dirname, 'store.test.ts'));
    expect(opened).toMatchObject({
      ok: false,
      fault: { code: 'store-unreadable', params: { code: 'SQLITE_NOTADB' } },
    });
  });

  test('has no byte left of a member who was forgotten', async () => {
    const path = file();
    const store = await open(path);
    const saved = await store.plan.saveProfile(profile());
    await store.subscriptions.save({ ...wish('C1'), configuredBy: member.member }, saved.id, now);
    await store.people.save(member, { jurisdiction: 'NL', locale: 'nl' }, now);
    await store.drafts.save('d', 'x'.repeat(20_000), member, now + 60_000);
    const bytes = (): string =>
      readdirSync(folder)
        .map((name) => readFileSync(join(folder, name), 'latin1'))
        .join('');
    expect(bytes()).toContain(member.member);
    await store.people.forget(member);
    expect(bytes()).not.toContain(member.member);
    await store.upkeep.close();
  });

  test('has no byte left of one who changed a subscription that was removed', async () => {
    const path = file();
    const store = await open(path);
    const saved = await store.plan.saveProfile(profile());
    await store.subscriptions.save({ ...wish('C1'), configuredBy: member.member }, saved.id, now);
    await store.subscriptions.remove(1, now);
    await store.people.forget(member);
    const bytes = readdirSync(folder)
      .map((name) => readFileSync(join(folder, name), 'latin1'))
      .join('');
    expect(bytes).not.toContain(member.member);
    await store.upkeep.close();
  });

  test('can be copied while it is in use', async () => {
    const store = await open(file());
    const saved = await store.plan.saveProfile(profile());
    await store.subscriptions.save(wish('C1'), saved.id, now);
    const copy = join(folder, 'copy.sqlite');
    await store.upkeep.backup(copy);
    const restored = await open(copy);
    expect(await restored.subscriptions.list({})).toHaveLength(1);
    await restored.upkeep.close();
    await store.upkeep.close();
  });

  test('shows one process what another wrote', async () => {
    const path = file();
    const [one, two] = [await open(path), await open(path)];
    const saved = await one.plan.saveProfile(profile());
    await two.subscriptions.save(wish('C1'), saved.id, now);
    await one.subscriptions.save(wish('C2'), saved.id, now);
    expect(await two.subscriptions.list({})).toHaveLength(2);
    await one.upkeep.close();
    await two.upkeep.close();
  });
});
