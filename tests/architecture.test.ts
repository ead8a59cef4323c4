// The arrows of the layout, proved from the imports themselves.

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import {
  codeOf,
  cyclesOf,
  type Import,
  importsOf,
  packageOf,
  read,
  root,
  sourceFiles,
} from './source-files.ts';

const files = sourceFiles(['src', 'adapters', 'sandbox']);
const imports = files.flatMap(importsOf);

/** Left to right as the arrows go; what is not in a layer's folder belongs to none. */
const layers = ['main', 'adapters', 'app', 'messages', 'catalogue', 'core'] as const;
type Layer = (typeof layers)[number];

function layerOf(path: string): Layer | 'config' | 'sandbox' | 'other' {
  if (/^src\/config(-values|-variables)?\.ts$/.test(path)) return 'config';
  if (path.startsWith('sandbox/')) return 'sandbox';
  if (path.startsWith('adapters/')) return 'adapters';
  const inner = layers.find((layer) => path.startsWith(`src/${layer}/`));
  // Whatever stands in src/ itself puts the program together.
  return inner ?? (/^src\/[^/]+\.ts$/.test(path) ? 'main' : 'other');
}

const adapterOf = (path: string): string | null => /^adapters\/([^/]+)\//.exec(path)?.[1] ?? null;

const show = ({ from, specifier }: Import): string => `${from} imports ${specifier}`;

/** Every import for which `isWrong` holds, as a sentence. */
const wrong = (isWrong: (each: Import, from: string, to: string) => boolean): string[] =>
  imports.filter((each) => each.file !== null && isWrong(each, each.from, each.file)).map(show);

describe('the reader of imports', () => {
  const importsIn = (text: string): string[] =>
    importsOf({ path: 'src/app/a.ts', text }).map(({ specifier, file }) => file ?? specifier);

  test.each([
    ["import { a } from './b.ts';", 'src/app/b.ts'],
    ["import type { A } from '../core/b.ts';", 'src/core/b.ts'],
    ["import {\n  a,\n  type B,\n} from '../core/b.ts';", 'src/core/b.ts'],
    ["import a, * as b from 'zod';", 'zod'],
    ["import './b.ts';", 'src/app/b.ts'],
    ["export * from './b.ts';", 'src/app/b.ts'],
    ["export type { A } from './b.ts';", 'src/app/b.ts'],
    ["const a = await import('./b.ts');", 'src/app/b.ts'],
    ["let a: import('./b.ts').A;", 'src/app/b.ts'],
    ['const a = await import(name);', '(computed)'],
    ["const u = 'https://x'; import a from 'zod';", 'zod'],
    [['const t = `$', "{import('zod')}`;"].join(''), 'zod'],
  ])('it finds %j', (text, found) => {
    expect(importsIn(text)).toEqual([found]);
  });

  test.each([
    "// import a from './b.ts';",
    "/* import a from './b.ts'; */",
    'const text = "import a from \'./b.ts\';";',
    "const text = `\nimport a from './b.ts';`;",
    "const quote = /'/; const a = 1; // import b from './b.ts'",
    "export const from = ['a'];",
  ])('it is not taken in by %j', (text) => {
    expect(importsIn(text)).toEqual([]);
  });

  test('it finds a way back to where it began', () => {
    const edge = (from: string, file: string): Import => ({ from, file, specifier: file, dynamic: false });
    expect(cyclesOf([edge('a', 'b'), edge('b', 'c'), edge('c', 'b')])).toEqual(['b → c → b']);
    expect(cyclesOf([edge('a', 'b'), edge('a', 'c'), edge('b', 'c')])).toEqual([]);
  });

  test('it sees the sources', () => {
    expect(files.length).toBeGreaterThan(150);
    expect(imports.length).toBeGreaterThan(500);
  });
});

