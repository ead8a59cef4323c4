import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from '@jest/globals';
import type { Log } from '../../src/app/ports.ts';
import { createTimekeeper, type Timekeeper } from '../../src/app/timekeeper.ts';
import { createTiming, type Timing } from '../../src/main/timing.ts';

const HOUR = 3_600_000;
const servers: Server[] = [];
const timings: Timing[] = [];
const quiet: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

afterEach(() => {
  for (const timing of timings.splice(0)) timing.stop();
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

/** A machine an hour ahead at a place where `url` can be asked; its time goes by as it is told. */
function machineAt(url: string) {
  const said: string[] = [];
  const note = (event: string): void => void said.push(event);
  let passed = 0;
  const machine = { now: () => Date.now() + HOUR + passed };
  const steady = (): number => performance.now() + passed;
  const keeper = createTimekeeper({ machine, steady, log: { info: note, warn: note, error: note } });
  const sources = [{ name: 'slack', title: 'Slack', url }];
  const timing = createTiming({ keeper, sources, machine, steady, onKnown: () => undefined });
  timings.push(timing);
  timing.begin();
  return {
    keeper,
    timing,
    said,
    /** So many seconds, in which it looks at the clock more than once. */
    pass: async (seconds: number): Promise<void> => {
      passed += seconds * 1_000;
      await new Promise((done) => setTimeout(done, 2_500));
    },
  };
}

/** Where nobody listens until somebody is asked to. */
async function absent(): Promise<{ readonly url: string; come(): Promise<void> }> {
  const url = await platform(() => new Date());
  const [server] = servers.splice(-1);
  await new Promise((done) => server?.close(done));
  return {
    url,
    come: async () => {
      if (server !== undefined) servers.push(server);
      await new Promise<void>((resolve) => server?.listen(Number(new URL(url).port), '127.0.0.1', resolve));
    },
  };
}

describe('while nobody answers', () => {
  test('the machine is not believed before posts can leave: by then the platforms can be asked', async () => {
    const network = await absent();
    const { keeper, timing, said, pass } = machineAt(network.url);
    await timing.begun();
    await pass(40);
    expect(keeper.isSure()).toBe(false);
    await network.come();
    timing.joined();
    await pass(0);
    expect([keeper.isSure(), keeper.fault()?.code]).toEqual([true, 'clock-differs']);
    expect(said).toEqual(['clock-differs']);
  });

  test('though posts can leave, it is believed after half a minute', async () => {
    const { keeper, timing, pass } = machineAt('http://127.0.0.1:9/');
    await timing.begun();
    await pass(40);
    timing.joined();
    await pass(5);
    expect(keeper.isSure()).toBe(false);
    await pass(30);
    expect(keeper.isSure()).toBe(true);
  });
});
