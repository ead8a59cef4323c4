// A pass that never ends, and a loop that never turns: neither can be cancelled, so the process ends or begins anew.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { root } from './process.ts';

interface Life {
  readonly pid: number;
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly lines: readonly Readonly<Record<string, unknown>>[];
}

function live(...args: readonly string[]): Promise<Life> {
  const script = join(root, 'tests', 'e2e', 'stuck-process.ts');
  const child = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'ignore', 'pipe'] });
  let text = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
  return new Promise((resolve) => {
    child.once('close', (code, signal) => {
      const lines = text
        .split('\n')
        .filter((line) => line.startsWith('{'))
        .map((line) => JSON.parse(line) as Life['lines'][number]);
      resolve({ pid: child.pid ?? 0, code, signal, lines });
    });
  });
}

const names = ({ lines }: Life): unknown[] => lines.map(({ msg }) => msg);

describe('A process', () => {
  test('whose pass never ends becomes a fresh one with the same number and arguments, but for --fresh', async () => {
    const life = await live('stuck', '--fresh', '--at', '2025-11-02');
    expect(names(life)).toEqual(['first-life', 'tick-stalled', 'starting-again', 'second-life']);
    expect(life.lines.at(-1)).toMatchObject({ pid: life.pid, args: 'stuck --at 2025-11-02' });
    expect(life.code).toBe(0);
  });

  test('whose loop never turns is ended by its watching thread, which says why', async () => {
    const life = await live('blocked');
    expect(names(life)).toEqual(['first-life', 'loop-blocked']);
    expect([life.code, life.signal]).toEqual([null, 'SIGKILL']);
  });
});
