// Posts lost and doubled where answers are spoiled and processes killed: stock clients measured here, the bot by the crash
// harness, whose last recorded run is read.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { LogLevel, WebClient } from '@slack/web-api';
import { REST, Routes } from 'discord.js';
import { atMost } from './goals.ts';
import type { Sizes } from './sizes.ts';
import { type StubReport, type StubRules } from './stub/rules.ts';
import { withStub } from './stub/start.ts';
import { count, type Figure } from './timing.ts';

const SPOILED = 0.05;
const POSTS = 1000;
const SMALL_POSTS = 100;
const AT_ONCE = 100;
const rules: StubRules = { perSecond: null, limited: null, spoiled: SPOILED };
/** Where runs of the crash harness are kept, as it writes them. */
const records = join(import.meta.dirname, '..', 'docs', 'crash-testing');

/** As much of a record as is shown here. */
interface Recorded {
  readonly date: string;
  readonly posts: number;
  readonly processes: number;
  readonly faults: Readonly<Record<'missing' | 'doubled', readonly string[]>>;
}

function lastRecord(): Recorded | null {
  if (!existsSync(records)) return null;
  const all = readdirSync(records)
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(readFileSync(join(records, name), 'utf8')) as Recorded);
  return all.toSorted((a, b) => (a.date < b.date ? 1 : -1))[0] ?? null;
}

/** Posts to as many channels, some at a time; what fails for good is lost or not, nobody knows. */
async function postAll(posts: number, post: (channel: string) => Promise<unknown>): Promise<void> {
  const channels = Array.from({ length: posts }, (_, i) => `C${i}`).values();
  const worker = async (): Promise<void> => {
    for (const channel of channels) await post(channel).catch(() => undefined);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

function stockDiscord(posts: number): Promise<StubReport> {
  return withStub(rules, async (stub) => {
    const options = { api: stub.origin, version: '10', globalRequestsPerSecond: 1000 };
    const rest = new REST(options).setToken('bench');
    await postAll(posts, (channel) =>
      rest.post(Routes.channelMessages(channel), { body: { content: 'Hello' } }),
    );
    rest.clearHashSweeper();
    rest.clearHandlerSweeper();
    return stub.report();
  });
}

function stockSlack(posts: number): Promise<StubReport> {
  return withStub(rules, async (stub) => {
    const client = new WebClient('bench', { slackApiUrl: `${stub.origin}/api/`, logLevel: LogLevel.ERROR });
    await postAll(posts, (channel) => client.chat.postMessage({ channel, text: 'Hello' }));
    return stub.report();
  });
}

const perThousand = (found: number, posts: number): string => ((found / posts) * 1000).toFixed(1);

function stockRow(name: string, posts: number, { at, doubled }: StubReport): string[] {
  const lost = posts - Object.keys(at).length;
  return [name, count(posts), '0', count(lost), count(doubled), perThousand(doubled, posts)];
}

function ownRow(record: Recorded | null): string[] {
  if (record === null) return ['the bot: no run of the crash harness is recorded', '', '', '', '', ''];
  const { posts, processes, faults } = record;
  const { missing, doubled } = faults;
  return [
    'the bot, killed and troubled',
    count(posts),
    count(processes),
    count(missing.length),
    count(doubled.length),
    perThousand(doubled.length, posts),
  ];
}

/** Spoiled answers and kills. */
export async function trouble({ isSmall }: Sizes): Promise<Figure> {
  const posts = isSmall ? SMALL_POSTS : POSTS;
  const record = lastRecord();
  const [discord, slack] = [await stockDiscord(posts), await stockSlack(posts)];
  const goal = (work: string, value: number | null) =>
    atMost({ row: 8, work, goal: '0', limit: 0, value, text: count });
  return {
    title: 'Spoiled answers and kills',
    columns: ['', 'posts', 'kills', 'lost', 'doubled', 'doubled per 1,000'],
    rows: [
      ownRow(record),
      stockRow('discord.js REST, never killed', posts, discord),
      stockRow('@slack/web-api, never killed', posts, slack),
    ],
    notes: [
      `Stock clients, with the retries they come with: of the posts that the stub accepts, ${SPOILED * 100} % are answered with a broken connection or a 500 instead.`,
      record === null
        ? 'The bot goes through the crash harness instead (`node tests/crash/run.ts`): answers lost before and after the effect, late or never, and kill -9 at any moment.'
        : `The bot went through the crash harness instead (\`node tests/crash/run.ts\`, run of ${record.date.slice(0, 10)}): answers lost before and after the effect, late or never, and kill -9 at any moment.`,
    ],
    goals: [
      goal('Lost, over all recorded posts', record === null ? null : record.faults.missing.length),
      goal('Doubled, over all recorded posts', record === null ? null : record.faults.doubled.length),
    ],
  };
}
