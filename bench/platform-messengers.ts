// The bot's real messengers, speaking to a stub: everything but the connection to a platform's events.
import { setTimeout as sleep } from 'node:timers/promises';
import { createBreaker } from '../adapters/discord/breaker.ts';
import { closeRest, createPostingRest } from '../adapters/discord/client.ts';
import { createMessageCreator } from '../adapters/discord/create-message.ts';
import { createDirects } from '../adapters/discord/direct.ts';
import { createFence } from '../adapters/discord/fence.ts';
import { createGate, guarded } from '../adapters/discord/gate.ts';
import { pace as discordPace, postsPerSecond } from '../adapters/discord/limits.ts';
import { createOutages } from '../adapters/discord/outages.ts';
import { outcomeOf } from '../adapters/discord/outcome.ts';
import { createMessenger as discordMessenger } from '../adapters/discord/send.ts';
import { englishTexts as discordTexts } from '../adapters/discord/texts.ts';
import { silentLog } from '../adapters/log/log.ts';
import { oneAccess } from '../adapters/slack/access.ts';
import { createHistory } from '../adapters/slack/history.ts';
import { createInstallations } from '../adapters/slack/installations.ts';
import { createLanes } from '../adapters/slack/lanes.ts';
import { EDITS_PER_MINUTE, pace as slackPace } from '../adapters/slack/limits.ts';
import { createMessenger as slackMessenger } from '../adapters/slack/send.ts';
import { englishTexts as slackTexts } from '../adapters/slack/texts.ts';
import { createClient } from '../adapters/slack/transport.ts';
import { createAllowance } from '../src/app/delivery/allowance.ts';
import type { Span } from '../src/app/delivery/platform-span.ts';
import { createTurns, type TurnQueue } from '../src/app/delivery/turns.ts';
import type { Messenger, PostingPace } from '../src/app/ports.ts';

const asItIs = (span: Span): Span => span;
/** Opens nothing: the stub asks for no token. */
const TOKEN = 'bench';

/** As the program starts its own. */
const POSTING = { timeout: 10_000, atOnce: 10 };

export interface Speaking {
  readonly messenger: Messenger;
  /** What the platform takes; null: everything at once. */
  readonly pace: PostingPace | null;
  stop(): Promise<void>;
}

const time = {
  now: () => performance.now(),
  wait: (milliseconds: number) => sleep(milliseconds),
};

/** Nobody counts. */
const atOnce: TurnQueue = { take: () => Promise.resolve({ later: 0, isOver: () => false }) };

function turns(name: string, perSecond: number): TurnQueue {
  const allowance = createAllowance(time.now);
  return createTurns({ allowance, name, perSecond, isShared: false, time, log: silentLog });
}

/** @param limit without it, posts take no turns: what remains is the bot's own work */
export function discordOn(origin: string, { limit }: { readonly limit: boolean }): Speaking {
  const breaker = createBreaker(time.now, silentLog);
  const gate = createGate(breaker, limit ? turns('posts', postsPerSecond) : atOnce);
  const rest = createPostingRest(origin, TOKEN, guarded(gate));
  const creator = createMessageCreator({ apiUrl: origin, token: TOKEN, gate });
  const messenger = discordMessenger({
    rest,
    creator,
    installations: {
      note: () => undefined,
      state: () => 'here',
      channel: () => null,
      role: () => null,
      list: () => [],
    },
    outages: createOutages(time.now, silentLog),
    self: () => 'bot',
    texts: () => discordTexts,
    log: silentLog,
    directs: createDirects({ creator, now: time.now, failureOf: outcomeOf }),
    restrictions: { note: () => undefined },
    fence: () => createFence(() => performance.now()),
    onPlatform: asItIs,
  });
  return {
    messenger,
    pace: limit ? discordPace : null,
    stop: async () => {
      closeRest(rest);
      await creator.close();
    },
  };
}

/** @param installation every channel is in this one */
export function slackOn(origin: string, installation: string): Speaking {
  const installations = createInstallations();
  installations.set({ id: installation, botUser: 'bot', botId: null });
  const client = createClient(TOKEN, `${origin}/api/`, silentLog, POSTING);
  const messenger = slackMessenger({
    accesses: oneAccess(installations, TOKEN, { posting: client, answering: client }),
    lanes: createLanes(time, () => turns('posts', slackPace.postsPerMinute / 60)),
    editing: createLanes(time, () => turns('edits', EDITS_PER_MINUTE / 60)),
    history: createHistory(time.now),
    texts: () => slackTexts,
    log: silentLog,
    onPlatform: asItIs,
  });
  return { messenger, pace: slackPace, stop: () => Promise.resolve() };
}
