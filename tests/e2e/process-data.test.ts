// Data that break while the bot runs: it keeps what it knew, and says where and what to do. Run in a copy of the checkout.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { checkoutCopy, present, type Running, stage, start, until } from './process.ts';

const count = (running: Running, name: string): number => running.logged(name).length;

test('a broken file keeps the last good catalogue and is named with path and cure; mended, it is read again', async () => {
  const { slack, folder: cwd, env } = await stage({ at: present() });
  const checkout = checkoutCopy();
  const running = start(['run'], { cwd, env, checkout });
  await running.says('started');
  const file = join(checkout, 'data', 'services', 'linkedin.yaml');
  const good = readFileSync(file, 'utf8');

  writeFileSync(file, good.replace(/^name: .*$/mu, 'name: 7'));
  const fault = await running.says('catalogue.fault');
  expect(fault).toMatchObject({
    file,
    path: 'name',
    cure: expect.stringMatching(/\S/u),
    message: expect.any(String),
  });
  await running.says('catalogue.kept');
  const answer = async (): Promise<string> => {
    const before = slack.world.messages.length;
    await slack.slash({ user: 'U0MEMBER', channel: 'C0PRIVACY', command: '/optout', text: 'how linkedin' });
    await until(() => slack.world.messages.length > before, 'an answer');
    return slack.world.messages.at(-1)?.text ?? '';
  };
  expect(await answer()).toMatch(/^LinkedIn/u);

  writeFileSync(file, good.replace(/^name: .*$/mu, 'name: LinkedIn Renamed'));
  await until(() => count(running, 'catalogue.reloaded') === 1, 'the mended file is read');
  expect(await answer()).toMatch(/^LinkedIn Renamed/u);
  expect(await running.kill('SIGTERM')).toMatchObject({ code: 0 });
});
