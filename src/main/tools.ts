// The command line, joined to everything it works on.
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { createHandlers } from '../../adapters/cli/handlers.ts';
import type { Commands } from '../../adapters/cli/program.ts';
import type { Terminal } from '../../adapters/cli/terminal.ts';
import { loadJurisdictions, readServiceFiles } from '../../adapters/files/catalogue.ts';
import { readRecords } from '../../adapters/files/records.ts';
import { createHolidays } from '../../adapters/holidays/holidays.ts';
import type { Engine } from '../app/engine.ts';
import type { Translations } from '../messages/translate.ts';
import { assemble, dataFolder, open, quiet, realClock, scratchStore } from './assemble.ts';
import { assembleSandbox } from './assemble-sandbox.ts';
import { checkTarget } from './channel-check.ts';
import { catalogueTools, loadCatalogueInUse } from './data-tools.ts';
import { ended, endingOf } from './ending.ts';
import { configuration } from './run.ts';
import { storeTools } from './store-tools.ts';

/** A local Slack and Discord with the real adapters; nothing outside this process is touched. */
async function sandbox(out: Terminal['out'], at: number | null, port: number): Promise<void> {
  const { SANDBOX_START, startSandbox } = await import('../../sandbox/sandbox.ts');
  const ending = endingOf(process);
  const renderers = async (translations: Translations) =>
    (await import('./gallery.ts')).createRenderers(translations);
  const parts = { at: at ?? SANDBOX_START, port, out, assemble: assembleSandbox, renderers };
  const world = await startSandbox(parts);
  await ended(ending);
  await world.close();
}

/** Opens the configured store for a command; nothing is sent. */
async function withEngine<T>(work: (engine: Engine) => Promise<T>): Promise<T> {
  const { database } = configuration({ platforms: false });
  const store = await open(database);
  const platforms = { slack: null, discord: null };
  const bot = await assemble({
    ...(await quiet()),
    platforms,
    store,
    clock: realClock,
    others: { place: 'guest' },
    nudge: () => undefined,
  });
  try {
    return await work(bot.bot.engine);
  } finally {
    await bot.stop();
  }
}

/** All commands but the bot itself. */
export function createCommands(terminal: Terminal): Commands {
  return createHandlers({
    ...catalogueTools,
    ...storeTools,
    terminal,
    now: () => realClock.now(),
    dataFolder: join(dataFolder, 'services'),
    readServices: readServiceFiles,
    loadCatalogue: loadCatalogueInUse,
    loadJurisdictions: () => loadJurisdictions(dataFolder),
    readRecords: () => readRecords(dataFolder),
    holidays: createHolidays(),
    scratchStore,
    withEngine,
    checkTarget,
    sandbox: (at, port) => sandbox(terminal.out, at, port),
    createManifest: async (publicUrl, installs) => {
      const { createManifest } = await import('../../adapters/slack/manifest.ts');
      return createManifest(publicUrl === null ? { mode: 'socket' } : { mode: 'http', publicUrl, installs });
    },
    examine: async () => (await import('./doctor/examination.ts')).examineAll(process.env),
    setupTools: async () => (await import('./setup.ts')).setupTools(terminal),
    readArticle: async (from) => {
      const { readArticle } = await import('../../adapters/articles/read-article.ts');
      return readArticle(from, { stdin: () => buffer(process.stdin) });
    },
  });
}
