// Which posts an own deadline would make in the channels of its installation, before it is saved: run ahead with all
// else that these channels hear, so that what shares a post, or gives way to another, is seen.
import { addDays, DAY, dateOf } from '../../core/calendar.ts';
import type { CalendarDate, Instant } from '../../core/rule.ts';
import type { Service } from '../../core/service.ts';
import type { Holidays } from '../../core/slot.ts';
import type { Message } from '../../messages/tree.ts';
import { asKnownOn } from '../as-known.ts';
import { createCompose } from '../delivery/compose.ts';
import type { Compose } from '../delivery/post.ts';
import { createLibrary } from '../knowledge.ts';
import type { Catalogue } from '../ports.ts';
import { rehearse } from '../rehearse.ts';
import type { Store } from '../stores/store.ts';
import type { Subscription } from '../subscribing/subscription.ts';
import { fieldsOf, ruleIdOf } from './own-service.ts';

/** What happened longer ago has no say in when the next post leaves. */
const LOOK_BACK = 10 * DAY;

/** On the day itself, and for what is said of it afterwards. */
const DAYS_AFTER = 8;

export interface ForecastPost {
  readonly due: Instant;
  readonly message: Message;
  /** In one post with other rules. */
  readonly isShared: boolean;
}

export interface ForecastParts {
  readonly holidays: Holidays;
  readonly newStore: () => Promise<Store>;
  readonly at: Instant;
  /** What is known in this installation now. */
  readonly catalogue: Catalogue;
}

/** The catalogue with the rule as it would be. */
export function withCandidate(catalogue: Catalogue, candidate: Service): Catalogue {
  const others = catalogue.services.filter(({ id }) => id !== candidate.id);
  return { ...catalogue, services: [...others, candidate], version: `${catalogue.version}?` };
}

/** Notes the posts that speak of a rule. Corrections go to whoever was told, which no rehearsal knows. */
function noting(compose: Compose, rule: string, from: Instant, posts: ForecastPost[]): Compose {
  return (draft, at) => {
    const message = compose(draft, at);
    const isOnIt = draft.items.some((item) => item.rule === rule && item.kind !== 'correction');
    if (message !== null && isOnIt && draft.editOf === null && at >= from)
      posts.push({ due: at, message, isShared: draft.items.length > 1 });
    return message;
  };
}

function lastDay(candidate: Service, today: CalendarDate): CalendarDate {
  const { date } = fieldsOf(candidate);
  return addDays(date > today ? date : today, DAYS_AFTER);
}

/** What one channel would be posted on it, by time. */
export async function forecastIn(
  subscription: Subscription,
  candidate: Service,
  { holidays, newStore, at, catalogue }: ForecastParts,
): Promise<readonly ForecastPost[]> {
  const today = dateOf(at, subscription.profile.zone);
  const [before, after] = [
    asKnownOn(catalogue, today),
    asKnownOn(withCandidate(catalogue, candidate), today),
  ];
  const source = { current: () => after };
  const posts: ForecastPost[] = [];
  const compose = createCompose(createLibrary(source));
  await rehearse({
    source,
    wish: subscription,
    holidays,
    newStore,
    span: {
      kind: 'starts',
      at,
      to: lastDay(candidate, today),
      before: {
        wish: subscription,
        since: Math.max(subscription.createdAt, at - LOOK_BACK),
        source: { current: () => before },
      },
    },
    compose: noting(compose, ruleIdOf(candidate), at, posts),
  });
  return posts;
}
