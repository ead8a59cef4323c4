// The whole way of a catalogue: signed with the command, served over TLS, fetched by a bot that runs, in its answers.
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { startBundleServer } from '../adapters/files/bundle-server.ts';
import { afterwards, type Ended, emptyFolder, present, root, stage, start, until } from './process.ts';

const certificate = join(root, 'tests', 'fixtures', 'tls', 'certificate.pem');

async function lastcall(
  cwd: string,
  args: readonly string[],
  env: Record<string, string> = {},
): Promise<Ended> {
  return start(args, { cwd, env }).ended;
}

/** A data folder in which LinkedIn has another name, newer than the one that ships. */
function renamedData(): string {
  const folder = emptyFolder();
  mkdirSync(join(folder, 'services'));
  for (const part of ['jurisdictions.yaml', 'locales'])
    cpSync(join(root, 'data', part), join(folder, part), { recursive: true });
  const text = readFileSync(join(root, 'data', 'services', 'linkedin.yaml'), 'utf8');
  const renamed = text.replace('\nname: LinkedIn', '\nname: Linked Inside');
  const fresh = renamed.replace(/checked-on: .*$/mu, 'checked-on: 2027-01-01');
  writeFileSync(join(folder, 'services', 'linkedin.yaml'), fresh);
  return folder;
}

/** A folder to run in, whose bundles are served over TLS, and what configures fetching them. */
async function published(cwd: string) {
  const made = await lastcall(cwd, ['catalogue', 'bundle', '--new-key', 'key.pem']);
  const publicKey = made.out.trim().replace('CATALOGUE_PUBLIC_KEY=', '');
  const bundle = await lastcall(cwd, ['catalogue', 'bundle', '--key', 'key.pem', '--data', renamedData()]);
  expect([bundle.code, bundle.err]).toEqual([0, expect.stringMatching(/^1 service,/u)]);
  const server = await startBundleServer();
  afterwards(() => server.close());
  server.answer = bundle.out;
  const fetching = {
    CATALOGUE_URL: server.url,
    CATALOGUE_PUBLIC_KEY: publicKey,
    NODE_EXTRA_CA_CERTS: certificate,
  };
  return { server, bundle, fetching };
}

test('a bot that runs fetches the bundle by itself and answers from it; the command fetches it, too', async () => {
  const { slack, folder: cwd, env } = await stage({ at: present() });
  const { server, bundle, fetching } = await published(cwd);
  const running = start(['run'], { cwd, env: { ...env, ...fetching } });
  await running.says('started');
  expect(await running.says('catalogue.fetched')).toMatchObject({ kind: 'updated' });
  const answer = async (): Promise<string> => {
    const before = slack.world.messages.length;
    await slack.slash({ user: 'U0MEMBER', channel: 'C0PRIVACY', command: '/optout', text: 'how linkedin' });
    await until(() => slack.world.messages.length > before, 'an answer');
    return slack.world.messages.at(-1)?.text ?? '';
  };
  await until(async () => (await answer()).startsWith('Linked Inside'), 'an answer from the fetched data');
  expect(await running.kill('SIGTERM')).toMatchObject({ code: 0 });

  const again = await lastcall(cwd, ['catalogue', 'pull'], { ...env, ...fetching });
  expect([again.code, again.out]).toEqual([0, expect.stringMatching(/^Nothing newer/u)]);
  const asked = await lastcall(cwd, ['ask', 'linkedin', '--jurisdiction', 'NL'], { ...env, ...fetching });
  expect(asked.out).toMatch(/^Linked Inside/u);

  server.answer = bundle.out.replace('"payload":"H', '"payload":"I');
  const tampered = await lastcall(cwd, ['catalogue', 'pull'], { ...env, ...fetching });
  expect([tampered.code, tampered.err]).toEqual([
    1,
    expect.stringMatching(/not signed with the expected key/u),
  ]);
}, 180_000);

test('a single pass fetches first, also where the bundle was lost; it goes on where nothing can be fetched, and says so', async () => {
  const { folder: cwd, env } = await stage({ at: present() });
  const { server, bundle, fetching } = await published(cwd);
  const pass = (): Promise<Ended> => lastcall(cwd, ['run', '--once'], { ...env, ...fetching });
  const kept = join(cwd, 'var', 'catalogue', 'bundle.json');
  const first = await pass();
  expect([first.code, first.err]).toEqual([0, expect.stringContaining('"catalogue.fetched"')]);
  expect((await pass()).err).not.toContain('catalogue.fetched');
  expect(server.asked).toHaveLength(1);

  rmSync(kept);
  server.answer = (response) => response.writeHead(503).end();
  const without = await pass();
  expect([without.code, without.err]).toEqual([0, expect.stringContaining('"catalogue.not-fetched"')]);
  expect(existsSync(kept)).toBe(false);

  server.answer = bundle.out;
  expect((await pass()).err).toContain('"catalogue.fetched"');
  expect(existsSync(kept)).toBe(true);
}, 180_000);
