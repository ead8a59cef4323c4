// The two local platforms, and whom the page looks through on each.
import type { DiscordTwin } from './discord/twin.ts';
import type { SlackTwin } from './slack/twin.ts';

export interface Platforms {
  readonly slack: SlackTwin;
  readonly discord: DiscordTwin;
}

export interface Viewer {
  /** An id. Null or somebody unknown: the administrator. */
  readonly person: string | null;
  /** An id. Null, unknown or hidden: #privacy. */
  readonly channel: string | null;
}

export interface Viewers {
  readonly slack: Viewer;
  readonly discord: Viewer;
}
