// Commits what the lanes write, together: intents at once, because a send waits for each, and outcomes along with them,
// or when no more are to be expected, or after a moment.

import type { Engine } from '../engine.ts';
import type { Telling } from '../known-rules.ts';
import { isStillKnown } from '../own/known-by.ts';
import type { IntentKind, PostChange } from '../stores/outbox-store.ts';
import type { Store } from '../stores/store.ts';
import { StoreTrouble } from '../stores/store-trouble.ts';
import { LEASE } from './claim.ts';
import type { Words } from './draft.ts';

/** What became of a post, with what follows from it where it is still ours. */
export interface Entry {
  readonly key: string;
  readonly change: PostChange;
  readonly words: Words;
  /** Were it lost, the post would be sent again without effect. */
  readonly isHarmless?: boolean;
  readonly follow?: (store: Store) => Promise<void>;
}

export interface Journal {
  /** Resolves when the intent to send is committed; false when the post is somebody else's by now. */
  intend(key: string, how: IntentKind): Promise<boolean>;
  /** Resolves when the outcome is committed; false likewise, and then nothing was written. */
  write(entry: Entry): Promise<boolean>;
  /** Takes note of a call under way, after which an outcome will follow. */
  during<T>(call: Promise<T>): Promise<T>;
  /** Whether more calls are about to begin: outcomes of which no harm comes wait for theirs. */
  expect(isMore: boolean): void;
  /** The caller is about to ask for a transaction, in this turn: many outcomes that wait share its commit. */
  along(): void;
  /** Where it writes. */
  readonly store: Store;
}

/** Others who write wait behind a commit, so it must stay short. */
const MOST_TOGETHER = 200;

/** Outcomes wait this long for others, in milliseconds. What is not written when the process dies is settled later. */
const PATIENCE = 15;

/**
 * The same for those that need not be looked for then, however many they are: at fifty a second a dozen share a commit,
 * and where thousands leave at once the sends do not wait for what is written of them.
 */
const LONG_PATIENCE = 1_000;

/** So many share the commit of somebody else; fewer wait on, for a commit costs the more, the more it writes. */
const WORTH_IT = 50;

/** While calls are under way, commits of outcomes leave the event loop to them for so many turns. */
const TURNS_BETWEEN = 8;

/** With more outcomes waiting they take turn and turn about. */
const BACKLOG = 5_000;

interface Line<T> {
  readonly of: T;
  readonly tell: (isOurs: boolean) => void;
  readonly fail: (error: unknown) => void;
}

interface Intent {
  readonly key: string;
  readonly how: IntentKind;
}

interface Page {
  readonly intents: readonly Line<Intent>[];
  readonly entries: readonly Line<Entry>[];
}

async function writeIntents(engine: Engine, store: Store, intents: readonly Intent[]): Promise<Set<string>> {
  const now = engine.clock.now();
  const lease = { owner: engine.owner, until: now + LEASE };
  const ours = new Set<string>();
  for (const [how, same] of Map.groupBy(intents, (intent) => intent.how)) {
    const keys = same.map(({ key }) => key);
    for (const key of await store.posts.intend(keys, lease, now, how)) ours.add(key);
  }
  return ours;
}

/**
 * Who was told something by older knowledge has to be looked at again. First of all: planning, too, takes profiles before
 * what is theirs.
 */
async function doubtPlans(engine: Engine, store: Store, entries: readonly Entry[]): Promise<void> {
  const now = engine.clock.now();
  const telling = entries.filter(({ words }) => words.entries.length > 0 && !words.isLate);
  const tellings = telling.flatMap(({ words: { entries: told, by, until } }): Telling[] => {
    const isCurrent = by !== null && isStillKnown(engine, by) && now < until;
    const ids = new Set(told.map(({ profileId }) => profileId));
    return [...ids].map((profileId) => ({ profileId, by: isCurrent ? by : null }));
  });
  await store.readings.doubt(tellings, now, telling[0]?.key ?? '');
}

/** Nobody can say by what they were told. Mostly they were recorded in time, and nothing is new. */
async function tellLate(engine: Engine, store: Store, entries: readonly Entry[]): Promise<void> {
  const late = entries.filter(({ words }) => words.isLate).flatMap(({ words }) => words.entries);
  if (late.length === 0) return;
  const fresh = await store.ledger.tell(late, true);
  const tellings = fresh.map(({ profileId }) => ({ profileId, by: null }));
  await store.readings.doubt(tellings, engine.clock.now(), fresh[0]?.post ?? '');
}

async function writeEntries(engine: Engine, store: Store, entries: readonly Entry[]): Promise<Set<string>> {
  await doubtPlans(engine, store, entries);
  const changes = entries.map(({ key, change }) => ({ ...change, key }));
  const ours = new Set(await store.posts.record(changes, engine.owner));
  const own = entries.filter(({ key }) => ours.has(key));
  const timely = own.filter(({ words }) => !words.isLate).flatMap(({ words }) => words.entries);
  await store.ledger.tell(timely);
  await tellLate(engine, store, own);
  for (const { follow } of own) if (follow !== undefined) await follow(store);
  return ours;
}

