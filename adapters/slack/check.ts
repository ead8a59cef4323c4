// Whether the bot could post in a channel, asked without starting the bot.

import type { Sealer } from '../../src/app/installing/sealing.ts';
import type { ChannelCheck, Log, Target } from '../../src/app/ports.ts';
import type { StoredInstallation } from '../../src/app/stores/installation-store.ts';
import type { Store } from '../../src/app/stores/store.ts';
import { publicAddress } from './address.ts';
import { INSTALL_PATH } from './install.ts';
import { identify } from './installations.ts';
import { checkChannel } from './look.ts';
import { createOAuth } from './oauth.ts';
import { outcomeOf } from './outcomes.ts';
import { createClient } from './transport.ts';
import { createVault, keyOf } from './vault.ts';

const ASKING = { timeout: 10_000, atOnce: 1 };

/** "unchecked" where Slack cannot be reached. */
export async function checkOnce(
  config: { readonly botToken: string | null; readonly apiUrl: string | null },
  target: Target,
  log: Log,
): Promise<ChannelCheck> {
  if (config.botToken === null) return { kind: 'unchecked' };
  const client = createClient(config.botToken, config.apiUrl, log, ASKING);
  try {
    const { id } = await identify(client);
    if (id !== target.installation) return { kind: 'blocked', reason: 'no-access' };
  } catch (error) {
    const outcome = outcomeOf(error);
    return outcome.kind === 'gone' ? { kind: 'blocked', reason: outcome.reason } : { kind: 'unchecked' };
  }
  return checkChannel(client, target.channel ?? '');
}

export interface InstalledParts {
  readonly store: Pick<Store, 'installations' | 'alone'>;
  readonly sealer: Sealer;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly publicUrl: string;
  readonly apiUrl: string | null;
  readonly log: Log;
  /** Milliseconds since 1970, by Slack's time. */
  readonly now: () => number;
}

/** Why nothing can be asked there at all. */
interface Refused {
  readonly kind: 'refused';
  readonly message: string;
  readonly cure: string;
}

function refusedFor(row: StoredInstallation | null, installation: string, page: string): Refused {
  const again = `An administrator of that workspace installs it at ${page}.`;
  if (row === null || row.removedAt !== null) {
    return { kind: 'refused', message: `the bot is not installed in ${installation}`, cure: again };
  }
  return {
    kind: 'refused',
    message: `the token of ${installation} cannot be used: it is expired, or no key opens it`,
    cure: `Give the key "${row.sealed?.keyId ?? ''}" in ENCRYPTION_KEY beside the new one. Or: ${again}`,
  };
}

/** With the workspace's own token, or its organisation's, fresh where it expires. "unchecked": Slack does not answer. */
export async function checkInstalled(parts: InstalledParts, target: Target): Promise<ChannelCheck | Refused> {
  const { store, apiUrl, log, now } = parts;
  const { installation } = target;
  const page = publicAddress(parts.publicUrl, INSTALL_PATH).href;
  const oauth = createOAuth({ ...parts, client: createClient(null, apiUrl, log, ASKING), now });
  const holding = await createVault({ ...parts, oauth }).find(installation);
  if (holding.kind === 'later') return { kind: 'unchecked' };
  if (holding.kind === 'none') {
    return refusedFor(await store.installations.find(keyOf(installation)), installation, page);
  }
  const client = createClient(holding.grant.token, apiUrl, log, ASKING);
  const checked = await checkChannel(client, target.channel ?? '');
  if (checked.kind !== 'blocked' || checked.reason !== 'token-revoked') return checked;
  const cure = `An administrator of that workspace installs it again at ${page}.`;
  return { kind: 'refused', message: `Slack refuses the token of ${installation}`, cure };
}
