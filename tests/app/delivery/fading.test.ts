// What is remembered of members for a while does not outlast it, however quiet it is.
import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { createFading } from '../../../src/app/delivery/fading.ts';

const SECOND = 1_000;
const HOUR = 3_600 * SECOND;
const DAY = 24 * HOUR;

beforeEach(() => void jest.useFakeTimers());
afterEach(() => void jest.useRealTimers());

const remember = () => createFading<string>(() => performance.now(), DAY, 3);

test('after its time nothing is in memory, though nobody looked, and nothing is left to be done', () => {
  const memory = remember();
  memory.set('M1', 'D1');
  jest.advanceTimersByTime(12 * HOUR);
  memory.set('M2', 'D2');
  jest.advanceTimersByTime(12 * HOUR);
  expect(memory.size()).toBe(1);
  expect(memory.get('M2')).toBe('D2');
  jest.advanceTimersByTime(12 * HOUR);
  expect(memory.size()).toBe(0);
  expect(jest.getTimerCount()).toBe(0);
});

test('who comes after that is remembered, and forgotten, in the same way', () => {
  const memory = remember();
  for (const member of ['M1', 'M2']) {
    memory.set(member, 'D');
    jest.advanceTimersByTime(DAY - 1);
    expect(memory.get(member)).toBe('D');
    jest.advanceTimersByTime(SECOND);
    expect(memory.size()).toBe(0);
  }
});

test('one that is remembered anew has the whole time anew', () => {
  const memory = remember();
  memory.set('M1', 'D1');
  jest.advanceTimersByTime(DAY - HOUR);
  memory.set('M1', 'D2');
  jest.advanceTimersByTime(DAY - HOUR);
  expect(memory.get('M1')).toBe('D2');
  jest.advanceTimersByTime(HOUR);
  expect(memory.size()).toBe(0);
});

test('of more than it may hold the oldest go', () => {
  const memory = remember();
  for (const member of ['M1', 'M2', 'M3', 'M4']) memory.set(member, `of ${member}`);
  expect(['M1', 'M2', 'M3', 'M4'].map((member) => memory.get(member))).toEqual([
    undefined,
    'of M2',
    'of M3',
    'of M4',
  ]);
});

test('many that fade one after the other are not looked at one by one', () => {
  const memory = createFading<number>(() => performance.now(), DAY, 1_000);
  for (let n = 0; n < 1_000; n += 1) {
    memory.set(`M${n}`, n);
    jest.advanceTimersByTime(10);
  }
  jest.advanceTimersByTime(DAY - 11 * SECOND);
  let looks = 0;
  for (; jest.getTimerCount() > 0; looks += 1) jest.advanceTimersToNextTimer();
  expect(memory.size()).toBe(0);
  expect(looks).toBeLessThan(15);
});