describe('arrows', () => {
  test('every file has a place in the layout, and every import one in the tree', () => {
    expect(files.filter(({ path }) => layerOf(path) === 'other').map(({ path }) => path)).toEqual([]);
    expect(wrong((_each, _from, to) => !existsSync(join(root, to)))).toEqual([]);
    expect(wrong((_each, _from, to) => to.startsWith('tests/') || to.startsWith('bench/'))).toEqual([]);
    const computed = imports.filter(({ specifier }) => specifier === '(computed)');
    expect(computed.filter(({ from }) => layerOf(from) !== 'sandbox').map(show)).toEqual([]);
  });

  test('a layer uses only layers to its right: main → adapters → app → messages → catalogue → core', () => {
    const rank = (path: string): number => layers.indexOf(layerOf(path) as Layer);
    expect(wrong((_each, from, to) => rank(from) >= 0 && rank(to) >= 0 && rank(from) > rank(to))).toEqual([]);
  });

  test('the configuration knows no layer, and only main and adapters know it', () => {
    expect(wrong((_each, from, to) => layerOf(from) === 'config' && layerOf(to) !== 'config')).toEqual([]);
    expect(
      wrong(
        (_each, from, to) =>
          layerOf(to) === 'config' && !['main', 'adapters', 'config'].includes(layerOf(from)),
      ),
    ).toEqual([]);
  });

  test('adapters are imported by main alone, and never by each other', () => {
    expect(
      wrong(
        (_each, from, to) =>
          adapterOf(to) !== null && layerOf(from) !== 'main' && adapterOf(from) !== adapterOf(to),
      ),
    ).toEqual([]);
  });

  test('no adapter imports the program that puts it together', () => {
    expect(wrong((_each, from, to) => adapterOf(from) !== null && layerOf(to) === 'main')).toEqual([]);
  });

  test('the sandbox knows no adapter, and is known to main alone, which loads it when it is asked for', () => {
    expect(wrong((_each, from, to) => layerOf(from) === 'sandbox' && layerOf(to) === 'adapters')).toEqual([]);
    expect(
      wrong(
        (each, from, to) =>
          layerOf(to) === 'sandbox' &&
          layerOf(from) !== 'sandbox' &&
          !(layerOf(from) === 'main' && each.dynamic),
      ),
    ).toEqual([]);
  });

  test('no import leads back to where it began, types included', () => {
    expect(cyclesOf(imports)).toEqual([]);
  });

  test('src has no file that only passes on what others export', () => {
    const passesOn = /export\b[^;]*?\bfrom\s+'[^']*';?|import\b[^;]*?'[^']*';?/g;
    const barrels = files.filter(
      ({ path, text }) =>
        path.startsWith('src/') && codeOf(text, 'texts').replaceAll(passesOn, '').trim() === '',
    );
    expect(barrels.map(({ path }) => path)).toEqual([]);
  });
});

describe('packages', () => {
  const outside = imports.filter(({ file }) => file === null);
  const usedIn = (layer: Layer): string[] => [
    ...new Set(
      outside.filter(({ from }) => layerOf(from) === layer).map(({ specifier }) => packageOf(specifier)),
    ),
  ];

  test.each([
    ['core', ['luxon']],
    ['catalogue', ['chrono-node', 'minisearch', 'yaml', 'zod']],
    ['messages', ['intl-messageformat']],
    ['app', ['node:crypto']],
  ] as const)('src/%s needs nothing from outside but %j', (layer, allowed) => {
    expect(usedIn(layer).filter((name) => !(allowed as readonly string[]).includes(name))).toEqual([]);
  });

  /** Which folders may touch a package. Zod reads what comes from outside, so every adapter may use it. */
  const homes: Readonly<Record<string, readonly string[]>> = {
    '@slack/bolt': ['adapters/slack/'],
    '@slack/types': ['adapters/slack/', 'sandbox/'],
    '@slack/web-api': ['adapters/slack/'],
    ajv: ['sandbox/published/'],
    ws: ['sandbox/'],
    'discord.js': ['adapters/discord/'],
    undici: ['adapters/discord/'],
    'discord-api-types': ['adapters/discord/', 'sandbox/'],
    'better-sqlite3': ['adapters/sql/'],
    kysely: ['adapters/sql/'],
    pg: ['adapters/sql/postgres/'],
    'node-cron': ['adapters/cron/'],
    'date-holidays': ['adapters/holidays/'],
    pino: ['adapters/log/'],
    '@hono/node-server': ['adapters/web/', 'sandbox/'],
    hono: ['adapters/web/', 'sandbox/'],
    'prom-client': ['adapters/web/'],
    commander: ['adapters/cli/'],
    luxon: ['src/core/'],
    minisearch: ['src/catalogue/'],
    yaml: ['src/catalogue/'],
    'chrono-node': ['src/catalogue/draft/'],
    '@mozilla/readability': ['adapters/articles/'],
    linkedom: ['adapters/articles/'],
    'ical-generator': ['adapters/web/'],
    'intl-messageformat': ['src/messages/'],
    zod: ['src/catalogue/', 'adapters/', 'sandbox/'],
  };

  test('each package stays in its place', () => {
    const astray = outside.filter(({ from, specifier }) => {
      const name = packageOf(specifier);
      return !name.startsWith('node:') && !(homes[name] ?? []).some((home) => from.startsWith(home));
    });
    expect(astray.map(show)).toEqual([]);
  });

  test('each package that runs with the bot is used, and has a place', () => {
    const { dependencies } = JSON.parse(read('package.json')) as { dependencies: Record<string, string> };
    const used = new Set(outside.map(({ specifier }) => packageOf(specifier)));
    expect(Object.keys(dependencies).filter((name) => !used.has(name))).toEqual([]);
    expect(Object.keys(dependencies).filter((name) => !(name in homes))).toEqual([]);
  });
});

