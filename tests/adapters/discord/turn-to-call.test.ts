// From one's turn to the call nothing is waited for: calls of several turns would leave together.
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import { createBreaker } from '../../../adapters/discord/breaker.ts';
import { createMessageCreator, type MessageCreator } from '../../../adapters/discord/create-message.ts';
import { createGate, type Gate } from '../../../adapters/discord/gate.ts';
import type { TurnQueue } from '../../../src/app/delivery/turns.ts';
import { createTestLog } from './world.ts';

const endings: (() => unknown)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).toReversed()) await end();
});

/** The address of a Discord that takes every message. */
async function openServer(): Promise<string> {
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"id":"1"}');
    });
  });
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done);
  });
  endings.push(() => server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`;
}

async function openCreator(gate: Gate): Promise<MessageCreator> {
  const creator = createMessageCreator({ apiUrl: await openServer(), token: 'token', gate });
  endings.push(() => creator.close());
  return creator;
}

describe('one’s turn', () => {
  test('is followed by the call at once, the first time, too', async () => {
    let turn = process.cpuUsage();
    /** Processor time from each turn to its call, in milliseconds: to load the client would take hundreds. */
    const spent: number[] = [];
    const note = (): void => {
      const { user, system } = process.cpuUsage(turn);
      spent.push((user + system) / 1_000);
    };
    subscribe('undici:request:create', note);
    endings.push(() => unsubscribe('undici:request:create', note));
    const leave: Gate['leave'] = async () => {
      turn = process.cpuUsage();
      return () => undefined;
    };
    const creator = await openCreator({ leave });
    await creator.create('11', '{}');
    await creator.create('12', '{}');
    expect(spent).toHaveLength(2);
    expect(Math.max(...spent)).toBeLessThan(50);
  });

  test('that is over by the time of the call is no turn: another is taken', async () => {
    const given: string[] = [];
    const turns: TurnQueue = {
      take: async () => {
        given.push('turn');
        const isOver = given.length < 3;
        return { later: 0, isOver: () => isOver };
      },
    };
    const gate = createGate(
      createBreaker(() => 0, createTestLog()),
      turns,
      () => 0,
    );
    await gate.leave({ route: 'POST /channels/:id/messages', major: '1' });
    expect(given).toHaveLength(3);
  });
});
