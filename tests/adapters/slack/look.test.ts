import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { createAllowance } from '../../../src/app/delivery/allowance.ts';
import type { Allowance, Target } from '../../../src/app/ports.ts';
import { reminder, shortMessage } from '../../contract/messages.ts';
import { NOON, type Stage, setStage } from './stage.ts';

const KEY = 'k1';
const between = { from: NOON, to: NOON };

let stage: Stage;
let here: Target;
beforeEach(async () => {
  stage = await setStage();
  stage.twin.scopes.add('channels:history');
  const installation = stage.twin.team.id;
  here = { platform: 'slack', installation, channel: 'C0GENERAL', thread: null, member: null };
});
afterEach(async () => {
  await stage.stop();
});

const post = () => {
  const message = stage.twin.world.messages.at(-1);
  if (message === undefined) throw new Error('There is no post.');
  return message;
};

describe('looking for one’s own post', () => {
  test('finds it by its first block where metadata are left out', async () => {
    await stage.app.messenger.send(here, reminder, KEY);
    delete post().metadata;
    const settled = await stage.app.messenger.settle(here, KEY, between);
    expect(settled).toEqual({ kind: 'found', reference: { channel: 'C0GENERAL', message: post().ts } });
  });

  test('is not taken in by another’s post with our metadata', async () => {
    await stage.app.messenger.send(here, reminder, KEY);
    Object.assign(post(), { user: 'U0MEMBER', bot: undefined });
    expect(await stage.app.messenger.settle(here, KEY, between)).toEqual({ kind: 'absent' });
  });

  test('looks only at the time asked for, give or take Slack’s clock', async () => {
    await stage.app.messenger.send(here, reminder, KEY);
    const hour = 3_600_000;
    const later = { from: NOON + hour, to: NOON + 2 * hour };
    const skewed = { from: NOON + 60_000, to: NOON + 120_000 };
    expect((await stage.app.messenger.settle(here, KEY, later)).kind).toBe('absent');
    expect((await stage.app.messenger.settle(here, KEY, skewed)).kind).toBe('found');
  });

  test('in a rehearsal finds it whichever clock Slack keeps', async () => {
    await stage.stop();
    const { now } = Date;
    stage = await setStage({ clock: { now } }, { clock: { now: () => NOON } });
    stage.twin.scopes.add('channels:history');
    await stage.app.messenger.send(here, reminder, KEY);
    expect((await stage.app.messenger.settle(here, KEY, between)).kind).toBe('found');
  });

  test('finds it in its thread', async () => {
    await stage.app.messenger.send(here, shortMessage('Parent'), 'parent');
    const thread = { ...here, thread: post().ts };
    await stage.app.messenger.send(thread, reminder, KEY);
    expect(post().threadTs).toBe(thread.thread);
    expect((await stage.app.messenger.settle(thread, KEY, between)).kind).toBe('found');
  });

  const chatter = (messages: number): void => {
    for (let index = 0; index < messages; index += 1) {
      stage.twin.world.messages.push({
        ts: `${NOON / 1000}.${String(index).padStart(6, '0')}`,
        channel: 'C0GENERAL',
        user: 'U0MEMBER',
        text: 'chatter',
        blocks: [],
      });
    }
  };

  test('finds it in a busy channel at the second look, which asks for more', async () => {
    await stage.app.messenger.send(here, reminder, KEY);
    chatter(150);
    expect((await stage.app.messenger.settle(here, KEY, between)).kind).toBe('unreadable');
    expect((await stage.app.messenger.settle(here, KEY, between)).kind).toBe('found');
  });

  test('does not know when there is more than one page', async () => {
    chatter(201);
    expect(await stage.app.messenger.settle(here, KEY, between)).toEqual({ kind: 'unreadable' });
    expect(await stage.app.messenger.settle(here, KEY, between)).toEqual({ kind: 'unreadable' });
  });

  const HOUR = 3_600_000;

  /** An hour before, more than a page has room for. */
  const busyHourBefore = (threadTs?: string): void => {
    for (let index = 1; index <= 250; index += 1) {
      const ts = `${(NOON - HOUR) / 1000}.${String(index).padStart(6, '0')}`;
      const said = { channel: 'C0GENERAL', user: 'U0MEMBER', text: 'chatter', blocks: [] };
      stage.twin.world.messages.push({ ts, ...said, ...(threadTs === undefined ? {} : { threadTs }) });
    }
  };

  /** With our post at its end. */
  const longThread = async (): Promise<Target> => {
    const parent = `${(NOON - HOUR) / 1000}.000000`;
    const said = { channel: 'C0GENERAL', user: 'U0MEMBER', text: 'parent', blocks: [] };
    stage.twin.world.messages.push({ ts: parent, ...said });
    busyHourBefore(parent);
    const thread = { ...here, thread: parent };
    await stage.app.messenger.send(thread, reminder, KEY);
    return thread;
  };

  /** Another wants to look far back at the same place, and has to wait, as somebody is reading. */
  const beginSearchFrom = async (target: Target, from: number): Promise<void> => {
    const reading = stage.app.messenger.settle({ ...here, channel: 'C0RANDOM' }, 'other', between);
    const old = await stage.app.messenger.settle(target, 'old', { from, to: NOON });
    expect(old.kind).toBe('later');
    await reading;
  };

  test('knows that it is not there though another wants to look further back than a page reaches', async () => {
    busyHourBefore();
    await beginSearchFrom(here, NOON - 6 * HOUR);
    expect(await stage.app.messenger.settle(here, KEY, between)).toEqual({ kind: 'absent' });
  });

  test('allows for Slack’s clock where it judges how far a page reaches', async () => {
    busyHourBefore();
    const since = NOON - HOUR + 60_000;
    await beginSearchFrom(here, NOON - 6 * HOUR);
    const settled = await stage.app.messenger.settle(here, KEY, { from: since, to: NOON });
    expect(settled).toEqual({ kind: 'unreadable' });
  });

  test('finds it in its thread though another wants to look further back there', async () => {
    const thread = await longThread();
    await beginSearchFrom(thread, NOON - 6 * HOUR);
    expect((await stage.app.messenger.settle(thread, KEY, between)).kind).toBe('found');
  });

  test('does not take a thread that goes on for one in which it is not', async () => {
    const thread = await longThread();
    const whole = { from: NOON - HOUR, to: NOON };
    expect(await stage.app.messenger.settle(thread, KEY, whole)).toEqual({ kind: 'unreadable' });
    expect(await stage.app.messenger.settle(thread, KEY, whole)).toEqual({ kind: 'unreadable' });
  });

  test('that failed is not a post that is not there', async () => {
    const method = 'conversations.history';
    stage.twin.faults.loseAnswer({ method, times: 1, when: 'after' });
    const soon = { kind: 'unreachable', milliseconds: 10_000 };
    expect(await stage.app.messenger.settle(here, KEY, between)).toEqual(soon);
    // Nor does anybody else ask in these ten seconds.
    const unreachable = { kind: 'unreachable' };
    expect(await stage.app.messenger.settle(here, 'k2', between)).toMatchObject(unreachable);
    expect(stage.twin.requests.filter((each) => each.method === method)).toHaveLength(1);
  });

  test('that is answered by something else than Slack is made again when Slack answers', async () => {
    stage.twin.faults.answer({ method: 'conversations.history', times: 1, body: { ok: true } });
    expect(await stage.app.messenger.settle(here, KEY, between)).toMatchObject({ kind: 'unreachable' });
  });

  test('with a token that is refused says nothing of what may be read', async () => {
    stage.twin.faults.error({ method: 'conversations.history', times: 1, error: 'invalid_auth' });
    expect(await stage.app.messenger.settle(here, KEY, between)).toMatchObject({ kind: 'unreachable' });
  });

  test('that Slack refuses for now is made when Slack says, and not before', async () => {
    const method = 'conversations.history';
    stage.twin.faults.rateLimit({ method, times: 1, retryAfterSeconds: 3 });
    expect(await stage.app.messenger.settle(here, KEY, between)).toEqual({
      kind: 'later',
      milliseconds: 3000,
    });
    expect((await stage.app.messenger.settle(here, KEY, between)).kind).toBe('later');
    expect(stage.twin.requests.filter((each) => each.method === method)).toHaveLength(1);
  });

  test('takes its turn among all processes that read this workspace', async () => {
    await stage.stop();
    const names: string[] = [];
    const own = createAllowance(() => 0);
    const allowance: Allowance = {
      ...own,
      reserve: (name, ...rest) => {
        names.push(name);
        return own.reserve(name, ...rest);
      },
    };
    stage = await setStage({}, { allowance });
    stage.twin.scopes.add('channels:history');
    expect((await stage.app.messenger.settle(here, KEY, between)).kind).toBe('absent');
    expect(new Set(names)).toEqual(new Set([`slack reads ${stage.twin.team.id}`]));
  });

  test('reads once', async () => {
    await stage.app.messenger.settle(here, KEY, between);
    expect(stage.twin.requests.filter(({ method }) => method === 'conversations.history')).toHaveLength(1);
  });
});

