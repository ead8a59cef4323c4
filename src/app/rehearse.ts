// The dry run is the real thing: the same use cases over a scratch store, a messenger that only takes notes, and a
// clock that jumps from one moment that matters to the next.
import { matches } from '../core/audience.ts';
import { endOfDay, startOfDay, toIso, toLocalIso } from '../core/calendar.ts';
import type { CalendarDate, Instant } from '../core/rule.ts';
import type { Holidays } from '../core/slot.ts';
import { stateAt } from '../core/timeline.ts';
import type { Message } from '../messages/tree.ts';
import type { Compose, DraftItem, PostDraft, PostKind } from './delivery/post.ts';
import type { Engine } from './engine.ts';
import { rulesOf } from './known-rules.ts';
import type { DeadlineSource, Messenger } from './ports.ts';
import type { Store } from './stores/store.ts';
import { pause, subscribe } from './subscribing/subscribe.ts';
import type { SubscriptionWish } from './subscribing/subscription.ts';
import { nextWake, tick } from './tick.ts';

export interface Rehearsal {
  readonly source: DeadlineSource;
  readonly wish: SubscriptionWish;
  readonly holidays: Holidays;
  /** Makes an empty scratch store; it is closed afterwards. */
  readonly newStore: () => Promise<Store>;
  /** Dates are those of the subscription's zone; `to` is inclusive. */
  readonly span:
    | { readonly kind: 'predates'; readonly from: CalendarDate; readonly to: CalendarDate }
    | {
        readonly kind: 'starts';
        readonly at: Instant;
        readonly to: CalendarDate;
        /** What held until `at`, and since when: what it was told already is not told again. */
        readonly before?: {
          readonly wish: SubscriptionWish;
          readonly since: Instant;
          /** It rested from then until `at`. Left out: it did not. */
          readonly restedFrom?: Instant;
          /** What was known until `at`; left out: what is known from then on. */
          readonly source?: DeadlineSource;
        };
        /** It rests from `at` on. Left out: it does not. */
        readonly restsUntil?: Instant;
      };
  /** To see which posts would have nothing to say; without it all have. */
  readonly compose?: Compose;
}

export interface PlannedItem {
  readonly rule: string;
  readonly key: string;
  /** Null for corrections, -1 for the announced start. */
  readonly offset: number | null;
  readonly daysLeft: number | null;
  readonly actBy: CalendarDate | null;
}

/** One message; what is not a list describes the most urgent item. */
export interface PlannedPost extends Omit<PlannedItem, 'rule'> {
  readonly kind: PostKind;
  readonly rules: readonly string[];
  /** ISO with the offset of the subscription's zone. */
  readonly dueLocal: string;
  /** ISO in UTC. */
  readonly due: string;
  readonly items: readonly PlannedItem[];
}

interface Note {
  readonly draft: PostDraft;
  readonly at: Instant;
}

const EMPTY: Message = { heading: '', blocks: [], buttons: [], context: [], urgency: 'calm', locale: 'en' };

/** The moment the clock starts: for a subscription that was always there, before anything it would hear of. */
function startOf({ source, wish, span }: Rehearsal): Instant {
  if (span.kind === 'starts') return span.at;
  const catalogue = source.current();
  const rules = [...rulesOf(catalogue).values()].filter((one) =>
    matches(wish.profile, one, catalogue.jurisdictions),
  );
  const days = rules.flatMap(({ rule }) => rule.events.map((event) => event.on));
  const first = days.reduce((a, b) => (b < a ? b : a), span.from);
  return startOfDay(first, wish.profile.zone);
}

/** Takes notes of what would be posted; every post arrives. */
function notingMessenger(platform: string, note: (key: string) => void): Messenger {
  return {
    platform,
    capabilities: { repeatSafeFor: 0 },
    async send(target, _message, key) {
      note(key);
      return { kind: 'delivered', reference: { channel: target.channel ?? '', message: key } };
    },
    edit: async (_target, reference) => ({ kind: 'delivered', reference }),
    settle: async () => ({ kind: 'absent' }),
    check: async () => ({ kind: 'unchecked' }),
  };
}

/** What is known at the moment of the clock. */
function sourceAt({ source, span }: Rehearsal, clock: { readonly at: Instant }): DeadlineSource {
  const before = span.kind === 'starts' ? span.before?.source : undefined;
  if (span.kind !== 'starts' || before === undefined) return source;
  return { current: () => (clock.at < span.at ? before : source).current() };
}

