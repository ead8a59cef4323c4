// One call and its answer, over connections that are kept open. Tells apart what certainly never left from what may have
// arrived.
import type { Dispatcher } from 'undici';

export interface Exchanged {
  readonly status: number;
  /** Names in small letters. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

/** The call was not written to any connection. */
export class NeverLeft extends Error {
  constructor(cause: unknown) {
    super('The call never left.', { cause });
    this.name = 'NeverLeft';
  }
}

/** Its answer did not come in time, or was no answer. */
export class NoAnswer extends Error {
  constructor() {
    super('No answer that could be read.');
    this.name = 'NoAnswer';
  }
}

/** A message as Discord gives it back has some thousand characters. */
const LONGEST_ANSWER = 1_000_000;

export type Asked = Pick<Dispatcher.DispatchOptions, 'path' | 'headers' | 'body'>;

/**
 * Posts it, at most once, and until told to stop. Rejects with NeverLeft, or with how the connection broke.
 * @param isTooLate asked at the very moment of writing: a process that was stopped meanwhile goes on with what it was
 * about to do, before any of its timers
 */
export function exchange(
  dispatcher: Pick<Dispatcher, 'dispatch'>,
  asked: Asked,
  stop: AbortSignal,
  isTooLate: () => boolean = () => false,
): Promise<Exchanged> {
  return new Promise((resolve, reject) => {
    const exchanged = new Exchange(resolve, reject, isTooLate);
    if (stop.aborted) return exchanged.breakOff();
    stop.addEventListener('abort', () => exchanged.breakOff(), { once: true });
    dispatcher.dispatch({ ...asked, method: 'POST' }, exchanged);
  });
}

/** Hears of the call: written, answered, over. */
class Exchange implements Dispatcher.DispatchHandler {
  readonly #resolve: (exchanged: Exchanged) => void;
  readonly #reject: (error: Error) => void;
  readonly #isTooLate: () => boolean;
  #controller: Dispatcher.DispatchController | null = null;
  #isOver = false;
  #status = 0;
  #headers: Exchanged['headers'] = {};
  #chunks: Buffer[] = [];
  #size = 0;

  constructor(
    resolve: (exchanged: Exchanged) => void,
    reject: (error: Error) => void,
    isTooLate: () => boolean,
  ) {
    this.#resolve = resolve;
    this.#reject = reject;
    this.#isTooLate = isTooLate;
  }

  breakOff(): void {
    this.#fail(new NoAnswer());
    this.#controller?.abort(new NoAnswer());
  }

  #fail(error: Error): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#reject(this.#controller === null ? new NeverLeft(error) : error);
  }

  /** About to be written. What was given up, or written before, is not. */
  onRequestStart(controller: Dispatcher.DispatchController): void {
    if (this.#controller === null && this.#isTooLate()) this.#fail(new NoAnswer());
    if (this.#isOver || this.#controller !== null) return controller.abort(new NoAnswer());
    this.#controller = controller;
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    status: number,
    headers: Exchanged['headers'],
  ): void {
    this.#status = status;
    this.#headers = headers;
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#chunks.push(chunk);
    this.#size += chunk.length;
    if (this.#size > LONGEST_ANSWER) this.breakOff();
  }

  onResponseEnd(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    const [first = Buffer.alloc(0), ...others] = this.#chunks;
    const text = (others.length === 0 ? first : Buffer.concat(this.#chunks)).toString();
    this.#resolve({ status: this.#status, headers: this.#headers, text });
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.#fail(error);
  }
}