describe('words', () => {
  /** "slackToken" holds the words "slack" and "token". */
  const wordsOf = (text: string): string =>
    text
      .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
      .replaceAll(/[_-]/g, ' ')
      .toLowerCase();
  const platformWord = /\b(slack|discord|guild|workspace|block kit|embed)s?\b/;
  const mayNamePlatforms = [
    'src/config.ts',
    'src/config-variables.ts',
    'src/main/assemble.ts',
    'src/main/assemble-sandbox.ts',
    'src/main/channel-check.ts',
    'src/main/doctor/data-checks.ts',
    'src/main/doctor/discord-checks.ts',
    'src/main/doctor/examination.ts',
    'src/main/doctor/place-checks.ts',
    'src/main/doctor/slack-checks.ts',
    'src/main/doctor/store-checks.ts',
    'src/main/doctor/web-checks.ts',
    'src/main/gallery.ts',
    'src/main/run.ts',
    'src/main/serving.ts',
    'src/main/setup.ts',
    'src/main/tools.ts',
  ];

  test.each(['a Slack channel', 'slackToken', 'GUILD_ID', 'Block Kit', 'two workspaces', 'an embed'])(
    'platform words are found in %j',
    (text) => {
      expect(wordsOf(text)).toMatch(platformWord);
    },
  );

  test.each(['an embedded store', 'workplace', 'clock slackened'])('and not in %j', (text) => {
    expect(wordsOf(text)).not.toMatch(platformWord);
  });

  test('src names no platform, in code, texts or comments, but where it is configured and put together', () => {
    const named = files
      .filter(({ path }) => path.startsWith('src/') && !mayNamePlatforms.includes(path))
      // The words people use beside names of services, and articles for what is not ours; some are also platforms'.
      .filter(({ path }) => !/^src\/catalogue\/(lookup-(words|others)|draft\/words\/\w+)\.ts$/.test(path))
      .flatMap(({ path, text }) =>
        text
          .split('\n')
          .flatMap((line, index) => (platformWord.test(wordsOf(line)) ? [`${path}:${index + 1}`] : [])),
      );
    expect(named).toEqual([]);
  });
});

describe('outside contracts of the tree', () => {
  test('the three commands make everything ready first, and hand the process over', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    expect(scripts).toEqual({
      start: 'node ready.cjs && exec node --max-semi-space-size=2 src/main.ts',
      test: 'node ready.cjs && exec node tests/run.ts',
      lastcall: 'node ready.cjs && exec node --max-semi-space-size=2 src/main.ts',
    });
  });

  test.each(['slack', 'discord'])('the adapter for %s has the file names of its sibling', (adapter) => {
    const shared = ['app', 'commands', 'installations', 'limits', 'render', 'send'];
    const missing = shared.filter((name) => !existsSync(join(root, 'adapters', adapter, `${name}.ts`)));
    expect(missing).toEqual([]);
  });
});
