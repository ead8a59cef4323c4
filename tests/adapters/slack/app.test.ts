import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { reminder, shortMessage } from '../../contract/messages.ts';
import { REFERENCE } from '../../contract/sorry.ts';
import { actionsIn } from './blocks.ts';
import { privately, type Stage, setStage } from './stage.ts';

let stage: Stage;
beforeEach(async () => {
  stage = await setStage();
});
afterEach(async () => {
  await stage.stop();
});

const slash = (text: string, user = 'U0MEMBER') =>
  stage.twin.slash({ user, channel: 'C0GENERAL', command: '/optout', text });
const seen = (user: string) =>
  stage.twin.world.messages.filter((each) => each.ephemeralFor === user && each.deleted !== true);
const answered = (count = 1, user = 'U0MEMBER') => stage.until(() => seen(user).length >= count);

describe('a slash command', () => {
  test('is a request of the desk, and its answer is seen by the asker alone', async () => {
    stage.answer = () => privately(reminder);
    expect((await slash('how linkedin')).acknowledged).toBe(true);
    await answered();
    expect(stage.requests).toMatchObject([
      {
        verb: 'how',
        args: { service: 'linkedin' },
        asker: {
          platform: 'slack',
          installation: stage.twin.team.id,
          channel: 'C0GENERAL',
          thread: null,
          member: 'U0MEMBER',
          isAdmin: false,
          mayPost: true,
        },
      },
    ]);
    expect(stage.twin.world.messages).toHaveLength(1);
    expect(seen('U0MEMBER')[0]?.text).toContain(reminder.heading);
  });

  test('is acknowledged before the desk has answered', async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    stage.answer = async () => {
      await promise;
      return privately(shortMessage('Late'));
    };
    expect((await slash('list')).acknowledged).toBe(true);
    resolve();
    await answered();
    expect(seen('U0MEMBER')[0]?.text).toBe('Late');
  });

  test('that makes the desk fail is answered, and logged without content', async () => {
    stage.answer = () => {
      throw new RangeError('secret content');
    };
    await slash('how linkedin');
    await answered();
    expect(seen('U0MEMBER')[0]?.text).toContain('Please try again');
    expect(JSON.stringify(seen('U0MEMBER')[0])).toContain(REFERENCE);
    expect(stage.problems).toMatchObject([
      { kind: 'failed', platform: 'slack', verb: 'how', cause: 'RangeError' },
    ]);
    expect(JSON.stringify([stage.lines, stage.problems])).not.toContain('secret content');
  });

  test('whose response URL fails is answered all the same', async () => {
    stage.twin.faults.status({ method: 'response_url', times: 1, code: 500 });
    await slash('how linkedin');
    await answered();
    expect(seen('U0MEMBER')[0]?.text).toBe('Answer');
    expect(stage.lines.map(({ event }) => event)).toContain('slack.response-failed');
  });
});

describe('a mention', () => {
  test('is a question, answered privately in its thread', async () => {
    const parent = stage.twin.world.messages;
    await stage.twin.mention({ user: 'U0MEMBER', channel: 'C0GENERAL', text: 'hello?' });
    await answered();
    const threadTs = parent[0]?.ts ?? '';
    await stage.twin.mention({
      user: 'U0MEMBER',
      channel: 'C0GENERAL',
      text: 'how do I opt out of LinkedIn?',
      threadTs,
    });
    await answered(2);
    expect(stage.requests[1]).toMatchObject({
      verb: 'how',
      args: { service: 'how do I opt out of LinkedIn?' },
      asker: { thread: threadTs, channel: 'C0GENERAL' },
    });
    expect(seen('U0MEMBER').map((each) => each.threadTs)).toEqual([undefined, threadTs]);
  });

  test('delivered twice has one effect', async () => {
    const event = {
      type: 'app_mention',
      text: 'linkedin?',
      channel: 'C0GENERAL',
      user: 'U0MEMBER',
      ts: '1.1',
    };
    const payload = { type: 'event_callback', event_id: 'Ev1', team_id: stage.twin.team.id, event };
    for (const attempt of [0, 1, 2]) {
      const packet = { envelope_id: `e${attempt}`, type: 'events_api', payload, retry_attempt: attempt };
      stage.twin.sendRaw(JSON.stringify(packet));
    }
    await answered();
    await slash('list');
    await answered(2);
    expect(stage.requests.map(({ verb, id }) => [verb, id === 'Ev1'])).toEqual([
      ['how', true],
      ['list', false],
    ]);
  });
});

