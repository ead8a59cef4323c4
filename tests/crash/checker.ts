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
}

export interface Verdict {
  readonly targets: number;
  readonly posts: number;
  readonly missing: readonly string[];
  /** Beyond what is allowed below. */
  readonly doubled: readonly string[];
  /** Not there, and the bot says that it cannot know: its first send and its marked repeat were both cut off. */
  readonly twiceInDoubt: number;
  /** One visibly marked repeat, where the platform lets nobody look. */
  readonly markedRepeats: number;
  readonly early: readonly string[];
  readonly late: readonly string[];
  /** Answers to no target. */
  readonly stray: readonly string[];
}

export interface CheckOptions {
  /** Platforms on which one marked repeat of a post is allowed. */
  readonly mayRepeat: ReadonlySet<string>;
  /** Keys of posts of which the bot says that it cannot know, on platforms where that may be. */
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

function isAllowedRepeat(posts: readonly Posted[], { mayRepeat }: CheckOptions): boolean {
  const [first, second, ...more] = [...posts].sort((a, b) => a.at - b.at);
  if (first === undefined || second === undefined || more.length > 0) return false;
  return mayRepeat.has(first.platform) && second.marked && !first.marked;
}

export function check(targets: readonly Target[], posts: readonly Posted[], options: CheckOptions): Verdict {
  const byKey = Map.groupBy(posts, ({ platform, channel, heading }) =>
    keyOf(platform, channel, whatOf(heading)),
  );
  const owed = new Map(
    targets.map((target) => [keyOf(target.platform, target.channel, target.what), target]),
  );
  const of = (key: string): readonly Posted[] => byKey.get(key) ?? [];
  const keys = [...owed.keys()];
  const absent = keys.filter((key) => of(key).length === 0);
  const isInDoubt = (key: string): boolean => options.inDoubt?.has(key) ?? false;
  const repeats = keys.filter((key) => of(key).length > 1);
  const isOutside = (isWrong: (post: Posted, target: Target) => boolean): string[] =>
    [...owed]
      .filter(([key, target]) => of(key).some((post) => isWrong(post, target)))
      .map(([key]) => show(key, of(key)));
  return {
    targets: targets.length,
    posts: posts.length,
    missing: absent.filter((key) => !isInDoubt(key)),
    twiceInDoubt: absent.filter(isInDoubt).length,
    doubled: repeats.filter((key) => !isAllowedRepeat(of(key), options)).map((key) => show(key, of(key))),
    markedRepeats: repeats.filter((key) => isAllowedRepeat(of(key), options)).length,
    early: isOutside((post, { from }) => post.at < from - options.skew),
    late: isOutside((post, { to }) => post.at > to),
    stray: [...byKey]
      .filter(([key]) => !owed.has(key))
      .map(([key, found]) => `${show(key, found)} ${found[0]?.heading ?? ''}`),
  };
}

/** True where every target has its one run. */
export function isSound({ missing, doubled, early, late, stray }: Verdict): boolean {
  return [missing, doubled, early, late, stray].every((faults) => faults.length === 0);
}
