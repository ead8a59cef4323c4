// Data that break while the bot runs: it keeps what it knew, and says where and what to do. Run in a copy of the checkout.
import {
  appendFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import {
  checkoutCopy,
  get,
  present,
  type Running,
  root,
  type Stage,
  stage,
  start,
  until,
} from './process.ts';

const count = (running: Running, name: string): number => running.logged(name).length;

async function answer(slack: Stage['slack']): Promise<string> {
  const before = slack.world.messages.length;
  await slack.slash({ user: 'U0MEMBER', channel: 'C0PRIVACY', command: '/optout', text: 'how linkedin' });
  await until(() => slack.world.messages.length > before, 'an answer');
  return slack.world.messages.at(-1)?.text ?? '';
}

/** A checkout that keeps for its next start what no other has a hand in. */
function lonelyCheckout(): string {
  const checkout = checkoutCopy();
  const [modules, packages] = [join(checkout, 'node_modules'), join(root, 'node_modules')];
  rmSync(modules);
  mkdirSync(modules);
  for (const name of readdirSync(packages))
    if (name !== '.cache') symlinkSync(join(packages, name), join(modules, name));
  return checkout;
}

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
  expect(await answer(slack)).toMatch(/^LinkedIn/u);

  writeFileSync(file, good.replace(/^name: .*$/mu, 'name: LinkedIn Renamed'));
  await until(() => count(running, 'catalogue.reloaded') === 1, 'the mended file is read');
  expect(await answer(slack)).toMatch(/^LinkedIn Renamed/u);
  expect(await running.kill('SIGTERM')).toMatchObject({ code: 0 });
});

test('a program that is updated on disk under the running bot goes on with what it has, and /readyz says to start it again', async () => {
  const { slack, folder: cwd, env } = await stage({ at: present() });
  const checkout = lonelyCheckout();
  const begin = async (): Promise<Running> => {
    const running = start(['run'], { cwd, env, checkout });
    await running.says('started');
    return running;
  };
  await (await begin()).kill('SIGTERM');
  const running = await begin();
  const port = Number((await running.says('web'))['port']);
  expect((await get(port, '/readyz')).status).toBe(200);

  const [pages, aside] = ['public.ts', 'public.moved'].map((name) => join(checkout, 'adapters', 'web', name));
  renameSync(pages ?? '', aside ?? '');
  expect((await get(port, '/')).status).toBe(503);
  expect((await get(port, '/readyz')).text).toContain('"part":"pages","ready":false');
  renameSync(aside ?? '', pages ?? '');
  expect((await get(port, '/')).status).toBe(200);
  expect((await get(port, '/readyz')).status).toBe(200);

  appendFileSync(join(checkout, 'adapters', 'files', 'catalogue.ts'), '// The next version.\n');
  const file = join(checkout, 'data', 'services', 'linkedin.yaml');
  writeFileSync(file, readFileSync(file, 'utf8').replace(/^name: .*$/mu, 'name: LinkedIn Renamed'));
  expect(await running.says('catalogue.unread')).toMatchObject({ code: 'program-changed' });
  const { status, text } = await get(port, '/readyz');
  expect([status, text]).toEqual([503, expect.stringMatching(/"part":"data".*"cure":"Start it again\."/u)]);
  expect(await answer(slack)).toMatch(/^LinkedIn(?! Renamed)/u);
  expect(await running.kill('SIGTERM')).toMatchObject({ code: 0 });

  await begin();
  expect(await answer(slack)).toMatch(/^LinkedIn Renamed/u);
});
