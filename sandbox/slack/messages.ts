import type { Block, SlackMessage, SlackMetadata, SlackWorld } from './world.ts';

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
}

/** What a new message holds; ids and the time are the store's. */
export type MessageDraft = Omit<SlackMessage, 'ts' | 'blocks' | 'edited' | 'deleted'> & {
  blocks?: readonly Block[];
};

export interface MessageChange {
  text?: string;
  blocks?: readonly Block[];
  metadata?: SlackMetadata;
}

/** The messages of the workspace. Deleted ones stay, marked, so that a page can take them away. */
export class MessageStore {
  private readonly world: SlackWorld;
  private readonly clock: Clock;
  private readonly changed: () => void;
  private lastMicros = 0;

  constructor(world: SlackWorld, clock: Clock, changed: () => void) {
    this.world = world;
    this.clock = clock;
    this.changed = changed;
    for (const message of world.messages) this.lastMicros = Math.max(this.lastMicros, microsOf(message.ts));
  }

  /** A new "seconds.microseconds"; rises even while the clock stands still or is set back. */
  nextTs(): string {
    this.lastMicros = Math.max(Math.floor(this.clock.now()) * 1000, this.lastMicros + 1);
    const seconds = Math.floor(this.lastMicros / 1_000_000);
    return `${seconds}.${String(this.lastMicros % 1_000_000).padStart(6, '0')}`;
  }

  post(draft: MessageDraft): SlackMessage {
    const message: SlackMessage = { ...draft, blocks: [...(draft.blocks ?? [])], ts: this.nextTs() };
    this.world.messages.push(message);
    this.changed();
    return message;
  }

  /** A message that still stands (deleted ones are not found); ephemeral ones included. */
  find(channel: string, ts: string): SlackMessage | undefined {
    return this.world.messages.find((each) => each.channel === channel && each.ts === ts && !each.deleted);
  }

  update(message: SlackMessage, change: MessageChange, by: string): void {
    if (change.text !== undefined) message.text = change.text;
    if (change.blocks !== undefined) message.blocks = [...change.blocks];
    if (change.metadata !== undefined) message.metadata = change.metadata;
    message.edited = { user: by, ts: this.nextTs() };
    this.changed();
  }

  remove(message: SlackMessage): void {
    message.deleted = true;
    this.changed();
  }

  /** What everybody in the channel can read, oldest first: no private answers, nothing deleted. */
  shared(channel: string): SlackMessage[] {
    return this.world.messages
      .filter((each) => each.channel === channel && !each.deleted && each.ephemeralFor === undefined)
      .sort((a, b) => microsOf(a.ts) - microsOf(b.ts));
  }
}

/** "seconds.micro" as whole microseconds (below 2^53 until the year 2255). */
export function microsOf(ts: string): number {
  const [seconds = '0', fraction = ''] = ts.split('.');
  return Number(seconds) * 1_000_000 + Number(fraction.slice(0, 6).padEnd(6, '0'));
}
