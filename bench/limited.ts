// One channel that has to wait, among many: how long the others wait with it.
import { join } from 'node:path';
import { type Logger, LogLevel, WebClient } from '@slack/web-api';
import { deliverAll, dueBot } from './due-bot.ts';
import { groupOn } from './due-store.ts';
import { inFolder } from './fleet.ts';
import { atMost } from './goals.ts';
import { slackOn } from './platform-messengers.ts';
import type { Sizes } from './sizes.ts';
import type { StubReport, StubRules } from './stub/rules.ts';
import { withStub } from './stub/start.ts';
import { duration, type Figure, median, percentile, ratio } from './timing.ts';

const CHANNELS = 200;
const SMALL_CHANNELS = 30;
const INSTALLATION = 'T1';
const SECONDS = 3;
/** Asked first: of the others most are then still to come. */
const LIMITED = 'C0';

const quiet: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  setLevel: () => undefined,
  getLevel: () => LogLevel.ERROR,
  setName: () => undefined,
};

const withLimit: StubRules = {
  perSecond: null,
  limited: { channel: LIMITED, seconds: SECONDS },
  spoiled: 0,
};
const without: StubRules = { ...withLimit, limited: null };

/** Milliseconds until each channel but the limited one had its post. */
function others({ at }: StubReport, start: number): number[] {
  return Object.entries(at).flatMap(([channel, moment]) => (channel === LIMITED ? [] : [moment - start]));
}

function own(path: string, rules: StubRules, channels: number): Promise<number[]> {
  return withStub(rules, async (stub) => {
    const speaking = slackOn(stub.origin, INSTALLATION);
    const { bot, close } = await dueBot(path, [groupOn('slack', channels, INSTALLATION)], speaking);
    const start = Date.now();
    await deliverAll(bot, channels);
    const report = await stub.report();
    await speaking.stop();
    await close();
    return others(report, start);
  });
}

function stock(rules: StubRules, channels: number): Promise<number[]> {
  return withStub(rules, async (stub) => {
    const client = new WebClient('bench', { slackApiUrl: `${stub.origin}/api/`, logger: quiet });
    const start = Date.now();
    const posts = Array.from({ length: channels }, (_, i) =>
      client.chat.postMessage({ channel: `C${i}`, text: 'A reminder.' }),
    );
    await Promise.all(posts);
    return others(await stub.report(), start);
  });
}

interface Waits {
  readonly usual: readonly number[];
  readonly limited: readonly number[];
}

const share = ({ usual, limited }: Waits): number => median(limited) / median(usual);

function row(name: string, waits: Waits): string[] {
  const cells = [waits.usual, waits.limited].flatMap((list) => [median(list), percentile(list, 0.99)]);
  return [name, ...cells.map(duration), ratio(share(waits))];
}

/** One limited channel of a workspace. */
export async function limited({ isSmall }: Sizes): Promise<Figure> {
  const channels = isSmall ? SMALL_CHANNELS : CHANNELS;
  const ours = await inFolder(async (folder) => ({
    usual: await own(join(folder, 'usual.sqlite'), without, channels),
    limited: await own(join(folder, 'limited.sqlite'), withLimit, channels),
  }));
  const peer = { usual: await stock(without, channels), limited: await stock(withLimit, channels) };
  const bar = (label: string, list: readonly number[], isOwn: boolean) => ({
    label,
    value: median(list),
    text: duration(median(list)),
    own: isOwn,
  });
  return {
    title: 'One channel that has to wait',
    columns: ['', 'p50, none waits', 'p99', `p50, one waits ${SECONDS} s`, 'p99', 'p50 to p50'],
    rows: [row('the bot', ours), row('@slack/web-api', peer)],
    notes: [
      `${channels} channels of one Slack workspace have a post due; the stub answers one of them once with 429 and Retry-After: ${SECONDS}. Times are those until the other channels had theirs. The bot keeps to what a workspace may post in a minute, the client posts all at once.`,
    ],
    goals: [
      atMost({
        row: 7,
        work: `One channel answers 429 for ${SECONDS} s: median of the other ${channels - 1}, to usual`,
        goal: '≤ 1.2 ×',
        limit: 1.2,
        value: share(ours),
        text: ratio,
      }),
    ],
    chart: {
      name: 'limited',
      title: `Median wait of the others while one channel is limited for ${SECONDS} s`,
      scale: 'logarithmic',
      bars: [
        bar('the bot, none limited', ours.usual, true),
        bar('the bot, one limited', ours.limited, true),
        bar('@slack/web-api, none limited', peer.usual, false),
        bar('@slack/web-api, one limited', peer.limited, false),
      ],
    },
  };
}
