// A word to whoever installed the bot, and to nobody else: what it will do, and that it posts nothing unasked.

import { type Posted, postNow } from './delivery/post-now.ts';
import type { Engine } from './engine.ts';
import type { Target } from './ports.ts';

/**
 * Tells the member who installed the bot how to begin, exactly once for each installation, however often this is called.
 * Adapters call it where their platform says who that is.
 * @param to the member: a target without a channel
 * @param locale their language; English where the platform does not tell
 */
export function welcomeInstaller(engine: Engine, to: Target, locale = 'en'): Promise<Posted> {
  const { platform, installation, member } = to;
  if (member === null) throw new RangeError('Only a member is welcomed, never a channel.');
  return postNow(engine, {
    key: JSON.stringify([platform, installation]),
    kind: 'welcome',
    target: { platform, installation, channel: null, thread: null, member },
    items: [],
    locale,
    subscription: null,
  });
}
