// Stores in which many channels subscribe and some reminders are due: on one day for a platform where repeating a send is
// safe, on the next for one where it is not, and for all others never.
import { deliver } from '../src/app/delivery/deliver.ts';
import { fanOut } from '../src/app/planning/fan-out.ts';
import { plan } from '../src/app/planning/plan.ts';
import type { Catalogue } from '../src/app/ports.ts';
import type { Store } from '../src/app/stores/store.ts';
import { toInstant } from '../src/core/calendar.ts';
import type { Profile } from '../src/core/profile.ts';
import { type Blocks, watchingBlocks } from './blocking.ts';
import { catalogueWith } from './deadlines.ts';
import { type Bench, createBench, type Group } from './fleet.ts';
import { instantMessenger } from './instant-messenger.ts';
import { profileWith } from './profiles.ts';
import { type Cost, costOf } from './timing.ts';

export const PLANNED = toInstant('2025-10-01', '12:00', 'UTC');
/** A week before the two deadlines, after the latest sendAt below. */
export const dueAt = {
  batch: toInstant('2025-11-03', '12:00', 'UTC'),
  lone: toInstant('2025-11-04', '12:00', 'UTC'),
};
const actBys = ['2025-11-10', '2025-11-11'];
/** As little as a safe repetition needs. */
const REPEAT_SAFE_MS = { batch: 120_000, lone: 0 };

export type Path = keyof typeof dueAt;

const zones = ['Europe/Amsterdam', 'Europe/Helsinki', 'Europe/Lisbon', 'Europe/Athens'];

/** One reminder for each channel, of one service. */
function profilesFor(service: string): readonly Profile[] {
  return zones.flatMap((zone) =>
    ['08:00', '09:00', '10:00'].map((sendAt) =>
      profileWith({ zone, sendAt, offsets: [7], started: false, services: [service] }),
    ),
  );
}

/** Channels on one platform that hear of the first deadline. */
export function groupOn(platform: string, channels: number, installation?: string): Group {
  const profiles = profilesFor('service-0');
  return { profiles, channels, platform, ...(installation === undefined ? {} : { installation }) };
}

/** So many on each path, and the rest of `channels` on neither. */
export function groupsFor(channels: number, due: Readonly<Record<Path, number>>): Group[] {
  return [
    { profiles: profilesFor('service-0'), channels: due.batch, platform: 'batch' },
    { profiles: profilesFor('service-1'), channels: due.lone, platform: 'lone' },
    { profiles: profilesFor('no-service'), channels: Math.max(channels - due.batch - due.lone, 0) },
  ];
}

/** The two deadlines. */
export function dueCatalogue(): Catalogue {
  return catalogueWith(actBys, 'two');
}

export function benchOn(store: Store): Bench {
  return createBench(store, dueCatalogue(), PLANNED);
}

export function planned(bench: Bench): Promise<number> {
  return plan(bench.engine);
}

export interface Delivered {
  readonly rows: number;
  readonly fanOut: Cost;
  readonly dispatch: Cost;
  readonly blocks: Blocks;
}

/** Fans out and delivers what is due on one path. Throws where a channel did not get its post. */
export async function deliverOn(bench: Bench, path: Path, rows: number): Promise<Delivered> {
  bench.now = dueAt[path];
  const messenger = instantMessenger(path, REPEAT_SAFE_MS[path]);
  const engine = { ...bench.engine, messengers: new Map([[path, messenger]]) };
  const [costs, blocks] = await watchingBlocks(async () => ({
    fanOut: await costOf(() => fanOut(engine)),
    dispatch: await costOf(() => deliver(engine)),
  }));
  if (messenger.sent !== rows) throw new Error(`${messenger.sent} posts for ${rows} channels`);
  return { rows, ...costs, blocks };
}
