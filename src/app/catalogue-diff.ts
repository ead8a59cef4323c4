// What a change of the data would make the bot say: which rules stand differently, which corrections would go to how many
// channels, and how those would read. Looks only; nothing is planned or sent.
import type { Instant, Zone } from '../core/rule.ts';
import type { Holidays } from '../core/slot.ts';
import { stateAt } from '../core/timeline.ts';
import { plainText } from '../messages/plain.ts';
import { createCompose } from './delivery/compose.ts';
import { CORRECTION_OFFSET, type Told } from './delivery/post.ts';
import { createLibrary } from './knowledge.ts';
import { rulesOf } from './known-rules.ts';
import { contradictedBy, correctionOf } from './planning/correct.ts';
import type { Catalogue } from './ports.ts';
import { sayingOf } from './saying.ts';
import type { LedgerEntry } from './stores/outbox-store.ts';
import type { Store } from './stores/store.ts';
import type { Subscription } from './subscribing/subscription.ts';

/** Where a rule stands by one reading of the data; null: it is not in it, or nothing was known yet. */
export type Standing = Pick<Told, 'status' | 'actBy'> | null;

export interface RuleChange {
  readonly rule: string;
  readonly before: Standing;
  readonly after: Standing;
}

/** One text, and how many channels it would reach. */
export interface Reach {
  readonly rule: string;
  readonly platform: string;
  readonly locale: string;
  /** What they were told. */
  readonly told: Standing;
  readonly channels: number;
  /** Channels that take no posts now: there only the old posts are edited. */
  readonly resting: number;
  readonly text: string;
}

export interface CatalogueDiff {
  readonly changes: readonly RuleChange[];
  readonly reach: readonly Reach[];
}

export interface DiffInput {
  readonly before: Catalogue;
  readonly after: Catalogue;
  readonly at: Instant;
  readonly holidays: Holidays;
}

function standing(catalogue: Catalogue, rule: string, at: Instant, zone: Zone): Standing {
  const context = rulesOf(catalogue).get(rule);
  if (context === undefined) return null;
  const state = stateAt(context.rule, at, { zone, jurisdictions: [] }, catalogue.jurisdictions);
  const saying = sayingOf(state);
  return saying === null ? null : { status: saying.status, actBy: saying.actBy };
}

const isSame = (one: Standing, other: Standing): boolean =>
  one?.status === other?.status && one?.actBy === other?.actBy;

/** Rules whose (status, actBy) differs at that moment, seen from UTC, by id. */
export function ruleChanges({ before, after, at }: DiffInput): readonly RuleChange[] {
  const ids = [...new Set([...rulesOf(before).keys(), ...rulesOf(after).keys()])].sort();
  return ids
    .map((rule) => ({
      rule,
      before: standing(before, rule, at, 'UTC'),
      after: standing(after, rule, at, 'UTC'),
    }))
    .filter((change) => !isSame(change.before, change.after));
}

/** True where the new data contradict a word that the old data still stand by. */
function wouldCorrect(entry: LedgerEntry, { profile }: Subscription, input: DiffInput): boolean {
  const { before, after, at, holidays } = input;
  const stateIn = (catalogue: Catalogue) => {
    const context = rulesOf(catalogue).get(entry.rule);
    return context === undefined ? null : stateAt(context.rule, at, profile, catalogue.jurisdictions);
  };
  const [old, now] = [stateIn(before), stateIn(after)];
  if (now === null || contradictedBy(now, [entry], at, profile).length === 0) return false;
  if (old !== null && contradictedBy(old, [entry], at, profile).length > 0) return false;
  return correctionOf(entry.rule, [entry], now, at, profile, holidays) !== null;
}

/** The corrections that the new data would cause, the widest reach first. Reads every subscription once. */
async function reachOf(store: Store, input: DiffInput): Promise<readonly Reach[]> {
  const compose = createCompose(createLibrary({ current: () => input.after }));
  const found = new Map<string, Reach>();
  for (const subscription of await store.subscriptions.list({})) {
    for (const entry of await store.ledger.toldTo(subscription.id)) {
      if (!wouldCorrect(entry, subscription, input)) continue;
      const text = correctionText(compose, entry, subscription, input.at);
      const key = JSON.stringify([entry.rule, subscription.target.platform, subscription.locale, text]);
      const known = found.get(key) ?? { ...reach(entry, subscription), text };
      const isResting = subscription.state !== 'active';
      found.set(key, {
        ...known,
        channels: known.channels + (isResting ? 0 : 1),
        resting: known.resting + (isResting ? 1 : 0),
      });
    }
  }
  return [...found.values()].sort((a, b) => b.channels - a.channels || (a.rule < b.rule ? -1 : 1));
}

function reach(entry: LedgerEntry, { target, locale }: Subscription): Omit<Reach, 'text'> {
  const told = { status: entry.status, actBy: entry.actBy };
  return { rule: entry.rule, platform: target.platform, locale, told, channels: 0, resting: 0 };
}

function correctionText(
  compose: ReturnType<typeof createCompose>,
  entry: LedgerEntry,
  { target, locale, profile }: Subscription,
  at: Instant,
): string {
  const item = {
    rule: entry.rule,
    event: entry.event ?? '',
    kind: 'correction' as const,
    offset: CORRECTION_OFFSET,
    actBy: entry.actBy,
    told: entry,
  };
  const draft = { key: '', kind: 'correction' as const, target, locale, profile, items: [item] };
  const message = compose({ ...draft, repeated: false, editOf: null, lost: [] }, at);
  return message === null ? '' : plainText(message);
}

/** @param store what channels were told; null: nobody was told anything */
export async function diffCatalogues(store: Store | null, input: DiffInput): Promise<CatalogueDiff> {
  return { changes: ruleChanges(input), reach: store === null ? [] : await reachOf(store, input) };
}
