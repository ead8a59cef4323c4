// A process that stood still between being asked for a post and its call: by then the post may be another process's.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { WebClient } from '@slack/web-api';
import { silentLog } from '../../../adapters/log/log.ts';
import { type Accesses, oneAccess } from '../../../adapters/slack/access.ts';
import { createHistory } from '../../../adapters/slack/history.ts';
import { createInstallations } from '../../../adapters/slack/installations.ts';
import { createLanes, type Lanes } from '../../../adapters/slack/lanes.ts';
import { createMessenger } from '../../../adapters/slack/send.ts';
import { englishTexts } from '../../../adapters/slack/texts.ts';
import { createClient } from '../../../adapters/slack/transport.ts';
import { type SlackTwin, startSlackTwin } from '../../../sandbox/slack/twin.ts';
import type { Messenger, Target } from '../../../src/app/ports.ts';
import { reminder } from '../../contract/messages.ts';
import { NOON } from './stage.ts';

const MINUTE = 60_000;
const SECOND = 1_000;

let twin: SlackTwin;
let now: number;
/** So many milliseconds go by while the token is got, or the conversation opened, the next time. */
let whileFinding: number;
let whileOpening: number;
let messenger: Messenger;

const taken = (milliseconds: number): number => {
  now += milliseconds;
  return 0;
};

function slowly({ conversations }: WebClient): void {
  const open = conversations.open.bind(conversations);
  conversations.open = async (options) => {
    const opened = await open(options);
    whileOpening = taken(whileOpening);
    return opened;
  };
}

beforeEach(async () => {
  twin = await startSlackTwin({ clock: { now: () => NOON } });
  now = 0;
  [whileFinding, whileOpening] = [0, 0];
  const client = createClient(twin.botToken, twin.apiUrl, silentLog, { timeout: 10_000, atOnce: 20 });
  slowly(client);
  const installations = createInstallations();
  installations.set({ id: twin.team.id, botUser: 'U0BOT', botId: null });
  const held = oneAccess(installations, twin.botToken, { posting: client, answering: client });
  const accesses: Accesses = {
    ...held,
    find: async (id) => {
      whileFinding = taken(whileFinding);
      return held.find(id);
    },
  };
  const pace = { now: () => now, wait: async (milliseconds: number) => void taken(milliseconds) };
  const atOnce = { take: async () => ({ later: 0, isOver: () => false }) };
  const lanes = (): Lanes => createLanes(pace, () => atOnce);
  messenger = createMessenger({
    accesses,
    lanes: lanes(),
    editing: lanes(),
    history: createHistory(() => now),
    texts: () => englishTexts,
    log: silentLog,
    onPlatform: (span) => span,
  });
});
afterEach(() => twin.close());

const target = (where: { channel: string | null; member: string | null }): Target => ({
  platform: 'slack',
  installation: twin.team.id,
  thread: null,
  ...where,
});
const toChannel = (): Target => target({ channel: 'C0GENERAL', member: null });
const toMember = (): Target => target({ channel: null, member: 'U0MEMBER' });
const made = (): number => twin.requests.filter(({ method }) => method === 'chat.postMessage').length;

describe('a post', () => {
  test('is not made by a process that stood still while it got the token', async () => {
    whileFinding = 5 * MINUTE;
    expect(await messenger.send(toChannel(), reminder, 'k')).toMatchObject({ kind: 'retry-after' });
    expect(made()).toBe(0);
  });

  test('is not made by a process that stood still while it opened the conversation', async () => {
    whileOpening = 5 * MINUTE;
    expect(await messenger.send(toMember(), reminder, 'k')).toMatchObject({ kind: 'retry-after' });
    expect(made()).toBe(0);
  });

  test('that was put off for that is made at the next attempt', async () => {
    whileOpening = 5 * MINUTE;
    await messenger.send(toMember(), reminder, 'k');
    expect((await messenger.send(toMember(), reminder, 'k')).kind).toBe('delivered');
    expect(made()).toBe(1);
  });

  test('is made where getting there took as long as Slack may take to answer', async () => {
    [whileFinding, whileOpening] = [5 * SECOND, 10 * SECOND];
    expect((await messenger.send(toMember(), reminder, 'k')).kind).toBe('delivered');
  });
});

test('an old post is not edited by a process that stood still: what it knows may be old by now', async () => {
  const sent = await messenger.send(toChannel(), reminder, 'k');
  if (sent.kind !== 'delivered') throw new Error('There is no post.');
  whileFinding = 5 * MINUTE;
  const edited = await messenger.edit(toChannel(), sent.reference, reminder, 'k');
  expect(edited).toMatchObject({ kind: 'retry-after' });
  expect(twin.requests.filter(({ method }) => method === 'chat.update')).toEqual([]);
});
