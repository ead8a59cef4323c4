import { appendFileSync, readFileSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Bundle } from '../../../adapters/files/bundle.ts';
import {
  createDeadlineSource,
  type DeadlineSourceOptions,
  type FileDeadlineSource,
} from '../../../adapters/files/deadline-source.ts';
import { createLibrary, prepareAnswers } from '../../../src/app/knowledge.ts';
import type { Catalogue } from '../../../src/app/ports.ts';
import { copyOfData, type DataFolder, recordingLog } from './data-folder.ts';

let folder: DataFolder;
let log: ReturnType<typeof recordingLog>;
let reloads: Catalogue[];
let source: FileDeadlineSource;

async function open(options: Partial<DeadlineSourceOptions> = {}): Promise<FileDeadlineSource> {
  const opened = await createDeadlineSource({
    folder: folder.path,
    log,
    onReload: (catalogue) => reloads.push(catalogue),
    ...options,
  });
  if (!opened.ok) throw new Error(JSON.stringify(opened.fault));
  return opened.value;
}

/** A reference that was read in this turn of the loop holds what it points to until the turn is over. */
async function collectGarbage(): Promise<void> {
  setFlagsFromString('--expose-gc');
  const gc = runInNewContext('gc') as () => void;
  for (let round = 0; round < 3; round += 1) {
    await new Promise((done) => setImmediate(done));
    gc();
  }
}

const labelOfSlack = (): string | undefined =>
  source.current().services.find(({ id }) => id === 'slack')?.practices[0]?.rules[0]?.label.en;

beforeEach(async () => {
  folder = copyOfData();
  log = recordingLog();
  reloads = [];
  source = await open();
});
afterEach(() => {
  source.close();
  folder.delete();
});

describe('the source of deadlines', () => {
  test('starts with what the folder holds', () => {
    expect(labelOfSlack()).toBe('every workspace');
  });

  test('does not start on a broken folder, and says every fault', async () => {
    folder.write('services/slack.yaml', 'id: [');
    const opened = await createDeadlineSource({ folder: folder.path, log, onReload: () => undefined });
    expect(opened.ok ? [] : opened.fault.map(({ code }) => code)).toContain('catalogue.syntax');
  });

  test('a check after a change takes the new catalogue as a whole and tells it once', async () => {
    folder.edit('services/slack.yaml', 'every workspace', 'Each and every workspace');
    await source.check();
    await source.check();
    expect(labelOfSlack()).toBe('Each and every workspace');
    expect(reloads).toEqual([source.current()]);
    expect(log.lines.map(({ event }) => event)).toEqual(['catalogue.reloaded']);
  });

  test('a service whose file is gone is named', async () => {
    folder.remove('services/slack.yaml');
    await source.check();
    expect(log.lines).toMatchObject([
      { event: 'catalogue.services-gone', fields: { count: 1, services: 'slack' } },
      { event: 'catalogue.reloaded' },
    ]);
  });

  test('a check without a change reads nothing', async () => {
    const before = source.current();
    await source.check();
    expect(source.current()).toBe(before);
    expect(log.lines).toEqual([]);
  });

  test('a file that was touched but not changed is no news', async () => {
    const file = join(folder.path, 'services', 'slack.yaml');
    const later = new Date(Date.now() + 60_000);
    utimesSync(file, later, later);
    const before = source.current();
    await source.check();
    expect(source.current()).toBe(before);
    expect(reloads).toEqual([]);
  });
});

describe('answers beside a reload', () => {
  test('a new catalogue is made ready, with pauses, before it is in use', async () => {
    source.close();
    const seen: (readonly [version: string, inUse: string])[] = [];
    const prepare: DeadlineSourceOptions['prepare'] = async (catalogue, pause) => {
      await pause();
      seen.push([catalogue.version, source.current().version]);
    };
    source = await open({ prepare });
    const before = source.current().version;
    folder.edit('services/slack.yaml', 'every workspace', 'Each and every workspace');
    await source.check();
    expect(seen).toEqual([[source.current().version, before]]);
    expect(source.current().version).not.toBe(before);
  });

  test('others have their turn between the files, even when none of them was parsed before', async () => {
    appendFileSync(join(folder.path, 'jurisdictions.yaml'), '\n# Every file depends on this one.\n');
    let turns = 0;
    const take = (): void => {
      turns += 1;
      next = setImmediate(take);
    };
    let next = setImmediate(take);
    await source.check();
    clearImmediate(next);
    expect(turns).toBeGreaterThan(source.current().services.length);
  });

  test('two checks at once read once, and both wait for it', async () => {
    folder.edit('services/slack.yaml', 'every workspace', 'Each and every workspace');
    await Promise.all([source.check(), source.check().then(() => expect(reloads).toHaveLength(1))]);
    expect(reloads).toHaveLength(1);
  });
});

