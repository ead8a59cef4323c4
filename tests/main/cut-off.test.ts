// What becomes of calls that are still under way when the process is about to end.
import { describe, expect, test } from '@jest/globals';
import type { Messenger, Outcome } from '../../src/app/ports.ts';
import { createCutOff } from '../../src/main/cut-off.ts';
import { shortMessage } from '../contract/messages.ts';

const target = { platform: 'chat', installation: 'I', channel: 'C', thread: null, member: null };
const reference = { channel: 'C', message: '1' };
const said = shortMessage('Hello');

/** A platform that answers when it is told to. */
function platform() {
  const over = Promise.withResolvers<void>();
  const answer = Promise.withResolvers<Outcome>();
  let calls = 0;
  const call = (): Promise<Outcome> => {
    calls += 1;
    return answer.promise;
  };
  const whole: Messenger = {
    platform: 'chat',
    capabilities: { repeatSafeFor: 0 },
    send: call,
    edit: call,
    settle: () => new Promise(() => undefined),
    check: () => Promise.reject(new Error('not asked')),
  };
  return { messenger: createCutOff(over.promise).around(whole), over, answer, calls: () => calls };
}

describe('a call', () => {
  test('that is answered before gives what it gives, also what it breaks with', async () => {
    const { messenger, answer } = platform();
    const sent = messenger.send(target, said, 'k');
    answer.resolve({ kind: 'delivered', reference });
    expect(await sent).toEqual({ kind: 'delivered', reference });
    const broken = platform();
    const breaking = broken.messenger.send(target, said, 'k');
    broken.answer.reject(new RangeError('odd'));
    await expect(breaking).rejects.toThrow('odd');
  });

  test('that is not answered by then may have had its effect; a post that was looked for is looked for again', async () => {
    const { messenger, over } = platform();
    const underWay = [messenger.send(target, said, 'k'), messenger.edit(target, reference, said)];
    const looking = messenger.settle(target, 'k', { from: 0, to: 1 });
    over.resolve();
    expect(await Promise.all(underWay)).toEqual([{ kind: 'unknown' }, { kind: 'unknown' }]);
    expect(await looking).toEqual({ kind: 'unseen', milliseconds: 1_000 });
  });

  test('is not begun any more after that', async () => {
    const { messenger, over, calls } = platform();
    over.resolve();
    await over.promise;
    expect(await messenger.send(target, said, 'k')).toEqual({ kind: 'retry-after', milliseconds: 1_000 });
    expect(calls()).toBe(0);
  });
});
