// Connections that were taken away without a word, as by a failover or a firewall: without a server.
import { beforeEach, expect, test } from '@jest/globals';
import { type Asked, livingOf } from '../../../adapters/sql/postgres/living.ts';

let now: number;
let isSilent: boolean;
let made: number;
let asked: string[];
let idle: Connection[];
let released: ((error: unknown, client: Connection) => void)[];
let connect: () => Promise<Connection>;

class Connection implements Asked {
  readonly name: string;
  /** One that is made while others are silent works. */
  readonly #isGood: boolean;

  constructor(name: string) {
    this.name = name;
    this.#isGood = isSilent;
  }

  async query({ text, query_timeout: limit }: { readonly text: string; readonly query_timeout: number }) {
    asked.push(`${this.name}: ${text}, ${limit}`);
    if (!isSilent || this.#isGood) return;
    now += limit;
    throw new Error('Query read timeout');
  }

  release(destroy?: Error | boolean): void {
    for (const listener of released) listener(destroy, this);
    if (destroy !== true) idle.push(this);
  }
}

beforeEach(() => {
  now = 0;
  isSilent = false;
  made = 0;
  asked = [];
  idle = [];
  released = [];
  const pool = {
    connect: async () => {
      made += 1;
      return idle.pop() ?? new Connection(`number ${made}`);
    },
    on: (_event: 'release', listener: (typeof released)[number]) => released.push(listener),
  };
  connect = livingOf(pool, () => now);
});

/** So many that were used, and are idle from now on. */
async function used(count: number): Promise<void> {
  const all: Connection[] = [];
  for (let n = 0; n < count; n += 1) all.push(await connect());
  for (const one of all) one.release();
}

test('one that is new, or was used a moment ago, is taken as it is', async () => {
  await used(1);
  now = 249;
  expect([(await connect()).name, asked]).toEqual(['number 1', []]);
});

test('one that was idle for longer is asked, and taken where it answers', async () => {
  await used(1);
  now = 250;
  expect([(await connect()).name, asked]).toEqual(['number 1', ['number 1: SELECT 1, 2000']]);
});

test('of those that are silent one is waited for, and only for two seconds', async () => {
  await used(5);
  now = 60_000;
  isSilent = true;
  const one = await connect();
  expect([one.name, asked.length, idle.length, now]).toEqual(['number 11', 1, 0, 62_000]);
  // What was made since is of use.
  one.release();
  expect([(await connect()).name, asked.length]).toEqual(['number 11', 1]);
});

test('one that was in use when another was silent is not thrown away for it', async () => {
  await used(2);
  const busy = await connect();
  now = 60_000;
  isSilent = true;
  await connect();
  busy.release();
  expect((await connect()).name).toBe(busy.name);
});

test('where no connection can be made, whoever wants one hears it', async () => {
  const pool = { connect: () => Promise.reject(new Error('refused')), on: () => undefined };
  await expect(livingOf(pool, () => now)()).rejects.toThrow('refused');
});

test('what is thrown at once, as where an address names no certificate, is thrown at once', () => {
  const connect = (): never => {
    throw new Error('no such file');
  };
  expect(() => livingOf({ connect, on: () => undefined }, () => now)()).toThrow('no such file');
});
