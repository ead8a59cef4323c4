// What is known of a store: said once when it begins, and well again only after a pass that shows it.
import { expect, test } from '@jest/globals';
import { openStore } from '../../adapters/sql/open.ts';
import type { Log } from '../../src/app/ports.ts';
import type { Store } from '../../src/app/stores/store.ts';
import { type Fault, fault } from '../../src/core/fault.ts';
import { type Supervised, supervise } from '../../src/main/supervision.ts';

const gone = fault('store-missing', 'gone', 'Put it back.');

interface Watched {
  readonly supervised: Supervised<Store>;
  readonly said: string[];
  /** From now on each step fails for this reason; null: it works again. */
  fail(reason: Fault | null): void;
  /** A step that fails or works, beside any pass. */
  step(): Promise<unknown>;
}

async function watched(): Promise<Watched> {
  const opened = await openStore(':memory:');
  if (!opened.ok) throw new Error(opened.fault.message);
  const said: string[] = [];
  const say = (event: string): void => void said.push(event);
  const log: Log = { info: say, warn: say, error: say };
  let reason: Fault | null = null;
  const supervised = supervise<Store>({
    store: opened.value,
    clock: { now: () => 0 },
    log,
    refusal: () => reason,
    startAgain: () => undefined,
    now: () => 0,
  });
  return {
    supervised,
    said,
    fail: (why) => {
      reason = why;
    },
    step: () => supervised.store.drafts.remove('none').catch(() => undefined),
  };
}

const nothing = async (): Promise<void> => undefined;

test('trouble is said once, and well is said after the next pass that wrote', async () => {
  const { supervised, said, fail, step } = await watched();
  await supervised.pass(nothing);
  fail(gone);
  await step();
  await step();
  await expect(supervised.pass(nothing)).rejects.toThrow('gone');
  expect(said).toEqual(['store-trouble']);
  expect(supervised.trouble()).toMatchObject({ code: 'store-missing' });
  fail(null);
  await supervised.pass(nothing);
  expect(said).toEqual(['store-trouble', 'store-well']);
  expect(supervised.trouble()).toBeNull();
});

test('a pass that was under way when the store failed beside it does not call it well', async () => {
  const { supervised, said, fail, step } = await watched();
  await supervised.pass(nothing);
  await supervised.pass(async () => {
    fail(gone);
    await step();
  });
  expect(supervised.trouble()).toMatchObject({ code: 'store-missing' });
  await step();
  expect(said).toEqual(['store-trouble']);
});