async function commit(engine: Engine, { intents, entries }: Page): Promise<void> {
  const [intended, written] = await engine.store.transaction(async (store) => [
    await writeIntents(
      engine,
      store,
      intents.map((line) => line.of),
    ),
    await writeEntries(
      engine,
      store,
      entries.map((line) => line.of),
    ),
  ]);
  for (const { of, tell } of intents) tell(intended.has(of.key));
  for (const { of, tell } of entries) tell(written.has(of.key));
}

/** One that cannot be written takes no other along; where it is the store that fails, none can be. */
async function commitWithout(engine: Engine, { intents, entries }: Page, error: unknown): Promise<void> {
  if (error instanceof StoreTrouble) {
    for (const { fail } of [...intents, ...entries]) fail(error);
    return;
  }
  const pages: Page[] = [
    ...entries.map((line) => ({ intents: [], entries: [line] })),
    ...intents.map((line) => ({ intents: [line], entries: [] })),
  ];
  for (const page of pages) {
    await commit(engine, page).catch((reason: unknown) => {
      for (const { fail } of [...page.intents, ...page.entries]) fail(reason);
    });
  }
}

export function createJournal(engine: Engine): Journal {
  const intents: Line<Intent>[] = [];
  const entries: Line<Entry>[] = [];
  let calls = 0;
  let expectsMore = false;
  let isBusy = false;
  let wants: 'nothing' | 'if-idle' | 'now' = 'nothing';
  let alarm: { readonly patience: number; readonly stop: AbortController } | null = null;

  const disarm = (): void => {
    alarm?.stop.abort();
    alarm = null;
  };

  /** Sends come first: they are late while they wait, and outcomes are not. */
  const letOthersPass = async (): Promise<void> => {
    const turns = calls > 0 && entries.length < BACKLOG ? TURNS_BETWEEN : 1;
    for (let turn = 0; turn < turns; turn += 1) {
      if (wants === 'nothing') return;
      await engine.pause?.();
    }
  };

  const commitPages = async (): Promise<void> => {
    while (wants !== 'nothing') {
      disarm();
      const page = { intents: intents.splice(0, MOST_TOGETHER), entries: entries.splice(0, MOST_TOGETHER) };
      wants = intents.length > 0 || entries.length >= MOST_TOGETHER ? 'now' : 'nothing';
      if (wants === 'nothing' && entries.length > 0) waitForOthers();
      await commit(engine, page).catch((error: unknown) => commitWithout(engine, page, error));
      await letOthersPass();
    }
    isBusy = false;
  };

  const commitAll = async (): Promise<void> => {
    // What is asked for in the same moment comes along.
    await engine.pause?.();
    // Other calls have begun meanwhile: their outcomes are worth waiting for.
    if (wants === 'if-idle' && calls > 0) {
      wants = 'nothing';
      isBusy = false;
      waitForOthers();
      return;
    }
    await commitPages();
  };

  const flush = (how: 'if-idle' | 'now' = 'now'): void => {
    if (wants !== 'now') wants = how;
    if (isBusy) return;
    isBusy = true;
    void commitAll();
  };

  const flushWithin = (patience: number): void => {
    if (engine.wait === undefined) return flush();
    if (alarm !== null && alarm.patience <= patience) return;
    disarm();
    const stop = new AbortController();
    alarm = { patience, stop };
    void engine.wait(patience, stop.signal).then(() => {
      if (!stop.signal.aborted) flush();
    });
  };

  const areHarmless = (): boolean => entries.every(({ of }) => of.isHarmless === true);

  /** For company to those that are here, where any is to be expected. */
  const waitForOthers = (): void => {
    const patience = areHarmless() ? LONG_PATIENCE : PATIENCE;
    if (calls === 0 && !(patience === LONG_PATIENCE && expectsMore)) flush();
    else flushWithin(patience);
  };

  return {
    store: engine.store,
    intend: (key, how) =>
      new Promise((tell, fail) => {
        intents.push({ of: { key, how }, tell, fail });
        flush();
      }),
    write: (entry) =>
      new Promise((tell, fail) => {
        entries.push({ of: entry, tell, fail });
        const isHarmless = entry.isHarmless === true;
        if (calls === 0 && !(isHarmless && expectsMore)) flush('if-idle');
        else if (!isHarmless && entries.length >= MOST_TOGETHER) flush();
        else flushWithin(isHarmless ? LONG_PATIENCE : PATIENCE);
      }),
    expect(isMore) {
      expectsMore = isMore;
      if (!isMore && calls === 0 && entries.length > 0) flush('if-idle');
    },
    along() {
      // What is given back in it could be made anew by the same commit, and its lane has not heard of that yet.
      if (isBusy || entries.length < WORTH_IT || !areHarmless()) return;
      wants = 'now';
      isBusy = true;
      void commitPages();
    },
    async during(call) {
      calls += 1;
      try {
        return await call;
      } finally {
        calls -= 1;
      }
    },
  };
}
