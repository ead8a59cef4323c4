// The ways to ask as a person has them on the page: a message's menu, the app's own page, and a bot one adds to one's account.
import { afterAll, afterEach, beforeAll, beforeEach, expect } from '@jest/globals';
import type { Browser, Locator, Page } from 'playwright-core';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { browserTest, findBrowser, openBrowser, watchPage } from './browser.ts';
import { openWorld } from './world.ts';

let browser: Browser | null = null;
let world: Sandbox;
let page: Page;
let complaints: string[];

const here = findBrowser() !== null || process.env['LAST_CALL_SKIP'] === 'never';

beforeAll(async () => {
  if (here) browser = await openBrowser();
});
afterAll(async () => browser?.close());
beforeEach(async () => {
  if (browser === null) return;
  world = await openWorld();
  page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  complaints = watchPage(page, new URL(world.url).origin);
  await page.goto(world.url);
  await half('slack').getByRole('log').waitFor();
});
afterEach(async () => {
  if (browser === null) return;
  await page.close();
  await world.close();
  expect(complaints).toEqual([]);
});

const half = (platform: 'slack' | 'discord'): Locator => page.locator(`.${platform}`);
const button = (within: Locator, name: string): Locator => within.getByRole('button', { name, exact: true });
const heading = (within: Locator, name: string | RegExp): Locator => within.getByRole('heading', { name });

async function type(platform: 'slack' | 'discord', line: string): Promise<void> {
  await half(platform).locator('.composer textarea').click();
  await page.keyboard.type(line);
  await page.keyboard.press('Enter');
}

async function choose(within: Locator, label: string, wanted: string): Promise<void> {
  await within.getByRole('combobox', { name: label }).click();
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type(wanted);
  await within.getByRole('option', { selected: true }).filter({ hasText: wanted }).waitFor();
  await page.keyboard.press('Enter');
}

browserTest(
  'a message’s menu asks about it on both platforms, and only the asker sees the answer',
  async () => {
    await half('slack').getByRole('button', { name: '# general' }).click();
    await button(half('slack').getByRole('article').first(), 'How do I opt out?').click();
    await half('discord').getByRole('button', { name: '# general' }).click();
    await half('discord').getByText('⋯ Apps').first().click();
    await button(half('discord'), 'How do I opt out of this?').click();
    for (const platform of ['slack', 'discord'] as const) {
      const answer = half(platform).getByRole('article').last();
      await answer.getByText('the date depends on your account’s country').first().waitFor();
      expect(await answer.textContent()).toMatch(/Only (?:visible to you|you can see this)/u);
    }
  },
);

browserTest('the app’s own page is opened, a country is chosen on it, and it shows', async () => {
  await button(half('slack'), 'Last Call: Home').click();
  const home = half('slack').locator('.home');
  await heading(home, 'Your page').waitFor();
  await button(home, 'Change').first().click();
  const form = half('slack').getByRole('dialog');
  await choose(form, 'Country', 'Netherlands');
  await choose(form, 'Remember it?', 'Remember');
  await form.locator('button[type=submit]').click();
  await home.getByText('Netherlands', { exact: true }).waitFor();
});

browserTest(
  'added to one’s own account the bot answers where it is not, and a page is turned there',
  async () => {
    const discord = half('discord');
    await discord.getByLabel('You are').selectOption('Robin (member)');
    await button(discord, 'Other server: lobby').click();
    await button(discord, 'Add to my account').click();
    await button(discord, 'Remove from my account').waitFor();
    await type('discord', '/optout list');
    await discord.getByText('Page 1 of').waitFor();
    await button(discord, 'Next').click();
    await discord.getByText('Page 2 of').waitFor();
    expect(await discord.getByText('Page 1 of').count()).toBe(0);
  },
);

browserTest('written to directly on Slack, the bot answers in the conversation', async () => {
  await button(half('slack'), 'Last Call: Messages').click();
  await type('slack', 'how do I opt out of linkdin?');
  await heading(half('slack'), /LinkedIn/u).waitFor();
  expect(await half('slack').getByText('Only visible to you').count()).toBe(0);
});
