// The real bot for the two local platforms, put together as the composition root does it.
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { startDiscord } from '../../adapters/discord/app.ts';
import { createDeadlineSource } from '../../adapters/files/deadline-source.ts';
import { createHolidays } from '../../adapters/holidays/holidays.ts';
import { silentLog } from '../../adapters/log/log.ts';
import { startSlack } from '../../adapters/slack/app.ts';
import { openStore } from '../../adapters/sql/open.ts';
import type { Assemble } from '../../sandbox/sandbox.ts';
import { createBot } from '../../src/app/bot.ts';
import type { Store } from '../../src/app/store.ts';
import { commandTexts, typedWords } from '../../src/app/words.ts';
import { controlTexts } from '../../src/messages/controls.ts';

const dataFolder = join(import.meta.dirname, '..', '..', 'data');
const log = silentLog;

async function scratchStore(): Promise<Store> {
  const opened = await openStore(':memory:');
  if (!opened.ok) throw new Error(opened.fault.message);
  return opened.value;
}

export const assembleSandbox: Assemble = async ({ slack, discord, clock, nudge }) => {
  const read = createDeadlineSource({ folder: dataFolder, log, onReload: () => undefined });
  if (!read.ok) throw new Error('data/ is broken');
  const source = read.value;
  const store = await scratchStore();
  const bot = createBot({
    store,
    source,
    clock,
    log,
    nudge,
    scratchStore,
    version: 'test',
    ids: { next: () => randomBytes(12).toString('base64url') },
    holidays: createHolidays(),
    count: () => undefined,
    operator: { name: 'The tests', contact: null },
    commandWords: new Map([
      ['slack', { member: '/optout', admin: '/optout' }],
      ['discord', { member: '/optout', admin: '/optout-admin' }],
    ]),
  });
  const { translations } = source.current();
  const texts = (locale: string | null) => controlTexts(translations, locale);
  const parts = { desk: bot.desk, clock, log };
  const apps = await Promise.all([
    startSlack({ ...parts, config: slack, words: typedWords(translations), texts }),
    startDiscord({ ...parts, config: discord, texts: { say: texts, commands: commandTexts(translations) } }),
  ]);
  for (const { messenger } of apps) bot.connect(messenger);
  return {
    bot,
    ready: () => apps.every((app) => app.ready()),
    stop: async () => {
      await Promise.all(apps.map((app) => app.stop()));
      await store.upkeep.close();
    },
  };
};
