// How long the bot itself needs for an answer: from the request an adapter hands over to the reply it renders.
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Bot } from '../src/app/bot.ts';
import type { Asker } from '../src/app/request.ts';
import { toInstant } from '../src/core/calendar.ts';
import { presets } from '../src/core/profile.ts';
import { createBenchBot } from './bench-bot.ts';
import { fillStore, inFolder, open, shippedCatalogue } from './fleet.ts';
import { count, duration, type Figure, median, millisecondsOf, percentile } from './timing.ts';

const CHANNELS = 100_000;
const RUNS = 1000;
const WARM_UP = 50;
const NOW = toInstant('2025-10-20', '12:00', 'UTC');

const profile = {
  ...presets.thorough,
  zone: 'Europe/Amsterdam',
  sendAt: '09:00',
  jurisdictions: ['NL'],
  accounts: [],
  services: [],
  holidays: null,
  quiet: null,
  digest: true,
  installation: null,
} as const;

/** Another channel of the store each time: pages of the store come from all over the file. */
export function asker(run: number): Asker {
  const i = (run * 7919) % CHANNELS;
  return {
    platform: i % 10 === 0 ? 'lone' : 'batch',
    installation: `I${i % 500}`,
    channel: `C${i}`,
    thread: null,
    member: `M${i}`,
    locale: run % 2 === 0 ? 'nl' : 'en-GB',
    isAdmin: false,
    mayPost: true,
  };
}

export type Ask = (bot: Bot, run: number) => unknown;

export const command =
  (verb: string, args: Readonly<Record<string, string>> = {}): Ask =>
  (bot, run) =>
    bot.desk.handle({ verb, args, asker: asker(run), id: randomUUID() });

const suggest =
  (source: 'service' | 'jurisdiction' | 'zone', text: string): Ask =>
  (bot, run) =>
    bot.desk.suggest({ source, text, asker: asker(run) });

const questions: Readonly<Record<string, Ask>> = {
  'how linkedin (Netherlands)': command('how', { service: 'linkedin', country: 'NL' }),
  'how linkedin (no country)': command('how', { service: 'linkedin' }),
  'how linkdin (a typing error)': command('how', { service: 'linkdin', country: 'NL' }),
  'how nosuchservice (unknown)': command('how', { service: 'nosuchservice' }),
  list: command('list'),
  next: command('next'),
  help: command('help'),
  'suggest: service "li"': suggest('service', 'li'),
  'suggest: country "ned"': suggest('jurisdiction', 'ned'),
  'suggest: zone "ams"': suggest('zone', 'ams'),
};

async function measure(bot: Bot, name: string, ask: Ask): Promise<string[]> {
  const first = await millisecondsOf(() => ask(bot, 0));
  for (let run = 0; run < WARM_UP; run += 1) await ask(bot, run);
  const times: number[] = [];
  for (let run = 0; run < RUNS; run += 1) times.push(await millisecondsOf(() => ask(bot, run)));
  return [name, duration(median(times)), duration(percentile(times, 0.99)), duration(first)];
}

/** Answers and suggestions in process, over the shipped catalogue and a store full of subscriptions. */
export async function answering(): Promise<Figure> {
  return inFolder(async (folder) => {
    const path = join(folder, 'store.sqlite');
    await fillStore(path, [profile], CHANNELS, NOW);
    const store = await open(path);
    const bot = createBenchBot({ store, catalogue: shippedCatalogue(), now: () => NOW });
    const rows: string[][] = [];
    for (const [name, ask] of Object.entries(questions)) rows.push(await measure(bot, name, ask));
    await store.upkeep.close();
    return {
      title: 'Answers, in process',
      columns: ['', 'p50', 'p99', 'first'],
      rows,
      notes: [
        `The shipped catalogue and a store with ${count(CHANNELS)} subscriptions; ${count(RUNS)} requests each from as many channels, half in Dutch, half in English. "First" is the very first of its kind in the process, in the order of the table. Platforms wait 3 s.`,
      ],
    };
  });
}
