import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { makeBundle, openBundle } from '../../../adapters/files/bundle.ts';
import { loadCatalogue } from '../../../adapters/files/catalogue.ts';
import { createDeadlineSource } from '../../../adapters/files/deadline-source.ts';
import { newKeyPair, readPrivateKey, readPublicKey, signText } from '../../../adapters/files/signing.ts';
import {
  createUpdates,
  keptBundlePath,
  readKeptBundle,
  type UpdateOptions,
  type Updates,
} from '../../../adapters/files/updates.ts';
import { newestDay } from '../../../src/catalogue/newest-day.ts';
import { addDays, DAY } from '../../../src/core/calendar.ts';
import type { Fault, Result } from '../../../src/core/fault.ts';
import { emptyFolder } from '../../folders.ts';
import { type BundleServer, certificate, startBundleServer } from './bundle-server.ts';
import { copyOfData, type DataFolder, recordingLog } from './data-folder.ts';

function must<T>(result: Result<T, unknown>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.fault));
  return result.value;
}

const pair = newKeyPair();
const privateKey = must(readPrivateKey(pair.privateKey));
const publicKey = must(readPublicKey(pair.publicKey));

const base = emptyFolder();
let server: BundleServer;
let data: DataFolder;
let folder: string;
let now: number;

beforeEach(async () => {
  server = await startBundleServer();
  data = copyOfData(['gmail', 'slack']);
  folder = join(base, randomUUID());
  now = Date.parse(`${newest()}T12:00:00Z`) + DAY;
});
afterEach(async () => {
  await server.close();
  data.delete();
});

const newest = (): string => newestDay(must(loadCatalogue(data.path)).services);
const iso = (at: number): string => new Date(at).toISOString();

/** The text of a service file with the newest source a day newer, so that the bundle counts as newer. */
function freshened(id: string, change: (text: string) => string = (text) => text): string {
  const text = readFileSync(join(data.path, 'services', `${id}.yaml`), 'utf8');
  return change(text).replace(/^(\s+)tier: (\w+)$/m, `$1tier: $2\n$1checked-on: ${addDays(newest(), 1)}`);
}

function bundleOf(files: Readonly<Record<string, string>>, madeAt = now): string {
  const list = Object.entries(files).map(([path, text]) => ({ path, text }));
  return makeBundle({ madeAt: iso(madeAt), files: list }, privateKey);
}

const renamed = (text: string): string => text.replace('\nname: Gmail', '\nname: Googlemail');
const goodBundle = (): string => bundleOf({ 'services/gmail.yaml': freshened('gmail', renamed) });

function updates(options: Partial<UpdateOptions> = {}): Updates {
  return createUpdates({
    url: server.url,
    key: publicKey,
    folder,
    dataFolder: data.path,
    now: () => now,
    ca: certificate,
    ...options,
  });
}

async function codesOf(pulling: ReturnType<Updates['pull']>): Promise<string[]> {
  const pulled = await pulling;
  return pulled.ok ? [pulled.value.kind] : pulled.fault.map(({ code }) => code);
}

const reasonOf = async (pulling: ReturnType<Updates['pull']>): Promise<unknown> => {
  const pulled = await pulling;
  return pulled.ok ? null : pulled.fault[0]?.params['reason'];
};

const nameInUse = (): string | undefined => {
  const { services } = must(loadCatalogue(data.path, readKeptBundle(folder, publicKey)));
  return services.find(({ id }) => id === 'gmail')?.name;
};

