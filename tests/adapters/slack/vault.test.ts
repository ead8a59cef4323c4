// Tokens of many workspaces: sealed, refreshed once by whoever is first, and not lost by what goes wrong meanwhile.
import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Grant } from '../../../adapters/slack/grant.ts';
import type { OAuth } from '../../../adapters/slack/oauth.ts';
import { createVault, keyOf, REFRESH_WITHIN, type Vault } from '../../../adapters/slack/vault.ts';
import { createSealer, type SealingKey } from '../../../src/app/installing/sealing.ts';
import type { Store } from '../../../src/app/stores/store.ts';
import { open } from '../../app/world.ts';
import { type LogLine, NOON, recorder } from './stage.ts';

const HOUR = 3_600_000;
const [first, second]: SealingKey[] = ['first', 'second'].map((id) => ({ id, bytes: randomBytes(32) }));
const grant: Grant = {
  token: 'xoxe.xoxb-the-token',
  refreshToken: 'xoxe-1-the-refresh',
  expiresAt: NOON + 12 * HOUR,
  botUser: 'U0BOT',
  botId: 'B0BOT',
  appId: 'A1',
  isOrg: false,
};

let store: Store;
let now: number;
let lines: LogLine[];
let asked: string[];
let answer: () => ReturnType<OAuth['refresh']>;

beforeEach(async () => {
  store = await open(':memory:');
  now = NOON;
  lines = [];
  asked = [];
  answer = async () => ({
    kind: 'fresh',
    fresh: {
      token: `token-${asked.length}`,
      refreshToken: `refresh-${asked.length}`,
      expiresAt: now + 12 * HOUR,
    },
  });
});
afterEach(() => store.upkeep.close());

function vaultOf(
  keys: readonly (SealingKey | undefined)[] = [first],
  own: Pick<Store, 'installations' | 'alone'> = store,
): Vault {
  const [main, ...others] = keys.filter((key) => key !== undefined);
  if (main === undefined) throw new Error('A vault needs a key.');
  const refresh: OAuth['refresh'] = (token) => {
    asked.push(token);
    return answer();
  };
  const sealer = createSealer([main, ...others], randomBytes);
  return createVault({ store: own, sealer, oauth: { refresh }, log: recorder(lines), now: () => now });
}

async function keep(id: string, change: Partial<Grant> = {}, via: string | null = null): Promise<void> {
  const sealed = via === null ? vaultOf().seal(id, { ...grant, ...change }) : null;
  await store.installations.save({
    ...keyOf(id),
    via,
    sealed,
    installedAt: NOON,
    lostAt: null,
    removedAt: null,
    installer: null,
  });
}

const events = (): string[] => lines.map(({ event }) => event);
const held = (token: string) => ({ kind: 'held', grant: expect.objectContaining({ token }) });

describe('What gives access', () => {
  test('is a workspace’s own, or its organisation’s; nobody’s where it was removed or never there', async () => {
    await keep('T1');
    await keep('E1', { token: 'of-the-organisation', isOrg: true });
    await keep('T2', {}, 'E1');
    const vault = vaultOf();
    expect(await vault.find('T1')).toMatchObject({ holder: 'T1', ...held(grant.token) });
    expect(await vault.find('T2')).toMatchObject({ holder: 'E1', ...held('of-the-organisation') });
    expect(await vault.find('T3')).toEqual({ kind: 'none' });
    await store.installations.patch(keyOf('T1'), { removedAt: now });
    expect(await vault.find('T1')).toEqual({ kind: 'none' });
    expect(asked).toEqual([]);
  });

  test('stands in no column, and one of another row opens nothing', async () => {
    await keep('T1');
    const row = await store.installations.find(keyOf('T1'));
    expect(JSON.stringify(row)).not.toMatch(/the-token|the-refresh|U0BOT/u);
    await store.installations.save({
      ...keyOf('T2'),
      via: null,
      sealed: row?.sealed ?? null,
      installedAt: NOON,
      lostAt: null,
      removedAt: null,
      installer: null,
    });
    expect(await vaultOf().find('T2')).toEqual({ kind: 'none' });
    expect(lines).toMatchObject([
      { event: 'slack.installation-sealed', fields: { installation: 'T2', key: 'first' } },
    ]);
  });

  test('is sealed by today’s key as soon as it is needed, and then the earlier one may go', async () => {
    await keep('T1');
    expect(await vaultOf([second]).find('T1')).toEqual({ kind: 'none' });
    expect(await vaultOf([second, first]).find('T1')).toMatchObject(held(grant.token));
    expect(await vaultOf([second]).find('T1')).toMatchObject(held(grant.token));
  });
});

describe('A token that expires within two hours', () => {
  beforeEach(async () => {
    await keep('T1');
    now = NOON + 12 * HOUR - REFRESH_WITHIN;
  });

  test('is refreshed once, however many ask in however many processes, and kept', async () => {
    const [one, other] = [vaultOf(), vaultOf()];
    const found = await Promise.all([one.find('T1'), one.find('T1'), one.find('T1'), other.find('T1')]);
    expect(asked).toEqual(['xoxe-1-the-refresh']);
    // Whoever came second in another process goes on with the old one, which is good for two hours.
    expect(found).toMatchObject([held('token-1'), held('token-1'), held('token-1'), { kind: 'held' }]);
    expect(await other.find('T1')).toMatchObject(held('token-1'));
    now += 11 * HOUR;
    expect(await other.find('T1')).toMatchObject(held('token-2'));
    expect(asked).toEqual(['xoxe-1-the-refresh', 'refresh-1']);
  });

  test('is used as it is while Slack does not answer, and waited for when it is over', async () => {
    answer = async () => ({ kind: 'later', milliseconds: 7_000 });
    expect(await vaultOf().find('T1')).toMatchObject(held(grant.token));
    now += REFRESH_WITHIN;
    expect(await vaultOf().find('T1')).toEqual({ kind: 'later', milliseconds: 7_000 });
  });

  test('whose refresh is refused is used to its end; Slack is not asked with every post', async () => {
    answer = async () => ({ kind: 'refused', code: 'invalid_refresh_token' });
    const vault = vaultOf();
    for (let n = 0; n < 5; n += 1) expect(await vault.find('T1')).toMatchObject(held(grant.token));
    expect(asked).toHaveLength(1);
    expect(lines).toMatchObject([
      { fields: { code: 'invalid_refresh_token', cure: expect.stringContaining('/slack/install') } },
    ]);
    now += REFRESH_WITHIN;
    expect(await vault.find('T1')).toEqual({ kind: 'none' });
  });

  test('is kept although the store fails at first: Slack gives it once only', async () => {
    let failures = 3;
    const patch: Store['installations']['patch'] = (...given) => {
      failures -= 1;
      if (failures >= 0) throw new Error('busy');
      return store.installations.patch(...given);
    };
    const vault = vaultOf([first], { ...store, installations: { ...store.installations, patch } });
    expect(await vault.find('T1')).toMatchObject(held('token-1'));
    expect(await vaultOf().find('T1')).toMatchObject(held('token-1'));
  });

  test('does not come in place of one that was installed anew meanwhile', async () => {
    const fresh = answer;
    answer = async () => {
      await keep('T1', { token: 'installed-anew', expiresAt: now + 12 * HOUR });
      return fresh();
    };
    expect(await vaultOf().find('T1')).toMatchObject(held('installed-anew'));
    expect(await vaultOf().find('T1')).toMatchObject(held('installed-anew'));
    expect(events()).toContain('slack.refresh-superseded');
  });
});
