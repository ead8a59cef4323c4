// Who acts in a crash run: members who follow something and have it put off or stopped, who share answers or are forgotten;
// and admins who put up boards, ask for look backs, and add a deadline of their own.
import type { DiscordMember } from '../../sandbox/discord/world.ts';
import type { SlackUser } from '../../sandbox/slack/world.ts';
import type { Channel } from './cases.ts';
import type { PlatformName } from './moment.ts';
import { COUNTRIES, type Note } from './notes.ts';
import type { Chance } from './random.ts';

export const reactions = ['none', 'hour', 'tomorrow', 'stop', 'done', 'forget'] as const;
/** What somebody does once the first reminder is there. */
export type Reaction = (typeof reactions)[number];

export interface Person {
  readonly platform: PlatformName;
  readonly id: string;
  /** Index into COUNTRIES. */
  readonly country: number;
  readonly note: Note;
  readonly reaction: Reaction;
  /** Where they share an answer; null: nowhere. */
  readonly lobby: string | null;
}

/** Has the right to set things up. */
export interface Admin {
  readonly platform: PlatformName;
  readonly id: string;
  /** The channel whose board they put up; null: they add an own deadline. */
  readonly channel: string | null;
}

export interface Crew {
  readonly people: readonly Person[];
  readonly admins: readonly Admin[];
}

const SHARERS = 4;

const slackUser = (n: number): string => `U0CRASH${String(n).padStart(3, '0')}`;
const discordUser = (n: number): string => `12030000000000${String(n).padStart(5, '0')}`;
const ADMINS_FROM = 500;

const idOn = (platform: PlatformName, n: number): string =>
  platform === 'slack' ? slackUser(n) : discordUser(n);
export const lobbyId = (platform: PlatformName, n: number): string =>
  platform === 'slack' ? `C0LOBBY${String(n)}` : `11040000000000${String(n).padStart(5, '0')}`;
export const LOBBIES = SHARERS;

/**
 * What each follows, and does about the first reminder of it. Whoever ends it has one on the next day that must not come;
 * whoever puts it off to tomorrow has none tomorrow.
 */
const CAST: readonly (readonly [Note, Reaction])[] = [
  ['soon', 'stop'],
  ['soon', 'done'],
  ['soon', 'forget'],
  ['soon', 'hour'],
  ['week', 'tomorrow'],
  ['week', 'hour'],
  ['week', 'tomorrow'],
  ['soon', 'forget'],
  ['moved', 'none'],
  ['moved', 'none'],
  ['soon', 'none'],
  ['later', 'none'],
];
/** So often the whole cast on each platform. */
const CASTS = 2;

function membersOn(platform: PlatformName, chance: Chance): Person[] {
  const from = chance.between(0, COUNTRIES.length - 1);
  const casts = Array.from({ length: CASTS }, (_, turn) =>
    CAST.map(([note, reaction]) => ({ note, reaction, turn })),
  );
  return casts.flat().map(({ turn, ...role }, n) => ({
    platform,
    id: idOn(platform, n),
    country: (n + turn + from) % COUNTRIES.length,
    ...role,
    lobby: n < SHARERS ? lobbyId(platform, n) : null,
  }));
}

/** The first channel of each group has a board, and an admin of its own. */
function adminsOn(platform: PlatformName, channels: readonly Channel[], hasOwn: boolean): Admin[] {
  const here = channels.filter((channel) => channel.platform === platform && channel.hears === 'cases');
  const first = [...Map.groupBy(here, ({ group }) => group).values()].flatMap(([one]) => one ?? []);
  const boards = first.map(
    ({ id }, n): Admin => ({ platform, id: idOn(platform, ADMINS_FROM + n), channel: id }),
  );
  const own: Admin = { platform, id: idOn(platform, ADMINS_FROM + boards.length), channel: null };
  return hasOwn ? [...boards, own] : boards;
}

/** `withOwn`: the installations that add a deadline of their own. */
export function crewOf(channels: readonly Channel[], withOwn: readonly PlatformName[], chance: Chance): Crew {
  const on = ['slack', 'discord'] as const;
  return {
    people: on.flatMap((platform) => membersOn(platform, chance)),
    admins: on.flatMap((platform) => adminsOn(platform, channels, withOwn.includes(platform))),
  };
}

export function slackUsers({ people, admins }: Crew): SlackUser[] {
  const user = (id: string, isAdmin: boolean): SlackUser => ({
    id,
    name: id.toLowerCase(),
    realName: id,
    tz: 'Europe/Amsterdam',
    locale: 'en-US',
    isAdmin,
  });
  return [
    ...people.filter(({ platform }) => platform === 'slack').map(({ id }) => user(id, false)),
    ...admins.filter(({ platform }) => platform === 'slack').map(({ id }) => user(id, true)),
  ];
}

/** `models`: an administrator and a plain member to copy. */
export function discordMembers(
  { people, admins }: Crew,
  models: { readonly admin: DiscordMember; readonly member: DiscordMember },
): DiscordMember[] {
  const like = (model: DiscordMember, id: string): DiscordMember => ({
    ...model,
    id,
    name: `crash-${id}`,
    displayName: id,
    locale: 'en-US',
  });
  return [
    ...people.filter(({ platform }) => platform === 'discord').map(({ id }) => like(models.member, id)),
    ...admins.filter(({ platform }) => platform === 'discord').map(({ id }) => like(models.admin, id)),
  ];
}
