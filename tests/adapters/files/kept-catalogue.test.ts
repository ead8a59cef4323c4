import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { must } from '../../../adapters/cli/terminal.ts';
import type { Bundle } from '../../../adapters/files/bundle.ts';
import { loadCatalogue } from '../../../adapters/files/catalogue.ts';
import {
  codeDigest,
  type KnownCatalogue,
  keepKnown,
  keyOf,
  type LoadedCatalogue,
  readKnown,
} from '../../../adapters/files/kept-catalogue.ts';
import { createLoading, type Load } from '../../../adapters/files/loading.ts';
import { readDataFiles } from '../../../adapters/files/read-folder.ts';
import { copyOfData, type DataFolder, recordingLog } from './data-folder.ts';

const root = join(import.meta.dirname, '..', '..', '..');
const noPause = async (): Promise<void> => undefined;

let data: DataFolder;
let kept: string;
let log: ReturnType<typeof recordingLog>;

beforeEach(() => {
  data = copyOfData();
  kept = join(data.path, 'kept', 'catalogue.json');
  log = recordingLog();
});
afterEach(() => data.delete());

interface Start {
  readonly code?: string;
  readonly bundle?: Bundle | null;
}

/** A start of the program over the data folder. */
function start({ code = 'this program', bundle = null }: Start = {}): Load {
  return createLoading({
    folder: data.path,
    log,
    bundle: () => bundle,
    keep: { path: kept, code: () => code },
  });
}

const begin = async (options: Start = {}): Promise<LoadedCatalogue> => must(await start(options)(noPause));

const labelIn = ({ services }: LoadedCatalogue): string | undefined =>
  services.find(({ id }) => id === 'slack')?.practices[0]?.rules[0]?.label.en;

const keyNow = ({ code = 'this program', bundle = null }: Start = {}): string =>
  keyOf(must(readDataFiles(data.path)), bundle, code);

/** Makes what is kept tell on itself: nothing in the files says so. */
function mark(options: Start = {}): void {
  const known = readKnown(kept, keyNow(options));
  if (known === null) throw new Error('nothing is kept');
  const text = JSON.stringify(known).replaceAll('every workspace', 'as it was kept');
  keepKnown(kept, keyNow(options), JSON.parse(text) as KnownCatalogue);
}

describe('the kept catalogue', () => {
  test('is what parsing the same files gives, for all data that ship', async () => {
    const folder = join(root, 'data');
    const keep = { path: kept, code: () => 'this program' };
    const load = (): Load => createLoading({ folder, log, bundle: () => null, keep });
    const parsed = must(await load()(noPause));
    const again = must(await load()(noPause));
    expect(again.services).toEqual(parsed.services);
    expect(again.services).not.toBe(parsed.services);
    expect(again.authorities).toEqual(parsed.authorities);
    expect(again.version).toBe(parsed.version);
    expect(again.bundle).toBeNull();
    expect(again.translations.locales).toEqual(parsed.translations.locales);
    expect(again.jurisdictions.codes()).toEqual(parsed.jurisdictions.codes());
    for (const group of parsed.jurisdictions.groups())
      expect(again.jurisdictions.expand([group])).toEqual(parsed.jurisdictions.expand([group]));
  });

  test('is used for the same files and the same code', async () => {
    await begin();
    mark();
    expect(labelIn(await begin())).toBe('as it was kept');
  });

  test.each([
    ['a service', 'services/slack.yaml', 'every workspace', 'Each workspace'],
    ['another service', 'services/gmail.yaml', 'id: gmail', 'id: gmail '],
    ['the table of places', 'jurisdictions.yaml', 'countries:', 'countries: # changed'],
    ['a text', 'locales/nl.json', '"', ' "'],
  ])('is not used after %s changed, and is kept anew', async (_what, file, from, to) => {
    await begin();
    mark();
    data.edit(file, from, to);
    expect(labelIn(await begin())).not.toBe('as it was kept');
    mark();
    const expected = file === 'services/slack.yaml' ? 'Each workspace' : 'as it was kept';
    expect(labelIn(await begin())).toBe(expected);
  });

  test('is not used after a file came or went', async () => {
    await begin();
    mark();
    data.remove('services/x.yaml');
    expect(labelIn(await begin())).toBe('every workspace');
  });

  test('is not used by a program that reads the files in another way', async () => {
    await begin();
    mark();
    expect(labelIn(await begin({ code: 'the next version' }))).toBe('every workspace');
    expect(labelIn(await begin({ code: 'the next version' }))).toBe('every workspace');
  });

  test.each([
    ['is empty', () => ''],
    ['ends early', (text: string) => text.slice(0, text.length - 100)],
    ['has another word in it', (text: string) => text.replace('every workspace', 'evil workspace!')],
    ['is not ours', () => '{"services": []}'],
  ])('that %s is not believed, and is made again', async (_what, damaged) => {
    await begin();
    const good = readFileSync(kept, 'utf8');
    writeFileSync(kept, damaged(good));
    expect(labelIn(await begin())).toBe('every workspace');
    expect(readFileSync(kept, 'utf8')).toBe(good);
  });

  test('missed where there is no place for it, changes nothing', async () => {
    writeFileSync(join(data.path, 'kept'), 'a file where the folder should be');
    expect(labelIn(await begin())).toBe('every workspace');
    expect(labelIn(await begin())).toBe('every workspace');
    rmSync(join(data.path, 'kept'));
    mkdirSync(kept, { recursive: true });
    expect(labelIn(await begin())).toBe('every workspace');
    expect(log.lines).toEqual([]);
  });

  test('never has a fault in it', async () => {
    data.write('services/x.yaml', 'id: [');
    const loaded = await start()(noPause);
    expect(loaded.ok).toBe(false);
    expect(readKnown(kept, keyNow())).toBeNull();
    expect((await start()(noPause)).ok).toBe(false);
  });

  test('is none while a bundle is faulty: its faults are told at each start', async () => {
    const bundle = {
      madeAt: '2026-01-01T00:00:00Z',
      files: [{ path: 'services/slack.yaml', text: 'id: [' }],
    };
    for (const times of [1, 2]) {
      expect(labelIn(await begin({ bundle }))).toBe('every workspace');
      expect(log.lines.filter(({ event }) => event === 'catalogue.kept')).toHaveLength(times);
    }
    expect(readKnown(kept, keyNow({ bundle }))).toBeNull();
  });

  test('with a bundle is not that without it', async () => {
    const files = must(readDataFiles(data.path)).services.map(({ path, text }) => ({
      path: `services/${basename(path)}`,
      text: text.replace('every workspace', 'From the bundle'),
    }));
    const bundle = { madeAt: '2027-01-01T00:00:00Z', files };
    expect(labelIn(await begin())).toBe('every workspace');
    expect(labelIn(await begin({ bundle }))).toBe('From the bundle');
    expect((await begin({ bundle })).bundle).toBe(bundle.madeAt);
    expect(labelIn(await begin())).toBe('every workspace');
  });
});

