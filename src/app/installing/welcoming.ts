// Whoever installed the bot is welcomed once, as soon as there is a place in which they can be written to: after an
// installation for an organisation that may be days later.
import type { Engine } from '../engine.ts';
import type { InstallationKey } from '../stores/installation-store.ts';
import { welcomeInstaller } from '../welcome.ts';

/** More places than this are not tried: each costs calls, and a post that is kept. */
const MOST_PLACES = 10;

type Told = 'told' | 'unreachable' | 'nobody';

/** The member is taken out of the row in the very transaction in which their message is made. */
async function welcomeIn(engine: Engine, holder: InstallationKey, installation: string): Promise<Told> {
  const row = await engine.store.installations.find(holder);
  if (row === null || row.removedAt !== null || row.installer === null) return 'nobody';
  const { installer: member } = row;
  const to = { platform: holder.platform, installation, channel: null, thread: null, member };
  const posted = await welcomeInstaller(engine, to, {
    holder: holder.installation,
    along: async ({ installations }) => {
      await installations.patch(holder, { installer: null });
    },
  });
  if (posted.kind === 'already') return 'unreachable';
  if (posted.post.state !== 'gone') return 'told';
  await engine.store.installations.patch(holder, { installer: member });
  return 'unreachable';
}

/**
 * Welcomes the member who installed it, if that is still to be done.
 * @param places where they may be written to, in this order: of an installation that covers no others itself alone
 */
export async function welcomeAt(
  engine: Engine,
  holder: InstallationKey,
  places: readonly string[],
): Promise<void> {
  // One at a time: the one that was refused in a place goes on to the next, and another would begin again.
  await engine.store.alone(`welcome ${holder.platform} ${holder.installation}`, async () => {
    for (const place of places.slice(0, MOST_PLACES)) {
      if ((await welcomeIn(engine, holder, place)) !== 'unreachable') return;
    }
  });
}
