// When a life ends: at some time, or at one of the moments where a program that posts can go wrong.
import type { DeedMoment } from './crowd.ts';
import type { Platforms } from './platforms.ts';
import type { Chance } from './random.ts';

export type PlatformName = 'slack' | 'discord';

export type Moment =
  /** So many milliseconds after the process was begun, which is while it starts. */
  | { readonly kind: 'starting'; readonly after: number }
  /** So many milliseconds after it said that it started. */
  | { readonly kind: 'any-time'; readonly after: number }
  /** While the n-th post of this life is at the platform and nothing has happened yet; `late`: it happens all the same. */
  | {
      readonly kind: 'before-effect';
      readonly platform: PlatformName;
      readonly nth: number;
      readonly late: boolean;
    }
  /** In the instant in which the n-th post appears, before the platform answers. */
  | { readonly kind: 'after-effect'; readonly platform: PlatformName; readonly nth: number }
  /** So many milliseconds after the n-th post appeared: the answer is on its way, or being recorded. */
  | {
      readonly kind: 'after-answer';
      readonly platform: PlatformName;
      readonly nth: number;
      readonly wait: number;
    }
  /** So many milliseconds after the n-th deed of somebody was begun, or after they read that it is done. */
  | { readonly kind: 'deed'; readonly at: DeedMoment; readonly nth: number; readonly wait: number };

/** How often each is chosen, out of twenty-five: four at no particular time, the others where something is under way. */
const KINDS: readonly (readonly [Moment['kind'], number])[] = [
  ['starting', 1],
  ['any-time', 3],
  ['before-effect', 5],
  ['after-effect', 6],
  ['after-answer', 5],
  ['deed', 5],
];
const BAG = KINDS.flatMap(([kind, times]) => Array.from({ length: times }, () => kind));

/** Early in what is due, so that the next lives find some, too: a life costs its start, not its posts. */
const AT_MOST_OF_OPEN = 0.15;

/** Of the deeds that can be done the n-th is one of the first, so that others are under way. */
const AT_MOST_DEEDS = 6;
/** An answer takes a few commits, and some milliseconds more. */
const DEED_MS = 60;

function deedMoment(chance: Chance, deeds: number): Moment {
  const nth = chance.between(1, Math.min(AT_MOST_DEEDS, deeds));
  if (chance.odds(0.4)) return { kind: 'deed', at: 'acknowledged', nth, wait: 0 };
  return { kind: 'deed', at: 'begun', nth, wait: chance.between(0, DEED_MS) };
}

/**
 * `open`: how many posts are due on each platform, so that the n-th is one that can come. `deeds`: how many people wait to
 * do something.
 */
export function momentOf(
  chance: Chance,
  open: Readonly<Record<PlatformName, number>>,
  deeds: number,
): Moment {
  const kind = chance.pick(BAG);
  const busy = (['slack', 'discord'] as const).filter((name) => open[name] > 0);
  if (kind === 'deed' && deeds > 0) return deedMoment(chance, deeds);
  if (kind === 'starting') return { kind, after: chance.between(0, 3_000) };
  if (kind === 'any-time' || kind === 'deed' || busy.length === 0) return anyTime(chance);
  const platform = chance.pick(busy);
  const nth = chance.between(1, Math.ceil(open[platform] * AT_MOST_OF_OPEN));
  if (kind === 'before-effect') return { kind, platform, nth, late: chance.odds(0.5) };
  if (kind === 'after-effect') return { kind, platform, nth };
  return { kind, platform, nth, wait: chance.between(0, 12) };
}

/** Within a second and a half of the start. */
export const anyTime = (chance: Chance): Moment => ({ kind: 'any-time', after: chance.between(0, 1_500) });

/** How a post is made on each. */
export const ROUTES = { slack: 'chat.postMessage', discord: 'POST /channels/:channel/messages' } as const;

/** A post that takes effect although its sender is dead takes effect this much later, in milliseconds. */
const LATE_EFFECT = 250;

/** Keeps the next post on a platform from being answered, and from taking effect, at least for now. */
export function holdNext({ slack, discord }: Platforms, platform: PlatformName, late: boolean): void {
  if (platform === 'slack') {
    if (late) slack.faults.delay({ method: ROUTES.slack, times: 1, ms: LATE_EFFECT });
    else slack.faults.hang({ method: ROUTES.slack, times: 1 });
  } else discord.faults.hang({ route: ROUTES.discord });
}

/** Posts that are at a platform and have no answer yet. */
export function unanswered({ slack, discord }: Platforms, platform: PlatformName): number {
  if (platform === 'slack') {
    return slack.requests.filter(({ method, status }) => method === ROUTES.slack && status === 0).length;
  }
  return discord.requests.filter(
    ({ method, path, status }) => method === 'POST' && path.endsWith('/messages') && status === 0,
  ).length;
}

/** Messages on a platform, the bot's and others'; it only grows. */
export function messagesOn({ slack, discord }: Platforms, platform: PlatformName): number {
  return platform === 'slack' ? slack.world.messages.length : discord.world.messages.length;
}
