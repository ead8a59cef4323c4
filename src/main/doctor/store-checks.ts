// What is stored: whether it can be used, by whom it is, and what stands in it that needs somebody.
import { randomBytes } from 'node:crypto';
import { aboutOf } from '../../../adapters/slack/vault.ts';
import type { StoreLook } from '../../../adapters/sql/look.ts';
import { judgeDeliveries } from '../../app/doctor/deliveries.ts';
import { type Check, type Finding, findingOf, good, warning } from '../../app/doctor/finding.ts';
import { judgeInstallations } from '../../app/doctor/installations.ts';
import { judgeSealed } from '../../app/doctor/sealed.ts';
import { describeStore, judgeIntegrity, judgeUsers, judgeVersion } from '../../app/doctor/store-state.ts';
import { createSealer } from '../../app/installing/sealing.ts';
import { isInstalled } from '../../config.ts';
import { keysIn } from '../../config-values.ts';
import type { DoctorContext } from './context.ts';

/** A large file takes minutes to read; whoever asks does not wait so long. */
const INTEGRITY_MS = 20_000;

type Findings = readonly Finding[];

/** Where there is a store that this program can read. */
function readable(
  context: DoctorContext,
  judge: (look: StoreLook) => Promise<Findings>,
): () => Promise<Findings> {
  return async () => {
    const looked = await context.look();
    if (!looked.ok) return [warning('Not looked at: the store cannot be opened', 'See the check "store".')];
    if (looked.value === null || looked.value.state.schema === 0) return [good('There is no store yet')];
    const { schema, reader, minReader } = looked.value.state;
    if (schema >= reader && minReader <= reader) return judge(looked.value);
    return [warning('Not looked at: the store is of another release', 'See the check "store.version".')];
  };
}

function describe({ look }: DoctorContext): () => Promise<Findings> {
  return async () => {
    const looked = await look();
    if (!looked.ok) return [findingOf(looked.fault)];
    return [
      looked.value === null
        ? good('There is none yet: the first start makes it')
        : describeStore(looked.value.state),
    ];
  };
}

/** Of a store that is there, whatever release it is of. */
function ofState(
  { look }: DoctorContext,
  judge: (look: StoreLook) => Promise<Findings>,
): () => Promise<Findings> {
  return async () => {
    const looked = await look();
    return looked.ok && looked.value !== null ? judge(looked.value) : [];
  };
}

async function integrityOf(look: StoreLook, signal: AbortSignal): Promise<Findings> {
  const end = performance.now() + INTEGRITY_MS;
  const found = await look.integrity(() => signal.aborted || performance.now() > end);
  return [found === null ? good('The server looks after that itself') : judgeIntegrity(found)];
}

function sealedIn({ config }: DoctorContext) {
  const keys = config.encryptionKey === null ? null : keysIn(config.encryptionKey);
  const opener = keys === null ? null : createSealer(keys, randomBytes);
  const isNeeded = isInstalled(config);
  return async (look: StoreLook): Promise<Findings> =>
    judgeSealed(await look.installations(), {
      opener,
      isNeeded,
      aboutOf: ({ installation }) => aboutOf(installation),
    });
}

export function storeChecks(context: DoctorContext): readonly Check[] {
  const { now } = context;
  return [
    { name: 'store', run: describe(context) },
    { name: 'store.version', run: ofState(context, async ({ state }) => [judgeVersion(state)]) },
    { name: 'store.users', run: ofState(context, async ({ state }) => [judgeUsers(state)]) },
    {
      name: 'store.integrity',
      isHeavy: true,
      run: (signal) => ofState(context, (look) => integrityOf(look, signal))(),
    },
    { name: 'keys', run: readable(context, sealedIn(context)) },
    {
      name: 'installations',
      run: readable(context, async (look) => {
        const installations = await look.installations();
        return judgeInstallations({ installations, channels: await look.lostChannels(), now: now() });
      }),
    },
    {
      name: 'deliveries',
      run: readable(context, async (look) => judgeDeliveries(await look.deliveries(now()))),
    },
  ];
}
