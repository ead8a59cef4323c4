import { describe, expect, test } from '@jest/globals';
import type { Dispatcher } from 'undici';
import { exchange, NeverLeft, NoAnswer } from '../../../adapters/discord/exchange.ts';

type Handler = Required<Dispatcher.DispatchHandler>;

/** A client that does nothing by itself: the test tells the handler what happens. */
function byHand(isTooLate?: () => boolean) {
  const stop = new AbortController();
  let handler = {} as Handler;
  const dispatch: Dispatcher['dispatch'] = (_options, given) => {
    handler = given as Handler;
    return true;
  };
  let aborted = 0;
  const controller = {
    abort: () => {
      aborted += 1;
    },
  } as unknown as Dispatcher.DispatchController;
  const asked = { path: '/', body: '{}' };
  const exchanged = exchange({ dispatch }, asked, stop.signal, isTooLate).catch((error: unknown) => error);
  return { stop, controller, exchanged, handler: () => handler, aborted: () => aborted };
}

describe('an exchange', () => {
  test('that is given up before it was written never left, and is not written afterwards', async () => {
    const { stop, controller, exchanged, handler, aborted } = byHand();
    stop.abort();
    expect(await exchanged).toBeInstanceOf(NeverLeft);
    expect(aborted()).toBe(0);
    handler().onRequestStart(controller, null);
    expect(aborted()).toBe(1);
  });

  test('that is too late when a connection is there at last never left, and is not written', async () => {
    const { controller, exchanged, handler, aborted } = byHand(() => true);
    handler().onRequestStart(controller, null);
    expect(aborted()).toBe(1);
    expect(await exchanged).toBeInstanceOf(NeverLeft);
  });

  test('that was written in time is not given up for being late afterwards', async () => {
    let isLate = false;
    const { controller, exchanged, handler, aborted } = byHand(() => isLate);
    handler().onRequestStart(controller, null);
    isLate = true;
    handler().onResponseStart(controller, 200, {});
    handler().onResponseEnd(controller, {});
    expect(await exchanged).toMatchObject({ status: 200 });
    expect(aborted()).toBe(0);
  });

  test('that is given up after it was written may have arrived, and its connection is not used again', async () => {
    const { stop, controller, exchanged, handler, aborted } = byHand();
    handler().onRequestStart(controller, null);
    stop.abort();
    expect(await exchanged).toBeInstanceOf(NoAnswer);
    expect(aborted()).toBe(1);
  });

  test('is never written twice, even where the client would', async () => {
    const { controller, exchanged, handler, aborted } = byHand();
    handler().onRequestStart(controller, null);
    handler().onRequestStart(controller, null);
    expect(aborted()).toBe(1);
    const broken = new Error('broken');
    handler().onResponseError(controller, broken);
    expect(await exchanged).toBe(broken);
  });

  test('of which the client says that it failed before it was written never left', async () => {
    const { controller, exchanged, handler } = byHand();
    handler().onResponseError(controller, new Error('no connection'));
    expect(await exchanged).toBeInstanceOf(NeverLeft);
  });

  test('takes the last of several heads of an answer, and its body in pieces', async () => {
    const { controller, exchanged, handler } = byHand();
    handler().onRequestStart(controller, null);
    handler().onResponseStart(controller, 103, {});
    handler().onResponseStart(controller, 200, { 'x-one': '1' });
    const [first, second] = [
      Buffer.from('{"word":"é"}').subarray(0, 10),
      Buffer.from('{"word":"é"}').subarray(10),
    ];
    handler().onResponseData(controller, first);
    handler().onResponseData(controller, second);
    handler().onResponseEnd(controller, {});
    expect(await exchanged).toEqual({ status: 200, headers: { 'x-one': '1' }, text: '{"word":"é"}' });
  });

  test('that was told to stop before it began never left', async () => {
    const dispatch: Dispatcher['dispatch'] = () => {
      throw new Error('it must not be asked');
    };
    const call = exchange({ dispatch }, { path: '/', body: '{}' }, AbortSignal.abort());
    await expect(call).rejects.toBeInstanceOf(NeverLeft);
  });
});