describe('a signed bundle', () => {
  test('takes the place of the files of the same name; others stay', async () => {
    server.answer = goodBundle();
    expect(await codesOf(updates().pull())).toEqual(['updated']);
    expect(nameInUse()).toBe('Googlemail');
    expect(must(loadCatalogue(data.path, readKeptBundle(folder, publicKey))).services.length).toBe(
      must(loadCatalogue(data.path)).services.length,
    );
  });

  test('reaches a bot that is running, which reads it at its next look', async () => {
    const source = must(
      await createDeadlineSource({
        folder: data.path,
        log: recordingLog(),
        onReload: () => undefined,
        fetched: {
          path: keptBundlePath(folder),
          bundle: () => readKeptBundle(folder, publicKey),
          staleSince: () => null,
        },
      }),
    );
    server.answer = goodBundle();
    await updates().pull();
    await source.check();
    expect(source.current().services.find(({ id }) => id === 'gmail')?.name).toBe('Googlemail');
    source.close();
  });

  test('fetched again unchanged costs an answer without content, and counts as a success', async () => {
    server.answer = goodBundle();
    await updates().pull();
    now += 3 * DAY;
    const again = updates();
    expect(await codesOf(again.pull())).toEqual(['unchanged']);
    expect(server.asked.at(-1)?.['if-none-match']).toBeDefined();
    expect(again.checkedAt()).toBe(now);
  });

  test('of another key, or changed on the way, is not unpacked, and the last good one stays', async () => {
    server.answer = goodBundle();
    await updates().pull();
    const kept = readFileSync(keptBundlePath(folder), 'utf8');
    const foreign = must(readPrivateKey(newKeyPair().privateKey));
    now += DAY;
    server.answer = makeBundle({ madeAt: iso(now), files: [] }, foreign);
    expect(await codesOf(updates().pull())).toEqual(['bad-signature']);
    const { format, payload, signature } = JSON.parse(goodBundle()) as Record<string, string>;
    server.answer = JSON.stringify({ format, payload: `${payload?.slice(0, -8)}AAAAAAA=`, signature });
    expect(await codesOf(updates().pull())).toEqual(['bad-signature']);
    expect(readFileSync(keptBundlePath(folder), 'utf8')).toBe(kept);
  });

  test('older than the one in use is refused, wherever it comes from', async () => {
    server.answer = goodBundle();
    await updates().pull();
    server.answer = bundleOf({ 'services/gmail.yaml': freshened('gmail') }, now - DAY);
    expect(await codesOf(updates().pull())).toEqual(['bundle-older']);
    expect(nameInUse()).toBe('Googlemail');
  });

  test('older than the data that ship is refused', async () => {
    const text = readFileSync(join(data.path, 'services', 'gmail.yaml'), 'utf8');
    server.answer = bundleOf({ 'services/gmail.yaml': renamed(text) });
    const fresher = join(data.path, 'services', 'slack.yaml');
    writeFileSync(fresher, freshened('slack'));
    expect(await codesOf(updates().pull())).toEqual(['bundle-older']);
    expect(existsSync(keptBundlePath(folder))).toBe(false);
  });

  test('that a newer checkout has overtaken gives way to its files', async () => {
    server.answer = goodBundle();
    await updates().pull();
    const [file, day] = [join(data.path, 'services', 'slack.yaml'), addDays(newest(), 9)];
    writeFileSync(
      file,
      readFileSync(file, 'utf8').replace(/tier: (\w+)$/m, `tier: $1\n    checked-on: ${day}`),
    );
    expect(nameInUse()).toBe('Gmail');
  });

  test('with a fault inside is refused with the file and the place, whole', async () => {
    server.answer = bundleOf({
      'services/gmail.yaml': freshened('gmail', renamed),
      'services/slack.yaml': freshened('slack').replace('default: on', 'default: maybe'),
    });
    const pulled = await updates().pull();
    expect(pulled.ok ? '' : pulled.fault[0]?.message).not.toBe('');
    expect(pulled.ok ? '' : JSON.stringify(pulled.fault)).toContain('services/slack.yaml');
    expect(nameInUse()).toBe('Gmail');
  });

  test('that claims to come from far ahead is refused: it would keep all later ones out', async () => {
    server.answer = bundleOf({ 'services/gmail.yaml': freshened('gmail') }, now + 3 * DAY);
    expect(await codesOf(updates().pull())).toEqual(['bundle-from-ahead']);
  });

  test('that unfolds into a huge one is refused before it does', () => {
    const payload = gzipSync(Buffer.alloc(80_000_000)).toString('base64');
    const format = 'last-call-catalogue/1';
    const text = JSON.stringify({
      format,
      payload,
      signature: signText(`${format}\n${payload}`, privateKey),
    });
    const opened = openBundle(text, publicKey);
    expect(opened.ok ? '' : opened.fault.code).toBe('bundle-too-large');
  });

  test.each([
    ['not JSON', 'nonsense', 'not-a-bundle'],
    ['no bundle', '{"a": 1}', 'not-a-bundle'],
    ['a later format', '{"format":"last-call-catalogue/2","payload":"","signature":""}', 'bundle-too-new'],
  ])('%s is refused', async (_what, answer, code) => {
    server.answer = answer;
    expect(await codesOf(updates().pull())).toEqual([code]);
  });

  test('cannot write outside its place: other paths are refused', () => {
    const files = [{ path: '../../etc/passwd', text: '' }];
    const opened = openBundle(makeBundle({ madeAt: iso(now), files }, privateKey), publicKey);
    expect(opened.ok ? '' : opened.fault.code).toBe('not-a-bundle');
  });
});

