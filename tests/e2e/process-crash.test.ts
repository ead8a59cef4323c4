// Killed without a word at the worst moments, and started again a little later: nothing is lost, nothing is doubled where
// that can be known, and what cannot be known is repeated once, visibly marked.
import { describe, expect, test } from '@jest/globals';
import {
  postsOnDiscord,
  postsOnSlack,
  type Running,
  run,
  SLACK_CHANNEL,
  type Stage,
  stage,
  start,
  subscribeBoth,
  until,
} from './process.ts';

const LAST_DAY = 'LinkedIn: switch it off today';
const DISCORD_POSTS = 'POST /channels/:id/messages';
const WITH_HISTORY = ['chat:write', 'commands', 'im:write', 'channels:read', 'channels:history'];
const DUE = '2025-11-02T09:00:00+01:00';

function startAt(given: Stage, moment: string): Running {
  given.at(moment);
  return start(['run', '--at', moment], { cwd: given.folder, env: given.env });
}

/** One pass at a later moment: beyond the lease of whoever was killed. */
async function passAt(given: Stage, moment: string): Promise<void> {
  expect(await endOfPass(given, moment)).toEqual([0, '']);
}

/** Its exit code, and what it says is wrong. */
async function endOfPass(given: Stage, moment: string): Promise<[code: number | null, complaint: string]> {
  given.at(moment);
  const args = ['run', '--once', '--at', moment];
  const { code, err } = await run(args, { cwd: given.folder, env: given.env });
  return [code, err.split('\n').find((line) => line.startsWith('lastcall: ')) ?? ''];
}

const asked = ({ slack, discord }: Stage): number[] => [
  slack.requests.filter(({ method }) => method === 'chat.postMessage').length,
  discord.requests.filter(({ method, path }) => method === 'POST' && path.endsWith('/messages')).length,
];

const posted = (given: Stage): number[] => [postsOnSlack(given).length, postsOnDiscord(given).length];

const bothAre = (count: () => number[]) => (): boolean => count().every((number) => number === 1);

function expectOnce(given: Stage): void {
  expect(postsOnSlack(given)).toEqual([LAST_DAY]);
  expect(postsOnDiscord(given)).toEqual([`### ${LAST_DAY}`]);
  const [post] = given.slack.world.messages;
  expect(post?.text).not.toContain('Possibly posted twice');
}

async function ready(scopes?: readonly string[]): Promise<Stage> {
  const given = await stage({ at: DUE, ...(scopes === undefined ? {} : { scopes }) });
  await subscribeBoth(given);
  return given;
}

