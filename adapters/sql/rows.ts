// From rows to the words of the program.
import { type Selectable, sql } from 'kysely';
import type { DeliveryKind, Post, PostItem, PostKind, PostState, Told } from '../../src/app/delivery/post.ts';
import type { GoneReason, Target } from '../../src/app/ports.ts';
import type { Delivery, LedgerEntry } from '../../src/app/stores/outbox-store.ts';
import type { StoredOccurrence } from '../../src/app/stores/plan-store.ts';
import type { Subscription, SubscriptionState } from '../../src/app/subscribing/subscription.ts';
import type { PresetName, Profile } from '../../src/core/profile.ts';
import type { Tables } from './schema.ts';

export type ProfileBody = { readonly body: string };
type Row<Name extends keyof Tables> = Selectable<Tables[Name]>;

/** Profiles never change once written, and equal text means the same object: callers remember answers by it. */
const profiles = new Map<string, Profile>();
const MOST_PROFILES = 5_000;

export function parseProfile(body: string): Profile {
  const known = profiles.get(body);
  if (known !== undefined) return known;
  const profile = JSON.parse(body) as Profile;
  if (profiles.size >= MOST_PROFILES) profiles.clear();
  profiles.set(body, profile);
  return profile;
}

export function targetOf(
  row: Pick<Row<'subscriptions'>, 'platform' | 'installation' | 'channel' | 'thread'>,
): Target {
  const { platform, installation, channel, thread } = row;
  return { platform, installation, channel, thread: thread === '' ? null : thread, member: null };
}

export function toSubscription(row: Row<'subscriptions'> & ProfileBody): Subscription {
  return {
    id: row.id,
    target: targetOf(row),
    profileId: row.profile,
    profile: parseProfile(row.body),
    preset: row.preset as PresetName | null,
    locale: row.locale,
    state: row.state as SubscriptionState,
    pausedUntil: row.paused_until,
    goneReason: row.gone_reason as GoneReason | null,
    configuredBy: row.configured_by,
    fallback: row.fallback,
    mention: row.mention,
    lostAt: row.lost_at,
    notice: row.notice,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  };
}

export function toOccurrence(row: Row<'occurrences'>): StoredOccurrence {
  return {
    id: row.id,
    profileId: row.profile,
    rule: row.rule,
    event: row.event,
    kind: row.kind as DeliveryKind,
    offset: row.offset,
    due: row.due,
    sendBy: row.send_by,
    actBy: row.act_by,
    cutoff: row.cutoff,
    state: row.state as StoredOccurrence['state'],
    catchUp: row.catch_up === 1,
    urgent: row.urgent === 1,
    tellers: row.tellers === null ? null : (JSON.parse(row.tellers) as Told[]),
  };
}

export function toDelivery(row: Row<'deliveries'>): Delivery {
  return {
    id: row.id,
    subscription: row.subscription,
    rule: row.rule,
    event: row.event,
    kind: row.kind as DeliveryKind,
    offset: row.offset,
    due: row.due,
    sendBy: row.send_by,
    actBy: row.act_by,
    urgent: row.urgent === 1,
    state: row.state as Delivery['state'],
    post: row.post,
  };
}

function referenceOf(row: Row<'posts'>): Post['reference'] {
  const { ref_channel: channel, ref_message: message } = row;
  return channel === null || message === null ? null : { channel, message };
}

export function toPost(
  row: Row<'posts'> & { readonly body: string | null; readonly planned_for: string | null },
): Post {
  const { platform, installation, channel, thread, member } = row;
  return {
    key: row.key,
    subscription: row.subscription,
    target: { platform, installation, channel, thread, member },
    kind: row.kind as PostKind,
    items: JSON.parse(row.items) as PostItem[],
    locale: row.locale,
    profileId: row.profile,
    profile: row.body === null ? null : parseProfile(row.body),
    plannedFor: row.planned_for,
    due: row.due,
    sendBy: row.send_by,
    unasked: row.unasked === 1,
    reason: row.reason as GoneReason | null,
    via: row.via,
    mention: row.mention,
    state: row.state as PostState,
    attempts: row.attempts,
    failures: row.failures,
    firstIntendedAt: row.first_intended_at,
    nextAttemptAt: row.next_attempt_at,
    leaseOwner: row.lease_owner,
    leaseUntil: row.lease_until,
    reference: referenceOf(row),
    sentAt: row.sent_at,
    repeated: row.repeated === 1,
  };
}

/**
 * True for rows of `ledger` that are the last word, where they are sought by subscription: said like this, no database
 * will go through an index of all last words instead.
 */
export const isLastWord = sql<boolean>`ledger.current > 0`;

export function toLedgerEntry(row: Row<'ledger'>): LedgerEntry {
  return {
    post: row.post,
    subscription: row.subscription,
    profileId: row.profile,
    rule: row.rule,
    event: row.event,
    status: row.status as LedgerEntry['status'],
    actBy: row.act_by,
    toldAt: row.told_at,
  };
}
