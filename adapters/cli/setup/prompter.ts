// Asking somebody at a terminal. What is secret is not shown while it is typed, and what is typed while nobody asks is
// nobody's answer.
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';

/** Whoever was asked has ended it: with Ctrl+C, with Ctrl+D, or by closing the terminal. */
export class Interrupted extends Error {
  constructor() {
    super('The questions were ended.');
    this.name = 'Interrupted';
  }
}

export interface Prompter {
  say(text: string): void;
  /** One line, as it was typed. Rejects with Interrupted. */
  ask(question: string, options?: { readonly hidden?: boolean }): Promise<string>;
  /** Rejects with Interrupted as soon as somebody ends it, whatever is going on; never resolves. */
  readonly interrupted: Promise<never>;
  close(): void;
}

export interface Streams {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
}

/** Over a terminal, or over streams that stand in for one. */
export function createPrompter({ input, output }: Streams): Prompter {
  let isShown = false;
  let answer: PromiseWithResolvers<string> | null = null;
  const end = Promise.withResolvers<never>();
  // Nobody may be waiting for it.
  end.promise.catch(() => undefined);
  const echo = new Writable({
    write: (chunk: Buffer, _encoding, done) => {
      if (isShown) output.write(chunk);
      done();
    },
  });
  // No history: a secret must not come back with the arrow key.
  const lines = createInterface({ input, output: echo, terminal: true, historySize: 0 });
  const stop = (): void => {
    end.reject(new Interrupted());
    answer?.reject(new Interrupted());
    answer = null;
  };
  lines.on('line', (line) => {
    const waiting = answer;
    answer = null;
    isShown = false;
    waiting?.resolve(line);
  });
  lines.on('SIGINT', stop);
  lines.on('close', stop);
  return {
    say: (text) => void output.write(text),
    ask: async (question, { hidden = false } = {}) => {
      output.write(question);
      answer = Promise.withResolvers<string>();
      isShown = !hidden;
      try {
        return await Promise.race([answer.promise, end.promise]);
      } finally {
        isShown = false;
        // The end of the line was not shown either.
        if (hidden) output.write('\n');
      }
    },
    interrupted: end.promise,
    close: () => lines.close(),
  };
}
