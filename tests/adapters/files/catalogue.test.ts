import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { loadCatalogue, loadJurisdictions, readServiceFiles } from '../../../adapters/files/catalogue.ts';
import type { Catalogue } from '../../../src/app/ports.ts';
import { newestDay } from '../../../src/catalogue/newest-day.ts';
import { copyOfData, type DataFolder } from './data-folder.ts';

let folder: DataFolder;
beforeEach(() => {
  folder = copyOfData();
});
afterEach(() => folder.delete());

function load(): Catalogue {
  const loaded = loadCatalogue(folder.path);
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.fault));
  return loaded.value;
}

/** Every fault as "file path code", files without the folder. */
function faults(): readonly string[] {
  const loaded = loadCatalogue(folder.path);
  const found = loaded.ok ? [] : loaded.fault;
  return found.map(({ file, path, code }) => `${file.slice(folder.path.length + 1)} ${path} ${code}`);
}

describe('a data folder becomes a catalogue', () => {
  test('with services, jurisdictions and texts', () => {
    const { services, jurisdictions, translations } = load();
    expect(services.map(({ id }) => id)).toContain('linkedin');
    expect(jurisdictions.isKnown('EEA')).toBe(true);
    expect(translations.locales).toEqual(expect.arrayContaining(['en', 'nl']));
  });

  test('any number of languages is loaded, each by its file’s name', () => {
    folder.write('locales/fy.json', '{}');
    expect(load().translations.locales).toContain('fy');
  });

  test('hidden files and other endings are left alone', () => {
    folder.write('services/.linkedin.yaml.swp', 'nothing');
    folder.write('services/notes.txt', 'nothing');
    expect(faults()).toEqual([]);
  });
});

describe('the version', () => {
  test('is the same for the same content wherever it lies', () => {
    const other = copyOfData();
    const loaded = loadCatalogue(other.path);
    other.delete();
    expect(loaded.ok ? loaded.value.version : null).toBe(load().version);
  });

  test('differs when a service, a place, a text or a name differs', () => {
    const versions = new Set([load().version]);
    folder.edit('services/slack.yaml', 'every workspace', 'Each workspace');
    versions.add(load().version);
    folder.edit('jurisdictions.yaml', 'aliases:', 'aliases:\n  somewhere: WORLD');
    versions.add(load().version);
    folder.write('locales/fy.json', '{}');
    versions.add(load().version);
    folder.remove('locales/fy.json');
    folder.write('locales/fo.json', '{}');
    versions.add(load().version);
    folder.remove('services/slack.yaml');
    versions.add(load().version);
    expect(versions.size).toBe(6);
  });
});

describe('how recent the data are', () => {
  const madeAt = '2030-01-02T05:00:00Z';
  const gmail = (): string => readFileSync(join(folder.path, 'services', 'gmail.yaml'), 'utf8');
  const asOf = (text: string | null): string | undefined => {
    const bundle = text === null ? null : { madeAt, files: [{ path: 'services/gmail.yaml', text }] };
    const loaded = loadCatalogue(folder.path, bundle);
    return loaded.ok ? loaded.value.asOf : JSON.stringify(loaded.fault);
  };

  test('is the newest day that they speak of, or the moment at which their bundle was made', () => {
    const { services } = load();
    expect(asOf(null)).toBe(newestDay(services));
    expect(asOf(gmail().replace(/date: \d{4}-\d\d-\d\d/u, 'date: 2029-12-01'))).toBe(
      '2030-01-02T05:00:00.000Z',
    );
  });

  test('a folder that is newer than its bundle counts as newer, whenever the bundle was made', () => {
    const of = asOf(gmail()) ?? '';
    expect(loadCatalogue(folder.path, { madeAt, files: [] })).toMatchObject({ value: { bundle: null } });
    expect(of > '2030-01-02T05:00:00.000Z' && of < '2030-01-02T05:00:00.001Z').toBe(true);
  });
});

describe('what is broken is told with its file', () => {
  test('YAML that cannot be read, with the line', () => {
    folder.edit('services/x.yaml', 'name: X\n', 'name: X: Y\n');
    expect(faults()).toEqual(['services/x.yaml line 3 catalogue.syntax']);
  });

  test('a value that does not fit, with its path', () => {
    folder.edit('services/claude.yaml', 'on: 2025-09-27', 'on: 27-09-2025');
    expect(faults()).toEqual(['services/claude.yaml practices[0].rules[0].events[1].on catalogue.day']);
  });

  test('a file that contradicts itself', () => {
    folder.edit('services/claude.yaml', 'sources: [terms-2025-08', 'sources: [nobody, terms-2025-08');
    expect(faults()).toEqual([
      'services/claude.yaml practices[0].rules[0].events[0].sources[0] catalogue.source-unknown',
    ]);
  });

  test('faults of several files come together', () => {
    folder.write('services/x.yaml', '');
    folder.write('services/slack.yaml', '[]');
    folder.write('locales/nl.json', '{');
    expect(faults().map((line) => line.split(' ')[0])).toEqual([
      'services/slack.yaml',
      'services/x.yaml',
      'locales/nl.json',
    ]);
  });

  test('texts that are not texts', () => {
    folder.write('locales/nl.json', '{"a": 1}');
    expect(faults()).toEqual(['locales/nl.json a catalogue.type']);
  });

  test('no English', () => {
    folder.remove('locales/en.json');
    expect(faults()).toEqual(['locales  catalogue.texts-missing']);
  });

  test('a folder that lacks its parts', () => {
    folder.remove('jurisdictions.yaml');
    expect(faults()).toEqual(['jurisdictions.yaml  catalogue.unreadable']);
  });

  test('a folder without services', () => {
    folder.remove('services');
    expect(faults()).toEqual(['services  catalogue.empty']);
  });
});

describe('files to check', () => {
  test('a file, a folder of files, or a data folder', () => {
    const one = join(folder.path, 'services', 'x.yaml');
    expect(readServiceFiles(one)?.map(({ path }) => path)).toEqual([one]);
    const all = readServiceFiles(join(folder.path, 'services'));
    expect(all?.length).toBe(5);
    expect(readServiceFiles(folder.path)).toEqual(all);
  });

  test('nothing there gives null', () => {
    expect(readServiceFiles(join(folder.path, 'nowhere'))).toBeNull();
  });

  test('the table of places loads even when a service is broken', () => {
    folder.write('services/x.yaml', '');
    expect(loadJurisdictions(folder.path).ok).toBe(true);
  });
});
