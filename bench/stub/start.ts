// Starts the stub and asks it what happened.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { StubReport, StubRules } from './rules.ts';

export interface Stub {
  readonly origin: string;
  report(): Promise<StubReport>;
  stop(): Promise<void>;
}

export async function startStub(rules: StubRules): Promise<Stub> {
  const child = fork(join(import.meta.dirname, 'server.ts'), [JSON.stringify(rules)]);
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  return {
    origin: `http://127.0.0.1:${port}`,
    async report() {
      const answer = once(child, 'message') as Promise<[StubReport]>;
      child.send('report');
      return (await answer)[0];
    },
    async stop() {
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
    },
  };
}

/** Does some work with a stub that is gone afterwards. */
export async function withStub<T>(rules: StubRules, work: (stub: Stub) => Promise<T>): Promise<T> {
  const stub = await startStub(rules);
  try {
    return await work(stub);
  } finally {
    await stub.stop();
  }
}
