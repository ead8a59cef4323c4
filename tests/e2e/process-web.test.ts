// The HTTP side: alive, ready, metrics, and Slack's requests where there is no socket.
import { renameSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import {
  afterwards,
  discordEnv,
  emptyFolder,
  get,
  present,
  run,
  stage,
  start,
  subscribeBoth,
  until,
} from './process.ts';

async function listening(): Promise<{ server: Server; port: number }> {
  const server = createServer();
  await new Promise<void>((done) => {
    server.listen(0, done);
  });
  return { server, port: (server.address() as AddressInfo).port };
}

/** A port that was free a moment ago. */
async function freePort(): Promise<number> {
  const { server, port } = await listening();
  await new Promise((done) => server.close(done));
  return port;
}

describe('the HTTP side', () => {
  test('says that it is alive at once, that it is ready once connected, and not when a platform or the store is lost', async () => {
    const given = await stage({ at: present() });
    const { folder: cwd, slack, discord } = given;
    await subscribeBoth(given);
    slack.faults.delay({ method: 'auth.test', times: 1, ms: 500 });
    const running = start(['run'], { cwd, env: given.env });
    const port = Number((await running.says('web'))['port']);
    expect(port).toBeGreaterThan(0);
    expect(await get(port, '/healthz')).toEqual({ status: 200, text: '{"alive":true}' });
    const early = await get(port, '/readyz');
    expect(early.status).toBe(503);
    expect(JSON.parse(early.text)).toMatchObject({
      ready: false,
      parts: [{ part: 'store', ready: true }, {}, {}],
    });
    await running.says('started');
    expect(await get(port, '/readyz')).toEqual({
      status: 200,
      text: '{"ready":true,"parts":[{"part":"store","ready":true},{"part":"slack","ready":true},{"part":"discord","ready":true}]}',
    });

    await until(
      async () => (await get(port, '/metrics')).text.includes('last_call_tick_age_seconds '),
      'a tick',
    );
    const { status, text } = await get(port, '/metrics');
    expect(status).toBe(200);
    expect(text).toContain('# TYPE last_call_posts_total counter');
    expect(text).toContain('# TYPE last_call_lateness_seconds histogram');
    expect(text).toContain('# TYPE last_call_posts_without_room gauge');
    expect(text).toContain('\nprocess_cpu_seconds_total ');
    expect((await get(port, '/elsewhere')).status).toBe(404);
    expect((await get(port, '/slack/events')).status).toBe(404);

    await discord.close();
    await until(
      async () => (await get(port, '/readyz')).text.includes('Discord cannot be reached'),
      'Discord is missed',
    );
    renameSync(join(cwd, 'var', 'last-call.sqlite'), join(cwd, 'moved'));
    expect((await get(port, '/readyz')).text).toContain(
      '{"part":"store","ready":false,"problem":"The file of the store is gone."',
    );
  });

  test('stands open to everyone: pages, API, calendar and feed, at the address it is told, without keeping who asked', async () => {
    const { folder: cwd, env } = await stage();
    const own = { ...env, PUBLIC_URL: 'https://dates.example' };
    const running = start(['run', '--at', '2025-10-20T09:00:00+02:00'], { cwd, env: own });
    const port = Number((await running.says('web'))['port']);
    const page = await get(port, '/services/linkedin?jurisdiction=NL&lang=nl');
    expect([page.status, page.text.slice(0, 15)]).toEqual([200, '<!doctype html>']);
    expect(page.text).toContain('uiterlijk zondag 2 november');
    expect((await get(port, '/assets/style.css')).text).toContain('prefers-color-scheme: dark');
    const next = await get(port, '/api/v1/next?jurisdiction=NL');
    const { rules } = JSON.parse(next.text) as {
      rules: readonly { id: string; page: string; daysLeft: number }[];
    };
    const linkedin = rules.find(({ id }) => id.startsWith('linkedin/'));
    expect([
      linkedin?.daysLeft,
      linkedin?.page.startsWith('https://dates.example/services/linkedin'),
    ]).toEqual([13, true]);
    expect((await get(port, '/calendar.ics?jurisdiction=NL&services=linkedin')).text).toContain(
      'DTSTART;VALUE=DATE:20251102',
    );
    expect((await get(port, '/feed.atom')).text).toContain('href="https://dates.example/feed.atom"');
    expect((await get(port, '/calendar.ics?services=nobody-knows-this')).status).toBe(400);
    expect((await get(port, '/services/%ff?lang=%00')).status).toBe(400);
    expect(running.err()).not.toMatch(/nobody-knows-this|127\.0\.0\.1|web\.failed/);
  });

  test('a port that is taken ends the process with its cure, before anything is connected', async () => {
    const { server, port } = await listening();
    afterwards(() => new Promise((done) => server.close(done)));
    const { folder: cwd, env, slack, discord } = await stage();
    const { code, err } = await run(['run'], { cwd, env: { ...env, PORT: String(port) } });
    expect(err).toBe(`lastcall: port ${port} is in use. Set PORT to a free port, or to 0 for any.\n`);
    expect(code).toBe(2);
    expect([slack.requests, discord.requests]).toEqual([[], []]);
  });
});

describe('Slack over HTTP', () => {
  test('a signed command is answered; one that is not signed is refused', async () => {
    const port = await freePort();
    const requestUrl = `http://127.0.0.1:${port}/slack/events`;
    const { slack } = await stage({
      at: present(),
      http: { requestUrl, signingSecret: 'shared-with-the-test' },
    });
    const env = {
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_SIGNING_SECRET: 'shared-with-the-test',
      SLACK_API_URL: slack.apiUrl,
      PORT: String(port),
    };
    const running = start(['run'], { cwd: emptyFolder(), env });
    await running.says('started');
    const ask = { user: 'U0MEMBER', channel: 'C0PRIVACY', command: '/optout', text: 'how linkedin' };
    expect(await slack.slash(ask)).toMatchObject({ acknowledged: true });
    const answers = (): string[] =>
      slack.world.messages.filter(({ ephemeralFor }) => ephemeralFor === 'U0MEMBER').map(({ text }) => text);
    await until(() => answers().length > 0, 'the private answer');
    expect(answers()[0]).toMatch(/^LinkedIn/u);
    const unsigned = await fetch(requestUrl, { method: 'POST', body: 'command=%2Foptout&text=how' });
    expect(unsigned.status).toBe(401);
    expect(await running.kill('SIGTERM')).toMatchObject({ code: 0 });
  });

  test('before it is connected Slack is told to ask again', async () => {
    const port = await freePort();
    const { slack, discord } = await stage({ at: present() });
    slack.faults.hang({ method: 'auth.test', times: 1 });
    const env = {
      ...discordEnv(discord),
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_SIGNING_SECRET: 'shared-with-the-test',
      SLACK_API_URL: slack.apiUrl,
      PORT: String(port),
    };
    const running = start(['run'], { cwd: emptyFolder(), env });
    await running.says('web');
    expect((await get(port, '/slack/events')).status).toBe(503);
  });
});
