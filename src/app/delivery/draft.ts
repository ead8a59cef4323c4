// From a stored post to what the writer of the text gets, and to what the ledger keeps. Reads the facts of the moment.
import { dateOf, endOfDay } from '../../core/calendar.ts';
import type { Profile } from '../../core/profile.ts';
import type { Instant } from '../../core/rule.ts';
import { type RuleState, stateAt } from '../../core/timeline.ts';
import type { Engine } from '../engine.ts';
import { asKnownAt, type KnownBy, rulesOf } from '../known-rules.ts';
import { catalogueFor } from '../own/book.ts';
import { knownBy } from '../own/known-by.ts';
import type { Catalogue, Target } from '../ports.ts';
import { saidBy, sayingOf, stillStands } from '../saying.ts';
import type { LedgerEntry } from '../stores/outbox-store.ts';
import { channelNumber } from './channel-number.ts';
import type {
  DraftItem,
  LostChannel,
  PersonalFacts,
  Post,
  PostDraft,
  PostItem,
  PostKind,
  Told,
} from './post.ts';

/** Kinds whose items were planned; the others say what somebody asked for. */
const plannedKinds: readonly PostKind[] = ['reminder', 'started', 'late', 'correction', 'digest'];

export function isPlanned({ kind }: Pick<Post, 'kind'>): boolean {
  return plannedKinds.includes(kind);
}

/** What they say is kept in the ledger, so that it can be put right. */
function tells(post: Post): boolean {
  return isPlanned(post) || post.kind === 'shared' || post.kind === 'monthly';
}

/** The instant as of which a post is written: its channel does not unlearn what it was planned by. */
export function knownAt(
  { profile, plannedFor }: Pick<Post, 'profile' | 'plannedFor'>,
  now: Instant,
): Instant {
  return profile === null ? now : asKnownAt(now, profile.zone, plannedFor);
}

interface KnownState {
  readonly catalogue: Catalogue;
  readonly plannedFor: string | null;
  readonly second: number;
  readonly state: RuleState | null;
}

/** By profile and rule. In a rush one answer serves thousands of posts: what is known changes at whole seconds only. */
const knownStates = new WeakMap<Profile, Map<string, KnownState>>();

/** The rule's state for the post's channel; null where the rule is no longer in the data. */
export function stateFor(engine: Engine, post: Post, rule: string, now: Instant): RuleState | null {
  const { profile, plannedFor } = post;
  if (profile === null) return null;
  const catalogue = catalogueFor(engine, profile.installation);
  const context = rulesOf(catalogue).get(rule);
  if (context === undefined) return null;
  const second = Math.floor(now / 1000);
  const states = knownStates.get(profile) ?? new Map<string, KnownState>();
  knownStates.set(profile, states);
  const known = states.get(rule);
  const isSame = known?.second === second && known.plannedFor === plannedFor && known.catalogue === catalogue;
  if (isSame) return known.state;
  const at = knownAt(post, now);
  const state = stateAt(context.rule, at, profile, catalogue.jurisdictions);
  states.set(rule, { catalogue, plannedFor, second, state });
  return state;
}

function toDraftItem(item: PostItem, state: RuleState | null, now: Instant): DraftItem {
  const { rule, event, offset, actBy, told } = item;
  const isLate = item.kind === 'reminder' && state !== null && state.cutoff !== null && state.cutoff <= now;
  return { rule, event, kind: isLate ? 'late' : item.kind, offset, actBy, told };
}

/** The items whose facts still hold: a date may have moved while the post waited. */
function itemsNow(engine: Engine, post: Post, now: Instant): DraftItem[] {
  return post.items.flatMap((item) => {
    const state = stateFor(engine, post, item.rule, now);
    const stands = !isPlanned(post) || (state !== null && stillStands(item, state));
    return stands ? [toDraftItem(item, state, now)] : [];
  });
}

function kindOf(post: Post, items: readonly DraftItem[]): PostKind {
  if (!isPlanned(post)) return post.kind;
  return items.length > 1 ? 'digest' : (items[0]?.kind ?? post.kind);
}

/** A notice goes to the member or the fallback channel. */
export function addressOf({ kind, target, via = null }: Pick<Post, 'kind' | 'target' | 'via'>): Target {
  if (kind !== 'notice') return target;
  return { ...target, channel: via, thread: null, member: via === null ? target.member : null };
}

/** Null where none of the facts it was made for holds any more. */
export function draftOf(
  engine: Engine,
  post: Post,
  repeated: boolean,
  now: Instant,
  lost: readonly LostChannel[] = [],
  personal: readonly PersonalFacts[] = [],
): PostDraft | null {
  const items = itemsNow(engine, post, now);
  if (isPlanned(post) && items.length === 0) return null;
  if (post.kind === 'notice' && lost.length === 0) return null;
  if (post.kind === 'personal' && personal.length === 0) return null;
  return {
    key: post.key,
    kind: kindOf(post, items),
    target: addressOf(post),
    locale: post.locale,
    profile: post.profile,
    items,
    repeated,
    editOf: null,
    personal,
    mention: post.mention ?? null,
    lost,
  };
}

/** What a channel was told by a post. */
export interface Words {
  readonly entries: readonly LedgerEntry[];
  /** Null: nobody can say. */
  readonly by: KnownBy | null;
  /** The end of that day, there. */
  readonly until: Instant;
  /** They are recorded long after they were told: see `LedgerStore.tell`. */
  readonly isLate: boolean;
}

export const NO_WORDS: Words = { entries: [], by: null, until: 0, isLate: false };

/** What the channel is told by this post, if it is written now. */
export function wordsOf(engine: Engine, post: Post, now: Instant): Words {
  const { key, profileId, profile } = post;
  const subscription = channelNumber(post);
  if (!tells(post) || subscription === null || profileId === null || profile === null) return NO_WORDS;
  const entries = itemsNow(engine, post, now).flatMap(({ rule }) => {
    const state = stateFor(engine, post, rule, now);
    const told: Told | null = state === null ? null : sayingOf(state);
    return told === null ? [] : [{ ...told, post: key, subscription, profileId, rule, toldAt: now }];
  });
  const date = dateOf(knownAt(post, now), profile.zone);
  return { entries, by: knownBy(engine, profile, date), until: endOfDay(date, profile.zone), isLate: false };
}

/**
 * What the channel was told by a post of which only the fact is left that it was sent, or may have been: what it was made
 * to tell. By now the data may say something else.
 */
export function lostWordsOf(engine: Engine, post: Post, sentAt: Instant): Words {
  const { key, profileId } = post;
  const subscription = channelNumber(post);
  if (!tells(post) || subscription === null || profileId === null) return NO_WORDS;
  const entries = post.items.map((item) => {
    const { rule, actBy } = item;
    const state = stateFor(engine, post, rule, sentAt);
    const now = state !== null && stillStands(item, state) ? sayingOf(state) : null;
    // A date may also have been mended in place.
    const told = now?.actBy === actBy ? now : saidBy(item, state);
    return { ...told, post: key, subscription, profileId, rule, toldAt: sentAt };
  });
  return { ...NO_WORDS, entries, isLate: true };
}

/** Those of the lost words that a text does not repeat as they were. */
export function leftUnsaid(words: Words, lost: Words): readonly LedgerEntry[] {
  const isSaid = ({ rule, actBy }: LedgerEntry): boolean =>
    words.entries.some((entry) => entry.rule === rule && entry.actBy === actBy);
  return lost.entries.filter((entry) => !isSaid(entry));
}
