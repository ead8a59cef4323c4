// `installations`: where the bot is installed, where its access is lost since when, and until when what belongs there is kept.

import { LOST_KEPT } from '../../src/app/installing/installing.ts';
import type { StoredInstallation } from '../../src/app/stores/installation-store.ts';
import { toIso } from '../../src/core/calendar.ts';
import type { Instant } from '../../src/core/rule.ts';
import { type ExitCode, printJson, type Terminal } from './terminal.ts';

export interface InstallationsContext {
  readonly terminal: Terminal;
  readonly list: () => Promise<readonly StoredInstallation[]>;
}

export interface InstallationsOptions {
  readonly lost?: boolean;
  readonly json?: boolean;
}

type State = 'here' | 'lost' | 'being-deleted';

interface Shown {
  readonly platform: string;
  readonly installation: string;
  /** The installation whose access covers it. */
  readonly via: string | null;
  readonly state: State;
  readonly since: string;
  /** When everything that belongs to it is deleted, if access does not return. */
  readonly keptUntil: string | null;
  /** The id of the key that sealed its access. */
  readonly key: string | null;
}

function stateOf({ removedAt, lostAt, installedAt }: StoredInstallation): [State, Instant] {
  if (removedAt !== null) return ['being-deleted', removedAt];
  return lostAt === null ? ['here', installedAt] : ['lost', lostAt];
}

function shownOf(each: StoredInstallation): Shown {
  const [state, since] = stateOf(each);
  const { platform, installation, via, sealed } = each;
  const keptUntil = state === 'lost' ? toIso(since + LOST_KEPT) : null;
  return { platform, installation, via, state, since: toIso(since), keptUntil, key: sealed?.keyId ?? null };
}

function lineOf({ platform, installation, via, state, since, keptUntil }: Shown): string {
  const covered = via === null ? '' : ` (of ${via})`;
  const kept = keptUntil === null ? '' : `, kept until ${keptUntil}`;
  return `${platform} ${installation}${covered}  ${state.replace('-', ' ')} since ${since}${kept}\n`;
}

/** Reads the store alone: what a platform would say now is asked by the running bot, every six hours. */
export async function installations(
  { terminal, list }: InstallationsContext,
  options: InstallationsOptions,
): Promise<ExitCode> {
  const all = (await list()).map(shownOf);
  const shown = options.lost === true ? all.filter(({ state }) => state === 'lost') : all;
  if (options.json === true) {
    printJson(terminal, shown);
    return 0;
  }
  for (const each of shown) terminal.out(lineOf(each));
  if (shown.length === 0) terminal.out(options.lost === true ? 'None is lost.\n' : 'No installations yet.\n');
  return 0;
}
