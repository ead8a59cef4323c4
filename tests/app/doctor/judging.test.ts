// What is said of what was read: the level, and for everything that is wrong a cure.
import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { judgeClock } from '../../../src/app/doctor/clock.ts';
import { judgeDataAge } from '../../../src/app/doctor/data-age.ts';
import { judgeDeliveries } from '../../../src/app/doctor/deliveries.ts';
import type { Finding, Level } from '../../../src/app/doctor/finding.ts';
import { judgeInstallations } from '../../../src/app/doctor/installations.ts';
import { judgeBackups, judgeOperator } from '../../../src/app/doctor/operator.ts';
import { judgeOwnAddress } from '../../../src/app/doctor/own-address.ts';
import { judgeRuntime } from '../../../src/app/doctor/runtime.ts';
import { judgeSealed } from '../../../src/app/doctor/sealed.ts';
import { sizeText } from '../../../src/app/doctor/size-text.ts';
import { judgeFolder } from '../../../src/app/doctor/space.ts';
import {
  judgeIntegrity,
  judgeUsers,
  judgeVersion,
  type StoreState,
} from '../../../src/app/doctor/store-state.ts';
import { createSealer } from '../../../src/app/installing/sealing.ts';
import type { StoredInstallation } from '../../../src/app/stores/installation-store.ts';

const NOW = Date.parse('2026-11-22T12:00:00Z');
const DAY = 86_400_000;
const GIB = 1024 ** 3;

/** The levels, where each that is not "ok" has a cure and no other has. */
function levelsOf(found: Finding | readonly Finding[]): Level[] {
  const all = [found].flat();
  for (const { level, cure, message } of all) {
    expect(cure === null).toBe(level === 'ok');
    expect(message).not.toMatch(/[\n\r]|\.$/u);
  }
  return all.map(({ level }) => level);
}

describe('the runtime', () => {
  test.each<[string, string | null, Level[]]>([
    ['24.21.0', '2026a', ['ok', 'ok']],
    ['24.0.0', '2025b', ['ok', 'ok']],
    ['22.19.0', '2026a', ['fault', 'ok']],
    ['24.21.0', '2024a', ['ok', 'warning']],
    ['24.21.0', null, ['ok', 'fault']],
  ])('Node %s with zones %s: %j', (node, zones, levels) => {
    expect(levelsOf(judgeRuntime({ node, zones, year: 2026 }))).toEqual(levels);
  });
});

describe('the folder of the store', () => {
  const folder = { path: '/srv', refused: null, isThere: true, free: 10 * GIB, store: GIB };
  test.each<[string, object, Level[]]>([
    ['with room', {}, ['ok', 'ok']],
    ['not there yet', { isThere: false }, ['ok', 'ok']],
    ['not to be written to', { refused: 'EACCES' }, ['fault']],
    ['nearly full', { free: 0.3 * GIB, store: null }, ['ok', 'warning']],
    ['with less room than the store takes', { free: 2 * GIB, store: 3 * GIB }, ['ok', 'warning']],
    ['full', { free: 1000 }, ['ok', 'fault']],
    ['of unknown room', { free: null }, ['ok']],
  ])('%s', (_title, given, levels) => {
    expect(levelsOf(judgeFolder({ ...folder, ...given }))).toEqual(levels);
  });

  test.each([
    [0, '0 bytes'],
    [1023, '1023 bytes'],
    [1536, '1.5 KiB'],
    [482 * 1024 * 1024, '482 MiB'],
    [1.4 * GIB, '1.4 GiB'],
  ])('%d bytes are read as %s', (bytes, text) => {
    expect(sizeText(bytes)).toBe(text);
  });
});

describe('the clock', () => {
  test.each<[number | null, Level]>([
    [900, 'ok'],
    [-9_000, 'ok'],
    [15_000, 'warning'],
    [61_000, 'fault'],
    [-3_600_000, 'fault'],
    [null, 'warning'],
  ])('%d ms ahead: %s', (ahead, level) => {
    const answer = ahead === null ? null : { title: 'X', ahead };
    expect(levelsOf(judgeClock('X', answer))).toEqual([level]);
  });

  test('which way it is off is said', () => {
    expect(judgeClock('X', { title: 'X', ahead: 120_000 }).message).toContain('120 s ahead of');
    expect(judgeClock('X', { title: 'X', ahead: -120_000 }).message).toContain('120 s behind');
  });
});

