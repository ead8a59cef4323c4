// The whole examination: every check there is, in the order in which people read them.
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { lookAtStore } from '../../../adapters/sql/look.ts';
import { examine } from '../../app/doctor/examine.ts';
import type { Check, Found } from '../../app/doctor/finding.ts';
import type { Environment } from '../../config-values.ts';
import { realClock } from '../assemble.ts';
import { loadCatalogueInUse } from '../data-tools.ts';
import { readWhatCanBe } from '../environment.ts';
import { type DoctorContext, once } from './context.ts';
import { dataChecks } from './data-checks.ts';
import { discordChecks } from './discord-checks.ts';
import { placeChecks, promiseChecks } from './place-checks.ts';
import { slackChecks } from './slack-checks.ts';
import { storeChecks } from './store-checks.ts';
import { webChecks } from './web-checks.ts';

/** For one check, in milliseconds: several calls of ten seconds at most. */
const PATIENCE = 35_000;

const table: readonly ((context: DoctorContext) => readonly Check[])[] = [
  placeChecks,
  storeChecks,
  dataChecks,
  slackChecks,
  discordChecks,
  webChecks,
  promiseChecks,
];

export interface Examination {
  readonly found: readonly Found[];
  /** False: the configuration has faults, which are among what was found. */
  readonly isConfigured: boolean;
}

const wait = async (milliseconds: number, stop: AbortSignal): Promise<void> => {
  await sleep(milliseconds, undefined, { signal: stop }).catch(() => undefined);
};

/** Looks at everything, and changes nothing. */
export async function examineAll(env: Environment): Promise<Examination> {
  const { config, faults, secrets } = readWhatCanBe(resolve('.env'), env);
  const look = once(() => lookAtStore(config.database));
  const catalogue = once(loadCatalogueInUse);
  const translations = once(async () => {
    const loaded = await catalogue();
    return loaded.ok ? loaded.value.translations : null;
  });
  const context: DoctorContext = { config, faults, look, catalogue, translations, now: realClock.now };
  const checks = table.flatMap((checksFor) => checksFor(context));
  const found = await examine(checks, { wait, patience: PATIENCE, secrets });
  const looked = await look();
  if (looked.ok) await looked.value?.close();
  return { found, isConfigured: faults.length === 0 };
}
