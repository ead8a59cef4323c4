// The bot's real messengers, speaking to a stub: everything but the connection to a platform's events.
import { setTimeout as sleep } from 'node:timers/promises';
import { closeRest, createPostingRest } from '../adapters/discord/client.ts';
import { createMessenger as discordMessenger } from '../adapters/discord/send.ts';
import { englishTexts as discordTexts } from '../adapters/discord/texts.ts';
import { silentLog } from '../adapters/log/log.ts';
import { createInstallations } from '../adapters/slack/installations.ts';
import { createLanes } from '../adapters/slack/lanes.ts';
import { createMessenger as slackMessenger } from '../adapters/slack/send.ts';
import { englishTexts as slackTexts } from '../adapters/slack/texts.ts';
import { createClient } from '../adapters/slack/transport.ts';
import type { Span } from '../src/app/platform-span.ts';
import type { Messenger } from '../src/app/ports.ts';

const asItIs = (span: Span): Span => span;
/** Opens nothing: the stub asks for no token. */
const TOKEN = 'bench';

/** As the program starts its own. */
const POSTING = { timeout: 10_000, atOnce: 10 };

export interface Speaking {
  readonly messenger: Messenger;
  stop(): void;
}

export function discordOn(origin: string): Speaking {
  const rest = createPostingRest(origin, TOKEN);
  const messenger = discordMessenger({
    rest,
    installations: { state: () => 'here', channel: () => null, list: () => [] },
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
  const now = (): number => performance.now();
  const lanes = createLanes({ now, wait: (milliseconds) => sleep(milliseconds) });
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
