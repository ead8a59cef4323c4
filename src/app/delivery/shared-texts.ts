// A text is written once for all channels that get the same: in a rush thousands differ in nothing but where they are.
import type { Profile } from '../../core/profile.ts';
import type { Instant } from '../../core/rule.ts';
import type { Message } from '../../messages/tree.ts';
import type { Compose, PostDraft } from './post.ts';

/** Whatever a text says changes at whole seconds only: at midnights, at cutoffs, at hours that a source states. */
const SECOND = 1_000;

/** This one, and one or two to come. */
const SECONDS_KEPT = 3;

/** Profiles times rules in one second; each text is a few kilobytes. */
const MOST_TEXTS = 500;

/** What a text says of those who read it; thousands of posts share a profile. */
const places = new WeakMap<Profile, string>();

function placeOf(profile: Profile): string {
  const known = places.get(profile);
  if (known !== undefined) return known;
  const place = JSON.stringify([profile.zone, profile.jurisdictions, profile.accounts]);
  places.set(profile, place);
  return place;
}

/** All that a text depends on beside the catalogue and the moment: neither the channel nor the post's key. */
function contentOf({
  kind,
  locale,
  profile,
  items,
  repeated,
  editOf,
  lost,
  personal,
  mention,
  totals = [],
}: PostDraft): string {
  const place = profile === null ? null : placeOf(profile);
  // Only a board speaks of more than its items.
  const services = kind === 'board' ? (profile?.services ?? []) : null;
  // Each follower has a text of their own.
  const follower = personal ?? [];
  return JSON.stringify([
    follower,
    kind,
    locale,
    place,
    services,
    repeated,
    editOf !== null,
    lost,
    items,
    mention,
    totals,
  ]);
}

/** @param source what the texts are written from; another object means that nothing written before counts. */
export function shareTexts(source: () => object, compose: Compose): Compose {
  const texts = new Map<number, Map<string, Message | null>>();
  let from: object | null = null;

  /** Those of one second, which may be one to come: some posts are made ready before they leave. */
  const textsAt = (at: Instant): Map<string, Message | null> => {
    if (source() !== from) texts.clear();
    from = source();
    const second = Math.floor(at / SECOND);
    const known = texts.get(second);
    if (known !== undefined && known.size < MOST_TEXTS) return known;
    const [oldest] = texts.keys();
    if (texts.size >= SECONDS_KEPT && oldest !== undefined) texts.delete(oldest);
    const begun = new Map<string, Message | null>();
    texts.set(second, begun);
    return begun;
  };

  return (draft, at) => {
    const known = textsAt(at);
    const content = contentOf(draft);
    const text = known.get(content);
    if (text !== undefined) return text;
    const message = compose(draft, at);
    known.set(content, message);
    return message;
  };
}
