// The sandbox: a local Slack workspace and a local Discord guild with the real adapters between them, a page that shows
// both, and a clock to turn. Everything is bound to loopback; no real clock, store or account is touched.
import type { Translations } from '../src/messages/translate.ts';
import { doDeed } from './deeds.ts';
import type { DiscordTwin } from './discord/twin.ts';
import { SANDBOX_ZONE, subscribeFirstChannels } from './first-channels.ts';
import { answerGallery } from './gallery/asked.ts';
import type { Renderers } from './gallery/renderers.ts';
import { hintsFor } from './hints.ts';
import { keptOf } from './kept.ts';
import type { PageState } from './page/state.ts';
import type { Viewers } from './platforms.ts';
import { createPlayer, type Player } from './player.ts';
import { type Listener, type PublicSite, startPublicSite } from './public-site.ts';
import { discordSide, placeOn } from './scene-discord.ts';
import { slackSide } from './scene-slack.ts';
import { startPageServer } from './server.ts';
import type { SlackTwin } from './slack/twin.ts';
import { findUpcoming } from './upcoming.ts';
import { nextWakeOf } from './wakes.ts';
import { describeWorkspaces, shownWorkspaces, workspaceOf } from './workspaces.ts';
import { type Assemble, startWorld, type World } from './world.ts';

export type { Assemble, AssembledBot, BotSetup } from './world.ts';

export interface SandboxParts {
  readonly assemble: Assemble;
  /** Milliseconds since 1970: where the clock stands first. */
  readonly at: number;
  /** 0: any free port. */
  readonly port: number;
  readonly out: (text: string) => void;
  /** What the gallery draws with; loaded when it is first asked for. Left out: there is no gallery. */
  readonly renderers?: (translations: Translations) => Promise<Renderers>;
}

export interface Sandbox {
  /** http://127.0.0.1:PORT/ */
  readonly url: string;
  /** Where the bot is on the web: http://127.0.0.1:PORT, another port. */
  readonly publicUrl: string;
  /** Those of the current world: another after the clock was set back. */
  readonly slack: SlackTwin;
  readonly discord: DiscordTwin;
  readonly player: Player;
  close(): Promise<void>;
}

/** 20 October 2025, 08:00 in Amsterdam: two weeks before LinkedIn's announced start. */
export const SANDBOX_START = Date.parse('2025-10-20T06:00:00Z');

/** Starts it all. Rejects when the port is taken or the bot cannot be put together. */
export async function startSandbox(parts: SandboxParts): Promise<Sandbox> {
  const listeners = new Set<() => void>();
  const changed = (): void => {
    for (const listener of listeners) listener();
  };
  const site = await startPublicSite(() => life.site());
  const life = createLife(parts, { site, pageUrl: () => server.url }, changed);
  const opening = startPageServer({
    port: parts.port,
    state: (viewers) => life.state(viewers),
    deed: (asked) => doDeed(life.world(), asked),
    clock: life.player,
    reset: () => life.player.restart(parts.at),
    ...(parts.renderers === undefined ? {} : { gallery: answerGallery(parts.renderers) }),
    onChange: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  });
  // A port that is taken must not leave the other one open.
  const server = await opening.catch(async (error: unknown) => {
    await site.close();
    throw error;
  });
  await life.begin().catch(async (error: unknown) => {
    await Promise.all([server.close(), site.close()]);
    throw error;
  });
  parts.out(`Sandbox: ${server.url} (nothing leaves this machine; Ctrl+C ends it)\n`);
  return {
    url: server.url,
    publicUrl: site.origin,
    get slack() {
      return life.world().slack;
    },
    get discord() {
      return life.world().discord;
    },
    player: life.player,
    close: async () => {
      await Promise.all([server.close(), site.close()]);
      await life.end();
    },
  };
}

interface Life {
  readonly player: Player;
  world(): World;
  /** Who answers on the web; null before the first world stands. */
  site(): Listener | null;
  begin(): Promise<void>;
  /** Null before the first world stands. */
  state(viewers: Viewers): Promise<PageState | null>;
  end(): Promise<void>;
}

/** The worlds, one after the other. */
function createLife(
  { assemble, at: start }: SandboxParts,
  { site: { origin: publicUrl }, pageUrl }: { site: PublicSite; pageUrl: () => string },
  changed: () => void,
): Life {
  let current: World | null = null;
  let count = 0;
  let building = false;
  const world = (): World => {
    if (current === null) throw new Error('the sandbox has not begun');
    return current;
  };
  const build = async (at: number): Promise<void> => {
    building = true;
    changed();
    try {
      // What becomes due while the world is built is done by its first pass.
      const nudge = (): void => (building ? undefined : player.nudge());
      const next = await startWorld({ assemble, at, publicUrl, pageUrl: pageUrl(), nudge });
      for (const twin of [next.slack, next.discord]) twin.onChange(changed);
      await subscribeFirstChannels(next.bot.engine, next.slack, next.discord);
      await next.bot.pass();
      await untilReady(next);
      const before = current;
      current = next;
      count += 1;
      await before?.stop();
    } finally {
      building = false;
      changed();
    }
  };
  const player = createPlayer({
    driven: () => {
      const { bot, clock } = world();
      const driven = { pass: () => bot.pass(), nextWake: () => nextWakeOf(bot) };
      return { clock, bot: driven, seen: () => seen(world()) };
    },
    rebuild: build,
    changed,
    realNow: () => performance.now(),
    wait: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  });
  return {
    player,
    world,
    site: () => current?.site ?? null,
    begin: () => build(start),
    end: async () => {
      await player.pause();
      await current?.stop();
    },
    state: async (viewers) =>
      current === null ? null : describe(current, { viewers, player, count, building, publicUrl }),
  };
}

/** Milliseconds between two looks, and how many. */
const LOOK = 50;
const LOOKS = 200;

/**
 * On a slow machine the first pass keeps the bot from its pings for so long that its client hangs up: whoever asked then
 * would not be heard. Resolves when it is connected again, or after some seconds.
 */
async function untilReady(world: World): Promise<void> {
  for (let looks = 0; looks < LOOKS; looks += 1) {
    await new Promise((resolve) => setTimeout(resolve, LOOK));
    if (world.ready()) return;
  }
}

const seen = ({ slack, discord }: World): number =>
  shownWorkspaces(slack).reduce((sum, { place }) => sum + place.world.messages.length, 0) +
  discord.world.messages.length;

async function describe(
  world: World,
  about: { viewers: Viewers; player: Player; count: number; building: boolean; publicUrl: string },
): Promise<PageState> {
  const { engine } = world.bot;
  const translations: Translations = engine.source.current().translations;
  const { mode, ...clock } = about.player.state();
  const now = world.clock.now();
  return {
    world: about.count,
    publicUrl: about.publicUrl,
    clock: {
      ...clock,
      mode: about.building ? 'building' : mode,
      now,
      zone: SANDBOX_ZONE,
      next: await findUpcoming(engine, now),
    },
    slack: slackSide(
      workspaceOf(world.slack, about.viewers.slack.person).place,
      about.viewers.slack,
      await describeWorkspaces(engine, world.slack),
      (locale) => hintsFor(translations, locale),
    ),
    discord: discordSide(world.discord, about.viewers.discord, {
      kept: await keptOf(engine, placeOn(world.discord)),
      addUrl: world.addUrl,
    }),
  };
}
