import { describe, expect, test } from '@jest/globals';
import { type Examining, examine, withoutSecrets } from '../../../src/app/doctor/examine.ts';
import { type Check, good, wrong } from '../../../src/app/doctor/finding.ts';

const never = (): Promise<never> => new Promise(() => undefined);
const how: Examining = { wait: never, patience: 30_000, secrets: [] };

const check = (name: string, run: Check['run'], isHeavy = false): Check => ({ name, run, isHeavy });

describe('an examination', () => {
  test('a check that breaks costs no other its turn, and what it broke with is not repeated', async () => {
    const found = await examine(
      [
        check('first', async () => [good('fine')]),
        check('broken', () => {
          throw new TypeError('xoxb-secret is not a function');
        }),
        check('refused', async () => {
          throw Object.assign(new Error('password hunter2'), { code: 'ECONNRESET' });
        }),
        check('last', async () => [good('fine, too')]),
      ],
      how,
    );
    expect(found.map(({ check: name, level }) => [name, level])).toEqual([
      ['first', 'ok'],
      ['broken', 'fault'],
      ['refused', 'fault'],
      ['last', 'ok'],
    ]);
    expect(found[1]?.message).toContain('TypeError');
    expect(found[2]?.message).toContain('ECONNRESET');
    expect(JSON.stringify(found)).not.toMatch(/xoxb|hunter2/u);
  });

  test('one that never ends is given up and told to stop, and the others are not kept waiting', async () => {
    let stopped = false;
    const late = Promise.withResolvers<void>();
    const hanging = check('hanging', (signal) => {
      signal.addEventListener('abort', () => (stopped = true));
      return never();
    });
    const examined = examine([hanging, check('other', async () => [good('fine')])], {
      ...how,
      wait: () => late.promise,
    });
    late.resolve();
    const found = await examined;
    expect(found[0]).toMatchObject({ check: 'hanging', level: 'fault' });
    expect(found[0]?.message).toContain('30 seconds');
    expect(found[0]?.cure).not.toBeNull();
    expect(stopped).toBe(true);
  });

  test('what keeps everything else waiting comes last, and still stands in its place', async () => {
    const order: string[] = [];
    const noting = (name: string, isHeavy: boolean): Check =>
      check(
        name,
        async () => {
          await Promise.resolve();
          order.push(name);
          return [good(name)];
        },
        isHeavy,
      );
    const found = await examine([noting('a', false), noting('b', true), noting('c', false)], how);
    expect(order).toEqual(['a', 'c', 'b']);
    expect(found.map(({ check: name }) => name)).toEqual(['a', 'b', 'c']);
  });

  test('no secret is read in what was found, whoever said it', async () => {
    const secrets = ['xoxb-12345', 'pass/word#1'];
    const leaking = check('leaking', async () => [
      wrong('xoxb-12345 was refused at postgres://me:pass%2Fword%231@host', 'Replace xoxb-12345.'),
    ]);
    const [found] = await examine([leaking], { ...how, secrets });
    expect(found?.message).toBe('(hidden) was refused at postgres://me:(hidden)@host');
    expect(found?.cure).toBe('Replace (hidden).');
  });

  test('of two secrets, one in the other, the longer is hidden whole; a few letters are no secret', () => {
    expect(withoutSecrets('a secret-and-more b', ['secret', 'secret-and-more'])).toBe('a (hidden) b');
    expect(withoutSecrets('abc', ['b'])).toBe('abc');
  });
});
