// What planning reads of the store, in as few statements as it can: of everything, or of the rules that are looked at.
import type { Pause } from '../../core/steps.ts';
import type { ProfileWord, WordPlace } from '../stores/outbox-store.ts';
import type { Store } from '../stores/store.ts';

/** A profile, and the rules that are looked at for it; null: all. */
interface Scoped {
  readonly stored: { readonly id: number };
  readonly rules: ReadonlySet<string> | null;
}

/** The part of the plan that looks are about. */
export interface Part {
  readonly profileIds: readonly number[];
  readonly rules?: readonly string[];
}

/** More are not named one by one; what is read of others is not looked at. */
const MOST_NAMED = 500;

/** Nothing, everything, or the rules that any of the looks is about. */
function partOf(looks: readonly Scoped[]): readonly Part[] {
  const named = [...new Set(looks.flatMap(({ rules }) => [...(rules ?? [])]))];
  const isWhole = looks.some(({ rules }) => rules === null);
  const profileIds = looks.map(({ stored }) => stored.id);
  if (looks.length === 0 || (!isWhole && named.length === 0)) return [];
  return isWhole || named.length > MOST_NAMED ? [{ profileIds }] : [{ profileIds, rules: named }];
}

/** Apart, or the few that have to be looked at as a whole would make everything be read for all. */
export function partsOf(looks: readonly Scoped[]): readonly Part[] {
  const groups = Map.groupBy(looks, ({ rules }) => rules === null);
  return [...groups.values()].flatMap(partOf);
}

/** So many channels' words are read in a few milliseconds. */
const WORDS_AT_ONCE = 5_000;

/** What was told on what the looks are about. A million channels were told a million words, nearly all of them the same. */
export async function wordsFor(
  store: Store,
  looks: readonly Scoped[],
  pause?: Pause,
): Promise<readonly ProfileWord[]> {
  const words = new Map<string, ProfileWord>();
  for (const part of partsOf(looks)) {
    let place: WordPlace | null = null;
    do {
      const step: Awaited<ReturnType<Store['ledger']['told']>> = await store.ledger.told(
        part,
        place,
        WORDS_AT_ONCE,
      );
      for (const word of step.words) words.set(JSON.stringify(word), word);
      place = step.next;
      if (place !== null) await pause?.();
    } while (place !== null);
  }
  // Corrections remember their words as a list: always in one order.
  return [...words].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, word]) => word);
}
