// Servers that are down on Discord's side: when posts into them are tried again, and how often Discord is asked.
import { EventEmitter } from 'node:events';
import { beforeEach, expect, test } from '@jest/globals';
import { type Client, Events, type REST } from 'discord.js';
import type { InstallationState } from '../../../adapters/discord/installations.ts';
import { createOutages, type Outages } from '../../../adapters/discord/outages.ts';
import { type Opened, placeIn } from '../../../adapters/discord/place.ts';
import type { Target } from '../../../src/app/ports.ts';
import { createTestLog, type TestLog } from './world.ts';

const SERVER = '1101000000000000001';
const CHANNEL = '1103000000000000001';
const target: Target = {
  platform: 'discord',
  installation: SERVER,
  channel: CHANNEL,
  thread: null,
  member: null,
};

let now: number;
let asked: number;
let isDown: boolean;
let state: InstallationState;
let log: TestLog;
let outages: Outages;
let client: EventEmitter;

beforeEach(() => {
  now = 0;
  asked = 0;
  isDown = true;
  state = 'unavailable';
  log = createTestLog();
  outages = createOutages(() => now, log);
  client = new EventEmitter();
  outages.watch(client as unknown as Client);
});

function place(): Promise<Opened> {
  const get = async () => {
    asked += 1;
    if (isDown) throw new Error('down');
    return { guild_id: SERVER };
  };
  const installations = {
    state: () => state,
    note: () => undefined,
    channel: () => null,
    role: () => null,
    list: () => [],
  };
  return placeIn({ rest: { get } as unknown as REST, installations, outages }, target);
}

const later = (milliseconds: number): Opened => ({ failure: { kind: 'retry-after', milliseconds } });

/** Every try of one post in so many milliseconds: when, and how often Discord was asked by then. */
async function tries(until: number): Promise<readonly (readonly [number, number])[]> {
  const made: [number, number][] = [];
  while (now < until) {
    const opened = await place();
    made.push([now / 1_000, asked]);
    if (!('failure' in opened) || opened.failure.kind !== 'retry-after') return made;
    now += opened.failure.milliseconds;
  }
  return made;
}

test('a short outage makes a post late by seconds, a long one costs few tries, and hardly a call', async () => {
  expect(await tries(600_000)).toEqual([
    [0, 1],
    [15, 1],
    [30, 1],
    [60, 1],
    [120, 2],
    [240, 3],
    [360, 4],
    [480, 5],
  ]);
});

test('a server that is back is posted to at once, and the next outage begins with a short wait', async () => {
  await tries(300_000);
  client.emit(Events.GuildAvailable, { id: SERVER });
  state = 'here';
  expect(await place()).toEqual({ channel: CHANNEL });
  state = 'unavailable';
  expect(await place()).toEqual(later(15_000));
});

test('that it is over is found out where the gateway does not say so', async () => {
  await place();
  isDown = false;
  now = 119_999;
  expect(await place()).toEqual(later(119_999));
  now = 120_000;
  expect([await place(), await place(), asked]).toEqual([{ channel: CHANNEL }, { channel: CHANNEL }, 3]);
});

test('a server that the gateway does not name is asked about each time: it says nothing of an outage', async () => {
  state = 'unlisted';
  expect([await place(), await place(), asked]).toEqual([later(15_000), later(15_000), 2]);
});

test('an outage is said once, with what to do, and so is its end; a removal is no end', () => {
  const events = (): unknown[] => log.lines.map(({ event, fields }) => [event, fields['installation']]);
  client.emit(Events.GuildAvailable, { id: SERVER });
  client.emit(Events.GuildUnavailable, { id: SERVER });
  client.emit(Events.GuildUnavailable, { id: SERVER });
  client.emit(Events.GuildAvailable, { id: SERVER });
  client.emit(Events.GuildAvailable, { id: SERVER });
  client.emit(Events.GuildUnavailable, { id: '2' });
  client.emit(Events.GuildDelete, { id: '2' });
  client.emit(Events.GuildAvailable, { id: '2' });
  expect(events()).toEqual([
    ['discord.outage', SERVER],
    ['discord.outage-over', SERVER],
    ['discord.outage', '2'],
  ]);
  expect(log.lines[0]?.fields['cure']).toContain('Nothing to do');
});
