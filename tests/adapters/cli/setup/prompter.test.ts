// Questions at a terminal, over streams that stand in for one.
import { PassThrough } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { createPrompter, Interrupted, type Prompter } from '../../../../adapters/cli/setup/prompter.ts';

function terminal(): {
  prompter: Prompter;
  type: (text: string) => void;
  shown: () => string;
  end: () => void;
} {
  const input = new PassThrough();
  const output = new PassThrough();
  let shown = '';
  output.setEncoding('utf8').on('data', (chunk: string) => (shown += chunk));
  const prompter = createPrompter({ input, output });
  return { prompter, type: (text) => input.write(text), shown: () => shown, end: () => input.end() };
}

describe('a question', () => {
  test('shows what is typed', async () => {
    const { prompter, type, shown } = terminal();
    const answer = prompter.ask('Name: ');
    type('Fernhill\r');
    expect(await answer).toBe('Fernhill');
    await setImmediate();
    expect(shown()).toContain('Name: ');
    expect(shown()).toContain('Fernhill');
    prompter.close();
  });

  test('for a secret shows nothing of it, however it is typed or mended', async () => {
    const { prompter, type, shown } = terminal();
    const answer = prompter.ask('Token: ', { hidden: true });
    for (const letter of 'xoxb-topsecretX') type(letter);
    type('\u007F\r');
    expect(await answer).toBe('xoxb-topsecret');
    const next = prompter.ask('Name: ');
    // The arrow that brings earlier lines back.
    type('\u001B[A\r');
    expect(await next).toBe('');
    await setImmediate();
    expect(shown()).not.toMatch(/xoxb|topsecret|[tops]{3}/u);
    prompter.close();
  });

  test('what is typed while nobody asks is shown nowhere, and answers nothing', async () => {
    const { prompter, type, shown } = terminal();
    type('pasted-too-early\r\r');
    await setImmediate();
    const answer = prompter.ask('Name: ');
    type('right\r');
    expect(await answer).toBe('right');
    expect(shown()).not.toContain('pasted');
    prompter.close();
  });

  test.each(['\u0003', '\u0004'])('ended with %j, it and all later ones reject', async (control) => {
    const { prompter, type } = terminal();
    const answer = prompter.ask('Token: ', { hidden: true });
    type(control);
    await expect(answer).rejects.toThrow(Interrupted);
    await expect(prompter.interrupted).rejects.toThrow(Interrupted);
    await expect(prompter.ask('Again: ')).rejects.toThrow(Interrupted);
    prompter.close();
  });

  test('a terminal that goes away ends it as well', async () => {
    const { prompter, end } = terminal();
    const answer = prompter.ask('Name: ');
    end();
    await expect(answer).rejects.toThrow(Interrupted);
  });
});
