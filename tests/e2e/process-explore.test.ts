import { expect, test } from '@jest/globals';
import { postsOnDiscord, postsOnSlack, run, stage, subscribeBoth } from './process.ts';

test('x', async () => {
  const s = await stage();
  await subscribeBoth(s);
  for (const at of [
    '2025-11-01T09:00:00+01:00',
    '2025-11-01T09:00:00+01:00',
    '2025-11-02T09:00:00+01:00',
    '2025-11-03T09:00:00+01:00',
  ]) {
    s.at(at);
    const t = performance.now();
    const r = await run(['run', '--once', '--at', at], { cwd: s.folder, env: s.env });
    console.log(at, performance.now() - t, r.code, r.out, r.err, postsOnSlack(s), postsOnDiscord(s));
  }
  console.log(s.slack.world.messages[0]?.text);
});
