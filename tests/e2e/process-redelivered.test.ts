// What a platform brings again, as Slack does when an acknowledgement was lost, has one effect: also after the process was
// killed in between.
import { describe, expect, test } from '@jest/globals';
import { type Running, SLACK_CHANNEL, type Stage, stage, start, subscribeBoth, until } from './process.ts';

const AT = '2025-10-20T09:30:00+02:00';
const ADMIN = 'U0ADMIN';

async function begin(): Promise<Stage> {
  const given = await stage({
    at: AT,
    scopes: ['chat:write', 'commands', 'channels:read', 'users:read', 'im:write'],
  });
  given.slack.world.users.forEach((user) => Object.assign(user, { locale: 'en-US' }));
  await subscribeBoth(given);
  return given;
}

async function live(given: Stage): Promise<Running> {
  given.at(AT);
  const running = start(['run', '--at', AT], { cwd: given.folder, env: given.env });
  await running.says('started');
  await until(() => given.slack.connections() > 0, 'Slack is connected');
  return running;
}

/** What the administrator was answered so far, oldest first. */
const answers = ({ slack }: Stage): string[] =>
  slack.world.messages
    .filter(({ ephemeralFor }) => ephemeralFor === ADMIN)
    .map(({ text }) => text.split('\n')[0] ?? '');

describe('A command that is brought again', () => {
  test('after a kill is told that it was done, and does nothing', async () => {
    const given = await begin();
    const { slack } = given;
    const command = { user: ADMIN, channel: SLACK_CHANNEL, command: '/optout' };
    const first = await live(given);
    await slack.slash({ ...command, text: 'pause until:open' });
    await until(() => answers(given).length === 1, 'the pause is answered');
    await first.kill('SIGKILL');
    const second = await live(given);
    await slack.redeliver();
    await until(() => answers(given).length === 2, 'it is answered again');
    expect(answers(given)[1]).toContain('done already');
    expect(await second.kill('SIGTERM')).toMatchObject({ code: 0 });
  });
});
