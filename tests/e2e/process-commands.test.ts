// The commands as processes: what they print, where, and with which code they end.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { asked, explained, listed, next, planned } from '../adapters/cli/shapes.ts';
import { DISCORD_CHANNEL, emptyFolder, fileIn, root, run, wishes } from './process.ts';

describe('--json', () => {
  test('prints JSON of the promised shape and nothing else, with code 0 and no configuration at all', async () => {
    const cwd = emptyFolder();
    const file = fileIn(cwd, 'sub.json', wishes);
    const at = ['--jurisdiction', 'NL', '--at', '2025-10-20', '--json'];
    const commands = [
      { args: ['ask', 'how', 'do', 'I', 'opt', 'out', 'of', 'linkedin?', ...at], shape: asked },
      { args: ['next', ...at], shape: next },
      { args: ['explain', 'linkedin/ai-training', ...at], shape: explained },
      {
        args: ['plan', '--subscription', file, '--from', '2025-10-20', '--to', '2025-11-04', '--json'],
        shape: planned,
      },
      { args: ['subscription', 'list', '--json'], shape: listed },
    ];
    for (const { args, shape } of commands) {
      const { code, out, err } = await run(args, { cwd });
      expect({ code, err }).toEqual({ code: 0, err: '' });
      expect(() => shape.parse(JSON.parse(out))).not.toThrow();
    }
  });
});

test('a subscription is kept in DATA_DIR, and is there for the next command', async () => {
  const cwd = emptyFolder();
  const env = { DATA_DIR: join(cwd, 'deep', 'folder') };
  const place = [
    '--platform',
    'discord',
    '--installation',
    '1101000000000000001',
    '--channel',
    DISCORD_CHANNEL,
  ];
  const added = await run(['subscription', 'add', ...place, '--file', fileIn(cwd, 'sub.json', wishes)], {
    cwd,
    env,
  });
  expect(added).toMatchObject({ code: 0, out: `discord 1101000000000000001 ${DISCORD_CHANNEL} saved\n` });
  const { out } = await run(['subscription', 'list'], { cwd, env });
  expect(out).toContain(`${DISCORD_CHANNEL}  active  NL; linkedin`);
});

test('code 1 is for faults found, code 2 for what cannot be understood, 0 for an unknown service', async () => {
  const cwd = emptyFolder();
  const broken = fileIn(cwd, 'broken.yaml', 'id: 7\n');
  const ended = await Promise.all([
    run(['check', broken], { cwd }),
    run(['ask', 'linkedin', '--zone', 'Mars'], { cwd }),
    run(['ask', 'zzyzx'], { cwd }),
  ]);
  expect(ended.map(({ code }) => code)).toEqual([1, 2, 0]);
});

test('a reader that stops reading, as head does, is no error', async () => {
  const child = spawn(process.execPath, [join(root, 'src', 'main.ts'), 'explain', 'linkedin', '--json'], {
    cwd: emptyFolder(),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let err = '';
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
  child.stdout.destroy();
  const code = await new Promise((done) => child.once('close', done));
  expect({ code, err }).toEqual({ code: 0, err: '' });
});
