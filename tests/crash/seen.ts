// What can be seen of both platforms from outside: each message of the bot as it was when it appeared, and what stands in
// a channel now.
import type { DiscordTwin } from '../../sandbox/discord/twin.ts';
import type { SlackTwin } from '../../sandbox/slack/twin.ts';
import { whatOf } from './cases.ts';
import { keyOf, type Posted } from './checker.ts';
import type { Platforms } from './platforms.ts';

const MARK = 'Possibly posted twice';
const isMarked = (drawn: unknown): boolean => JSON.stringify(drawn).includes(MARK);

type OnSlack = SlackTwin['world']['messages'][number];
type OnDiscord = DiscordTwin['world']['messages'][number];

const onSlack = ({ channel, ts, text, blocks }: OnSlack): Posted => ({
  platform: 'slack',
  channel,
  at: Math.round(Number(ts) * 1000),
  heading: text.split('\n')[0] ?? '',
  marked: isMarked(blocks),
});

const onDiscord = ({ channel_id: channel, timestamp, components }: OnDiscord): Posted => ({
  platform: 'discord',
  channel,
  at: Date.parse(timestamp),
  heading: headingOf(components),
  marked: isMarked(components),
});

/** What the bot says in a direct conversation to whoever pressed a button there: an answer, and owed to nobody. */
const ANSWER = /^(?:Again: |.*: no more reminders$|You do not follow this any more$|.*: marked as done$)/u;

/** A shared answer is worded as an answer is; it is known by where it stands. */
const SHARED = 'Shared by someone';

/** Everything inside a message that is text, one under the other. */
function textsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) =>
    (key === 'text' || key === 'content') && typeof one === 'string' ? [one] : textsIn(one),
  );
}

const linesIn = (drawn: unknown): string[] => textsIn(drawn).flatMap((text) => text.split('\n'));

/** What falls together is one post, which says of each what a post of its own would. */
const TOGETHER = /^\d+ (?:dates|updates) .*: /u;

function headingsOf(heading: string, lines: readonly string[]): readonly string[] {
  if (!TOGETHER.test(plainly(heading))) return [heading];
  const each = lines.map((line) => line.replaceAll('*', '')).filter((line) => whatOf(line) !== null);
  return each.length === 0 ? [heading] : [...new Set(each)];
}

export interface Watched {
  readonly slack: SlackTwin;
  readonly discord: DiscordTwin;
  /** Channels in which people share answers, and nothing else is posted. */
  readonly lobbies: ReadonlySet<string>;
}

type Seen = Pick<Platforms, 'posted' | 'reached' | 'standing' | 'keysOn'>;

/** Looks at each message once, when it appears: some are edited later. */
export function watchMessages({ slack, discord, lobbies }: Watched): Seen {
  const placeOf = (channel: string): string =>
    slack.world.channels.find(({ id }) => id === channel)?.directWith ??
    discord.world.channels.find(({ id }) => id === channel)?.recipientId ??
    channel;
  const headingsIn = (channel: string, heading: string, drawn: unknown): readonly string[] =>
    lobbies.has(channel) ? [SHARED] : headingsOf(heading, linesIn(drawn));
  const seen: { readonly slack: Posted[]; readonly discord: Posted[] } = { slack: [], discord: [] };
  const reached = new Map<string, number>();
  const looked = { slack: 0, discord: 0 };
  const keep = (posted: Posted, drawn: unknown): void => {
    const channel = placeOf(posted.channel);
    if (channel !== posted.channel) {
      if (ANSWER.test(plainly(posted.heading))) return;
      reached.set(channel, (reached.get(channel) ?? 0) + 1);
    }
    const here = seen[posted.platform === 'slack' ? 'slack' : 'discord'];
    const headings = headingsIn(channel, posted.heading, drawn);
    here.push(...headings.map((heading) => ({ ...posted, channel, heading })));
  };
  const lookOnSlack = (): void => {
    const fresh = slack.world.messages.slice(looked.slack);
    looked.slack += fresh.length;
    for (const one of fresh) if (isOnSlack(one)) keep(onSlack(one), one.blocks);
  };
  const lookOnDiscord = (): void => {
    const fresh = discord.world.messages.slice(looked.discord);
    looked.discord += fresh.length;
    for (const one of fresh) if (isOnDiscord(one)) keep(onDiscord(one), one.components);
  };
  slack.onChange(lookOnSlack);
  discord.onChange(lookOnDiscord);
  return {
    keysOn: (platform, channel, heading, drawn) => {
      const place = placeOf(channel);
      return headingsIn(place, heading, drawn).map((one) => keyOf(platform, place, whatOf(one)));
    },
    posted: () => [...seen.slack, ...seen.discord],
    reached: (_platform, person) => reached.get(person) ?? 0,
    standing: (platform, channel) =>
      platform === 'slack'
        ? slack.world.messages
            .filter((one) => isOnSlack(one) && one.channel === channel && one.deleted !== true)
            .map(({ blocks }) => textsIn(blocks).join('\n'))
        : discord.world.messages
            .filter((one) => isOnDiscord(one) && one.channel_id === channel)
            .map(({ components }) => plainly(textsIn(components).join('\n'))),
  };
}

const isOnSlack = ({ bot, ephemeralFor }: OnSlack): boolean =>
  bot !== undefined && ephemeralFor === undefined;
const isOnDiscord = ({ author, ephemeralFor }: OnDiscord): boolean =>
  author.bot && ephemeralFor === undefined;

/** Without Discord's marks. */
const plainly = (text: string): string => text.replaceAll(/^#+ /gmu, '').replaceAll('\\', '');

interface Drawn {
  readonly content?: string;
  readonly components?: readonly Drawn[];
}

/** The first line of the first text of a message. */
function headingOf(components: readonly unknown[]): string {
  const texts = (drawn: readonly Drawn[]): string[] =>
    drawn.flatMap(({ content, components: inner }) => [
      ...(content === undefined ? [] : [content]),
      ...texts(inner ?? []),
    ]);
  return texts(components as readonly Drawn[])[0]?.split('\n')[0] ?? '';
}
