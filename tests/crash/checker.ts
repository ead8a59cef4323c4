// What a channel was owed against what stands in it, in the manner of Jepsen's checker for the scheduler Chronos: every
// target has a window, and exactly one run must fall into it. Pure; knows nothing of how the run went.
import { type Target, whatOf } from './cases.ts';

/** A message of the bot as it stands in a channel. */
export interface Posted {
  readonly platform: string;
  readonly channel: string;
  /** By the platform's clock, milliseconds since 1970. */
  readonly at: number;
  /** First line. */
  readonly heading: string;
  /** It says of itself that it may stand there twice. */
  readonly marked: boolean;
  /** What it was to say the day before, in the hours of its reader. Left out: what it says. */
  readonly promised?: string;
}

/** Which of its targets it is a run of, as far as it can be read; see `whatOf`. */
export const whatIn = ({ promised, heading }: Posted): string | null => promised ?? whatOf(heading);

export interface Verdict {
  readonly targets: number;
  readonly posts: number;
  readonly missing: readonly string[];
  /** Beyond what is allowed below. */
  readonly doubled: readonly string[];
  /** The bot says that it cannot know, its first send and its marked repeat were both cut off, or a newer one took the place of that; not there, or made anew. */
  readonly twiceInDoubt: number;
  /** One visibly marked repeat, where the platform lets nobody look. */
  readonly markedRepeats: number;
  readonly early: readonly string[];
  readonly late: readonly string[];
  /** Answers to no target. */
  readonly stray: readonly string[];
}

export interface CheckOptions {
  /** Platforms that let nobody look: there, and only there, doubt may remain. */
  readonly blind: ReadonlySet<string>;
  /**
   * Keys of posts, as often as a send of theirs met a spoiled answer or the death of its sender. One marked repeat is
   * allowed after one of these; a post may be absent after two, if the bot says so.
   */
  readonly uncertain?: readonly string[];
  /** Keys of posts of which the bot says that it cannot know. */
  readonly inDoubt?: ReadonlySet<string>;
  /** The platform's clock may be so many milliseconds behind the bot's. */
  readonly skew: number;
}

/** Names what a channel is owed. */
export const keyOf = (platform: string, channel: string, what: string | null): string =>
  `${platform} ${channel} ${what ?? '?'}`;

const iso = (at: number): string => new Date(at).toISOString();
const show = (key: string, posts: readonly Posted[]): string =>
  `${key}: ${posts.map(({ at, marked }) => `${iso(at)}${marked ? ' marked' : ''}`).join(', ')}`;

/** A repeat that says so comes when the bot lives again, be it in the evening. */
const DAY = 24 * 60 * 60_000;

/** How many sends of a post nobody can know the fate of. */
type Doubt = (key: string) => number;

function doubtOf({ blind, uncertain = [] }: CheckOptions, owed: ReadonlyMap<string, Target>): Doubt {
  const spent = Map.groupBy(uncertain, (key) => key);
  return (key) => (blind.has(owed.get(key)?.platform ?? '') ? (spent.get(key)?.length ?? 0) : 0);
}

const inOrder = (posts: readonly Posted[]): Posted[] => [...posts].sort((a, b) => a.at - b.at);

/** The first says nothing of a second, and the second says that it may be one. */
function isMarkedRepeat(posts: readonly Posted[]): boolean {
  const [first, second, ...more] = inOrder(posts);
  if (first === undefined || second === undefined || more.length > 0) return false;
  return second.marked && !first.marked;
}

/** One, or a marked repeat of it, of which the bot does not know; and then one for whoever wished for it again. */
function isMadeAnew(posts: readonly Posted[], againFrom: number): boolean {
  const [last, ...before] = inOrder(posts).toReversed();
  if (last === undefined || last.marked || last.at < againFrom) return false;
  return before.length === 1 || isMarkedRepeat(before);
}

export function check(targets: readonly Target[], posts: readonly Posted[], options: CheckOptions): Verdict {
  const byKey = Map.groupBy(posts, (post) => keyOf(post.platform, post.channel, whatIn(post)));
  const owed = new Map(
    targets.map((target) => [keyOf(target.platform, target.channel, target.what), target]),
  );
  const of = (key: string): readonly Posted[] => byKey.get(key) ?? [];
  const keys = [...owed.keys()];
  const isOptional = (key: string): boolean => owed.get(key)?.optional === true;
  const absent = keys.filter((key) => of(key).length === 0 && !isOptional(key));
  const doubt = doubtOf(options, owed);
  const isInDoubt = (key: string): boolean => doubt(key) >= 2 && (options.inDoubt?.has(key) ?? false);
  // It says the same, and a day less: one of them is enough.
  const isOvertaken = (key: string): boolean => {
    const { platform = '', channel = '', overtakenBy = null } = owed.get(key) ?? {};
    const isKnownDoubt = doubt(key) >= 1 && (options.inDoubt?.has(key) ?? false);
    return isKnownDoubt && overtakenBy !== null && of(keyOf(platform, channel, overtakenBy)).length > 0;
  };
  const isAllowed = (key: string): boolean => doubt(key) >= 1 && isMarkedRepeat(of(key));
  const isAnew = (key: string): boolean =>
    isInDoubt(key) && isMadeAnew(of(key), (owed.get(key)?.againFrom ?? Infinity) - options.skew);
  const repeats = keys.filter((key) => of(key).length > 1);
  const isOutside = (isWrong: (post: Posted, target: Target) => boolean): string[] =>
    [...owed]
      .filter(([key, target]) => of(key).some((post) => isWrong(post, target)))
      .map(([key]) => show(key, of(key)));
  return {
    targets: targets.filter(({ optional }) => optional !== true).length,
    posts: posts.length,
    missing: absent.filter((key) => !isInDoubt(key) && !isOvertaken(key)),
    twiceInDoubt:
      absent.filter((key) => isInDoubt(key) || isOvertaken(key)).length + repeats.filter(isAnew).length,
    doubled: repeats.filter((key) => !isAllowed(key) && !isAnew(key)).map((key) => show(key, of(key))),
    markedRepeats: repeats.filter(isAllowed).length,
    early: isOutside((post, { from }) => post.at < from - options.skew),
    late: isOutside((post, { to }) => post.at > to + (post.marked || post.promised !== undefined ? DAY : 0)),
    stray: [...byKey]
      .filter(([key]) => !owed.has(key))
      .map(([key, found]) => `${show(key, found)} ${found[0]?.heading ?? ''}`),
  };
}

/** True where every target has its one run. Where nobody was owed anything, nothing was shown. */
export function isSound({ targets, missing, doubled, early, late, stray }: Verdict): boolean {
  return targets > 0 && [missing, doubled, early, late, stray].every((faults) => faults.length === 0);
}
