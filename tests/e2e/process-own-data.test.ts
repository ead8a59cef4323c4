// The program as it is run: a calendar address it gave on a platform answers on its own web side, and on a restart the
// keys of what was done are destroyed on their day, out of the file.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import Database from 'better-sqlite3';
import { emptyFolder, get, present, stage, start, until } from './process.ts';

const PUBLIC_URL = 'https://dates.example/bot';

test('what the command gives is served, and the log knows neither token nor member', async () => {
  const { slack, env } = await stage({ at: present() });
  const cwd = emptyFolder();
  const configured = { ...env, PUBLIC_URL, BACKUP_DAYS: '14', OPERATOR_NAME: 'Example Foundation' };
  const running = start(['run'], { cwd, env: configured });
  const port = Number((await running.says('web'))['port']);
  await running.says('started');
  const ask = { user: 'U0MEMBER', channel: 'C0PRIVACY', command: '/optout' };
  const answers = (): string =>
    slack.world.messages
      .filter(({ ephemeralFor }) => ephemeralFor === 'U0MEMBER')
      .map(({ blocks }) => JSON.stringify(blocks))
      .join('\n');
  await slack.slash({ ...ask, text: 'calendar' });
  await until(() => answers().includes('.ics'), 'the address');
  const [address = ''] = /https:\/\/dates\.example\/bot\/calendars\/[\w-]+\.ics/u.exec(answers()) ?? [];
  const path = address.slice(PUBLIC_URL.length);
  const { status, text } = await get(port, path);
  expect(status).toBe(200);
  expect(text).toMatch(/^BEGIN:VCALENDAR\r\n/u);
  expect((await get(port, path.replace(/.\.ics$/u, '-.ics'))).status).toBe(404);
  await slack.slash({ ...ask, text: 'privacy' });
  await until(() => answers().includes('Example Foundation'), 'what is stored');
  expect(answers()).toContain('14 days');
  await slack.slash({ ...ask, text: 'calendar' });
  await running.kill('SIGTERM');
  const token = path.replace(/^\/calendars\/|\.ics$/gu, '');
  expect(token).toHaveLength(48);
  const said = `${running.err()}${readdirSync(join(cwd, 'var'))
    .map((name) => readFileSync(join(cwd, 'var', name), 'latin1'))
    .join('')}`;
  expect(said).not.toContain(token);
  expect(running.err()).not.toContain('U0MEMBER');
});

test('a key whose day has come is gone with the next start', async () => {
  const { slack, env } = await stage({ at: present() });
  const cwd = emptyFolder();
  const first = start(['run'], { cwd, env });
  await first.says('started');
  const text = 'done dailymotion';
  await slack.slash({ user: 'U0MEMBER', channel: 'C0PRIVACY', command: '/optout', text });
  const file = join(cwd, 'var', 'last-call.sqlite');
  const look = <Row>(sql: string): Row[] => {
    const store = new Database(file);
    try {
      return store.prepare(sql).all() as Row[];
    } finally {
      store.close();
    }
  };
  const keys = () => look<{ key: string; ends_on: string }>('SELECT key, ends_on FROM done_keys');
  await until(() => keys().length > 0, 'the mark');
  const [kept] = keys();
  await first.kill('SIGTERM');
  const store = new Database(file);
  store.prepare('UPDATE done_keys SET ends_on = ?').run(present().slice(0, 10));
  store.close();
  const second = start(['run'], { cwd, env });
  await second.says('started');
  await until(() => keys().length === 0, 'its end');
  await second.kill('SIGTERM');
  const bytes = readdirSync(join(cwd, 'var'))
    .map((name) => readFileSync(join(cwd, 'var', name), 'latin1'))
    .join('');
  expect(kept?.key).toHaveLength(48);
  expect(bytes).not.toContain(kept?.key ?? '');
});
