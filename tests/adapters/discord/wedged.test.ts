// Connections that are open and dead, and sessions that never begin: each is made anew, and the next command is answered.
import { describe, expect, test } from '@jest/globals';
import { malformedKinds } from '../../../sandbox/discord/malformed.ts';
import { startWorld, type TestWorld } from './world.ts';

const BEAT_MS = 150;

async function withWorld(use: (world: TestWorld) => Promise<void>): Promise<void> {
  const world = await startWorld({
    before: (twin) => {
      twin.settings.heartbeatIntervalMs = BEAT_MS;
    },
  });
  try {
    await use(world);
  } finally {
    await world.stop();
  }
}

/** Asks until it is answered: what was asked on a dead connection may be lost. */
async function answersInTheEnd({ twin, member, channel }: TestWorld): Promise<void> {
  twin.settings.acknowledgeWithinMs = 500;
  const ask = () => twin.command({ member, channel, name: 'optout', subcommand: 'help' });
  const end = performance.now() + 50_000;
  while (!(await ask()).acknowledged) expect(performance.now()).toBeLessThan(end);
}

describe('A connection', () => {
  test('on which heartbeats get no answer is closed and resumed', () =>
    withWorld(async (world) => {
      world.twin.gateway.acknowledges = false;
      while (world.twin.connections.resumes + world.twin.connections.identifies < 2)
        await new Promise((done) => setTimeout(done, BEAT_MS));
      world.twin.calmGateway();
      await answersInTheEnd(world);
    }));

  test('that is half open is closed and resumed, with what was missed', () =>
    withWorld(async (world) => {
      world.twin.freezeConnections();
      await answersInTheEnd(world);
      expect(world.twin.connections.resumes).toBeGreaterThan(0);
    }));

  test('that is refused with 503, and then taken without a word, is made again until it is greeted', () =>
    withWorld(async (world) => {
      Object.assign(world.twin.gateway, { refusesWith: 503 });
      world.twin.dropConnections();
      await new Promise((done) => setTimeout(done, 2 * BEAT_MS));
      Object.assign(world.twin.gateway, { refusesWith: null, helloAfterMs: null });
      await new Promise((done) => setTimeout(done, 20 * BEAT_MS));
      world.twin.calmGateway();
      await answersInTheEnd(world);
    }));

  test('whose session is told invalid, cannot be resumed and is not welcomed at first, gets a new one', () =>
    withWorld(async (world) => {
      world.twin.gateway.welcomes = false;
      world.twin.invalidateSession(false);
      while (world.twin.connections.identifies < 2) await new Promise((done) => setTimeout(done, BEAT_MS));
      world.twin.calmGateway();
      await answersInTheEnd(world);
    }));
});

test('after every kind of malformed packet, one on another, a command is answered within the minute', () =>
  withWorld(async (world) => {
    for (const kind of malformedKinds) world.twin.sendMalformed(kind);
    // Those that spoil the session make the client anew, unless one before them has closed it; it may be answered before that.
    const end = performance.now() + 60_000;
    do {
      await answersInTheEnd(world);
      expect(performance.now()).toBeLessThan(end);
    } while (!world.app.ready());
  }));
