import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import type { Log } from '../../src/app/ports.ts';
import { createTimekeeper, type Timekeeper } from '../../src/app/timekeeper.ts';
import { createTiming } from '../../src/main/timing.ts';

const HOUR = 3_600_000;
const servers: Server[] = [];
const quiet: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** A platform that answers everything, and says what time it is as `date` has it. */
async function platform(date: (() => Date) | null): Promise<string> {
  const server = createServer((_request, response) => {
    response.sendDate = false;
    if (date !== null) response.setHeader('date', date().toUTCString());
    response.end('{}');
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

/** A machine an hour ahead that has just asked once. */
async function asked(url: string, isSinglePass = false): Promise<Timekeeper> {
  const machine = { now: () => Date.now() + HOUR };
  const steady = (): number => performance.now();
  const keeper = createTimekeeper({ machine, steady, log: quiet });
  const sources = [{ name: 'slack', title: 'Slack', url }];
  const timing = createTiming({ keeper, sources, machine, steady, onKnown: () => undefined });
  timing.begin();
  await timing.begun(isSinglePass);
  timing.stop();
  return keeper;
}

describe('a platform is asked what time it is', () => {
  test('and believed', async () => {
    const keeper = await asked(await platform(() => new Date()));
    expect(keeper.isSure()).toBe(true);
    expect(keeper.fault()).toMatchObject({ code: 'clock-differs' });
  });

  test('where it does not say, the machine is believed: a missing header stops no post', async () => {
    const keeper = await asked(await platform(null));
    expect([keeper.isSure(), keeper.fault()]).toEqual([true, null]);
  });

  test('where it is not there, nobody knows', async () => {
    const keeper = await asked('http://127.0.0.1:9/');
    expect(keeper.isSure()).toBe(false);
  });

  test('where it is not there, a single pass goes by the time there is', async () => {
    const keeper = await asked('http://127.0.0.1:9/', true);
    expect(keeper.isSure()).toBe(true);
  });
});
