// A workspace in which Slack does not say what became of posts: few are tried, all others wait and are in no doubt.
import { beforeEach, describe, expect, test } from '@jest/globals';
import { createLanes, type Lanes } from '../../../adapters/slack/lanes.ts';
import { createSilences, type Silences } from '../../../adapters/slack/silence.ts';
import type { Outcome } from '../../../src/app/ports.ts';
import { reminder } from '../../contract/messages.ts';
import { type LogLine, recorder, setStage } from './stage.ts';

const SECOND = 1_000;
const delivered: Outcome = { kind: 'delivered', reference: { channel: 'C', message: '1' } };
const unknown: Outcome = { kind: 'unknown' };
const rest = (milliseconds: number): Outcome => ({ kind: 'retry-after', milliseconds, shared: true });

let now: number;
let lines: LogLine[];
let silences: Silences;
let lanes: Lanes;
let editing: Lanes;
let called: string[];

beforeEach(() => {
  now = 0;
  lines = [];
  called = [];
  silences = createSilences(() => now, recorder(lines));
  const pace = { now: () => now, wait: async () => undefined };
  const atOnce = { take: async () => ({ later: 0, isOver: () => false }) };
  lanes = createLanes(pace, () => atOnce, silences);
  editing = createLanes(pace, () => atOnce, silences);
});

function post(channel: string, outcome: Outcome | Promise<Outcome>, workspace = 'T'): Promise<Outcome> {
  return lanes.run(workspace, channel, async () => {
    called.push(channel);
    return outcome;
  });
}

async function lose(...channels: string[]): Promise<void> {
  for (const channel of channels) await post(channel, unknown);
}

/** What is told of it, and what is wrong. */
const told = (): string[] => lines.map(({ level, event }) => `${level} ${event}`);
const trouble = (): string | null => silences.fault()?.code ?? null;

describe('after three channels whose answers were lost', () => {
  test('a workspace rests for ten seconds, and others do not', async () => {
    await lose('A', 'B');
    expect(await post('C', unknown)).toEqual(unknown);
    now = 4 * SECOND;
    expect(await post('D', delivered)).toEqual(rest(6 * SECOND));
    expect(await post('D', delivered, 'U')).toEqual(delivered);
    now = 10 * SECOND;
    expect(await post('D', delivered)).toEqual(delivered);
  });

  test('one is sent for all: while it is under way the others come back', async () => {
    await lose('A', 'B', 'C');
    now = 10 * SECOND;
    const hung = Promise.withResolvers<Outcome>();
    const first = post('D', hung.promise);
    expect(await post('E', delivered)).toEqual(rest(3 * SECOND));
    hung.resolve(unknown);
    expect(await first).toEqual(unknown);
    expect(await post('E', delivered)).toEqual(rest(10 * SECOND));
    expect(called).toEqual(['A', 'B', 'C', 'D']);
  });

  test('an answer opens it at once, to all who wait for it', async () => {
    await lose('A', 'B', 'C');
    now = 10 * SECOND;
    const all = ['D', 'E', 'F', 'G'].map((channel) => post(channel, delivered));
    expect(await Promise.all(all)).toEqual(all.map(() => delivered));
  });

  test('any answer of Slack’s does, and one that says nothing of what was taken does not', async () => {
    await lose('A', 'B', 'C');
    now = 10 * SECOND;
    await post('D', { kind: 'retry-after', milliseconds: SECOND });
    await post('E', unknown);
    expect(await post('F', delivered)).toEqual(rest(10 * SECOND));
    now = 20 * SECOND;
    await post('F', { kind: 'gone', reason: 'no-access' });
    await lose('G', 'H');
    expect(await post('I', delivered)).toEqual(delivered);
  });

  test('those that were under way with them make the rest no longer', async () => {
    const late = Promise.withResolvers<Outcome>();
    const fourth = post('D', late.promise);
    await lose('A', 'B', 'C');
    now = 8 * SECOND;
    late.resolve(unknown);
    await fourth;
    expect(await post('E', delivered)).toEqual(rest(2 * SECOND));
  });

  test('in half an hour few are tried, and no rest is longer than a minute', async () => {
    let last = 0;
    let longest = 0;
    for (let n = 0; now < 30 * 60 * SECOND; n += 1) {
      const outcome = await post(`C${n}`, unknown);
      if (outcome.kind === 'unknown') {
        longest = Math.max(longest, now - last);
        last = now;
      }
      now += SECOND;
    }
    expect(called.length).toBeLessThan(50);
    expect(longest).toBeLessThanOrEqual(61 * SECOND);
  });

  test('a mistake of ours on the way leaves room for the next', async () => {
    await lose('A', 'B', 'C');
    now = 10 * SECOND;
    const mistake = lanes.run('T', 'D', () => Promise.reject(new TypeError('a mistake')));
    await expect(mistake).rejects.toThrow(TypeError);
    expect(await post('E', delivered)).toEqual(delivered);
  });
});