describe('what people are told of the operator', () => {
  test.each<[string | null, string | null, Level[]]>([
    ['Fernhill', 'privacy@fernhill.example', ['ok', 'ok']],
    ['Fernhill', 'https://fernhill.example/privacy', ['ok', 'ok']],
    ['Fernhill', 'ask Sam', ['ok', 'warning']],
    [null, null, ['warning', 'warning']],
  ])('%s, %s: %j', (name, contact, levels) => {
    expect(levelsOf(judgeOperator({ name, contact, backupDays: 30 }))).toEqual(levels);
  });

  test.each<[number | null, Level]>([
    [30, 'ok'],
    [0, 'warning'],
    [null, 'warning'],
  ])('copies for %s days: %s', (backupDays, level) => {
    expect(levelsOf(judgeBackups({ name: 'a', contact: 'b', backupDays }))).toEqual([level]);
  });
});

const keyOf = (id: string) => ({ id, bytes: randomBytes(32) });
const installed = (id: string, rest: Partial<StoredInstallation> = {}): StoredInstallation => ({
  platform: 'p',
  installation: id,
  via: null,
  sealed: null,
  installer: null,
  installedAt: NOW - 90 * DAY,
  lostAt: null,
  removedAt: null,
  ...rest,
});

describe('sealed tokens', () => {
  const [first, second] = [keyOf('2026'), keyOf('2027')];
  const aboutOf = ({ installation }: StoredInstallation): string => `row ${installation}`;
  const seal = (key: typeof first, id: string) => createSealer([key], randomBytes).seal('token', `row ${id}`);
  const judge = (rows: readonly StoredInstallation[], keys: readonly (typeof first)[], isNeeded = true) => {
    const [current, ...others] = keys;
    const opener = current === undefined ? null : createSealer([current, ...others], randomBytes);
    return judgeSealed(rows, { opener, isNeeded, aboutOf });
  };
  const row = installed('T1', { sealed: seal(first, 'T1') });

  test.each<[string, ReturnType<typeof judge>, Level[]]>([
    ['none, and no key needed', judge([], [], false), ['ok']],
    ['none, and a key missing', judge([], []), ['fault']],
    ['a token without any key', judge([row], [], false), ['fault']],
    ['a token and its key', judge([row], [first]), ['ok']],
    ['a token, its key now the second one', judge([row], [second, first]), ['ok', 'warning']],
    ['a token of a key that is gone', judge([row], [second]), ['fault']],
    ['a token moved to another row', judge([installed('T2', { sealed: row.sealed })], [first]), ['fault']],
    ['one being deleted', judge([{ ...row, removedAt: NOW }], [second]), ['ok']],
  ])('%s', (_title, found, levels) => {
    expect(levelsOf(found)).toEqual(levels);
  });

  test('the key that is missing is named', () => {
    expect(judge([row, installed('T3')], [second])[0]?.message).toContain(
      '1 of 1 stored token cannot be read',
    );
    expect(judge([row], [second])[0]?.message).toContain('2026');
  });
});

describe('installations', () => {
  test('those that are lost are named with the days since, and channels by reason', () => {
    const found = judgeInstallations({
      installations: [
        installed('T1'),
        installed('T2', { lostAt: NOW - 3 * DAY }),
        installed('T3', { removedAt: NOW }),
      ],
      channels: [{ reason: 'no-access', count: 2 }],
      now: NOW,
    });
    expect(levelsOf(found)).toEqual(['warning', 'warning']);
    expect(found[0]?.message).toContain('p T2 has not let the bot in for 3 days');
    expect(found[1]?.message).toContain('2 channels take no posts (no-access)');
  });

  test('of very many only some are named', () => {
    const lost = Array.from({ length: 25 }, (_, n) => installed(`T${n}`, { lostAt: NOW }));
    const found = judgeInstallations({ installations: lost, channels: [], now: NOW });
    expect(found).toHaveLength(11);
    expect(found.at(-1)?.message).toContain('15 more');
  });
});

describe('deliveries', () => {
  const none = { due: { count: 0, since: null }, inDoubt: 0, givenUp: 0, setAside: 0, now: NOW };
  test.each<[string, object, Level[]]>([
    ['none', {}, ['ok']],
    ['one due a minute ago', { due: { count: 1, since: NOW - 60_000 } }, ['ok']],
    ['one due an hour ago', { due: { count: 1, since: NOW - 3_600_000 } }, ['fault']],
    ['in doubt', { inDoubt: 1 }, ['warning']],
    ['given up', { givenUp: 2 }, ['warning']],
    ['set aside', { setAside: 1 }, ['fault']],
    [
      'everything',
      { due: { count: 9, since: NOW - DAY }, inDoubt: 1, givenUp: 1, setAside: 2 },
      ['fault', 'warning', 'warning', 'fault'],
    ],
  ])('%s', (_title, given, levels) => {
    expect(levelsOf(judgeDeliveries({ ...none, ...given }))).toEqual(levels);
  });
});