describe('looking at a channel', () => {
  test('tells its name when the bot may post there', async () => {
    expect(await stage.app.messenger.check(here)).toEqual({ kind: 'ready', name: 'general' });
  });

  test('does not know of a private one without the scope to look', async () => {
    const secret = { id: 'C0SECRET', name: 'secret', isPrivate: true, isMember: true, archived: false };
    stage.twin.world.channels.push(secret);
    expect(await stage.app.messenger.check({ ...here, channel: 'C0SECRET' })).toEqual({ kind: 'unchecked' });
    stage.twin.scopes.add('groups:read');
    expect((await stage.app.messenger.check({ ...here, channel: 'C0SECRET' })).kind).toBe('ready');
  });

  test('does not know when the answer was lost', async () => {
    stage.twin.faults.loseAnswer({ method: 'conversations.info', times: 1, when: 'after' });
    expect(await stage.app.messenger.check(here)).toEqual({ kind: 'unchecked' });
  });
});

describe('a post', () => {
  test('shows no preview and gives no name a mention', async () => {
    await stage.app.messenger.send(here, reminder, KEY);
    const sent = stage.twin.requests.find(({ method }) => method === 'chat.postMessage');
    expect(JSON.stringify(sent)).not.toContain('link_names');
    expect(post().metadata).toEqual({ event_type: 'last_call_post', event_payload: { key: KEY } });
  });

  test('to a member whose conversation could not be opened is tried later, for nothing was posted', async () => {
    stage.twin.faults.loseAnswer({ method: 'conversations.open', times: 1, when: 'after' });
    const member = { ...here, channel: null, member: 'U0MEMBER' };
    expect((await stage.app.messenger.send(member, reminder, KEY)).kind).toBe('retry-after');
    expect((await stage.app.messenger.send(member, reminder, KEY)).kind).toBe('delivered');
  });

  test('to somebody whose turn to be written to has not come is looked for later: Slack was not asked, and is there', async () => {
    const to = (n: number) => ({ ...here, channel: null, member: `U0MEMBER${n}` });
    for (let n = 0; n < 20; n += 1) await stage.app.messenger.check(to(n));
    const now = Date.now();
    const looked = await stage.app.messenger.settle(to(20), KEY, { from: now, to: now }, 1);
    expect(looked).toMatchObject({ kind: 'later' });
    expect(await stage.app.messenger.send(to(20), reminder, KEY)).toMatchObject({ kind: 'retry-after' });
  });

  test('Slack calls malformed is a bug of ours, and logged as one', async () => {
    stage.twin.faults.error({ method: 'chat.postMessage', times: 1, error: 'invalid_blocks' });
    expect(await stage.app.messenger.send(here, reminder, KEY)).toEqual({
      kind: 'rejected',
      code: 'invalid_blocks',
    });
    expect(stage.lines).toContainEqual({
      level: 'error',
      event: 'slack.rejected',
      fields: { code: 'invalid_blocks' },
    });
  });
});