describe('bundles that come one after the other', () => {
  const madeOn = (day: number): string => `2027-01-${String(day).padStart(2, '0')}T00:00:00Z`;
  const linkedIn = (name: string): string => {
    const text = readFileSync(join(folder.path, 'services', 'linkedin.yaml'), 'utf8');
    return text.replace('\nname: LinkedIn', `\nname: ${name}`);
  };
  let bundle: Bundle;
  const fetched = {
    // Of another size each time, as the look at the files is all that tells.
    get path() {
      return join(folder.path, 'bundle.json');
    },
    bundle: () => bundle,
    staleSince: () => null,
  };
  const arrives = (madeAt: string, files: Bundle['files']): void => {
    bundle = { madeAt, files };
    folder.write('bundle.json', madeAt);
    const now = new Date(Date.parse(madeAt));
    utimesSync(fetched.path, now, now);
  };
  const nameOfLinkedIn = (): string | undefined =>
    source.current().services.find(({ id }) => id === 'linkedin')?.name;

  test('make the same data more recent, which others on the store have to know', async () => {
    source.close();
    const files = [{ path: 'services/linkedin.yaml', text: linkedIn('Another name') }];
    arrives(madeOn(1), files);
    source = await open({ fetched });
    const { version, services } = source.current();
    arrives(madeOn(2), files);
    await source.check();
    expect(source.current()).toMatchObject({ version, asOf: '2027-01-02T00:00:00.000Z' });
    expect(source.current().services).toBe(services);
    expect(reloads).toEqual([source.current()]);
    expect(log.lines).toEqual([]);
  });

  test('leave nothing behind: what the older ones said is not kept', async () => {
    source.close();
    arrives(madeOn(1), [{ path: 'services/linkedin.yaml', text: linkedIn('Name 1') }]);
    source = await open({ fetched, prepare: prepareAnswers, onReload: () => undefined });
    const knowledge = createLibrary(source);
    const seen: WeakRef<object>[] = [];
    for (let day = 2; day <= 9; day += 1) {
      const table = readFileSync(join(folder.path, 'jurisdictions.yaml'), 'utf8');
      arrives(madeOn(day), [
        { path: 'services/linkedin.yaml', text: linkedIn(`Name ${day}`) },
        { path: `services/new-${day}.yaml`, text: linkedIn('New').replaceAll('linkedin', `new-${day}`) },
        { path: 'jurisdictions.yaml', text: `${table}\n# ${day}` },
      ]);
      await source.check();
      expect(nameOfLinkedIn()).toBe(`Name ${day}`);
      const { catalogue } = knowledge();
      const given = catalogue.services.filter(({ id }) => id === 'linkedin' || id.startsWith('new-'));
      expect(given).toHaveLength(2);
      for (const one of [catalogue, catalogue.jurisdictions, ...given]) seen.push(new WeakRef(one));
    }
    await collectGarbage();
    const left = seen.map((one, place) => (one.deref() === undefined ? null : Math.floor(place / 4) + 2));
    expect(left.filter((day) => day !== null)).toEqual([9, 9, 9, 9]);
  });
});

describe('a kept bundle that cannot be read any more', () => {
  const bundle = { madeAt: '2026-01-01T00:00:00Z', files: [{ path: 'services/slack.yaml', text: 'id: [' }] };
  const fetched = { path: 'bundle.json', bundle: () => bundle, staleSince: () => null };

  test('gives way to the folder’s own files, at the start as at each later reading, and is told', async () => {
    source = await open({ fetched });
    expect(labelOfSlack()).toBe('every workspace');
    folder.edit('services/slack.yaml', 'every workspace', 'New label');
    await source.check();
    expect(labelOfSlack()).toBe('New label');
    const told = ['catalogue.fault', 'catalogue.kept'];
    expect(log.lines.map(({ event }) => event)).toEqual([...told, ...told, 'catalogue.reloaded']);
  });
});

