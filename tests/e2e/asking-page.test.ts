// The ways to ask as a person has them on the page: a message's menu, the app's own page, and a bot one adds to one's account.
import { expect } from '@jest/globals';
import type { Locator } from 'playwright-core';
import { browserTest } from './browser.ts';
import type { Platform } from './hand.ts';
import { setStage } from './stage.ts';

const stage = setStage();

const half = (platform: Platform): Locator => stage[platform].half;
const button = (within: Locator, name: string): Locator => within.getByRole('button', { name, exact: true });
const heading = (within: Locator, name: string | RegExp): Locator => within.getByRole('heading', { name });
const type = (platform: Platform, line: string): Promise<void> => stage[platform].type(line);

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
