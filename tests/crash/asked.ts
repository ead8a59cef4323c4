// What a life leaves behind at the platforms: what was asked there, and what is still on its way when its processes are dead.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Platforms } from './platforms.ts';

const LOOK_MS = 4;
const MOST_ASKED = 400;
const ARRIVAL_PATIENCE_MS = 240_000;
const EMPTY_LOOKS = 5;

/** What the platforms were asked in this life: the answers to the last of it, when something turns out to be wrong. */
export function askedOf({ slack, discord, clock }: Platforms): string {
  const onSlack = slack.requests.map(({ at, method, body, status }) => {
    const { channel = '' } = body as { channel?: string };
    return { at, line: `${method} ${channel} ${status}` };
  });
  const onDiscord = discord.requests.map(({ at, method, path, status }) => ({
    at,
    line: `${method} ${path} ${status}`,
  }));
  const lines = [...onSlack, ...onDiscord].sort((a, b) => a.at - b.at);
  const shown = lines.slice(-MOST_ASKED).map(({ at, line }) => `${new Date(at).toISOString()} ${line}`);
  return ['asked:', ...shown, `dead at ${new Date(clock.now()).toISOString()}`].join('\n');
}

/**
 * What the dead sent last lies in their sockets until the platforms come to read it, and must arrive before anything else
 * happens: the clock leaps between two lives, and would leap ahead of it by minutes.
 */
export async function allArrived({ slack, discord }: Platforms): Promise<void> {
  const begun = performance.now();
  // Several looks: a connection may not have been accepted yet.
  for (let empty = 0; empty < EMPTY_LOOKS; ) {
    const isEmpty = (await slack.sockets()) + (await discord.sockets()) === 0;
    empty = isEmpty ? empty + 1 : 0;
    if (performance.now() - begun > ARRIVAL_PATIENCE_MS) throw new Error('The dead are still connected.');
    await sleep(LOOK_MS);
  }
}
