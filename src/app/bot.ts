// The bot without its platforms: engine and desk put together over the ports. The same object runs live, in a rehearsal
// and in the sandbox; only clock, store and messengers differ.

import { errorName } from '../core/error-code.ts';
import type { Fault } from '../core/fault.ts';
import type { Instant } from '../core/rule.ts';
import type { Holidays } from '../core/slot.ts';
import type { Pause } from '../core/steps.ts';
import { type OwnCalendar, ownCalendar } from './answering/own-calendar.ts';
import { createCompose } from './delivery/compose.ts';
import { lookSoon } from './delivery/returning.ts';
import type { CommandWords, Operator } from './desk/context.ts';
import { createDesk } from './desk/desk.ts';
import type { Engine, EngineCount } from './engine.ts';
import { createInstalling, type Installing } from './installing/installing.ts';
import { createLibrary } from './knowledge.ts';
import { createOwnBook } from './own/book.ts';
import { forgetUnheard } from './personal/unheard.ts';
import type { Clock, DeadlineSource, Ids, Log, Messenger } from './ports.ts';
import { createPrecedence, type PrecedenceParts } from './precedence.ts';
import type { Desk } from './request.ts';
import type { Wakes } from './stores/outbox-store.ts';
import type { Store } from './stores/store.ts';
import { deliverPass, editPass, heedPass, nextWake, nextWakes, planPass, tick } from './tick.ts';

export interface BotParts {
  readonly store: Store;
  readonly source: DeadlineSource;
  readonly clock: Clock;
  readonly ids: Ids;
  /** Left out: the bot plans without letting answers pass. */
  readonly pause?: Pause;
  /** How the engine sends; see there. */
  readonly sending?: Pick<Engine, 'paces' | 'wait' | 'ahead' | 'ending' | 'measure' | 'storeRefusal'>;
  /** Who else works on the store, how this process came by its data, and whether it is to post; left out: nobody does. */
  readonly others?: Pick<PrecedenceParts, 'place' | 'fetches' | 'patience'> & { readonly delivers?: boolean };
  readonly holidays: Holidays;
  readonly log: Log;
  readonly count: (what: EngineCount, platform: string) => void;
  readonly operator: Operator;
  /** Where people reach the bot's pages; left out: nowhere. */
  readonly publicUrl?: string | null;
  /** Where new issues on the data are made (https); left out: nowhere. */
  readonly issues?: string | null;
  readonly commandWords: ReadonlyMap<string, CommandWords>;
  /** An empty store in memory. */
  readonly scratchStore: () => Promise<Store>;
  readonly version: string;
  /** What is wrong with a platform, or with the bot itself; left out: nothing is known. */
  readonly troubles?: (platform: string) => readonly Fault[];
  /** Called when something became due sooner than was thought. */
  readonly nudge: () => void;
}

/** Passes of different kinds may run at the same time, those of one kind may not. */
export interface Passes {
  /** Fills the outbox. */
  plan(): Promise<void>;
  /** Empties it. */
  deliver(): Promise<void>;
  /** Keeps right what was posted: old posts, boards, totals. */
  edit(): Promise<void>;
  /** Looks whose data count, and shows that this process lives. */
  look(): Promise<void>;
  /** Looks whether channels that were lost are back, and writes what the store would not take; needs connections to the platforms. */
  heed(): Promise<void>;
  /** See `nextWakes`. */
  nextWakes(since?: Instant): Promise<Wakes>;
}

export interface Bot {
  readonly engine: Engine;
  readonly desk: Desk;
  /** Somebody's own calendar by the token in its address; null: there is no such address, or not any more. */
  calendar(token: string): Promise<OwnCalendar | null>;
  /** Comings and goings of the bot itself, as platforms tell of them. */
  readonly installing: Installing;
  /** Posts for a platform wait until its messenger is here. */
  connect(messenger: Messenger): void;
  /** In these installations (null: in any) something changed that may have kept posts out. Never rejects. */
  mayBeBack(platform: string, installations: readonly string[] | null): Promise<void>;
  /** One pass over everything that is due, and the next moment for one. */
  pass(): Promise<void>;
  nextWake(): Promise<Instant | null>;
  /** The parts of a pass, for processes that do not do everything, and for those that do them side by side. */
  readonly passes: Passes;
}

/** Nobody stops the waiting. */
const never = new AbortController().signal;
const DAY = 24 * 60 * 60 * 1000;

export function createBot(parts: BotParts): Bot {
  const { store, source, clock, ids, holidays, log, count } = parts;
  const own = createOwnBook({ store, log });
  const library = createLibrary(source, own);
  const messengers = new Map<string, Messenger>();
  const compose = createCompose(library);
  const { delivers = false, ...others } = parts.others ?? { place: 'alone' };
  const isLetIn = (): boolean => !delivers || messengers.size > 0;
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
    begunAt: clock.now(),
    own,
    precedence: createPrecedence({ store, source, clock, log, ...others, isLetIn }),
    ...(parts.pause === undefined ? {} : { pause: parts.pause }),
    ...parts.sending,
  };
  const installing = createInstalling({
    store,
    clock,
    log,
    wait: (milliseconds) => engine.wait?.(milliseconds, never) ?? Promise.resolve(),
    ...(parts.pause === undefined ? {} : { pause: parts.pause }),
  });
  let purgedAt = Number.NEGATIVE_INFINITY;
  let lastPass: Instant | null = null;
  let isDelivering = false;
  const passed = async (): Promise<void> => {
    lastPass = clock.now();
    await installing.tidy();
    await store.upkeep.wipe();
    if (clock.now() - purgedAt < DAY) return;
    await store.upkeep.purge(clock.now());
    await forgetUnheard(engine);
    purgedAt = clock.now();
  };
  return {
    engine,
    installing,
    desk: createDesk({
      engine,
      currentKnowledge: library,
      ids,
      operator: parts.operator,
      publicUrl: parts.publicUrl ?? null,
      issues: parts.issues ?? null,
      commandWords: parts.commandWords,
      nudge: parts.nudge,
      scratchStore: parts.scratchStore,
      version: parts.version,
      lastPass: () => lastPass,
      troubles: parts.troubles ?? (() => []),
    }),
    calendar: (token) => ownCalendar({ store, library, clock }, token),
    connect: (messenger) => {
      messengers.set(messenger.platform, messenger);
      parts.nudge();
    },
    mayBeBack: async (platform, installations) => {
      try {
        if (await lookSoon(engine, platform, installations)) parts.nudge();
      } catch (error) {
        // Whatever it was: what was lost is looked at every hour.
        log.warn('not-looked', { platform, error: errorName(error) });
      }
    },
    pass: async () => {
      await tick(engine);
      await passed();
    },
    nextWake: () => nextWake(engine),
    passes: {
      plan: async () => {
        const { fannedOut } = await planPass(engine);
        await passed();
        if (fannedOut > 0) parts.nudge();
      },
      deliver: async () => {
        isDelivering = true;
        try {
          await deliverPass(engine);
        } finally {
          isDelivering = false;
        }
        lastPass = clock.now();
      },
      edit: async () => {
        await editPass(engine, () => isDelivering);
      },
      look: async () => {
        await engine.precedence?.look();
        await own.look();
      },
      heed: () => heedPass(engine),
      nextWakes: (since) => nextWakes(engine, since),
    },
  };
}
