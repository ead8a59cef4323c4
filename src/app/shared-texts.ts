// A text is written once for all channels that get the same: in a rush thousands differ in nothing but where they are.
import type { Profile } from '../core/profile.ts';
import type { Instant } from '../core/rule.ts';
import type { Message } from '../messages/tree.ts';
import type { Compose, PostDraft } from './post.ts';

/** Whatever a text says changes at whole seconds only: at midnights, at cutoffs, at hours that a source states. */
const SECOND = 1_000;

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
function contentOf({ kind, locale, profile, items, repeated, editOf, reason, about }: PostDraft): string {
  const place = profile === null ? null : placeOf(profile);
  return JSON.stringify([
    kind,
    locale,
    place,
    repeated,
    editOf !== null,
    reason,
    about?.channel ?? null,
    items,
  ]);
}

/** @param source what the texts are written from; another object means that nothing written before counts. */
export function shareTexts(source: () => object, compose: Compose): Compose {
  const texts = new Map<string, Message | null>();
  let from: object | null = null;
  let second = Number.NaN;

  const begin = (at: Instant): void => {
    const now = Math.floor(at / SECOND);
    if (now === second && source() === from && texts.size < MOST_TEXTS) return;
    texts.clear();
    second = now;
    from = source();
  };

  return (draft, at) => {
    begin(at);
    const content = contentOf(draft);
    const known = texts.get(content);
    if (known !== undefined) return known;
    const message = compose(draft, at);
    texts.set(content, message);
    return message;
  };
}
