// How many of a channel say that they have done it stands in its latest post on the rule: counted once a day, and written
// by an edit, which notifies nobody. An edit may be repeated, so it needs no ledger; see docs/decisions/0039-totals-on-posts.md.
import { addDays, dateOf, HOUR, startOfDay } from '../core/calendar.ts';
import type { Instant } from '../core/rule.ts';
import { nextSlot } from '../core/slot.ts';
import { stateAt } from '../core/timeline.ts';
import { isDelicate } from '../messages/people/personal.ts';
import { draftOf, isPlanned, stateFor } from './delivery/draft.ts';
import type { Post, Total } from './delivery/post.ts';
import { boundedWait } from './delivery/waits.ts';
import { doneOf, showsTotalsByDefault } from './done.ts';
import type { Engine } from './engine.ts';
import { fewAtOnce } from './few-at-once.ts';
import { rulesOf } from './known-rules.ts';
import { catalogueFor } from './own/book.ts';
import type { Outcome } from './ports.ts';
import { sayingOf } from './saying.ts';
import type { LedgerEntry } from './stores/outbox-store.ts';
import type { DueTotals, PostedTotal } from './stores/total-store.ts';
import type { Subscription } from './subscribing/subscription.ts';

/** Channels looked at in one pass; others wait for the next. */
const PER_PASS = 200;

/** The first allowed hour of a later day: whoever presses now cannot be watched doing so. */
export function nextCount(
  { holidays }: Pick<Engine, 'holidays'>,
  { profile }: Pick<Subscription, 'profile'>,
  now: Instant,
): Instant {
  const tomorrow = addDays(dateOf(now, profile.zone), 1);
  return nextSlot(startOfDay(tomorrow, profile.zone), profile, holidays);
}

/** A total as it is now; null where it is nobody's business any more, so that it is forgotten. */
async function countNow(
  engine: Engine,
  { subscription, isShown }: DueTotals,
  total: PostedTotal,
  now: Instant,
): Promise<Total | null> {
  const { profile, id } = subscription;
  const catalogue = catalogueFor(engine, profile.installation);
  const context = rulesOf(catalogue).get(total.rule);
  if (context === undefined) return null;
  const state = stateAt(context.rule, now, profile, catalogue.jurisdictions);
  // A moved date is another deed: who did the old one is no longer told.
  if (doneOf(total.rule, state).event !== total.event) return null;
  const isTold = isShown ?? showsTotalsByDefault(subscription, 'community');
  const of = { rule: total.rule, event: total.event };
  if (!isTold || isDelicate({ context })) return { ...of, count: 0 };
  return { ...of, count: await engine.store.done.total(id, of, dateOf(now, profile.zone)) };
}

/** The post says what it said when it was sent: nobody has corrected it since, and no data were mended. */
function isAsSent(engine: Engine, post: Post, sentAt: Instant, told: readonly LedgerEntry[]): boolean {
  return post.items.every(({ rule }) => {
    // Of another rule in it a later post may have told more since, but nothing else.
    const entry = told.find((one) => one.rule === rule);
    const state = stateFor(engine, post, rule, sentAt);
    const said = state === null ? null : sayingOf(state);
    if (entry === undefined || said?.event !== entry.event || said.actBy !== entry.actBy) return false;
    return entry.post !== post.key || entry.status === said.status;
  });
}

/** Edits the post so that it tells these; null where it cannot be, or has become another. */
async function tellIn(
  engine: Engine,
  key: string,
  counts: readonly Total[],
  told: readonly LedgerEntry[],
): Promise<Outcome | null> {
  const post = await engine.store.posts.find(key);
  const { sentAt = null, reference = null } = post ?? {};
  const messenger = engine.messengers.get(post?.target.platform ?? '');
  if (post === null || sentAt === null || reference === null || messenger === undefined) return null;
  if (post.state !== 'delivered' || !isPlanned(post) || !isAsSent(engine, post, sentAt, told)) return null;
  const draft = draftOf(engine, post, post.repeated, sentAt);
  const message = draft === null ? null : engine.compose({ ...draft, mention: null, totals: counts }, sentAt);
  return message === null ? null : messenger.edit(post.target, reference, message, post.key);
}

/** When to look again after an edit; what came to nothing is tried on another day. */
function nextLook(outcome: Outcome | null, now: Instant, next: Instant): Instant {
  if (outcome?.kind === 'retry-after') return now + boundedWait(outcome.milliseconds);
  return outcome?.kind === 'unknown' ? now + HOUR : next;
}

interface Counted {
  readonly total: PostedTotal;
  readonly now: Total;
  /** The latest post of the channel on the rule. */
  readonly post: string | null;
}

/** True where the post says all of this already, or has nothing to say. */
function isSaid(counted: readonly Counted[]): boolean {
  return counted.every(({ total, now, post }) => (total.post === post ? total.said : 0) === now.count);
}

async function tellPost(
  engine: Engine,
  due: DueTotals,
  post: string | null,
  counted: readonly Counted[],
  told: readonly LedgerEntry[],
): Promise<void> {
  const { store, clock } = engine;
  const next = due.isShown === false ? null : nextCount(engine, due.subscription, clock.now());
  const isDone = post === null || isSaid(counted);
  const counts = counted.map(({ now }) => now);
  const outcome = isDone ? null : await tellIn(engine, post, counts, told);
  const lookAt =
    next === null && outcome?.kind !== 'retry-after' ? null : nextLook(outcome, clock.now(), next ?? 0);
  for (const { total, now } of counted) {
    const said = outcome?.kind === 'delivered' ? { post: post ?? '', said: now.count } : {};
    await store.totals.note(due.subscription.id, total, { ...said, lookAt });
  }
}

/** One channel: counts anew, and edits each post that says something else. */
async function tellChannel(engine: Engine, due: DueTotals): Promise<void> {
  const { store, clock } = engine;
  const { id } = due.subscription;
  const told = await store.ledger.toldTo(id);
  const counted: Counted[] = [];
  for (const total of due.totals) {
    const now = await countNow(engine, due, total, clock.now());
    const post = told.find(({ rule }) => rule === total.rule)?.post ?? null;
    if (now === null) await store.totals.drop(id, total);
    else counted.push({ total, now, post });
  }
  for (const [post, group] of Map.groupBy(counted, (one) => one.post))
    await tellPost(engine, due, post, group, told);
}

function tellDue(engine: Engine): Promise<number> {
  const { store, clock } = engine;
  return fewAtOnce(
    engine,
    (platforms) => store.totals.due(clock.now(), platforms, PER_PASS),
    (channel) => tellChannel(engine, channel),
  );
}

/** Edits the posts whose total has changed; one process at a time, and none with older data than others have. */
export async function tellTotals(engine: Engine): Promise<number> {
  if ((await engine.precedence?.holds(engine.store)) === false) return 0;
  return (await engine.store.alone('totals', () => tellDue(engine))) ?? 0;
}
