// Whatever workspaces have installed the bot, each with a token of its own, or that of its organisation.
import { LOST_KEPT } from '../../src/app/installing/installing.ts';
import type { Sealer } from '../../src/app/installing/sealing.ts';
import type { Clock, Log, Messenger, Outcome, Target } from '../../src/app/ports.ts';
import type { Store } from '../../src/app/stores/store.ts';
import { StoreTrouble } from '../../src/app/stores/store-trouble.ts';
import { isTokenRefusal } from '../../src/app/token.ts';
import type { InstallPage, InstallResult } from '../../src/messages/admins/install.ts';
import { type Clients, type Found, manyAccesses } from './access.ts';
import { publicAddress } from './address.ts';
import { createGrants } from './grants.ts';
import { createInstallListener, INSTALL_PATH } from './install.ts';
import { identify } from './installations.ts';
import { createOAuth, type Installed } from './oauth.ts';
import type { Register } from './one.ts';
import { away, type Presence, type Source, type Standing } from './presence.ts';
import { keepRounds } from './rounds.ts';
import { createStates } from './state.ts';
import { createVault, keyOf } from './vault.ts';

/** What it takes to be installed by whoever wants to. */
export interface Many {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly publicUrl: string;
  readonly sealer: Sealer;
  readonly store: Pick<Store, 'installations' | 'alone' | 'drafts'>;
  /** Bytes that nobody can guess. */
  readonly random: (size: number) => Uint8Array;
  readonly page: (accepted: string, result: InstallResult, reference: string | null) => InstallPage;
  /** A new id to quote. */
  readonly reference: () => string;
  /** Whoever installed it can be written to in these places; of a workspace that is itself. */
  readonly onInstalled?: (holder: string, places: readonly string[]) => void;
}

export interface ManyParts {
  readonly many: Many;
  readonly apiUrl: string | null;
  readonly createClients: (token: string | null) => Clients;
  readonly log: Log;
  /** The time the bot lives at. */
  readonly clock: Clock;
  /** What this machine's clock shows, put right: Slack's. */
  readonly machine: Clock;
  /** Real milliseconds that never go back. */
  readonly now: () => number;
  readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  readonly onReturn: (installations: readonly string[]) => void;
  readonly installing: Register['installing'];
  /** False: this process posts only, and others look after the tokens. */
  readonly listens: boolean;
}

export function manyPresence(parts: ManyParts): Presence {
  const { many, log, machine, installing } = parts;
  const { clientId, clientSecret, store } = many;
  const secrets = { clientId, clientSecret };
  const oauth = createOAuth({
    client: parts.createClients(null).answering,
    ...secrets,
    now: () => machine.now(),
  });
  const vault = createVault({ store, sealer: many.sealer, oauth, log, now: () => machine.now() });
  const accesses = manyAccesses({ vault, createClients: parts.createClients, now: parts.now });
  const onInstalled = (holder: string, places: readonly string[]): void => many.onInstalled?.(holder, places);
  const grants = createGrants({ ...parts, installations: store.installations, accesses, onInstalled });
  let isReached = false;

  /** A workspace of an organisation that has installed the bot is met when something happens there. */
  const meet = async (teamId: string, enterpriseId: string): Promise<void> => {
    if ((await store.installations.find(keyOf(teamId))) !== null) return;
    if ((await vault.find(enterpriseId)).kind !== 'held') return;
    await grants.take(enterpriseId, [teamId]);
  };

  const tokenless = parts.createClients(null);
  /** Its token is refused, was taken away, or cannot be read; or it is not installed at all. */
  const lostIn = async (id: string): Promise<Standing> => {
    const row = await store.installations.find(keyOf(id));
    const again = publicAddress(many.publicUrl, INSTALL_PATH).href;
    if (row === null || row.removedAt !== null)
      return away(id, tokenless, { isInstalled: false, keptUntil: null, again });
    const since = row.lostAt ?? parts.clock.now();
    await installing.heed(keyOf(id), since);
    return away(id, tokenless, { isInstalled: true, keptUntil: since + LOST_KEPT, again });
  };

  const standingOf = async (id: string, found: Found): Promise<Standing> => {
    if (found.kind === 'later') return away(id, tokenless, null);
    const isLost = found.kind === 'none' || found.access.lostAt !== null;
    return isLost ? lostIn(id) : { kind: 'here', access: found.access };
  };

  const authorize = async ({ teamId, enterpriseId, isEnterpriseInstall }: Source): Promise<Standing> => {
    const id = teamId ?? enterpriseId ?? '';
    const found = await accesses.find(id);
    if (found.kind !== 'none' || !isEnterpriseInstall || teamId === undefined || enterpriseId === undefined)
      return standingOf(id, found);
    await meet(teamId, enterpriseId);
    return standingOf(id, await accesses.find(teamId));
  };

  /** Whoever asks hears that nothing can be saved now: the desk says so. */
  const withoutStore = ({ teamId, enterpriseId }: Source, error: unknown): Standing => {
    if (!(error instanceof StoreTrouble)) throw error;
    return away(teamId ?? enterpriseId ?? '', tokenless, null);
  };

  const keep = async ({ id, grant, installer }: Installed): Promise<boolean> => {
    const { answering } = parts.createClients(grant.token);
    const { botId } = await identify(answering);
    const sealed = vault.seal(id, { ...grant, botId });
    const isFirst = await installing.begin(keyOf(id), { via: null, sealed, installer });
    accesses.drop(id);
    log.info('slack.installed', { installation: id, first: isFirst });
    const covered = await store.installations.list({ platform: 'slack', via: id });
    for (const { installation } of covered) accesses.drop(installation);
    if (grant.isOrg) await grants.compare(id, answering);
    else onInstalled(id, [id]);
    parts.onReturn([id, ...covered.map(({ installation }) => installation)]);
    return isFirst;
  };

  const states = createStates({
    secret: clientSecret,
    random: many.random,
    now: () => machine.now(),
    isNew: (id) => store.drafts.isNewRequest(id, parts.clock.now()),
  });
  const rounds = parts.listens ? keepRounds({ ...parts, store, accesses, grants, onInstalled }) : null;
  return {
    accesses,
    reach: async () => {
      if (!isReached) await store.installations.list({ platform: 'slack', isRemoved: false });
      isReached = true;
    },
    isReached: () => isReached,
    fault: () => null,
    authorize: (source) => authorize(source).catch((error: unknown) => withoutStore(source, error)),
    granted: (organisation, teams) => grants.take(organisation, teams),
    heed: (messenger) => heedRefusals(messenger, (target) => refusedIn(target)),
    installListener: parts.listens
      ? createInstallListener({ ...many, apiUrl: parts.apiUrl, oauth, states, keep, log })
      : null,
    stop: () => rounds?.stop(),
  };

  function refusedIn({ installation }: Target): void {
    accesses.drop(installation);
    installing
      .heed(keyOf(installation), parts.clock.now())
      .catch(() => log.warn('slack.not-noted', { installation }));
  }
}

/** Its token may have been refreshed, or taken away, by now: what is remembered of it is looked at anew. */
function heedRefusals(messenger: Messenger, refused: (target: Target) => void): Messenger {
  const note = (target: Target, outcome: Outcome): Outcome => {
    if (isTokenRefusal(outcome)) refused(target);
    return outcome;
  };
  return {
    ...messenger,
    send: async (target, ...rest) => note(target, await messenger.send(target, ...rest)),
    edit: async (target, ...rest) => note(target, await messenger.edit(target, ...rest)),
  };
}
