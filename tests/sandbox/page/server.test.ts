import { execFile } from 'node:child_process';
import { request } from 'node:http';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type PageServer, type PageServerParts, startPageServer } from '../../../sandbox/server.ts';

const turned: unknown[] = [];
const deeds: unknown[] = [];
const listeners = new Set<() => void>();
let server: PageServer;

const parts: PageServerParts = {
  port: 0,
  state: async () => null,
  deed: async (asked) => {
    deeds.push(asked);
    return asked === undefined ? null : { ok: true };
  },
  clock: {
    now: () => 0,
    state: () => ({ mode: 'paused', speed: 0, way: null, fault: null }),
    jumpTo: async (at) => void turned.push({ jump: at }),
    restart: async () => undefined,
    play: (speed) => void turned.push({ play: speed }),
    pause: async () => void turned.push('pause'),
    step: async () => false,
    nudge: () => undefined,
    idle: async () => undefined,
  },
  reset: async () => void turned.push('reset'),
  onChange: (listener) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};

beforeAll(async () => {
  server = await startPageServer(parts);
});
afterAll(() => server.close());

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: string;
}

function call(
  path: string,
  options: { method?: string; headers?: Record<string, string>; body?: string } = {},
): Promise<Answer> {
  const { port } = new URL(server.url);
  return new Promise((resolve, reject) => {
    const { body, ...rest } = options;
    const sent = request({ host: '127.0.0.1', port, path, ...rest }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }),
      );
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

const own = (): Record<string, string> => ({
  origin: new URL(server.url).origin,
  'content-type': 'application/json',
});
const post = (path: string, body: unknown, headers = own()): Promise<Answer> =>
  call(path, { method: 'POST', headers, body: JSON.stringify(body) });

describe('who may speak to the page’s server', () => {
  test('it listens on loopback only', () => {
    expect(new URL(server.url).hostname).toBe('127.0.0.1');
  });

  test('a name that was rebound to loopback is refused, whatever it asks for', async () => {
    for (const path of ['/', '/state', '/events', '/page/main.ts']) {
      const { status } = await call(path, { headers: { host: 'evil.example' } });
      expect(status).toBe(403);
    }
  });

  test.each([
    ['a foreign page', 'https://evil.example'],
    ['a page on another port', 'http://127.0.0.1:1'],
    ['a page without an origin', 'null'],
  ])('%s may not act', async (_who, origin) => {
    const answer = await post('/deed', { on: 'slack' }, { ...own(), origin });
    expect(answer.status).toBe(403);
    expect(deeds).toEqual([]);
  });

  test('a form, which cannot say that it sends JSON, is not understood', async () => {
    const answer = await post('/clock', { do: 'reset' }, { ...own(), 'content-type': 'text/plain' });
    expect(answer.status).toBe(400);
    expect(turned).toEqual([]);
  });
});

describe('the page’s files', () => {
  test('code comes without its types, under a policy that lets nothing from elsewhere in', async () => {
    const { status, headers, body } = await call('/page/main.ts');
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('text/javascript; charset=utf-8');
    expect(body).not.toContain('import type');
    expect(body).not.toContain(': Promise<void>');
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'");
    expect(policy).not.toContain('unsafe');
  });

  test('types are stripped without a warning on the terminal', async () => {
    // In a process of its own: Node warns once, and Jest has a process object of its own.
    const code = `import { findPageFile } from './sandbox/page-files.ts'; await findPageFile('/page/dates.ts');`;
    const root = new URL('../../..', import.meta.url);
    const run = promisify(execFile)(process.execPath, ['--input-type=module', '-e', code], { cwd: root });
    expect((await run).stderr).toBe('');
  });

  test.each(['/page/../sandbox.ts', '/page/%2e%2e/sandbox.ts', '/page/slack/../../server.ts', '/etc/passwd'])(
    'nothing outside the page’s folder is served: %s',
    async (path) => {
      const { status } = await call(path);
      expect(status).toBe(404);
    },
  );
});

describe('turning the clock', () => {
  test('what the page asks reaches the player', async () => {
    turned.length = 0;
    await post('/clock', { do: 'jump', at: 5 });
    await post('/clock', { do: 'play', speed: 3 });
    await post('/clock', { do: 'reset' });
    expect(turned).toEqual([{ jump: 5 }, { play: 3 }, 'reset']);
  });

  test('a step that finds nothing says so', async () => {
    const { body } = await post('/clock', { do: 'step' });
    expect(JSON.parse(body)).toEqual({ ok: false, error: 'Nothing more is due.' });
  });

  test.each([{}, { do: 'jump' }, { do: 'jump', at: 'soon' }, { do: 'play', speed: -1 }, null, 'x'])(
    'nonsense is answered with 400: %j',
    async (body) => {
      expect((await post('/clock', body)).status).toBe(400);
    },
  );

  test('a body beyond all measure is not kept', async () => {
    const answer = await post('/clock', { do: 'pause', padding: 'x'.repeat(300_000) });
    expect(answer.status).toBe(400);
  });
});

test('before the first world stands, the state says so', async () => {
  expect((await call('/state')).status).toBe(503);
});

test('many changes at once reach the page as one', async () => {
  const { port } = new URL(server.url);
  const received: string[] = [];
  const stream = request({ host: '127.0.0.1', port, path: '/events' });
  const two = new Promise<void>((resolve) => {
    stream.on('response', (response) => {
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        received.push(chunk);
        if (received.length === 1) for (let at = 0; at < 50; at += 1) for (const each of listeners) each();
        if (received.length === 2) resolve();
      });
    });
  });
  stream.end();
  await two;
  expect(received).toEqual(['data: changed\n\n', 'data: changed\n\n']);
  stream.destroy();
});
