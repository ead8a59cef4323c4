// People who cannot be written to, and of whom nothing was heard for long: what is stored about them goes, as if they had
// asked for it. Their account may be gone, and nobody would ever ask.
import { DAY } from '../../core/calendar.ts';
import type { Engine } from '../engine.ts';
import type { MemberKey } from '../member.ts';

/** From the last refusal, or the last time they asked for anything since. */
export const REFUSED_KEPT = 30 * DAY;

/** Each is deleted by itself, no byte of it staying; the rest waits for the next day. */
const PER_DAY = 200;

type Keeping = Pick<Engine, 'store' | 'clock' | 'log'>;

/** They may have asked for something since they were listed. */
async function forgetIfUnheard({ store, clock }: Keeping, member: MemberKey): Promise<boolean> {
  const { refused } = (await store.people.find(member)) ?? {};
  if (refused === undefined || refused.at > clock.now() - REFUSED_KEPT) return false;
  await store.people.forget(member, 'by-and-by');
  return true;
}

/** How many people that were. */
export async function forgetUnheard(engine: Keeping): Promise<number> {
  const { store, clock, log } = engine;
  let forgotten = 0;
  for (const member of await store.people.unheardSince(clock.now() - REFUSED_KEPT, PER_DAY))
    if (await forgetIfUnheard(engine, member)) forgotten += 1;
  if (forgotten > 0) log.info('unheard-forgotten', { people: forgotten });
  return forgotten;
}
