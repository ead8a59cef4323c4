import { describe, expect, test } from '@jest/globals';
import { createMetrics } from '../../adapters/web/metrics.ts';
import type { Part } from '../../adapters/web/server.ts';
import { type Fault, fault } from '../../src/core/fault.ts';
import { causeOf, createStoreLook, inTime } from '../../src/main/store-look.ts';

const well: Part = { part: 'store', ready: true };

test('what the store says is passed on', async () => {
  expect(await createStoreLook(async () => well)()).toEqual(well);
});

test('a store that does not answer is not waited for: what is not known is said, and it is asked once at a time', async () => {
  let asked = 0;
  let answer = (_part: Part): void => undefined;
  const look = createStoreLook(() => {
    asked += 1;
    return new Promise<Part>((resolve) => {
      answer = resolve;
    });
  }, 50);
  const [one, other] = await Promise.all([look(), look()]);
  expect(one).toMatchObject({ ready: false, problem: expect.stringContaining('not known') });
  expect(other).toEqual(one);
  expect(asked).toBe(1);
  answer(well);
  await new Promise(setImmediate);
  const again = look();
  answer(well);
  expect(await again).toEqual(well);
  expect(asked).toBe(2);
});

test('a look that fails fails for whoever asked, and after they were answered for nobody', async () => {
  await expect(createStoreLook(() => Promise.reject(new Error('broken')))()).rejects.toThrow('broken');
  let fail = (_error: Error): void => undefined;
  const look = createStoreLook(
    () =>
      new Promise<Part>((_resolve, reject) => {
        fail = reject;
      }),
    20,
  );
  expect((await look()).ready).toBe(false);
  fail(new Error('late'));
  await new Promise(setImmediate);
});

describe('What Prometheus reads of a store that hangs', () => {
  const hangs = <Answer>(): Promise<Answer> => new Promise(() => {});
  const trouble = (known: Fault | null) => (): Fault | null => known;
  const unreachable = fault('store-unreachable', 'It does not answer.', 'Look at it.');

  test('comes in time, says that it is silent, and leaves out what it would have told', async () => {
    const metrics = createMetrics();
    const look = createStoreLook(hangs, 20);
    metrics.watchStore(() => causeOf(look, trouble(null)));
    metrics.watchLost(inTime(hangs<never[]>, [], 20));
    const text = await metrics.text();
    expect(text).toContain('last_call_store_trouble{cause="store-silent"} 1');
    expect(text).not.toMatch(/^last_call_installations_lost\{/mu);
  });

  test.each([
    ['what is known of it', hangs<Part>, unreachable, 'store-unreachable'],
    ['nothing, where it answers', async () => well, null, null],
    [
      'nothing, where the look fails by a mistake of ours',
      () => Promise.reject(new Error('broken')),
      null,
      null,
    ],
  ])('is %s', async (_name, answer, known, cause) => {
    expect(await causeOf(createStoreLook(answer, 20), trouble(known))).toBe(cause);
  });
});
