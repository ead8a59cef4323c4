// In which channels of an installation an own deadline would be posted, and when: as an admin sees it before confirming.

import { profileKey } from '../../../core/profile.ts';
import type { Service } from '../../../core/service.ts';
import type { OwnPlaces } from '../../../messages/admins/own.ts';
import type { Message } from '../../../messages/tree.ts';
import { catalogueFor, ownerKey } from '../../own/book.ts';
import { type ForecastParts, type ForecastPost, forecastIn } from '../../own/own-forecast.ts';
import type { Owner } from '../../stores/own-store.ts';
import type { Subscription } from '../../subscribing/subscription.ts';
import type { DeskContext } from '../context.ts';

/** So many different wishes are run ahead; each takes some tens of milliseconds. */
const MOST_GROUPS = 6;

/** So many channels are named in one line. */
const MOST_NAMED = 10;

export interface Outlook {
  readonly places: readonly OwnPlaces[];
  readonly more: number;
  /** The earliest post of all. */
  readonly first: { readonly post: ForecastPost; readonly zone: string } | null;
  /** The first that speaks of it alone, else the first; in the words of one channel. */
  readonly sample: Message | null;
}

interface Group {
  readonly subscriptions: readonly Subscription[];
  readonly isTold: boolean;
}

/** Channels that would get the same at the same moments: equal wishes, set up equally long ago as far as that counts. */
function groupsOf(all: readonly Subscription[], told: ReadonlySet<number>, at: number): readonly Group[] {
  const recent = (createdAt: number): number => (at - createdAt > 10 * 86_400_000 ? 0 : createdAt);
  const groups = Map.groupBy(all, ({ id, profile, locale, state, createdAt }) =>
    state === 'active'
      ? JSON.stringify([profileKey(profile), locale, recent(createdAt), told.has(id)])
      : 'resting',
  );
  return [...groups.values()].map((subscriptions) => {
    const isTold = subscriptions.every(({ id, state }) => state === 'active' && told.has(id));
    return { subscriptions, isTold };
  });
}

function placesOf({ subscriptions, isTold }: Group, posts: readonly ForecastPost[]): OwnPlaces {
  const [first] = subscriptions;
  return {
    channels: subscriptions.slice(0, MOST_NAMED).map(({ target }) => {
      return { channel: target.channel ?? '', thread: target.thread };
    }),
    zone: first?.profile.zone ?? 'UTC',
    state: first?.state === 'active' ? 'active' : 'resting',
    isCorrected: isTold,
    posts: posts.map(({ due, message, isShared }) => ({ due, line: lineOf(message), isShared })),
  };
}

const lineOf = ({ heading }: Message): string => heading;

async function postsIn(
  group: Group,
  candidate: Service,
  parts: ForecastParts,
): Promise<readonly ForecastPost[]> {
  const [first] = group.subscriptions;
  return first?.state === 'active' ? forecastIn(first, candidate, parts) : [];
}

/** @param told ids of the subscriptions that hear that the rule has changed */
export async function outlookFor(
  { engine, scene, scratchStore }: DeskContext,
  owner: Owner,
  candidate: Service,
  told: ReadonlySet<number>,
): Promise<Outlook> {
  const { platform, installation } = owner;
  const all = await engine.store.subscriptions.list({ platform, installation });
  const groups = groupsOf(all, told, scene.at);
  const parts = {
    holidays: engine.holidays,
    newStore: scratchStore,
    at: scene.at,
    catalogue: catalogueFor(engine, ownerKey(owner)),
  };
  const places: OwnPlaces[] = [];
  let [first, sample]: [Outlook['first'], Message | null] = [null, null];
  for (const group of groups.slice(0, MOST_GROUPS)) {
    const posts = await postsIn(group, candidate, parts);
    const place = placesOf(group, posts);
    const [post] = posts;
    if (post !== undefined && (first === null || post.due < first.post.due))
      first = { post, zone: place.zone };
    const alone = posts.find(({ isShared }) => !isShared) ?? post;
    sample ??= alone?.message ?? null;
    places.push(place);
  }
  const named = places.reduce((sum, { channels }) => sum + channels.length, 0);
  return { places, more: all.length - named, first, sample };
}
