import { expect, test } from '@jest/globals';
import type { Part } from '../../adapters/web/server.ts';
import { createStoreLook } from '../../src/main/store-look.ts';

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
