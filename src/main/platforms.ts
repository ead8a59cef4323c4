// The platforms a process is connected to, seen from outside: who is ready, what is wrong, and when posting may begin.

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Messenger } from '../app/ports.ts';
import type { Store } from '../app/stores/store.ts';
import { StoreTrouble } from '../app/stores/store-trouble.ts';
import type { Fault } from '../core/fault.ts';

/** A platform's adapter once it is started. */
export interface Connected {
  readonly name: string;
  readonly messenger: Messenger;
  /** For a platform that posts to us. */
  readonly requestListener: ((request: IncomingMessage, response: ServerResponse) => void) | null;
  /** Where people install the bot by themselves; null: nowhere. */
  readonly installListener: ((request: IncomingMessage, response: ServerResponse) => void) | null;
  ready(): boolean;
  /** Posts can leave, even where nothing can be heard: a reminder must not wait for a socket. */
  canPost(): boolean;
  /** What keeps it from being ready, with its cure. */
  fault(): Fault | null;
  stop(): Promise<void>;
}

/** How often a platform that was not reached at the start is looked at. */
const LOOK_MS = 500;

/**
 * Hands over the messenger once its platform was reached. Until then nobody knows where the bot is installed, or
 * whether its token is any good, and what is due waits. Returns how to stop looking.
 */
export function joinWhenReady(platform: Connected, join: (messenger: Messenger) => void): () => void {
  const look = (): void => {
    if (!platform.canPost()) return;
    clearInterval(looking);
    join(platform.messenger);
  };
  const looking = setInterval(look, LOOK_MS).unref();
  look();
  return () => clearInterval(looking);
}

/** What is wrong with each platform that is not ready. */
export function faultsOf(platforms: readonly Connected[]): readonly Fault[] {
  return platforms.flatMap((platform) => (platform.ready() ? [] : (platform.fault() ?? [])));
}

/** What keeps platforms from being ready, by the code without the platform's name before it. */
export function troublesOf(platforms: readonly Connected[]): { platform: string; cause: string }[] {
  return platforms.flatMap((each) =>
    faultsOf([each]).map(({ code }) => ({ platform: each.name, cause: code.replace(/^.*\./u, '') })),
  );
}

/** True where only another token helps. */
export function isRefusal({ code }: Fault): boolean {
  return code.endsWith('.token-refused');
}

/** One platform in the answer to "are you ready?"; undefined: its first attempt to connect is not over. */
export function stateOf(part: string, platform: Connected | undefined) {
  if (platform === undefined) return { part, ready: false, problem: 'It is connecting.' };
  const [fault] = faultsOf([platform]);
  const why = fault === undefined ? {} : { problem: fault.message, cure: fault.cure };
  return { part, ready: platform.ready(), ...why };
}

/** The clock, the data or the passes in the answer to "are you ready?": named only where something is wrong. */
export function stateOfPart(part: 'clock' | 'data' | 'passes', fault: Fault | null) {
  if (fault === null) return [];
  return [{ part, ready: false, problem: fault.message, cure: fault.cure }];
}

/** The store in the answer to "are you ready?": it can be read now, and a pass could write to it. */
export async function storeState(store: Store, trouble: () => Fault | null) {
  const part = 'store';
  try {
    await store.subscriptions.list({ limit: 1 });
  } catch (error) {
    // Trouble has been noted by now, with its cause and cure.
    if (!(error instanceof StoreTrouble)) throw error;
  }
  const fault = trouble();
  return fault === null
    ? { part, ready: true }
    : { part, ready: false, problem: fault.message, cure: fault.cure };
}
