// Personal reminders that are ahead, and when: each is decided as its moment comes, but most people wish alike, so it can be
// known before how many that will be.
import { isZone } from '../../core/calendar.ts';
import type { Profile } from '../../core/profile.ts';
import type { Instant } from '../../core/rule.ts';
import { eachInSteps, type Steps } from '../../core/steps.ts';
import type { Engine } from '../engine.ts';
import { rulesOf } from '../known-rules.ts';
import { catalogueFor, ownerKey } from '../own/book.ts';
import { type FollowFacts, factsFor, profileOf } from '../personal/facts.ts';
import type { FollowLoad } from '../stores/plan-store.ts';

/** Personal reminders of people at one installation who are alike, at one moment. */
export interface Promised {
  readonly platform: string;
  readonly installation: string;
  readonly posts: number;
  readonly due: Instant;
  readonly sendBy: Instant;
  readonly hours: Profile;
}

/** Counting so many follows takes a few milliseconds. */
const FOLLOWS_PER_STEP = 1_000;

export async function countFollows({ store, pause }: Engine): Promise<readonly FollowLoad[]> {
  const alike = new Map<string, FollowLoad>();
  for (let after: string | null = ''; after !== null; ) {
    const step: Awaited<ReturnType<typeof store.spread.follows>> = await store.spread.follows(
      after,
      FOLLOWS_PER_STEP,
    );
    for (const { followers, ...wishes } of step.follows) {
      const key = JSON.stringify(Object.values(wishes));
      alike.set(key, { ...wishes, followers: followers + (alike.get(key)?.followers ?? 0) });
    }
    after = step.next;
    await pause?.();
  }
  return [...alike.values()];
}

/** To work out what a rule means for so many takes a few milliseconds. */
const FACTS_AT_ONCE = 5;

type Reader = Pick<Engine, 'source' | 'own' | 'holidays'>;

/** Null: nothing can be said of it now. Whoever looks at the follow itself logs why. */
function factsOf(reader: Reader, load: FollowLoad, now: Instant): FollowFacts | null {
  const { platform, installation, rule, ownDate, since } = load;
  const member = { platform, installation, member: '' };
  const catalogue = catalogueFor(reader, ownerKey(member));
  const context = rulesOf(catalogue).get(rule);
  if (context === undefined || !isZone(load.zone)) return null;
  const wishes = { ...load, member, ownDate, createdAt: since ?? now };
  try {
    return factsFor(context, wishes, now, catalogue.jurisdictions, reader.holidays);
  } catch {
    return null;
  }
}

/**
 * Every reminder that they all will be sent from now on until then, or more: who follows several rules gets one message where
 * theirs fall together, and counts for each. Reminders of one rule that fall together count once.
 */
export function* promisedTo(
  reader: Reader,
  loads: readonly FollowLoad[],
  span: { readonly now: Instant; readonly until: Instant },
): Steps<readonly Promised[]> {
  const promised: Promised[] = [];
  yield* eachInSteps(loads, FACTS_AT_ONCE, (load) => {
    const facts = factsOf(reader, load, span.now);
    if (facts === null || facts.cutoff === null) return;
    const { platform, installation, followers: posts } = load;
    const hours = profileOf({ ...load, member: { platform, installation, member: '' } });
    for (const due of new Set(facts.reminders.map((reminder) => reminder.due))) {
      if (due <= span.now || due > span.until) continue;
      promised.push({ platform, installation, posts, due, sendBy: facts.cutoff, hours });
    }
  });
  return promised;
}
