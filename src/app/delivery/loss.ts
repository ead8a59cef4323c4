// Channels that are lost, and who is told: once, in one message of all that a person lost within a minute, at most one a
// day. What was told stands in the store with the loss itself, so that a crash neither forgets nor repeats it.
import { DAY, HOUR, MINUTE } from '../../core/calendar.ts';
import type { CalendarDate, Instant } from '../../core/rule.ts';
import type { GoneReason, Messenger, Target } from '../ports.ts';
import type { Addressee } from '../stores/outbox-store.ts';
import type { Store } from '../stores/store.ts';
import type { Subscription } from '../subscribing/subscription.ts';
import type { LostChannel, Post } from './post.ts';
import { hashedKey } from './post-key.ts';

/** A lost channel is looked at no more often, unless something changed there. */
export const CHECK_EVERY = HOUR;

/** Where posts are refused though a look says that they may come, it takes longer each time. */
const CHECKS_WHEN_REFUSED = [
  { within: MINUTE, wait: HOUR },
  { within: 6 * HOUR, wait: 6 * HOUR },
  { within: Number.POSITIVE_INFINITY, wait: DAY },
];

/** What is lost together is told together. */
const GATHERING = MINUTE;
const NOTICE_EVERY = DAY;

/** The moment of the last look from which the next one follows. */
function checkedAtFor(lostAt: Instant, now: Instant): Instant {
  const wait = CHECKS_WHEN_REFUSED.find(({ within }) => now - lostAt < within)?.wait ?? DAY;
  return now + wait - CHECK_EVERY;
}

/** Whoever set the channel up, else the channel named for that. Nobody: it stays a line in the health report. */
function addresseeOf({ target, configuredBy, fallback }: Subscription): Addressee | null {
  const { platform, installation } = target;
  if (configuredBy === null && fallback === null) return null;
  return { platform, installation, member: configuredBy, via: configuredBy === null ? fallback : null };
}

/** Nobody has taken it up yet. */
function isOpen({ state, attempts, leaseUntil, due }: Post): boolean {
  return state === 'claimed' && attempts === 0 && leaseUntil === due;
}

/** The key of the notice in which this loss is told: the one that still gathers, or the next. */
async function noticeFor(
  { store, owner, now }: Losing,
  { locale, profileId }: Subscription,
  to: Addressee,
): Promise<string> {
  const { platform, installation, member, via } = to;
  const last = await store.posts.lastNotice(to);
  if (last !== null && isOpen(last)) return last.key;
  const isFirst = last === null || last.state === 'cancelled';
  const due = Math.max(now + GATHERING, isFirst ? now : last.due + NOTICE_EVERY);
  // Processes that do this at the same time make the same one.
  const key = hashedKey('notice', platform, installation, member ?? '', via ?? '', last?.key ?? '');
  const notice = {
    key,
    subscription: null,
    target: { platform, installation, channel: null, thread: null, member },
    kind: 'notice',
    items: [],
    locale,
    profileId,
    due,
    sendBy: null,
    unasked: false,
    reason: null,
    via,
  } as const;
  await store.posts.create([notice], { owner, until: due }, now);
  return key;
}

/** Whether there is something to tell: not of a channel that was told of and has got no post since. */
async function isNews({ posts }: Store, { id, lostAt, notice }: Subscription): Promise<boolean> {
  if (lostAt === null) return true;
  const [delivered] = await posts.list({ subscription: id, state: 'delivered', limit: 1 });
  if ((delivered?.sentAt ?? Number.NEGATIVE_INFINITY) > lostAt) return true;
  // It was back when it was to be told of.
  return notice !== null && (await posts.find(notice))?.state === 'cancelled';
}

/** Inside the transaction that records the refusal. */
export interface Losing {
  readonly store: Store;
  readonly owner: string;
  readonly now: Instant;
}

/** A post was refused for good: its channel gets none until a look finds that it takes them. */
export async function loseChannel(losing: Losing, post: Post, reason: GoneReason): Promise<void> {
  const { store, now } = losing;
  const lost = await store.subscriptions.find(post.target);
  if (lost === null || lost.id !== post.subscription || lost.state === 'gone') return;
  const news = await isNews(store, lost);
  const to = news ? addresseeOf(lost) : null;
  const notice = to === null ? {} : { notice: await noticeFor(losing, lost, to) };
  const lostAt = news ? now : (lost.lostAt ?? now);
  const checkedAt = checkedAtFor(lostAt, now);
  const change = { state: 'gone', goneReason: reason, lostAt, checkedAt, ...notice } as const;
  await store.subscriptions.patch(lost.id, change, now);
}

/** What a notice tells of, as far as it still holds. */
function toldOf({ subscriptions }: Store, { key, target }: Post): Promise<readonly Subscription[]> {
  const { platform, installation } = target;
  return subscriptions.list({ platform, installation, state: 'gone', notice: key });
}

/**
 * Those of which nothing is left to be told in this pass. The others have to wait with coming back: a bot that runs for a
 * single pass at a time would find them back, and refused again, each time before it could tell of them.
 */
export async function withoutUntold(
  { posts }: Store,
  lost: readonly Subscription[],
  now: Instant,
): Promise<readonly Subscription[]> {
  const keys = [...new Set(lost.flatMap(({ notice }) => notice ?? []))];
  const notices = await Promise.all(keys.map((key) => posts.find(key)));
  const untold = notices.filter((notice) => notice !== null && isOpen(notice) && notice.due <= now);
  return lost.filter(({ notice }) => !untold.some((each) => each?.key === notice));
}

/** The member takes no messages: the fallback channels hear it instead, once. */
export async function passNoticeOn(losing: Losing, notice: Post): Promise<void> {
  if ((notice.via ?? null) !== null) return;
  const { store } = losing;
  const { platform, installation } = notice.target;
  for (const lost of await toldOf(store, notice)) {
    if (lost.fallback === null) continue;
    const to = { platform, installation, member: null, via: lost.fallback };
    await store.subscriptions.patch(lost.id, { notice: await noticeFor(losing, lost, to) }, lost.updatedAt);
  }
}

/** A notice names so many; of the others it tells how many they are. */
const MOST_NAMED = 20;

async function keptUntil({ outbox }: Store, { id }: Subscription): Promise<CalendarDate | null> {
  const waiting = (await outbox.list(id)).filter(({ state }) => state === 'pending' || state === 'deferred');
  const dates = waiting.flatMap(({ actBy }) => (actBy === null ? [] : [actBy]));
  return dates.sort()[0] ?? null;
}

/** As far as the platform still tells; a name is not worth a failure. */
async function nameOf(messenger: Messenger, target: Target): Promise<string | null> {
  const check = await messenger.check(target).catch(() => null);
  return check === null || check.kind === 'unchecked' ? null : (check.name ?? null);
}

/** What a notice is to tell of, at the moment it leaves. Rejects where the store does. */
export async function lostChannels(
  store: Store,
  messenger: Messenger,
  notice: Post,
): Promise<readonly LostChannel[]> {
  const all = await toldOf(store, notice);
  // A heading has room for one name; everywhere else the platform shows it.
  const named = all.length === 1;
  return Promise.all(
    all.map(async (lost, index) => ({
      channel: lost.target.channel ?? '',
      thread: lost.target.thread,
      name: named ? await nameOf(messenger, lost.target) : null,
      reason: lost.goneReason ?? 'no-access',
      keptUntil: index < MOST_NAMED ? await keptUntil(store, lost) : null,
    })),
  );
}
