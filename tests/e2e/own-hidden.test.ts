// What an installation has added for itself stands nowhere on the web: neither where its address is guessed, nor in any
// list, calendar or feed, while the bot that serves them knows it and posts it.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { endpoints } from '../../adapters/web/api-endpoints.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { type Asker, onDiscord, onSlack } from './asker.ts';
import { noon, openWorld, until } from './world.ts';

const answers = {
  title: 'Quokka enrolment',
  change: 'Whoever does not choose keeps the wombat plan',
  date: '2025-11-14',
  steps: 'Open the numbat portal',
  link: 'https://bandicoot.example.com/choose',
  whom: 'employees in Bilbytown',
  source: 'Echidna Resources',
};
const secrets = /quokka|wombat|numbat|bandicoot|bilbytown|echidna/iu;

let sandbox: Sandbox;
let ids: readonly string[] = [];

async function add(asker: Asker): Promise<void> {
  await asker.ask('add');
  await until(sandbox, () => asker.reads().includes('Whose word is it?'));
  await asker.fillIn(answers);
  await until(sandbox, () => asker.reads().includes('Not saved yet'));
  await asker.press('Confirm');
  await until(sandbox, () => asker.reads().includes('Quokka enrolment: saved'));
}

beforeAll(async () => {
  sandbox = await openWorld(noon('2025-10-20'));
  await add(onSlack(sandbox, 'U0ADMIN'));
  await add(onDiscord(sandbox, 'en-US'));
  const seen = JSON.stringify([
    sandbox.slack.world.messages,
    sandbox.slack.openViews('U0ADMIN'),
    sandbox.discord.world,
  ]);
  ids = [...new Set([...seen.matchAll(/own\/[0-9a-f]{12}/gu)].map(([id]) => id))];
  await until(sandbox, () => true);
}, 120_000);
afterAll(() => sandbox.close());

interface Read {
  readonly status: number;
  readonly text: string;
}

async function get(path: string): Promise<Read> {
  const response = await fetch(new URL(path, sandbox.publicUrl));
  return { status: response.status, text: await response.text() };
}

const variants = ['', '?jurisdiction=NL', '?days=730', '?at=2025-11-01', '?lang=nl', '?since=2025-01-01'];

/** Every address that takes no name, in each of its ways; those that a way is not for say so. */
const wide = Object.values(endpoints)
  .map(({ path }) => path)
  .filter((path) => !path.includes('{'));

describe('an own deadline', () => {
  test('was saved on both platforms, and its id is known to whoever looks into a button', () => {
    expect(ids.length).toBeGreaterThan(0);
  });

  test.each(['/', ...wide])('stands nowhere in %s', async (path) => {
    for (const variant of variants) {
      const { status, text } = await get(path + variant);
      expect([200, 400]).toContain(status);
      expect([variant, secrets.exec(text)?.[0] ?? null]).toEqual([variant, null]);
      for (const id of ids) expect(text.includes(id)).toBe(false);
    }
  });

  test('stands on no page that the others link to', async () => {
    const { text } = await get('/api/v1/services');
    const services = (JSON.parse(text) as { services: { id: string }[] }).services.map(({ id }) => id);
    expect(services.length).toBeGreaterThan(20);
    expect(services.filter((id) => id.startsWith('own'))).toEqual([]);
    for (const path of [
      ...services.map((id) => `/services/${id}`),
      '/jurisdictions/NL',
      '/jurisdictions/DE',
    ]) {
      const page = await get(path);
      expect([path, page.status, secrets.test(page.text)]).toEqual([path, 200, false]);
    }
  });

  test('is not found by its id or its name, however they are written, nor offered as one that is near', async () => {
    const names = ids.flatMap((id) => [id, encodeURIComponent(id), id.replace('own/', 'own%2f')]);
    const paths = names.flatMap((name) => [
      `/services/${name}`,
      `/api/v1/services/${name}`,
      `/api/v1/rules/${name}/deadline`,
      `/api/v1/rules/${name}`,
      `/api/v1/changes?service=${name}`,
      `/calendar.ics?service=${name}`,
      `/feed.atom?service=${name}`,
      `/api/v1/next?service=${name}`,
    ]);
    const asked = [
      '/services/quokka-enrolment',
      '/api/v1/services/quokka',
      '/?q=quokka%20enrolment',
      '/?q=quoka',
    ];
    for (const path of [...paths, ...asked]) {
      const { status, text } = await get(path);
      // What was asked is said back.
      const said = text.replaceAll(/quok{1,2}a(?:[ -]|%20|\+)?(?:enrolment)?/gu, '');
      expect([path, status, secrets.exec(said)?.[0] ?? null]).toEqual([path, status, null]);
      if (path.startsWith('/services/') || path.startsWith('/api/v1/services/')) expect(status).toBe(404);
    }
  });

  test('is posted by the same bot all the while', async () => {
    await sandbox.player.jumpTo(noon('2025-11-14'));
    const posts = JSON.stringify(sandbox.slack.world.messages);
    expect(posts).toContain('Quokka enrolment');
    for (const path of ['/', '/api/v1/next?days=730', '/feed.atom', '/calendar.ics', '/api/v1/changes'])
      expect([path, secrets.test((await get(path)).text)]).toEqual([path, false]);
  });
});