describe('a button', () => {
  const press = async (index: number) => {
    const message = seen('U0MEMBER')[index];
    if (message === undefined) throw new Error('Nothing to press.');
    const { channel, ts, blocks } = message;
    const found = blocks.flatMap((block) => (block['elements'] ?? []) as { action_id?: string }[]);
    const actionId = found.find((each) => each.action_id?.startsWith('lc.press.') === true)?.action_id ?? '';
    return stage.twin.press({ user: 'U0MEMBER', channel, ts, actionId });
  };

  test('asks for what it carries', async () => {
    stage.answer = () => privately(reminder);
    await slash('how linkedin');
    await answered();
    await press(0);
    await answered(2);
    expect(stage.requests[1]).toMatchObject({
      verb: 'how',
      args: { service: 'meta' },
      asker: { mayPost: null },
    });
  });

  test('replaces the private message it stands in when the desk says so', async () => {
    stage.answer = () => privately(reminder);
    await slash('how linkedin');
    await answered();
    stage.answer = () => privately(shortMessage('Replaced'), true);
    await press(0);
    await stage.until(() => seen('U0MEMBER')[0]?.text === 'Replaced');
    expect(seen('U0MEMBER')).toHaveLength(1);
  });

  test('in a post for everybody never replaces it with a private answer', async () => {
    const target = {
      platform: 'slack',
      installation: stage.twin.team.id,
      channel: 'C0GENERAL',
      thread: null,
      member: null,
    };
    const sent = await stage.app.messenger.send(target, reminder, 'k');
    if (sent.kind !== 'delivered') throw new Error('The post did not arrive.');
    stage.answer = () => privately(shortMessage('Private'), true);
    const { channel, message: ts } = sent.reference;
    await stage.twin.press({ user: 'U0MEMBER', channel, ts, actionId: 'lc.press.1' });
    await answered();
    const post = stage.twin.world.messages.find((each) => each.ts === ts);
    expect(post?.text).toContain(reminder.heading);
    expect(seen('U0MEMBER')[0]?.text).toBe('Private');
  });

  test('with a value nobody wrote is ignored, and logged without content', async () => {
    await slash('how linkedin');
    await answered();
    const forged = seen('U0MEMBER')[0];
    forged?.blocks.push({
      type: 'actions',
      block_id: 'x',
      elements: [
        {
          type: 'button',
          action_id: 'lc.press.0',
          value: '{"v":9}',
          text: { type: 'plain_text', text: 'x' },
        },
      ],
    });
    expect((await press(0)).acknowledged).toBe(true);
    await slash('list');
    await answered(3);
    expect(stage.requests.map(({ verb }) => verb)).toEqual(['how', 'list']);
    expect(stage.problems).toMatchObject([{ kind: 'stale', platform: 'slack', cause: 'unknown-button' }]);
    expect(JSON.stringify(seen('U0MEMBER'))).toContain(REFERENCE);
  });

  test('of a post is what the tree said', async () => {
    stage.answer = () => privately(reminder);
    await slash('how linkedin');
    await answered();
    const blocks = seen('U0MEMBER')[0]?.blocks ?? [];
    expect(actionsIn({ text: '', blocks } as unknown as Parameters<typeof actionsIn>[0])).toHaveLength(3);
  });
});

