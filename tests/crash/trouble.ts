// What goes wrong at the platforms besides: for a few posts of one life, or with everything for an hour.
import { type PlatformName, ROUTES } from './moment.ts';
import type { Platforms } from './platforms.ts';
import type { Chance } from './random.ts';

/** Asked for with a 429, in seconds. Platforms and what stands before them have sent each of these, or a date. */
const ODD_WAITS = [Number.NaN, 0, -5, 0.3, 86_400, 99_999_999_999];

const waitOf = (chance: Chance): number => (chance.odds(0.4) ? chance.pick(ODD_WAITS) : 1);

/** Something goes wrong with the next few posts: answers lost or late, errors, limits. */
export function disturb({ slack, discord }: Platforms, chance: Chance): void {
  const when = chance.pick(['before', 'after'] as const);
  const code = chance.pick([500, 502]);
  const retryAfterSeconds = waitOf(chance);
  const [method, route] = [ROUTES.slack, ROUTES.discord];
  // All processes keep a limit of all calls together, in real time: an odd one is minutes of it, while the run's clock leaps days.
  const global = chance.odds(0.5) && retryAfterSeconds > 0 && retryAfterSeconds <= 1;
  chance.pick([
    () => slack.faults.loseAnswer({ method, times: 1, when }),
    () => slack.faults.status({ method, times: 1, code }),
    () => slack.faults.rateLimit({ method, times: 1, retryAfterSeconds }),
    () => slack.faults.delay({ method, times: 3, ms: 120 }),
    () => discord.faults.loseAnswer({ route, when }),
    () => discord.faults.status({ route, code }),
    () => discord.faults.rateLimit({ route, retryAfterSeconds, global }),
    () => discord.faults.delay({ route, times: 3, ms: 120 }),
  ])();
}

/** A platform that takes no post and lets nobody look, for longer than the bot's patience. */
export interface Outage {
  readonly kind: 'errors' | 'resets' | 'silence';
  readonly platforms: readonly PlatformName[];
  /** By the run's clock, milliseconds since 1970. */
  readonly until: number;
}

const MINUTE = 60_000;

export function outageOf(chance: Chance, now: number): Outage {
  return {
    kind: chance.pick(['errors', 'resets', 'silence']),
    platforms: chance.pick([['slack', 'discord'], ['slack', 'discord'], ['slack'], ['discord']]),
    until: now + chance.between(30, 60) * MINUTE,
  };
}

/** Connections stay: what breaks is what stands behind them. */
const METHODS = [
  'chat.postMessage',
  'chat.update',
  'conversations.history',
  'conversations.replies',
  'conversations.info',
  'conversations.open',
  'conversations.list',
];
const CHANNEL_ROUTES = [
  'POST /channels/:channel/messages',
  'GET /channels/:channel/messages',
  'GET /channels/:channel/messages/:message',
  'PATCH /channels/:channel/messages/:message',
  'GET /channels/:channel',
  'POST /users/@me/channels',
];

const always = Number.POSITIVE_INFINITY;

function breakSlack({ faults }: Platforms['slack'], kind: Outage['kind']): void {
  for (const method of METHODS) {
    if (kind === 'errors') faults.status({ method, times: always, code: 503 });
    else if (kind === 'resets') faults.loseAnswer({ method, times: always, when: 'before' });
    else faults.hang({ method, times: always });
  }
}

function breakDiscord({ faults }: Platforms['discord'], kind: Outage['kind']): void {
  for (const route of CHANNEL_ROUTES) {
    if (kind === 'errors') faults.status({ route, times: always, code: 503 });
    else if (kind === 'resets') faults.loseAnswer({ route, times: always, when: 'before' });
    else faults.hang({ route, times: always });
  }
}

/** Breaks every call about a channel, reads included, until what is scripted is forgotten. */
export function breakDown({ slack, discord }: Platforms, { kind, platforms }: Outage): void {
  if (platforms.includes('slack')) breakSlack(slack, kind);
  if (platforms.includes('discord')) breakDiscord(discord, kind);
}
