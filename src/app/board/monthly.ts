// Once a month, and only if something changed: a look back for channels that asked for one.
import { addDays, DAY, dateOf, startOfDay } from '../../core/calendar.ts';
import { errorName } from '../../core/error-code.ts';
import type { CalendarDate, Instant } from '../../core/rule.ts';
import { nextSlot } from '../../core/slot.ts';
import type { Change } from '../../messages/answers/change.ts';
import type { PostItem } from '../delivery/post.ts';
import { hashedKey } from '../delivery/post-key.ts';
import type { Engine } from '../engine.ts';
import { createLibrary, type Knowledge } from '../knowledge.ts';
import type { Target } from '../ports.ts';
import type { Monthly } from '../stores/board-store.ts';
import { StoreTrouble } from '../stores/store-trouble.ts';
import type { Subscription } from '../subscribing/subscription.ts';
import { monthlyChanges } from './board-text.ts';

const PER_PASS = 200;

/** Every event that is told of stands in the post; more than these are left to those who ask. */
const MOST_ITEMS = 50;

/** The first day of the month after that of `date`. */
function nextMonth(date: CalendarDate): CalendarDate {
  const later = addDays(`${date.slice(0, 7)}-28`, 4);
  return `${later.slice(0, 7)}-01`;
}

/** The first allowed hour of the next month, there. */
export function monthlyFrom(
  { holidays }: Pick<Engine, 'holidays'>,
  { id, profile }: Pick<Subscription, 'id' | 'profile'>,
  now: Instant,
): Monthly {
  const today = dateOf(now, profile.zone);
  return { subscription: id, since: today, due: dueIn(nextMonth(today), { profile }, holidays) };
}

function dueIn(
  first: CalendarDate,
  { profile }: Pick<Subscription, 'profile'>,
  holidays: Engine['holidays'],
): Instant {
  return nextSlot(startOfDay(first, profile.zone), profile, holidays);
}

function itemOf({ context, event, after }: Change): PostItem {
  const same = { rule: context.rule.id, event: event.id, offset: 0, told: null };
  return { ...same, kind: 'started', actBy: after.actBy };
}

/** One that is due, with whose it is. */
type Due = Monthly & { readonly of: Subscription };

async function lookBack(engine: Engine, knowledge: Knowledge, monthly: Due): Promise<void> {
  const { clock, holidays, owner } = engine;
  const now = clock.now();
  const { of, since } = monthly;
  const { profile, target, locale, id, profileId } = of;
  const today = dateOf(now, profile.zone);
  const from = {
    at: now,
    zone: profile.zone,
    jurisdictions: profile.jurisdictions,
    accounts: profile.accounts,
  };
  const changes = monthlyChanges(knowledge, from, profile.services, since, addDays(today, -1));
  const items = changes.slice(0, MOST_ITEMS).map(itemOf);
  const same = { target, locale, subscription: id, profileId, due: now, sendBy: null, reason: null };
  const key = hashedKey('monthly', String(id), since, owner);
  const post = { ...same, key, kind: 'monthly', items, unasked: false } as const;
  await engine.store.transaction(async (store) => {
    // Another process may have told of this month.
    const current = await store.monthlies.find(id);
    if (current?.due !== monthly.due) return;
    if (items.length > 0) await store.posts.create([post], { owner, until: now }, now);
    await store.monthlies.save({
      subscription: id,
      since: today,
      due: dueIn(nextMonth(today), of, holidays),
    });
  });
}

/** To the next day: its hour is an allowed one there. Unless somebody has changed it, or turned it off. */
async function putOff({ store, clock }: Engine, { subscription, due }: Due): Promise<void> {
  const days = Math.floor((clock.now() - due) / DAY) + 1;
  await store.transaction(async ({ monthlies }) => {
    const current = await monthlies.find(subscription);
    if (current?.due === due) await monthlies.save({ ...current, due: due + days * DAY });
  });
}

/** What breaks here is no other channel's loss. */
async function safely(engine: Engine, knowledgeFor: (target: Target) => Knowledge, monthly: Due) {
  try {
    await lookBack(engine, knowledgeFor(monthly.of.target), monthly);
  } catch (error) {
    if (error instanceof StoreTrouble) throw error;
    engine.log.error('look-back-broken', { subscription: monthly.subscription, error: errorName(error) });
    await putOff(engine, monthly);
  }
}

/**
 * Makes the posts of the month for channels whose hour has come, one process at a time; returns how many channels it
 * looked at.
 */
export async function lookBackMonthly(engine: Engine): Promise<number> {
  const platforms = [...engine.messengers.keys()];
  const due = await engine.store.monthlies.due(engine.clock.now(), platforms, PER_PASS);
  if (due.length === 0) return 0;
  const looked = await engine.store.alone('look-back', async () => {
    await engine.own?.look();
    const library = createLibrary(engine.source, engine.own);
    // What an installation has added for itself is told to its own channels, like everything else.
    for (const monthly of due) {
      await safely(engine, library, monthly);
      await engine.pause?.();
    }
    return due.length;
  });
  return looked ?? 0;
}