describe('fetching', () => {
  test('is only ever done over TLS that can be verified', async () => {
    server.answer = goodBundle();
    expect(await reasonOf(updates({ url: server.url.replace('https:', 'http:') }).pull())).toBe('not-https');
    const rest = { url: server.url, key: publicKey, folder, dataFolder: data.path, now: () => now };
    expect(await reasonOf(createUpdates(rest).pull())).toMatch(/SELF_SIGNED|CERT/);
    expect(existsSync(keptBundlePath(folder))).toBe(false);
  });

  test('ends in bounded time and size, and says so', async () => {
    server.answer = null;
    expect(await reasonOf(updates({ patience: 200 }).pull())).toBe('timeout');
    server.answer = 'x'.repeat(9_000_000);
    expect(await reasonOf(updates().pull())).toBe('too large');
    server.answer = (response) => response.writeHead(302, { location: 'https://example.org/' }).end();
    expect(await reasonOf(updates().pull())).toBe('HTTP 302');
    server.answer = (response) => {
      response.writeHead(200, { 'content-length': '99' });
      response.write('half');
      response.destroy();
    };
    expect(await reasonOf(updates().pull())).toBe('ECONNRESET');
  });
});

test('the folder is its owner’s alone: whoever fetches first makes the one of the store as well', async () => {
  const above = folder;
  folder = join(above, 'catalogue');
  server.answer = goodBundle();
  await updates().pull();
  expect([above, folder].map((path) => (statSync(path).mode & 0o777).toString(8))).toEqual(['700', '700']);
});

describe('a place that nothing can be kept in', () => {
  /** A folder where a file belongs keeps even those from writing who may do everything. */
  const block = (name: string): void => void mkdirSync(join(folder, name), { recursive: true });
  const lacks = async (pulling: ReturnType<Updates['pull']>): Promise<readonly Fault[]> => {
    const pulled = await pulling;
    return pulled.ok ? [] : pulled.fault;
  };

  test('is a fault with its code and a cure, and the last good bundle stays', async () => {
    server.answer = goodBundle();
    const daily = updates();
    await daily.pull();
    const [kept, checked] = [readFileSync(keptBundlePath(folder), 'utf8'), now];
    block(`bundle.json.${process.pid}.new`);
    now += DAY;
    server.answer = goodBundle();
    const [lack] = await lacks(daily.pull());
    expect(lack).toMatchObject({ code: 'not-kept', params: { code: 'EISDIR' } });
    expect(lack?.cure).toContain(folder);
    expect(readFileSync(keptBundlePath(folder), 'utf8')).toBe(kept);
    expect(daily.checkedAt()).toBe(checked);
  });

  test('is told beside what else went wrong', async () => {
    block(`state.json.${process.pid}.new`);
    server.answer = 'nonsense';
    expect(await codesOf(updates().pull())).toEqual(['not-a-bundle', 'not-kept']);
  });

  test('does not undo a success that was only not written down', async () => {
    block(`state.json.${process.pid}.new`);
    server.answer = goodBundle();
    const daily = updates();
    expect(await codesOf(daily.pull())).toEqual(['not-kept']);
    expect([nameInUse(), daily.checkedAt()]).toEqual(['Googlemail', now]);
  });

  test('keeps nobody from starting: a file where the folder belongs, a state or a bundle that cannot be read', async () => {
    writeFileSync(folder, '');
    expect(readKeptBundle(folder, publicKey)).toBeNull();
    server.answer = goodBundle();
    expect(await codesOf(updates().pull())).toEqual(['not-kept', 'not-kept']);
    rmSync(folder);
    block('state.json');
    expect(updates().checkedAt()).toBeNull();
  });

  test('is not taken for an empty one: what cannot be read may be newer than what is offered', async () => {
    block('bundle.json');
    server.answer = goodBundle();
    expect(await codesOf(updates().pull())).toEqual(['not-kept']);
    expect(server.asked).toEqual([]);
  });
});

describe('after 14 days without success', () => {
  const newestKnown = (): string => '2026-01-01';

  test('dates count as not rechecked since the last one', async () => {
    server.answer = goodBundle();
    const daily = updates();
    await daily.pull();
    const day = iso(now).slice(0, 10);
    server.answer = 'gone';
    for (let passed = 1; passed < 14; passed += 1) {
      now += DAY;
      await daily.pull();
      expect(daily.staleSince(newestKnown)).toBeNull();
    }
    now += DAY;
    expect(daily.staleSince(newestKnown)).toBe(day);
    expect(updates().staleSince(newestKnown)).toBe(day);
    server.answer = bundleOf({ 'services/gmail.yaml': freshened('gmail', renamed) });
    await daily.pull();
    expect(daily.staleSince(newestKnown)).toBeNull();
  });

  test('where none ever succeeded, since the newest day the data speak of, also across restarts', async () => {
    server.answer = 'gone';
    await updates().pull();
    now += 14 * DAY;
    expect(updates().staleSince(newestKnown)).toBe('2026-01-01');
  });
});
