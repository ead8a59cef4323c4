import { test } from '@jest/globals';
import {
  discordEnv,
  emptyFolder,
  fileIn,
  get,
  postsOnDiscord,
  postsOnSlack,
  run,
  slackEnv,
  stage,
  start,
  subscribeBoth,
} from './process.ts';

test('once', async () => {
  const s = await stage();
  await subscribeBoth(s);
  for (const at of ['2025-11-01T09:00:00+01:00']) {
    s.at(at);
    const r = await run(['run', '--once', '--at', at], { cwd: s.folder, env: s.env });
    console.log(at, r.code, r.out, r.err, postsOnSlack(s), postsOnDiscord(s));
  }
  s.at('2025-11-02T08:59:55+01:00');
  const p = start(['run', '--at', '2025-11-02T08:59:55+01:00'], { cwd: s.folder, env: s.env });
  const port = Number((await p.says('web'))['port']);
  console.log(await get(port, '/readyz'), await get(port, '/healthz'));
  await p.says('started');
  console.log(await get(port, '/readyz'));
  await p.says('post-attempted');
  const t = performance.now();
  const r = await p.kill('SIGTERM');
  console.log(performance.now() - t, r, postsOnSlack(s), postsOnDiscord(s));
});
test('config', async () => {
  const cwd = emptyFolder();
  const show = async (args: string[], env: Record<string, string> = {}) => {
    const r = await run(args, { cwd, env });
    console.log(args.join(' '), JSON.stringify(env), r.code, r.out.slice(0, 500), r.err);
  };
  await Promise.all([
    show(['run']),
    show(['run'], { SLACK_BOT_TOKEN: '', DISCORD_TOKEN: 'Bot abc', PORT: '99999', ENCRYPTION_KEY: 'x' }),
  ]);
  await Promise.all([show(['run', '--frob']), show(['frobnicate'])]);
  await Promise.all([show(['run', 'extra']), show(['subscription'])]);
  await Promise.all([
    show(['run', '--fresh'], { DISCORD_TOKEN: 'abc' }),
    show(['run', '--at', '2025-11-01'], { DISCORD_TOKEN: 'abc' }),
  ]);
  await Promise.all([
    show(['run', '--at', 'soon'], { DISCORD_TOKEN: 'abc' }),
    show(['run'], { DISCORD_TOKEN: 'abc', DATA_DIR: fileIn(cwd, 'x', 'x') }),
  ]);
  await Promise.all([show(['ask']), show(['plan'])]);
});
test('refused', async () => {
  const s = await stage();
  const show = async (args: string[], env: Record<string, string> = {}) => {
    const t = performance.now();
    const r = await run(args, { cwd: s.folder, env });
    console.log(args.join(' '), performance.now() - t, r.code, r.out.slice(0, 500), r.err);
  };
  await show(['run'], { ...s.env, SLACK_BOT_TOKEN: 'xoxb-wrong', DISCORD_TOKEN: 'wrong' });
  await show(['run'], { ...slackEnv(s.slack), SLACK_APP_TOKEN: 'xapp-wrong' });
  await show(['run', '--once'], { ...s.env, SLACK_APP_TOKEN: 'xapp-wrong' });
});