describe('the public address', () => {
  const base = {
    url: 'https://bot.example',
    neededBy: null,
    isRunning: true,
    reached: { kind: 'bot' },
  } as const;
  test.each<[string, object, Level[]]>([
    ['that leads to the bot', {}, ['ok']],
    ['that does not exist, and is not needed', { url: null, reached: null }, ['warning']],
    ['that is needed', { url: null, reached: null, neededBy: 'HTTP' }, ['fault']],
    ['without TLS', { url: 'http://bot.example' }, ['fault', 'ok']],
    ['on this machine', { url: 'http://127.0.0.1:3000' }, ['warning', 'ok']],
    ['while the bot does not run', { isRunning: false, reached: null }, ['ok']],
    [
      'where nobody answers though the bot runs',
      { reached: { kind: 'silent', code: 'ENOTFOUND' } },
      ['fault'],
    ],
    ['where something else answers', { reached: { kind: 'other', status: 502 } }, ['fault']],
    [
      'where nobody answers, and nobody knows whether the bot runs',
      { isRunning: null, reached: { kind: 'silent', code: 'X' } },
      ['warning'],
    ],
  ])('one %s', (_title, given, levels) => {
    expect(levelsOf(judgeOwnAddress({ ...base, ...given }))).toEqual(levels);
  });
});

describe('the data', () => {
  const shipped = { services: 87, rules: 119, newest: '2026-11-20', fetched: null, now: NOW };
  const fetched = { checkedAt: NOW - DAY / 2, staleSince: null, isKept: true };
  test.each<[string, object, Level[]]>([
    ['shipped and new', {}, ['ok', 'ok']],
    ['shipped and old', { newest: '2026-06-01' }, ['ok', 'warning']],
    ['fetched today', { fetched }, ['ok', 'ok']],
    ['fetched last week', { fetched: { ...fetched, checkedAt: NOW - 7 * DAY } }, ['ok', 'warning']],
    ['never fetched', { fetched: { ...fetched, checkedAt: null, isKept: false } }, ['ok', 'warning']],
    ['fetched, and lost since', { fetched: { ...fetched, isKept: false } }, ['ok', 'fault']],
    ['not rechecked', { fetched: { ...fetched, staleSince: '2026-11-01' } }, ['ok', 'fault']],
  ])('%s', (_title, given, levels) => {
    expect(levelsOf(judgeDataAge({ ...shipped, ...given }))).toEqual(levels);
  });
});

describe('the store', () => {
  const state: StoreState = {
    place: 'var/last-call.sqlite',
    kind: 'file',
    schema: 20,
    minReader: 1,
    reader: 20,
    size: 1,
    users: 1,
  };
  test.each<[string, object, Level]>([
    ['up to date', {}, 'ok'],
    ['behind', { schema: 12 }, 'warning'],
    ['ahead, and readable', { schema: 25 }, 'warning'],
    ['ahead, and not readable', { schema: 25, minReader: 25 }, 'fault'],
    ['empty', { schema: 0, minReader: 0 }, 'warning'],
  ])('%s', (_title, given, level) => {
    expect(levelsOf(judgeVersion({ ...state, ...given }))).toEqual([level]);
  });

  test('whether the bot runs on it is said', () => {
    expect(judgeUsers(state).level).toBe('ok');
    expect(levelsOf(judgeUsers({ ...state, users: 0 }))).toEqual(['warning']);
    expect(judgeUsers({ ...state, kind: 'server', users: 3 }).message).toContain('3 connections');
  });

  test.each<[object, Level]>([
    [{ faults: 0, tables: 31, left: 0 }, 'ok'],
    [{ faults: 0, tables: 31, left: 7 }, 'ok'],
    [{ faults: 3, tables: 31, left: 7 }, 'fault'],
  ])('%j: %s', (integrity, level) => {
    expect(levelsOf(judgeIntegrity(integrity as Parameters<typeof judgeIntegrity>[0]))).toEqual([level]);
  });
});
