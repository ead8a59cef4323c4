// Two processes on one PostgreSQL whose data differ, as during an upgrade: what the new ones have put right stays right.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect } from '@jest/globals';
import { createDatabase, serverTest } from '../adapters/sql/server.ts';
import {
  afterwards,
  bothChannels,
  checkoutCopy,
  fileIn,
  get,
  postsOnSlack,
  type Running,
  run,
  type Stage,
  stage,
  start,
  until,
} from './process.ts';

/** Its reminders are due when it begins. */
const BEGIN = '2025-11-01T09:00:00+01:00';
/** A pass comes each minute. */
const PASS_MS = 90_000;
/** Whatever would be said once more has been by then. */
const QUIET_MS = 4_000;

/** A checkout in whose data the day before the deadline brings a later one. */
function withLaterDate(): string {
  const checkout = checkoutCopy();
  const file = join(checkout, 'data', 'services', 'linkedin.yaml');
  const before = '          - id: notice-2026\n';
  const text = readFileSync(file, 'utf8');
  const moved = [
    '          - id: moved-2025',
    '            on: 2025-11-01',
    '            event: rescheduled',
    '            deadline: { kind: starts-on, date: 2025-11-10 }',
    '            sources: [news-site]',
    '',
  ].join('\n');
  writeFileSync(file, text.replace(before, `${moved}${before}`));
  return checkout;
}

/** How many posts stand in both channels. */
function posted({ slack, discord }: Stage): number {
  const onDiscord = discord.world.messages.filter(
    ({ author, ephemeralFor }) => author.bot && ephemeralFor === undefined,
  );
  return postsOnSlack({ slack }).length + onDiscord.length;
}

async function readiness(running: Running): Promise<{ status: number; text: string }> {
  const { port } = await running.says('web');
  return get(Number(port), '/readyz');
}

describe('two processes on one server with different data', () => {
  serverTest(
    'a date that the newer moved is corrected once in each channel, and never corrected back',
    async () => {
      const given = await stage({ at: BEGIN });
      const { url, drop } = await createDatabase();
      afterwards(drop);
      const env = { ...given.env, DATABASE_URL: url };
      const cwd = given.folder;
      const many = fileIn(cwd, 'many.json', bothChannels(given));
      expect(await run(['subscription', 'add', '--import', many], { cwd, env })).toMatchObject({ code: 0 });
      const begun = Date.now();
      const begin = (checkout: { checkout?: string } = {}): Running => {
        const now = new Date(Date.parse(BEGIN) + Date.now() - begun).toISOString();
        return start(['run', '--at', now], { cwd, env, ...checkout });
      };

      const old = begin();
      await until(() => posted(given) === 2, 'a reminder in each channel', PASS_MS);
      const newer = begin({ checkout: withLaterDate() });
      await until(() => posted(given) === 4, 'a correction in each channel', PASS_MS);
      expect(newer.logged('data-taken')).toHaveLength(1);
      const isBehind = async (running: Running): Promise<boolean> =>
        (await readiness(running)).status === 503;
      await until(() => isBehind(old), 'the old one stands back', PASS_MS);
      expect((await readiness(old)).text).toContain('older data');
      expect((await readiness(newer)).status).toBe(200);
      expect(await old.kill('SIGTERM')).toMatchObject({ code: 0 });

      const again = begin();
      await again.says('data-older');
      await until(() => isBehind(again), 'the old one, started again, stands back', PASS_MS);
      await sleep(QUIET_MS);
      expect(posted(given)).toBe(4);
      const [reminder, correction] = postsOnSlack(given);
      expect(correction).toMatch(/Correction.*9 November/u);
      expect(reminder).not.toBe(correction);
      expect(newer.logged('data-older')).toEqual([]);
    },
    3 * PASS_MS + 60_000,
  );
});