describe('a program that started from what was kept', () => {
  test('reads only what changes: all other services stay the objects they were', async () => {
    await begin();
    mark();
    const load = start();
    const first = must(await load(noPause));
    data.edit('services/gmail.yaml', 'id: gmail', 'id: gmail ');
    const second = must(await load(noPause));
    const same = (id: string): boolean =>
      first.services.find((one) => one.id === id) === second.services.find((one) => one.id === id);
    expect(first.services.filter(({ id }) => !same(id)).map(({ id }) => id)).toEqual(['gmail']);
    expect(second.jurisdictions).toBe(first.jurisdictions);
    expect(second.translations).toBe(first.translations);
    expect(second.version).toBe(must(loadCatalogue(data.path)).version);
  });

  test('finds the faults of what changes', async () => {
    await begin();
    const load = start();
    must(await load(noPause));
    data.write('services/gmail.yaml', 'id: [');
    const second = await load(noPause);
    expect(second.ok ? [] : second.fault.map(({ code }) => code)).toEqual(['catalogue.syntax']);
  });
});

describe('two processes that keep at the same time', () => {
  test('leave one whole file and nothing beside it', async () => {
    await begin();
    const known = readKnown(kept, keyNow());
    writeFileSync(join(data.path, 'known.json'), JSON.stringify(known));
    const module = join(root, 'adapters', 'files', 'kept-catalogue.ts');
    const script = join(data.path, 'keeper.mjs');
    writeFileSync(
      script,
      `import { readFileSync } from 'node:fs';
       import { keepKnown } from ${JSON.stringify(module)};
       const known = JSON.parse(readFileSync(${JSON.stringify(join(data.path, 'known.json'))}, 'utf8'));
       for (let turn = 0; turn < 60; turn += 1) keepKnown(${JSON.stringify(kept)}, process.argv[2], known);`,
    );
    const both = ['one', 'two'].map((key) => once(fork(script, [key]), 'exit'));
    const run = { isOver: false };
    const ended = Promise.all(both).finally(() => {
      run.isOver = true;
    });
    const ends = new Set<string>();
    while (!run.isOver) {
      ends.add(readFileSync(kept, 'utf8').slice(-2));
      await new Promise((done) => setImmediate(done));
    }
    // At any moment whole.
    expect([...ends]).toEqual([JSON.stringify(known).slice(-2)]);
    expect((await ended).map(([code]) => code as number)).toEqual([0, 0]);
    expect(['one', 'two'].filter((key) => readKnown(kept, key) !== null)).toHaveLength(1);
    expect(readdirSync(join(data.path, 'kept'))).toEqual(['catalogue.json']);
  });
});

describe('the hash of the code', () => {
  test('is the same for the same code, and speaks of what reads the data and of the packages', () => {
    expect(codeDigest(root)).toBe(codeDigest(root));
    const copy = join(data.path, 'copy');
    const write = (path: string, text: string): void => {
      mkdirSync(join(copy, path, '..'), { recursive: true });
      writeFileSync(join(copy, path), text);
    };
    const all = [
      'package-lock.json',
      'src/core/rule.ts',
      'src/catalogue/schema.ts',
      'src/catalogue/checks/all.ts',
      'adapters/files/catalogue.ts',
    ];
    for (const path of all) write(path, 'as it was');
    const before = codeDigest(copy);
    for (const path of all) {
      write(path, 'changed');
      expect(codeDigest(copy)).not.toBe(before);
      write(path, 'as it was');
    }
    expect(codeDigest(copy)).toBe(before);
    rmSync(join(copy, 'package-lock.json'));
    expect(codeDigest(copy)).not.toBe(before);
  });
});
