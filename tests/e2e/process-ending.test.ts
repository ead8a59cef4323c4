// Told to end, a process lets what is under way finish, and ends with 0; a second one waits its turn.
import { connect } from 'node:net';
import { describe, expect, test } from '@jest/globals';
import {
  postsOnDiscord,
  postsOnSlack,
  type Running,
  run,
  type Stage,
  stage,
  start,
  subscribeBoth,
  until,
} from './process.ts';

const DUE = '2025-11-02T09:00:00+01:00';

function startAt(given: Stage, moment = DUE): Running {
  given.at(moment);
  return start(['run', '--at', moment], { cwd: given.folder, env: given.env });
}

const posted = (given: Stage): number[] => [postsOnSlack(given).length, postsOnDiscord(given).length];

describe('SIGTERM', () => {
  test('lets the posts under way finish and records them: exit code 0, and nothing is left to do', async () => {
    const given = await stage();
    await subscribeBoth(given);
    given.slack.faults.delay({ method: 'chat.postMessage', times: 1, ms: 700 });
    given.discord.faults.delay({ route: 'POST /channels/:id/messages', ms: 700 });
    const first = startAt(given);
    await until(
      () => given.slack.requests.some(({ method }) => method === 'chat.postMessage'),
      'Slack is asked',
    );
    const ended = await first.kill('SIGTERM');
    expect(ended).toMatchObject({ code: 0, signal: null, out: '' });
    expect(first.logged('stopping')).toMatchObject([{ signal: 'SIGTERM' }]);
    expect(first.logged('post-attempted')).toHaveLength(2);
    expect(posted(given)).toEqual([1, 1]);
    const again = ['run', '--once', '--at', DUE];
    const { err } = await run(again, { cwd: given.folder, env: given.env });
    expect(err).not.toContain('post-attempted');
    expect(posted(given)).toEqual([1, 1]);
  });

  test('records answers that come while it says goodbye', async () => {
    const given = await stage();
    await subscribeBoth(given);
    given.slack.faults.delay({ method: 'chat.postMessage', times: 1, ms: 6_300 });
    const first = startAt(given);
    await until(
      () => given.slack.requests.some(({ method }) => method === 'chat.postMessage'),
      'Slack is asked',
    );
    expect(await first.kill('SIGTERM')).toMatchObject({ code: 0 });
    const outcomes = first.logged('post-attempted').map(({ outcome }) => outcome);
    expect(outcomes).toEqual(['delivered', 'delivered']);
    expect(first.logged('lane-broken')).toEqual([]);
    const { err } = await run(['run', '--once', '--at', DUE], { cwd: given.folder, env: given.env });
    expect(err).not.toContain('post-attempted');
    expect(posted(given)).toEqual([1, 1]);
  });

  test('is not kept waiting by a platform that never answers: the post is settled at the next start', async () => {
    const given = await stage();
    await subscribeBoth(given);
    given.slack.faults.hang({ method: 'chat.postMessage', times: 1 });
    const first = startAt(given);
    await until(
      () => given.slack.requests.some(({ method }) => method === 'chat.postMessage'),
      'Slack is asked',
    );
    const asked = performance.now();
    expect(await first.kill('SIGTERM')).toMatchObject({ code: 0 });
    expect(performance.now() - asked).toBeLessThan(10_000);
    expect(first.logged('lane-broken')).toEqual([]);
    const outcomes = first.logged('post-attempted').map(({ platform, outcome }) => [platform, outcome]);
    expect(Object.fromEntries(outcomes)).toMatchObject({ slack: 'unknown' });
  });

  test('ends it within ten seconds, whatever hangs: posts on both, answers, and somebody who reads a page slowly', async () => {
    const given = await stage();
    await subscribeBoth(given);
    const hangs = ['POST /channels/:id/messages', 'POST /interactions/:id/:token/callback'];
    const first = startAt(given, '2025-11-02T08:59:45+01:00');
    const port = Number((await first.says('web'))['port']);
    await first.says('discord.commands');
    await first.says('slack.connected');
    given.slack.faults.hang({ method: '*', times: 1_000 });
    for (const route of hangs) given.discord.faults.hang({ route, times: 1_000 });
    const [member] = given.discord.world.members;
    const [channel] = given.discord.world.channels;
    const asked = {
      member: member?.id ?? '',
      channel: channel?.id ?? '',
      name: 'optout',
      subcommand: 'help',
    };
    void given.discord.command(asked);
    const slow = connect(port, '127.0.0.1', () => slow.write('GET /healthz HTTP/1.1\r\nHost: x\r\n'));
    slow.on('error', () => undefined);
    const isAsked = (): boolean =>
      given.discord.requests.some(({ method, path }) => method === 'POST' && path.endsWith('/messages'));
    await until(isAsked, 'Discord is asked to post');
    const begun = performance.now();
    expect(await first.kill('SIGTERM')).toMatchObject({ code: 0 });
    expect(performance.now() - begun).toBeLessThan(10_500);
    slow.destroy();
  });

  test('twice ends it at once', async () => {
    const given = await stage();
    await subscribeBoth(given);
    given.slack.faults.hang({ method: 'chat.postMessage', times: 1 });
    const first = startAt(given);
    await until(
      () => given.slack.requests.some(({ method }) => method === 'chat.postMessage'),
      'Slack is asked',
    );
    void first.kill('SIGTERM');
    await first.says('stopping');
    const begun = performance.now();
    expect(await first.kill('SIGTERM')).toMatchObject({ code: null, signal: 'SIGTERM' });
    expect(performance.now() - begun).toBeLessThan(2_000);
  });

  test('while it is still connecting ends it at once', async () => {
    const given = await stage();
    given.slack.faults.hang({ method: 'auth.test', times: 1 });
    const first = startAt(given);
    await until(() => given.slack.requests.some(({ method }) => method === 'auth.test'), 'Slack is asked');
    expect(await first.kill('SIGTERM')).toMatchObject({ code: 0 });
    expect(first.logged('started')).toEqual([]);
  });
});

describe('two processes on one store', () => {
  test('the second waits, connects to nothing, and takes over when the first is killed', async () => {
    const given = await stage();
    await subscribeBoth(given);
    const first = startAt(given, '2025-11-02T08:30:00+01:00');
    await first.says('started');
    const second = startAt(given, '2025-11-02T09:00:00+01:00');
    await second.says('standby');
    expect(given.slack.connections()).toBe(1);
    expect(second.logged('web')).toEqual([]);
    await first.kill('SIGKILL');
    await second.says('started');
    await until(() => posted(given).every((count) => count === 1), 'the second posts');
    expect(await second.kill('SIGINT')).toMatchObject({ code: 0 });
    expect(second.logged('stopping')).toMatchObject([{ signal: 'SIGINT' }]);
  });

  test('a standby that is told to end does, with 0, and the other goes on', async () => {
    const given = await stage();
    const first = startAt(given);
    await first.says('web');
    const second = startAt(given);
    await second.says('standby');
    expect(await second.kill('SIGTERM')).toMatchObject({ code: 0 });
    await first.says('started');
    expect(await first.kill('SIGTERM')).toMatchObject({ code: 0 });
  });
});
