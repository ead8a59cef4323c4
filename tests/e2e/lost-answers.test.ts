// Every third send is spoiled, in each way in which a platform or the way to it can fail. Of two hundred reminders on
// each platform every one arrives, once. The stock SDKs post those again whose answer is lost or late.
import { afterEach, describe, expect, test } from '@jest/globals';
import {
  hastyOnDiscord,
  hastyOnSlack,
  onDiscord,
  onSlack,
  openRush,
  type Rush,
  type RushOptions,
  watchGlobalLimit,
  watchLostOnTheWay,
} from './spoiled.ts';

let rush: Rush | null = null;
afterEach(async () => {
  await rush?.close();
  rush = null;
});

const SLACK = { method: 'chat.postMessage', times: 100_000, every: 3 };
const DISCORD = { route: 'POST /channels/:channel/messages', times: 100_000, every: 3 };
/** What a 429 asks for: seconds there, and here, where the SDK keeps to it in real time, a moment. */
const SLACK_SECONDS = 2;
const DISCORD_SECONDS = 0.06;

const ONCE = { lost: 0, doubled: 0, marked: 0 };

async function open(options: RushOptions = {}): Promise<Rush> {
  rush = await openRush(options);
  return rush;
}

/** Sends and how many of them got no proper answer, on each platform. */
function spoiltIn({ slack, discord }: Rush): number[] {
  const onSlackSide = slack.requests.filter(({ method }) => method === SLACK.method);
  const onDiscordSide = discord.requests.filter(
    ({ method, path }) => method === 'POST' && path.endsWith('/messages'),
  );
  return [onSlackSide, onDiscordSide].map((sends) => sends.filter(({ status }) => status !== 200).length);
}

/** Channels whose first and whose marked post were both lost before they had an effect. */
function lostTwice(requests: Rush['slack']['requests']): number {
  const lost = requests.filter(({ method, status }) => method === SLACK.method && status === 0);
  const channels = lost.map(({ body }) => (body as { channel: string }).channel);
  return new Set(channels.filter((channel, n) => channels.indexOf(channel) < n)).size;
}

const HANGS = 'a platform that hangs';
/** What hangs is given up after so many real milliseconds. */
const SOON = 1_500;
const FIRST_WAVE = 67;

const spoil: Readonly<Record<string, (given: Rush) => void>> = {
  'an answer lost before the effect': ({ slack, discord }) => {
    slack.faults.loseAnswer({ ...SLACK, when: 'before' });
    discord.faults.loseAnswer({ ...DISCORD, when: 'before' });
  },
  'an answer lost after the effect': ({ slack, discord }) => {
    slack.faults.loseAnswer({ ...SLACK, when: 'after' });
    discord.faults.loseAnswer({ ...DISCORD, when: 'after' });
  },
  [HANGS]: ({ slack, discord }) => {
    // All in the first wave, beside each other: each costs real time.
    slack.faults.hang({ ...SLACK, times: FIRST_WAVE });
    discord.faults.hang({ ...DISCORD, times: FIRST_WAVE });
  },
  'status 500': ({ slack, discord }) => {
    slack.faults.status({ ...SLACK, code: 500 });
    discord.faults.status({ ...DISCORD, code: 500 });
  },
  'status 502': ({ slack, discord }) => {
    slack.faults.status({ ...SLACK, code: 502 });
    discord.faults.status({ ...DISCORD, code: 502 });
  },
  'a limit met by a channel': ({ slack, discord }) => {
    slack.faults.rateLimit({ ...SLACK, retryAfterSeconds: SLACK_SECONDS });
    discord.faults.rateLimit({ ...DISCORD, retryAfterSeconds: DISCORD_SECONDS });
  },
};

describe('with every third send spoiled by', () => {
  test.each(Object.entries(spoil))(
    '%s, two hundred reminders arrive on each platform, each once',
    async (name, apply) => {
      const given = await open(name === HANGS ? { callTimeout: SOON } : {});
      apply(given);
      await given.run();
      expect({ slack: onSlack(given), discord: onDiscord(given) }).toEqual({ slack: ONCE, discord: ONCE });
      for (const spoilt of spoiltIn(given)) expect(spoilt).toBeGreaterThan(60);
      expect(hastyOnSlack(given, SLACK_SECONDS * 1000)).toBe(0);
      expect(hastyOnDiscord(given, DISCORD_SECONDS * 1000)).toBe(0);
    },
  );

  test('a limit met by the whole bot, none is sent before it is over, and two hundred arrive, each once', async () => {
    const given = await open();
    const watch = watchGlobalLimit(DISCORD_SECONDS * 1000);
    given.discord.faults.rateLimit({ ...DISCORD, retryAfterSeconds: DISCORD_SECONDS, global: true });
    await given.run();
    watch.stop();
    expect(onDiscord(given)).toEqual(ONCE);
    expect(watch.met()).toBeGreaterThan(60);
    expect(watch.hasty()).toBe(0);
  });

  test.each(['after', 'before'] as const)(
    'an answer lost %s the effect, where nobody may read history, each is there, and each repeat says so and is counted',
    async (when) => {
      const given = await open({ history: false });
      const watch = watchLostOnTheWay(given);
      given.slack.faults.loseAnswer({ ...SLACK, when });
      await given.run();
      watch.stop();
      const { lost, doubled, marked } = onSlack(given);
      expect(doubled).toBe(0);
      expect(marked).toBeGreaterThan(when === 'after' ? 60 : 40);
      // Sent, lost, sent once more and lost again: nobody can know, and there is no third time.
      const { requests } = given.slack;
      const unseen = when === 'after' ? 0 : lostTwice(requests);
      expect(lost - unseen).toBeLessThanOrEqual(watch.count());
      const surplus = (given.world.counts.get('repeated') ?? 0) - marked - unseen;
      expect(surplus).toBeGreaterThanOrEqual(0);
      expect(surplus).toBeLessThanOrEqual(watch.count());
    },
  );
});