describe('kill -9', () => {
  test('before a post is due: the next process posts it, and is on time when it lives at that moment', async () => {
    const given = await ready();
    const first = startAt(given, '2025-11-02T08:59:30+01:00');
    await first.says('started');
    expect(await first.kill('SIGKILL')).toMatchObject({ signal: 'SIGKILL' });
    expect(posted(given)).toEqual([0, 0]);
    const second = startAt(given, '2025-11-02T08:59:57+01:00');
    await until(
      bothAre(() => posted(given)),
      'a post on each platform',
    );
    expectOnce(given);
    expect(await second.kill('SIGTERM')).toMatchObject({ code: 0 });
    expectOnce(given);
  });

  test('while the platforms have not answered and have not posted: the next process posts', async () => {
    const given = await ready(WITH_HISTORY);
    given.slack.faults.hang({ method: 'chat.postMessage', times: 1 });
    given.discord.faults.hang({ route: DISCORD_POSTS });
    const first = startAt(given, DUE);
    await until(
      bothAre(() => asked(given)),
      'both platforms are asked',
    );
    await first.kill('SIGKILL');
    expect(posted(given)).toEqual([0, 0]);
    await passAt(given, '2025-11-02T09:01:15+01:00');
    expectOnce(given);
  });

  test('and back within seconds: where a repeat has no effect, the next process does not wait for the end of a lease', async () => {
    const given = await ready();
    given.discord.faults.hang({ route: DISCORD_POSTS });
    const first = startAt(given, DUE);
    await until(
      () => asked(given)[1] === 1 && first.logged('post-attempted').length === 1,
      'one has posted, the other is asked',
    );
    await first.kill('SIGKILL');
    expect(posted(given)).toEqual([1, 0]);
    await passAt(given, '2025-11-02T09:00:10+01:00');
    expectOnce(given);
  });

  test('after they have posted, with the answer lost: the next process finds its post, or repeats without effect', async () => {
    const given = await ready(WITH_HISTORY);
    given.slack.faults.loseAnswer({ method: 'chat.postMessage', times: 1, when: 'after' });
    given.discord.faults.loseAnswer({ route: DISCORD_POSTS, when: 'after' });
    const first = startAt(given, DUE);
    await until(
      bothAre(() => posted(given)),
      'both have posted',
    );
    await first.kill('SIGKILL');
    await passAt(given, '2025-11-02T09:01:15+01:00');
    expectOnce(given);
    await passAt(given, '2025-11-02T09:45:00+01:00');
    expectOnce(given);
  });

  test('in the very moment of posting, and back long after: the post is found on both, by its key, or posted', async () => {
    const given = await ready(WITH_HISTORY);
    const first = startAt(given, DUE);
    // The twin tells of the effect before it answers.
    const unhook = given.slack.onChange(() => {
      if (postsOnSlack(given).length > 0) void first.kill('SIGKILL');
    });
    await first.ended;
    unhook();
    expect(first.logged('post-attempted').filter(({ platform }) => platform === 'slack')).toEqual([]);
    await passAt(given, '2025-11-02T09:40:00+01:00');
    expectOnce(given);
  });

  test('after the answers were recorded: the next process has nothing to do', async () => {
    const given = await ready();
    const first = startAt(given, DUE);
    await until(() => first.logged('post-attempted').length === 2, 'both answers are recorded');
    await first.kill('SIGKILL');
    await passAt(given, '2025-11-02T09:01:15+01:00');
    await passAt(given, '2025-11-02T12:00:00+01:00');
    expectOnce(given);
  });

  test('while Discord lets no call of the bot pass: the next process keeps to what this one was asked for', async () => {
    const given = await ready();
    given.discord.faults.rateLimit({ route: DISCORD_POSTS, retryAfterSeconds: 120, global: true });
    const first = startAt(given, DUE);
    await until(() => first.logged('post-attempted').length === 2, 'both answers are recorded');
    // It is written in the same moment, a little after.
    await first.kill('SIGTERM');
    const told = await endOfPass(given, '2025-11-02T09:30:00+01:00');
    expect(told).toEqual([1, expect.stringContaining('1 post had to wait for the platform')]);
    expect(asked(given)).toEqual([1, 1]);
    expect(postsOnDiscord(given)).toEqual([]);
  });

  test('where Slack lets nobody look, what may have been posted is repeated once, marked, and never a third time', async () => {
    const given = await ready();
    given.slack.faults.loseAnswer({ method: 'chat.postMessage', times: 2, when: 'after' });
    const first = startAt(given, DUE);
    await until(
      bothAre(() => posted(given)),
      'both have posted',
    );
    await first.kill('SIGKILL');
    const [code, complaint] = await endOfPass(given, '2025-11-02T09:01:15+01:00');
    expect([code, complaint]).toEqual([
      1,
      expect.stringMatching(/^lastcall: 1 post may have arrived or not/u),
    ]);
    expect(posted(given)).toEqual([1, 1]);
    await passAt(given, '2025-11-02T09:40:00+01:00');
    // The repeat's answer is lost, too.
    expect(given.slack.faults.pending()).toBe(0);
    await passAt(given, '2025-11-02T11:00:00+01:00');
    expect(postsOnSlack(given)).toEqual([LAST_DAY, LAST_DAY]);
    const texts = given.slack.world.messages.filter(({ channel }) => channel === SLACK_CHANNEL);
    const isMarked = texts.map(({ blocks }) => JSON.stringify(blocks).includes('Possibly posted twice'));
    expect(isMarked).toEqual([false, true]);
    expect(postsOnDiscord(given)).toEqual([`### ${LAST_DAY}`]);
  });
});
