// Slack answers nobody for half a minute while two hundred posts are due: few of them are in doubt for it, and all are there
// soon after it, once.
import { afterEach, describe, expect, test } from '@jest/globals';
import { pace } from '../../adapters/slack/limits.ts';
import { tick } from '../../src/app/tick.ts';
import { runTo } from '../app/run-to.ts';
import { DUE, onSlack, openRush, type Rush } from './spoiled.ts';

const SECOND = 1_000;
const BEGINS = DUE - 5 * SECOND;
const ENDS = DUE + 25 * SECOND;
const MANY = 100_000;
const ONCE = { lost: 0, doubled: 0, marked: 0 };
/** Of a workspace at once, and then one every ten seconds. */
const MOST_TRIED = 8 + 3;

let rush: Rush | null = null;
afterEach(async () => {
  await rush?.close();
  rush = null;
});

async function open(history: boolean): Promise<Rush> {
  rush = await openRush({ history });
  const paces = new Map([['slack', pace]]);
  Object.assign(rush.world, { engine: { ...rush.world.engine, paces } });
  await runTo(rush.world, BEGINS);
  return rush;
}

/** As a bot that always has something to do. */
async function live({ world }: Rush, until: number): Promise<void> {
  for (; world.now < until; world.now += SECOND) await tick(world.engine);
}

const tried = ({ slack }: Rush): number =>
  slack.requests.filter(({ method, status }) => method === 'chat.postMessage' && status !== 200).length;

const breakSlack: Readonly<Record<string, (given: Rush) => void>> = {
  'status 500': ({ slack }) => slack.faults.status({ method: '*', times: MANY, code: 500 }),
  'answers lost after the effect': ({ slack }) =>
    slack.faults.loseAnswer({ method: '*', times: MANY, when: 'after' }),
};

describe.each(Object.entries(breakSlack))('half a minute of %s', (_how, apply) => {
  test('puts few posts in doubt, and all are there within twenty-five seconds of its end, each once', async () => {
    const given = await open(true);
    apply(given);
    await live(given, ENDS);
    expect(tried(given)).toBeLessThanOrEqual(MOST_TRIED);
    given.slack.faults.clear();
    await live(given, ENDS + 25 * SECOND);
    expect(onSlack(given)).toEqual(ONCE);
    await runTo(given.world, DUE + 6 * 60 * 60 * SECOND);
    expect(onSlack(given)).toEqual(ONCE);
  });
});

test('where nobody may look, only those that were tried say that they may be there twice', async () => {
  const given = await open(false);
  given.slack.faults.status({ method: '*', times: MANY, code: 500 });
  await live(given, ENDS);
  given.slack.faults.clear();
  await live(given, ENDS + 15 * SECOND);
  expect(onSlack(given).lost).toBeLessThanOrEqual(MOST_TRIED);
  await runTo(given.world, DUE + 6 * 60 * 60 * SECOND);
  const { lost, doubled, marked } = onSlack(given);
  expect([lost, doubled]).toEqual([0, 0]);
  expect(marked).toBe(tried(given));
});

test('one channel whose answers are always lost holds up no other', async () => {
  const given = await open(true);
  const [first] = given.slack.world.channels.filter(({ name }) => name.startsWith('rush-'));
  const channel = first?.id ?? '';
  given.slack.faults.status({ method: 'chat.postMessage', channel, times: MANY, code: 500 });
  await live(given, DUE + 15 * SECOND);
  expect(onSlack(given)).toEqual({ ...ONCE, lost: 1 });
});