describe('stops nobody:', () => {
  test('one channel whose answers are always lost', async () => {
    for (let n = 0; n < 20; n += 1) {
      expect(await post('A', unknown)).toEqual(unknown);
      now += 2 * SECOND;
    }
    expect(await post('B', delivered)).toEqual(delivered);
    expect(told()).toEqual([]);
  });

  test('several such channels, where others are answered between them', async () => {
    for (const channel of ['A', 'B', 'C', 'D']) {
      await lose(channel);
      expect(await post('E', delivered)).toEqual(delivered);
      now += SECOND;
    }
  });

  test('what was lost long ago', async () => {
    await lose('A', 'B');
    now = 90 * SECOND;
    await lose('C', 'D');
    expect(await post('E', delivered)).toEqual(delivered);
  });
});

describe('whoever runs the bot', () => {
  test('is told once that it began, with the cure, and once that it is over', async () => {
    await lose('A', 'B', 'C');
    for (const at of [10, 20, 30]) {
      now = at * SECOND;
      await lose(`D${at}`);
    }
    expect(trouble()).toBe('slack.unreachable');
    now = 40 * SECOND;
    await post('E', delivered);
    expect([trouble(), told()]).toEqual([
      null,
      ['warn slack.posts-unanswered', 'info slack.posts-unanswered-over'],
    ]);
    const { cure } = lines[0]?.fields ?? {};
    expect(lines[0]?.fields).toMatchObject({ installation: 'T', cure });
    expect(cure).toContain('Nothing to do');
  });

  test('is told once of several workspaces, and of posts and edits', async () => {
    await lose('A', 'B', 'C');
    for (const channel of ['A', 'B', 'C']) {
      await post(channel, unknown, 'U');
      await editing.run('T', channel, async () => unknown);
    }
    now = 10 * SECOND;
    await post('D', delivered);
    await editing.run('T', 'D', async () => delivered);
    expect(told()).toEqual(['warn slack.posts-unanswered']);
    await post('D', delivered, 'U');
    expect(told()).toEqual(['warn slack.posts-unanswered', 'info slack.posts-unanswered-over']);
  });

  test('hears of no trouble of the platform’s where another workspace is answered', async () => {
    await lose('A', 'B', 'C');
    await post('A', delivered, 'U');
    expect(trouble()).toBeNull();
    now = 10 * SECOND;
    await lose('D');
    expect(trouble()).toBe('slack.unreachable');
  });

  test('hears of none where nobody posts any more', async () => {
    await lose('A', 'B', 'C');
    now = 71 * SECOND;
    expect([trouble(), told()]).toEqual([
      null,
      ['warn slack.posts-unanswered', 'info slack.posts-unanswered-over'],
    ]);
  });
});

test('the bot is not ready while Slack answers no post, though it is connected', async () => {
  const { app, twin, stop } = await setStage();
  try {
    twin.faults.status({ method: 'chat.postMessage', times: 3, code: 500 });
    const target = { platform: 'slack', installation: twin.team.id, thread: null, member: null };
    const send = (channel: string) => app.messenger.send({ ...target, channel }, reminder, channel);
    for (const channel of ['C0A', 'C0B', 'C0C']) expect((await send(channel)).kind).toBe('unknown');
    expect([app.ready(), app.canPost(), app.fault()?.code]).toEqual([false, true, 'slack.unreachable']);
    expect(await send('C0D')).toMatchObject({ kind: 'retry-after', shared: true });
  } finally {
    await stop();
  }
});
