// The bot without its platforms: engine and desk put together over the ports. The same object runs live, in a rehearsal
// and in the sandbox; only clock, store and messengers differ.
import type { Instant } from '../core/rule.ts';
import type { Holidays } from '../core/slot.ts';
import type { Pause } from '../core/steps.ts';
import { createCompose } from './compose.ts';
import type { CommandWords, Operator } from './desk/context.ts';
import { createDesk } from './desk/desk.ts';
import type { Engine, EngineCount } from './engine.ts';
import { createLibrary } from './knowledge.ts';
import type { Clock, DeadlineSource, Ids, Log, Messenger } from './ports.ts';
import type { Desk } from './request.ts';
import type { Store } from './store.ts';
import { nextWake, tick } from './tick.ts';

export interface BotParts {
  readonly store: Store;
  readonly source: DeadlineSource;
  readonly clock: Clock;
  readonly ids: Ids;
  /** Left out: the bot plans without letting answers pass. */
  readonly pause?: Pause;
  readonly holidays: Holidays;
  readonly log: Log;
  readonly count: (what: EngineCount, platform: string) => void;
  readonly operator: Operator;
  /** Where new issues on the data are made (https); left out: nowhere. */
  readonly issues?: string | null;
  readonly commandWords: ReadonlyMap<string, CommandWords>;
  /** An empty store in memory. */
  readonly scratchStore: () => Promise<Store>;
  readonly version: string;
  /** Called when something became due sooner than was thought. */
  readonly nudge: () => void;
}

export interface Bot {
  readonly engine: Engine;
  readonly desk: Desk;
  /** Posts for a platform wait until its messenger is here. */
  connect(messenger: Messenger): void;
  /** One pass over everything that is due. */
  pass(): Promise<void>;
  nextWake(): Promise<Instant | null>;
}

const DAY = 24 * 60 * 60 * 1000;

export function createBot(parts: BotParts): Bot {
  const { store, source, clock, ids, holidays, log, count } = parts;
  const library = createLibrary(source);
  const messengers = new Map<string, Messenger>();
  const compose = createCompose(library);
  const engine: Engine = {
    store,
    source,
    clock,
    messengers,
    compose,
    holidays,
    log,
    count,
    owner: ids.next(),
    ...(parts.pause === undefined ? {} : { pause: parts.pause }),
  };
  let purgedAt = Number.NEGATIVE_INFINITY;
  let lastPass: Instant | null = null;
  return {
    engine,
    desk: createDesk({
      engine,
      currentKnowledge: library,
      ids,
      operator: parts.operator,
      issues: parts.issues ?? null,
      commandWords: parts.commandWords,
      nudge: parts.nudge,
      scratchStore: parts.scratchStore,
      version: parts.version,
      lastPass: () => lastPass,
    }),
    connect: (messenger) => {
      messengers.set(messenger.platform, messenger);
      parts.nudge();
    },
    pass: async () => {
      await tick(engine);
      lastPass = clock.now();
      if (clock.now() - purgedAt < DAY) return;
      await store.upkeep.purge(clock.now());
      purgedAt = clock.now();
    },
    nextWake: () => nextWake(engine),
  };
}