describe('a file that breaks', () => {
  test('leaves the last good catalogue, and the log names file, path and cure', async () => {
    const before = source.current();
    folder.edit('services/claude.yaml', 'on: 2025-09-27', 'on: yesterday');
    await source.check();
    expect(source.current()).toBe(before);
    expect(reloads).toEqual([]);
    const [line] = log.lines.filter(({ level }) => level === 'error');
    expect(line).toMatchObject({
      event: 'catalogue.fault',
      fields: { path: 'practices[0].rules[0].events[1].on', cure: expect.stringContaining('2025-11-03') },
    });
    expect(line?.fields['file']).toBe(join(folder.path, 'services', 'claude.yaml'));
  });

  test('is told once, not at every check', async () => {
    folder.write('services/slack.yaml', 'id: [');
    await source.check();
    const told = log.lines.length;
    await source.check();
    await source.check();
    expect(log.lines).toHaveLength(told);
  });

  test('keeps other mended files waiting until everything is good, then all arrive', async () => {
    folder.write('services/x.yaml', 'id: [');
    folder.edit('services/slack.yaml', 'every workspace', 'New label');
    await source.check();
    expect(labelOfSlack()).toBe('every workspace');
    folder.remove('services/x.yaml');
    await source.check();
    expect(labelOfSlack()).toBe('New label');
    expect(source.current().services.map(({ id }) => id)).not.toContain('x');
  });

  test('a folder that vanishes takes nothing away', async () => {
    const before = source.current();
    folder.remove('services');
    await source.check();
    expect(source.current()).toBe(before);
  });

  test('other work gets its turn while a changed folder is read', async () => {
    folder.edit('services/slack.yaml', 'every workspace', 'New label');
    let turns = 0;
    const timer = setInterval(() => {
      turns += 1;
    }, 0);
    await source.check();
    clearInterval(timer);
    expect(labelOfSlack()).toBe('New label');
    expect(turns).toBeGreaterThan(1);
  });
});

describe('a program that is changed on disk while it runs', () => {
  let code = 'as it started';
  const startFromKept = async (): Promise<void> => {
    code = 'as it started';
    const keep = { path: join(folder.path, 'kept', 'catalogue.json'), code: () => code };
    // The second start needs no parser.
    for (const _start of [1, 2]) {
      source.close();
      source = await open({ keep });
    }
  };

  test('cannot read new data, keeps the last, says once what to do, and is asked for it until then', async () => {
    await startFromKept();
    expect(source.fault()).toBeNull();
    code = 'the next version';
    folder.edit('services/slack.yaml', 'every workspace', 'Each and every workspace');
    await source.check();
    await source.check();
    expect(labelOfSlack()).toBe('every workspace');
    expect(source.fault()).toMatchObject({ code: 'program-changed', cure: 'Start it again.' });
    expect(log.lines.map(({ event }) => event)).toEqual(['catalogue.unread']);
  });

  test('and changed back reads them', async () => {
    await startFromKept();
    code = 'the next version';
    folder.edit('services/slack.yaml', 'every workspace', 'Each and every workspace');
    await source.check();
    code = 'as it started';
    await source.check();
    expect([labelOfSlack(), source.fault()]).toEqual(['Each and every workspace', null]);
  });

  test('is well again where there is nothing new after all', async () => {
    await startFromKept();
    code = 'the next version';
    folder.write('services/new.yaml', 'id: new');
    await source.check();
    folder.remove('services/new.yaml');
    await source.check();
    expect(source.fault()).toBeNull();
  });

  test('reads them where it had loaded all that takes', async () => {
    await startFromKept();
    folder.edit('services/slack.yaml', 'every workspace', 'Each workspace');
    await source.check();
    code = 'the next version';
    folder.edit('services/slack.yaml', 'Each workspace', 'Each and every workspace');
    await source.check();
    expect([labelOfSlack(), source.fault()]).toEqual(['Each and every workspace', null]);
  });
});

describe('watching', () => {
  test('notices a change by itself, and nothing after it was closed', async () => {
    const { promise, resolve } = Promise.withResolvers<Catalogue>();
    source.close();
    source = await open({ onReload: resolve });
    source.watch();
    folder.edit('services/slack.yaml', 'every workspace', 'Seen at once');
    await promise;
    expect(labelOfSlack()).toBe('Seen at once');
    source.close();
    source.close();
  });

  test('says with which code a change could not be read, and quotes nothing', async () => {
    const { promise, resolve } = Promise.withResolvers<unknown>();
    source.close();
    source = await open({
      log: { ...log, error: (event, fields) => resolve({ event, ...fields }) },
      prepare: () => Promise.reject(Object.assign(new Error('open /home/ada'), { code: 'EMFILE' })),
    });
    folder.edit('services/slack.yaml', 'every workspace', 'Not seen');
    source.watch();
    expect(await promise).toEqual({ event: 'catalogue.unread', error: 'Error (EMFILE)' });
  });
});
