// One browser, one sandbox and one page for a file of tests; each test begins in a world of its own. What the bot is really
// asked for by what is clicked is listened to where every platform's requests arrive.
import { afterAll, afterEach, beforeAll, beforeEach, expect } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { SANDBOX_START, type Sandbox, startSandbox } from '../../sandbox/sandbox.ts';
import type { Bot } from '../../src/app/bot.ts';
import type { Draft } from '../../src/app/desk/drafts.ts';
import type { Asker, Request } from '../../src/app/request.ts';
import { assembleSandbox } from '../../src/main/assemble-sandbox.ts';
import { browserTest, findBrowser, openBrowser, watchPage } from './browser.ts';
import { type FlowName, flows } from './flows.ts';
import { type Hand, onDiscordPage, onSlackPage, type Platform } from './hand.ts';
import { until } from './world.ts';

export interface Stage {
  readonly world: Sandbox;
  readonly page: Page;
  readonly bot: Bot;
  readonly slack: Hand;
  readonly discord: Hand;
  /** Turns the clock by the page's own field; resolves when it has arrived. `at`: "2025-10-26T09:05", in Amsterdam. */
  turnTo(at: string): Promise<void>;
}

/** What was asked of the bot: verbs of the one table, and forms that were sent, as "form:" and what they are for. */
const heard: Record<Platform, Set<string>> = { slack: new Set(), discord: new Set() };

const here = findBrowser() !== null || process.env['LAST_CALL_SKIP'] === 'never';
const DESK = { width: 1440, height: 900 };

/** Whose request it is, and what it asks for. */
async function note({ engine }: Bot, { verb, args, asker }: Request): Promise<void> {
  const mine = heard[asker.platform as Platform];
  mine.add(verb);
  if (verb !== 'form.submit' || typeof args['draft'] !== 'string') return;
  const { platform, installation, member }: Asker = asker;
  const kept = await engine.store.drafts.find(
    args['draft'],
    { platform, installation, member },
    engine.clock.now(),
  );
  if (kept !== null) mine.add(`form:${(JSON.parse(kept) as Draft).purpose}`);
}

/** Listens to the bot's desk, which answers as ever. */
function listenTo(bot: Bot): void {
  const { desk } = bot;
  const { handle } = desk;
  const listening: typeof handle = async (request) => {
    await note(bot, request);
    return handle(request);
  };
  Object.assign(desk, { handle: listening });
}

/** To be called once in a file; the stage stands while a test runs. `at`: milliseconds since 1970. */
export function setStage(at: number = SANDBOX_START): Stage {
  let browser: Browser | null = null;
  let world: Sandbox;
  let bot: Bot;
  let page: Page;
  let complaints: string[] = [];
  beforeAll(async () => {
    if (!here) return;
    const assemble: typeof assembleSandbox = async (setup) => {
      const assembled = await assembleSandbox(setup);
      bot = assembled.bot;
      listenTo(bot);
      return assembled;
    };
    [browser, world] = await Promise.all([
      openBrowser(),
      startSandbox({ assemble, at, port: 0, out: () => undefined }),
    ]);
  });
  afterAll(async () => {
    await browser?.close();
    if (here) await world.close();
  });
  let isFirst = true;
  beforeEach(async () => {
    if (browser === null) return;
    if (!isFirst) await world.player.restart(at);
    isFirst = false;
    await until(world, () => world.discord.commands.length > 0);
    for (const each of Object.values(heard)) each.clear();
    page = await browser.newPage({ viewport: DESK });
    page.setDefaultTimeout(20_000);
    complaints = watchPage(page, new URL(world.url).origin);
    await page.goto(world.url);
    await page.locator('.slack').getByRole('log').waitFor();
  });
  afterEach(async () => {
    if (browser === null) return;
    await page.close();
    expect(complaints).toEqual([]);
  });
  return {
    get world() {
      return world;
    },
    get page() {
      return page;
    },
    get bot() {
      return bot;
    },
    get slack() {
      return onSlackPage(page);
    },
    get discord() {
      return onDiscordPage(page);
    },
    turnTo: async (moment) => {
      await page.getByLabel('Jump to').fill(moment);
      const arrived = page.waitForResponse((response) => response.url().endsWith('/clock'), {
        timeout: 60_000,
      });
      await page.getByRole('button', { name: 'Go' }).click();
      await arrived;
      await world.player.idle();
    },
  };
}

/** Everything the platform was asked for in this test. */
export const heardOn = (platform: Platform): ReadonlySet<string> => heard[platform];

/** What stands on the page where a walk came to a halt. */
async function seen({ half }: Hand): Promise<string> {
  const all = await half.locator('[role=dialog], article, .trouble').allInnerTexts();
  return `It went no further. The last that was to be read there:\n${all.slice(-4).join('\n---\n')}`;
}

/**
 * Walks a flow on each platform it is for. What the table says that it presses, fills in and asks is held against what
 * arrived at the bot.
 */
export function flow(name: FlowName, stage: Stage, walk: (hand: Hand, stage: Stage) => Promise<void>): void {
  const { title, on, asks } = flows[name];
  for (const platform of on) {
    browserTest(
      `${platform}: ${title}`,
      async () => {
        await walk(stage[platform], stage).catch(async (error: unknown) => {
          throw new Error(await seen(stage[platform]), { cause: error });
        });
        expect(asks.filter((one) => !heard[platform].has(one))).toEqual([]);
      },
      120_000,
    );
  }
}
