// A word to whoever installed the bot, and to nobody else: what it will do, and that it posts nothing unasked.

import { type Posted, type PostRequest, postNow } from './delivery/post-now.ts';
import type { Engine } from './engine.ts';
import type { Target } from './ports.ts';

export interface Welcome extends Pick<PostRequest, 'along'> {
  /** The installation that covers the one in which the member is written to; left out: it is that itself. */
  readonly holder?: string;
  /** The member's language; left out: English, where the platform does not tell. */
  readonly locale?: string;
}

/**
 * Tells the member who installed the bot how to begin, exactly once for each installation, however often this is called.
 * Adapters call it where their platform says who that is.
 * @param to the member: a target without a channel
 */
export function welcomeInstaller(
  engine: Engine,
  to: Target,
  { holder, locale = 'en', along }: Welcome = {},
): Promise<Posted> {
  const { platform, installation, member } = to;
  if (member === null) throw new RangeError('Only a member is welcomed, never a channel.');
  const covered = holder === undefined || holder === installation ? [] : [holder];
  return postNow(engine, {
    key: JSON.stringify([platform, installation, ...covered]),
    kind: 'welcome',
    target: { platform, installation, channel: null, thread: null, member },
    items: [],
    locale,
    subscription: null,
    ...(along === undefined ? {} : { along }),
  });
}
