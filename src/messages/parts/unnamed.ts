// What is called by its name where that is known, and told in words where it is not: an id says nothing to anybody.
import type { Scene } from '../scene.ts';

/** What a platform tells of something that settings name by its id. */
export interface Known {
  /** Null: it tells none. */
  readonly name: string | null;
  /** It was asked, and there is none of that id. */
  readonly isGone: boolean;
}

/** A role or group. */
export function mentionText({ tr }: Scene, { name, isGone }: Known): string {
  return name ?? tr.t(isGone ? 'mention.gone' : 'mention.unseen');
}

/** A channel; its name has its mark. */
export function channelText({ tr }: Scene, { name, isGone }: Known): string {
  return name ?? tr.t(isGone ? 'channel.gone' : 'channel.unseen');
}