function scratchEngine(rehearsal: Rehearsal, store: Store, clock: { at: Instant }, notes: Note[]): Engine {
  const { holidays, wish, compose } = rehearsal;
  const source = sourceAt(rehearsal, clock);
  const drafts = new Map<string, PostDraft>();
  const { platform } = wish.target;
  const messenger = notingMessenger(platform, (key) => {
    const draft = drafts.get(key);
    if (draft !== undefined) notes.push({ draft, at: clock.at });
  });
  const quiet = (): void => {};
  return {
    store,
    source,
    holidays,
    clock: { now: () => clock.at },
    messengers: new Map([[platform, messenger]]),
    compose(draft, at) {
      if (draft.editOf === null) drafts.set(draft.key, draft);
      return compose === undefined ? EMPTY : compose(draft, at);
    },
    log: { info: quiet, warn: quiet, error: quiet },
    count: quiet,
    owner: 'rehearsal',
  };
}

/** Passes at every moment that matters until `end`; a wake that does not move the clock would go on for ever. */
async function runUntil(engine: Engine, clock: { at: Instant }, end: Instant): Promise<void> {
  await tick(engine);
  for (let wake = await nextWake(engine); wake !== null && wake < end; wake = await nextWake(engine)) {
    if (wake <= clock.at)
      throw new Error('A rehearsal got stuck: something stays due after it was dealt with.');
    clock.at = wake;
    await tick(engine);
  }
}

function toItem(
  { rule, event, kind, offset, actBy }: DraftItem,
  at: Instant,
  rehearsal: Rehearsal,
): PlannedItem {
  const { source, wish } = rehearsal;
  const context = rulesOf(source.current()).get(rule);
  const table = source.current().jurisdictions;
  const state = context === undefined ? null : stateAt(context.rule, at, wish.profile, table);
  return {
    rule,
    key: `${rule}:${event}:${offset}`,
    offset: kind === 'correction' ? null : offset,
    daysLeft: state?.daysLeft ?? null,
    actBy: state?.actBy ?? actBy,
  };
}

function toPlannedPost({ draft, at }: Note, rehearsal: Rehearsal): PlannedPost {
  const items = draft.items.map((item) => toItem(item, at, rehearsal));
  const [first] = items;
  return {
    key: draft.key,
    kind: draft.kind,
    rules: items.map((item) => item.rule),
    offset: first?.offset ?? null,
    dueLocal: toLocalIso(at, rehearsal.wish.profile.zone),
    due: toIso(at),
    daysLeft: first?.daysLeft ?? null,
    actBy: first?.actBy ?? null,
    items,
  };
}

/** Lives through what held before the change that is rehearsed. */
async function liveThrough(engine: Engine, clock: { at: Instant }, { span }: Rehearsal): Promise<void> {
  if (span.kind !== 'starts' || span.before === undefined) return;
  const { wish, since, restedFrom } = span.before;
  clock.at = Math.min(since, span.at);
  await subscribe(engine, wish);
  if (restedFrom !== undefined) {
    await runUntil(engine, clock, restedFrom);
    clock.at = Math.max(clock.at, restedFrom);
    await pause(engine, wish.target, null);
  }
  await runUntil(engine, clock, span.at);
  clock.at = span.at;
}

/** What a subscription would be sent, ordered by moment. Each message uses only what is known at its own instant. */
export async function rehearse(rehearsal: Rehearsal): Promise<PlannedPost[]> {
  const { span, wish } = rehearsal;
  const { zone } = wish.profile;
  const clock = { at: startOf(rehearsal) };
  const first = span.kind === 'starts' ? span.at : startOfDay(span.from, zone);
  const notes: Note[] = [];
  const store = await rehearsal.newStore();
  try {
    const engine = scratchEngine(rehearsal, store, clock, notes);
    await liveThrough(engine, clock, rehearsal);
    await subscribe(engine, wish, { predates: span.kind === 'predates' });
    if (span.kind === 'starts' && span.restsUntil !== undefined)
      await pause(engine, wish.target, span.restsUntil);
    await runUntil(engine, clock, endOfDay(span.to, zone));
  } finally {
    await store.upkeep.close();
  }
  return notes.filter(({ at }) => at >= first).map((note) => toPlannedPost(note, rehearsal));
}