describe('an administration command', () => {
  test('comes from an administrator when Slack says so', async () => {
    stage.twin.scopes.add('users:read');
    await slash('settings', 'U0ADMIN');
    await slash('settings', 'U0MEMBER');
    await answered(1, 'U0ADMIN');
    await answered();
    expect(stage.requests.map(({ asker }) => [asker.member, asker.isAdmin])).toEqual([
      ['U0ADMIN', true],
      ['U0MEMBER', false],
    ]);
  });

  test('is asked about at each request', async () => {
    stage.twin.scopes.add('users:read');
    await slash('settings', 'U0ADMIN');
    await answered(1, 'U0ADMIN');
    const admin = stage.twin.world.users.find(({ id }) => id === 'U0ADMIN');
    if (admin !== undefined) Object.assign(admin, { isAdmin: false, isOwner: false });
    await slash('settings', 'U0ADMIN');
    await answered(2, 'U0ADMIN');
    expect(stage.requests.map(({ asker }) => asker.isAdmin)).toEqual([true, false]);
  });

  test('without the scope to know comes from nobody of whom that is sure: whether they are a delegate the desk knows', async () => {
    await slash('settings', 'U0ADMIN');
    await answered(1, 'U0ADMIN');
    expect(stage.requests[0]?.asker).toMatchObject({ isAdmin: false, adminDoubt: 'hidden' });
    const line = stage.lines.find(({ event }) => event === 'slack.person-unknown');
    expect(line?.fields['code']).toBe('missing_scope');
  });

  test('of somebody Slack did not tell about is asked about again', async () => {
    stage.twin.scopes.add('users:read');
    stage.twin.faults.status({ method: 'users.info', times: 1, code: 500 });
    await slash('settings', 'U0ADMIN');
    await answered(1, 'U0ADMIN');
    expect(stage.requests[0]?.asker).toMatchObject({ isAdmin: false, adminDoubt: 'unanswered' });
    await slash('settings', 'U0ADMIN');
    await answered(2, 'U0ADMIN');
    expect(stage.requests[1]?.asker).toMatchObject({ isAdmin: true });
    expect(stage.requests[1]?.asker.adminDoubt).toBeUndefined();
  });

  test('knows the language of who asked, with that scope', async () => {
    stage.twin.scopes.add('users:read');
    await slash('list', 'U0DUTCH');
    await answered(1, 'U0DUTCH');
    expect(stage.requests[0]?.asker.locale).toBe('nl-NL');
  });
});

describe('a delegate', () => {
  test('may manage without anybody asking Slack', async () => {
    const other = await setStage({}, { config: { delegates: ['U0MEMBER'] } });
    await other.twin.slash({ user: 'U0MEMBER', channel: 'C0GENERAL', command: '/optout', text: 'settings' });
    await other.until(() => other.twin.world.messages.length > 0);
    expect(other.requests[0]?.asker.isAdmin).toBe(true);
    await other.stop();
  });
});

describe('a process that posts only', () => {
  test('needs the bot token alone, connects to nothing, and posts', async () => {
    const deaf = await setStage({}, { listens: false, config: { appToken: null } });
    try {
      expect([deaf.app.ready(), deaf.app.canPost(), deaf.app.fault()]).toEqual([true, true, null]);
      expect(deaf.app.requestListener).toBeNull();
      expect(deaf.twin.requests.map(({ method }) => method)).toEqual(['auth.test']);
      expect(deaf.twin.connections()).toBe(0);
      const target = { platform: 'slack', installation: deaf.twin.team.id, channel: 'C0GENERAL' };
      const place = { ...target, thread: null, member: null };
      expect((await deaf.app.messenger.send(place, shortMessage('Today'), 'k')).kind).toBe('delivered');
    } finally {
      await deaf.stop();
    }
  });

  test('says that the token is refused', async () => {
    const deaf = await setStage({}, { listens: false, config: { appToken: null, botToken: 'xoxb-wrong' } });
    expect([deaf.app.ready(), deaf.app.canPost()]).toEqual([false, false]);
    expect(deaf.app.fault()).toMatchObject({ code: 'slack.token-refused' });
    expect(deaf.app.fault()?.message).toContain('SLACK_BOT_TOKEN');
    await deaf.stop();
  });
});
