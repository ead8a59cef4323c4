// The whole way of a catalogue: signed with the command, served over TLS, fetched by a bot that runs, in its answers.
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { startBundleServer } from '../adapters/files/bundle-server.ts';
import { type Ended, emptyFolder, present, root, stage, start, until } from './process.ts';

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

test('a bot that runs fetches the bundle by itself and answers from it; the command fetches it, too', async () => {
  const { slack, folder: cwd, env } = await stage({ at: present() });
  const made = await lastcall(cwd, ['catalogue', 'bundle', '--new-key', 'key.pem']);
  const publicKey = made.out.trim().replace('CATALOGUE_PUBLIC_KEY=', '');
  const bundle = await lastcall(cwd, ['catalogue', 'bundle', '--key', 'key.pem', '--data', renamedData()]);
  expect([bundle.code, bundle.err]).toEqual([0, expect.stringMatching(/^1 service,/u)]);
  const server = await startBundleServer();
  try {
    server.answer = bundle.out;
    const fetching = {
      CATALOGUE_URL: server.url,
      CATALOGUE_PUBLIC_KEY: publicKey,
      NODE_EXTRA_CA_CERTS: certificate,
    };
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
  } finally {
    await server.close();
  }
}, 180_000);
