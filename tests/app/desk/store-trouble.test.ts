// The store fails: whoever asks for something that needs it hears what to do, and questions are answered all the same.
import { afterEach, describe, expect, test } from '@jest/globals';
import type { Store } from '../../../src/app/stores/store.ts';
import { watchStore } from '../../../src/app/stores/store-trouble.ts';
import { StoreUnavailable } from '../../../src/app/stores/store-unavailable.ts';
import { type Fault, fault } from '../../../src/core/fault.ts';
import { admin, type Office, openOffice, textOf } from './office.ts';

let office: Office | null = null;
afterEach(async () => {
  await office?.close();
  office = null;
});

const full = fault('store-full', 'The disk is full.', 'Make room.');

const unreachable = fault('store-unreachable', 'The database does not answer.', 'See that it runs.');

/** A copy of the store's groups of steps, whose answers are lost once that is so. */
function losing(store: Store, isLost: () => boolean): Store {
  type Steps = Record<string, (...args: unknown[]) => Promise<unknown>>;
  const part = (steps: Steps): Steps =>
    Object.fromEntries(
      Object.entries(steps).map(([name, step]) => [
        name,
        async (...args: unknown[]) => {
          const value = await step(...args);
          if (isLost()) throw new StoreUnavailable('ECONNRESET', 'unknown');
          return value;
        },
      ]),
    );
  const parts = Object.entries(store).map(([name, each]) => [
    name,
    typeof each === 'object' && each !== null ? part(each as Steps) : each,
  ]);
  return Object.fromEntries(parts) as Store;
}

/** An office whose store refuses every step once it is told to. */
async function failing(): Promise<{
  office: Office;
  fail(reason: Fault | null): void;
  /** From now on the answer of each step is lost: it may have had its effect, or not. */
  lose(): void;
}> {
  const opened = await openOffice();
  office = opened;
  let refused: Fault | null = null;
  let isLost = false;
  const watched = watchStore(
    losing(opened.store, () => isLost),
    {
      troubleOf: (error) => (error instanceof StoreUnavailable ? unreachable : null),
      refusal: () => refused,
      onTrouble: () => undefined,
      onWork: () => undefined,
    },
  );
  // The bot has the store by now; its parts are changed in place.
  const parts: Store = opened.store;
  for (const [name, part] of Object.entries(watched)) {
    if (name !== 'upkeep' && typeof part === 'object' && part !== null) {
      Object.assign(Reflect.get(parts, name) as object, part);
    }
  }
  return {
    office: opened,
    fail: (reason) => {
      refused = reason;
    },
    lose: () => {
      isLost = true;
    },
  };
}

describe('While the store fails', () => {
  test.each(['subscribe', 'pause', 'privacy', 'forget'])('%s is answered with what to do', async (verb) => {
    const { office: desk, fail } = await failing();
    fail(full);
    const reply = textOf(await desk.ask(verb, {}, admin));
    expect(reply).toContain('cannot save anything at the moment');
    expect(reply).toContain('Try again in a few minutes');
    // It is no mistake of the program, and told of elsewhere.
    expect(desk.log.filter((line) => line.startsWith('request-failed'))).toEqual([]);
  });

  test.each(['subscribe', 'pause', 'forget'])(
    '%s whose answer is lost is not said to have changed nothing',
    async (verb) => {
      const { office: desk, lose } = await failing();
      lose();
      const reply = textOf(await desk.ask(verb, {}, admin));
      expect(reply).toContain('may have been saved, or not');
      expect(reply).not.toContain('Nothing was changed');
    },
  );

  test('who only asked has changed nothing, whatever was lost', async () => {
    const { office: desk, lose } = await failing();
    lose();
    expect(textOf(await desk.ask('settings', {}, admin))).toContain('Nothing was changed');
  });

  test('a question is answered as to somebody nobody knows', async () => {
    const { office: desk, fail } = await failing();
    fail(full);
    expect(textOf(await desk.ask('how', { service: 'linkedin' }))).toContain('LinkedIn');
    expect(textOf(await desk.ask('list'))).not.toContain('cannot save');
  });

  test('help is given as to a member, whoever may be a delegate', async () => {
    const { office: opened, fail } = await failing();
    fail(full);
    const text = textOf(await opened.ask('help'));
    expect(text).toContain('/optout how');
    expect(text).not.toContain('/optout-admin');
  });

  test('and works again, everything is as before, nothing of what was refused was done', async () => {
    const { office: desk, fail } = await failing();
    fail(full);
    await desk.ask('forget', {}, {}, 'request-1');
    fail(null);
    expect(textOf(await desk.ask('forget', {}, {}, 'request-1'))).not.toContain('cannot save');
  });
});
