// The command line in this process: real commands over the shipped data and a store in memory.
import { join } from 'node:path';
import { readArticle } from '../../../adapters/articles/read-article.ts';
import { createHandlers, type Tools } from '../../../adapters/cli/handlers.ts';
import { runProgram } from '../../../adapters/cli/program.ts';
import { loadCatalogue, loadJurisdictions, readServiceFiles } from '../../../adapters/files/catalogue.ts';
import { bundleOf, writeNewKey, writeOut } from '../../../adapters/files/publish.ts';
import { readRecords } from '../../../adapters/files/records.ts';
import { createHolidays } from '../../../adapters/holidays/holidays.ts';
import { openStore } from '../../../adapters/sql/open.ts';
import { createBot } from '../../../src/app/bot.ts';
import type { ChannelCheck } from '../../../src/app/ports.ts';
import type { Store } from '../../../src/app/stores/store.ts';
import { ok } from '../../../src/core/fault.ts';
import { root } from '../../source-files.ts';

export interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

export interface Line {
  (...args: readonly string[]): Promise<Ended>;
}

const data = join(root, 'data');
const loaded = loadCatalogue(data);
const records = readRecords(data);
const log = { info: () => undefined, warn: () => undefined, error: () => undefined };

async function scratchStore(): Promise<Store> {
  const opened = await openStore(':memory:');
  if (!opened.ok) throw new Error(opened.fault.message);
  return opened.value;
}

function botOn(store: Store) {
  if (!loaded.ok) throw new Error('the shipped data are broken');
  return createBot({
    store,
    source: { current: () => loaded.value },
    clock: { now: () => Date.parse('2025-10-20T08:00:00Z') },
    ids: { next: () => crypto.randomUUID() },
    holidays: createHolidays(),
    log,
    count: () => undefined,
    operator: { name: null, contact: null },
    commandWords: new Map(),
    scratchStore,
    version: 'test',
    nudge: () => undefined,
  });
}

/**
 * A command line whose store lasts as long as it does.
 * @param check what the platforms say of any channel
 * @param input what stands on the standard input
 */
export async function commandLine(
  check: ChannelCheck = { kind: 'ready', name: null },
  input = '',
): Promise<Line> {
  const { engine } = botOn(await scratchStore());
  return async (...args) => {
    const text = { out: '', err: '' };
    const terminal = {
      out: (more: string) => void (text.out += more),
      err: (more: string) => void (text.err += more),
    };
    const tools: Tools = {
      terminal,
      now: () => Date.parse('2025-10-20T08:00:00Z'),
      dataFolder: join(data, 'services'),
      readServices: readServiceFiles,
      loadCatalogue: async () => loaded,
      loadJurisdictions: () => loadJurisdictions(data),
      readRecords: () => records,
      holidays: createHolidays(),
      scratchStore,
      withEngine: (work) => work(engine),
      checkTarget: async () => check,
      readCatalogue: () => loaded,
      pullCatalogue: async () => null,
      makeBundle: (folder, key) => bundleOf(folder ?? data, key, 0),
      newKey: writeNewKey,
      writeOut,
      readOwn: () => loaded,
      withStore: (work) => work(engine.store),
      copyStore: async () => ok([]),
      sandbox: async () => undefined,
      createManifest: async (publicUrl) => ({ publicUrl }),
      examine: async () => ({ found: [], isConfigured: true }),
      setupTools: async () => (await import('../../../src/main/setup.ts')).setupTools(terminal),
      readArticle: (from) => readArticle(from, { stdin: async () => Buffer.from(input) }),
    };
    const handlers = { ...createHandlers(tools), run: async () => 0 as const };
    const code = await runProgram(args, handlers, terminal);
    return { code, ...text };
  };
}
