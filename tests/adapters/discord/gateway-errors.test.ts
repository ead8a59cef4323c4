// What is said of a gateway to which no connection can be made: little, and with what to do.
import { EventEmitter } from 'node:events';
import { beforeEach, expect, test } from '@jest/globals';
import { type Client, Events } from 'discord.js';
import {
  createGatewayErrors,
  type GatewayErrors,
  SAID_AGAIN_MS,
} from '../../../adapters/discord/gateway-errors.ts';
import { createTestLog, startWorld, type TestLog } from './world.ts';

let now: number;
let log: TestLog;
let errors: GatewayErrors;
let client: EventEmitter;

const watched = (): EventEmitter => {
  const made = new EventEmitter();
  errors.watch(made as unknown as Client);
  return made;
};

beforeEach(() => {
  now = 0;
  log = createTestLog();
  errors = createGatewayErrors(() => now, log);
  client = watched();
});

const fail = (shard: number): unknown => client.emit(Events.ShardError, new Error('refused'), shard);
const events = (): string[] => log.lines.map(({ event }) => event.replace('discord.', ''));

test('that it fails is said once, with a cure, and again only after a while', () => {
  for (now = 0; now < SAID_AGAIN_MS; now += 500) fail(0);
  expect(events()).toEqual(['connection']);
  expect(log.lines[0]?.fields).toMatchObject({ error: 'Error', cure: expect.stringContaining('network') });
  fail(0);
  expect(events()).toEqual(['connection', 'connection']);
});

test('it is well once every part of it is, and what fails then is another outage', () => {
  fail(0);
  fail(1);
  client.emit(Events.ShardResume, 0, 0);
  expect(events()).toEqual(['connection']);
  client.emit(Events.ShardReady, 1);
  client.emit(Events.ShardResume, 0, 0);
  fail(1);
  expect(events()).toEqual(['connection', 'connection-well', 'connection']);
});

test('a new client goes on with the outage of the one before', () => {
  fail(0);
  fail(3);
  client = watched();
  fail(0);
  client.emit(Events.ShardReady, 0);
  expect(events()).toEqual(['connection', 'connection-well']);
});

test('a gateway that refuses everybody is told of once, and so is its end', async () => {
  const world = await startWorld();
  try {
    world.twin.gateway.refusesWith = 500;
    world.twin.dropConnections();
    await world.log.until('discord.connection');
    world.twin.calmGateway();
    await world.log.until('discord.connection-well');
    expect(world.log.lines.filter(({ event }) => event === 'discord.connection')).toHaveLength(1);
  } finally {
    await world.stop();
  }
});
