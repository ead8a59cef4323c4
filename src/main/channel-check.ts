// Whether a channel would take a post, asked for the command line: with the configured token, or with that of the very
// installation, which stands sealed in the store.
import { randomBytes } from 'node:crypto';
import type { Checked } from '../../adapters/cli/subscription.ts';
import { silentLog } from '../../adapters/log/log.ts';
import { createSealer } from '../app/installing/sealing.ts';
import type { Target } from '../app/ports.ts';
import { slackInstalls } from '../config.ts';
import { open, realClock } from './assemble.ts';
import { configuration } from './run.ts';

/** "unchecked" where its platform is not configured, or does not answer. */
export async function checkTarget(target: Target): Promise<Checked> {
  const config = configuration({ platforms: false });
  const { slack, discord } = config;
  if (target.platform === 'discord' && discord !== null) {
    return (await import('../../adapters/discord/check.ts')).checkOnce(discord, target, silentLog);
  }
  if (target.platform !== 'slack' || slack === null) return { kind: 'unchecked' };
  const adapter = await import('../../adapters/slack/check.ts');
  const installs = slackInstalls(config);
  if (installs === null) return adapter.checkOnce(slack, target, silentLog);
  const store = await open(config.database);
  const { keys, ...rest } = installs;
  const sealer = createSealer(keys, randomBytes);
  const parts = { ...rest, sealer, store, apiUrl: slack.apiUrl, log: silentLog, now: () => realClock.now() };
  try {
    return await adapter.checkInstalled(parts, target);
  } finally {
    await store.upkeep.close();
  }
}
