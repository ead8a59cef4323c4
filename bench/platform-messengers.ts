// The bot's real messengers, speaking to a stub: everything but the connection to a platform's events.
import { setTimeout as sleep } from 'node:timers/promises';
import { createBreaker } from '../adapters/discord/breaker.ts';
import { closeRest, createPostingRest } from '../adapters/discord/client.ts';
import { guarded, type MakeRequest } from '../adapters/discord/gate.ts';
import { postsPerSecond } from '../adapters/discord/limits.ts';
import { createMessenger as discordMessenger } from '../adapters/discord/send.ts';
import { englishTexts as discordTexts } from '../adapters/discord/texts.ts';
import { silentLog } from '../adapters/log/log.ts';
import { createInstallations } from '../adapters/slack/installations.ts';
import { createLanes } from '../adapters/slack/lanes.ts';
import { createMessenger as slackMessenger } from '../adapters/slack/send.ts';
import { englishTexts as slackTexts } from '../adapters/slack/texts.ts';
import { createClient } from '../adapters/slack/transport.ts';
import { createAllowance } from '../src/app/allowance.ts';
import type { Span } from '../src/app/platform-span.ts';
import type { Messenger } from '../src/app/ports.ts';
import { createTurns } from '../src/app/turns.ts';

const asItIs = (span: Span): Span => span;
/** Opens nothing: the stub asks for no token. */
const TOKEN = 'bench';

/** As the program starts its own. */
const POSTING = { timeout: 10_000, atOnce: 10 };

export interface Speaking {
  readonly messenger: Messenger;
  stop(): void;
}

const time = {
  now: () => performance.now(),
  wait: (milliseconds: number) => sleep(milliseconds),
};

/** The way out as the program has it: turns, and a stop before a ban. */
function wayOut(): MakeRequest {
  const allowance = createAllowance(time.now);
  const parts = {
    allowance,
    name: 'bench',
    perSecond: postsPerSecond,
    isShared: false,
    time,
    log: silentLog,
  };
  return guarded(createBreaker(time.now, silentLog), createTurns(parts));
}

/** @param limit without it, posts take no turns: what remains is the bot's own work */
export function discordOn(origin: string, { limit }: { readonly limit: boolean }): Speaking {
  const rest = createPostingRest(origin, TOKEN, limit ? wayOut() : undefined);
  const messenger = discordMessenger({
    rest,
    installations: { note: () => undefined, state: () => 'here', channel: () => null, list: () => [] },
    self: () => 'bot',
    texts: () => discordTexts,
    log: silentLog,
    onPlatform: asItIs,
  });
  return { messenger, stop: () => closeRest(rest) };
}

/** @param installation every channel is in this one */
export function slackOn(origin: string, installation: string): Speaking {
  const installations = createInstallations();
  installations.set({ id: installation, botUser: 'bot', botId: null });
  const lanes = createLanes(time);
  const client = createClient(TOKEN, `${origin}/api/`, silentLog, POSTING);
  const messenger = slackMessenger({
    client,
    installations,
    lanes,
    texts: () => slackTexts,
    log: silentLog,
    onPlatform: asItIs,
  });
  return { messenger, stop: () => undefined };
}
