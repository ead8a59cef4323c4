// The sandbox as a newcomer uses it: in a real browser, with mouse and keyboard, over the real bot and SDKs.
import { readFileSync } from 'node:fs';
import { expect } from '@jest/globals';
import type { Locator } from 'playwright-core';
import { browserTest } from './browser.ts';
import type { Platform } from './hand.ts';
import { setStage } from './stage.ts';
import { postsOf, until } from './world.ts';

const english = readFileSync(new URL('../../data/locales/en.json', import.meta.url), 'utf8');
const texts = JSON.parse(english) as Readonly<Record<string, string>>;
const text = (key: string): string => texts[key] ?? `no text ${key}`;

const stage = setStage();
const half = (platform: Platform): Locator => stage[platform].half;
const messages = (platform: Platform): Locator => half(platform).getByRole('article');
const button = (within: Locator, name: string): Locator => within.getByRole('button', { name, exact: true });
const type = (platform: Platform, line: string): Promise<void> => stage[platform].type(line);

/** As far as the question whether the world may be forgotten, where there is one. */
async function jumpTo(field: string): Promise<void> {
  await stage.page.getByLabel('Jump to').fill(field);
  await stage.page.getByRole('button', { name: 'Go' }).click();
}

browserTest('a first visit shows what to press first, and one press shows the first reminder', async () => {
  const first = stage.page.getByRole('button', { name: 'Play to 4 November', exact: true });
  expect(await first.isVisible()).toBe(true);
  await button(half('slack'), 'See the first reminder').click();
  for (const platform of ['slack', 'discord'] as const)
    await messages(platform).getByText('LinkedIn: act by Sunday 2 November (13 days left)').waitFor();
  await stage.page.getByText('What would you like to try?').click();
  await first.waitFor({ state: 'hidden' });
  await stage.page.reload();
  await messages('slack').first().waitFor();
  // Both are drawn by one script, not in one moment.
  await first.waitFor({ state: 'hidden' });
  expect(await first.isVisible()).toBe(false);
});

browserTest('what answers a press is brought into sight, however long it is', async () => {
  await type('slack', '/optout how linkedin country:Netherlands');
  await button(messages('slack').last(), text('button.more')).click();
  const advice = messages('slack').nth(1).getByText(text('advice'));
  await advice.waitFor();
  const shown = half('slack').getByRole('log');
  const low = async (of: Locator): Promise<number> => {
    const box = await of.boundingBox();
    return (box?.y ?? 0) + (box?.height ?? 0);
  };
  expect(await low(advice)).toBeLessThanOrEqual(await low(shown));
});

browserTest('a member asks on both platforms, and only they see the answer', async () => {
  for (const [platform, member] of [
    ['slack', 'Mo (member)'],
    ['discord', 'Robin (member)'],
  ] as const) {
    await half(platform).getByLabel('You are').selectOption(member);
    await type(platform, '/optout how linkedin');
    const answer = messages(platform).last();
    await answer
      .getByText(/LinkedIn/u)
      .first()
      .waitFor();
    expect(await answer.textContent()).toContain('2 November');
    expect(await answer.textContent()).toMatch(/Only (?:visible to you|you can see this)/u);
    await half(platform).getByLabel('You are').selectOption({ index: 0 });
    await half(platform).getByText('Nothing here yet').waitFor();
  }
  expect(postsOf(stage.world)).toEqual({ slack: [], discord: [] });
});

browserTest('an answer can be shared into the channel, where everybody sees it once', async () => {
  for (const platform of ['slack', 'discord'] as const) {
    if (platform === 'slack') await type(platform, '/optout how linkedin country:Netherlands');
    else await askWithCountry();
    const answer = messages(platform).last();
    await button(answer, text('button.share')).click();
    await until(stage.world, () => postsOf(stage.world)[platform].length === 1);
  }
  const { slack, discord } = postsOf(stage.world);
  expect(slack[0]).toContain('LinkedIn');
  expect(discord).toEqual(slack);
});

browserTest('the clock is played to 4 November and every reminder is on the page', async () => {
  await jumpTo('2025-11-04T12:00');
  for (const platform of ['slack', 'discord'] as const) {
    await messages(platform).getByText('LinkedIn: today is the announced start').waitFor({ timeout: 30_000 });
    expect(await messages(platform).count()).toBe(6);
    const last = messages(platform).nth(4);
    expect(await last.textContent()).toContain('switch it off today');
    expect(await last.locator('time').getAttribute('datetime')).toBe('2025-11-02T08:00:00.000Z');
    const started = messages(platform).nth(5);
    expect(await started.locator('time').getAttribute('datetime')).toBe('2025-11-03T08:00:00.000Z');
  }
  expect(await stage.page.locator('.day-now').textContent()).toBe('Tuesday 4 November 2025, Amsterdam');
});

browserTest(
  'an admin subscribes a second channel through the form, and it hears the reminders too',
  async () => {
    await half('slack').getByRole('button', { name: '# general' }).click();
    await type('slack', '/optout subscribe');
    const form = half('slack').getByRole('dialog');
    await choose(form, text('form.countries'), 'netherl');
    await choose(form, text('form.preset'), 'commun');
    await choose(form, text('form.zone'), 'amsterdam');
    await form.locator('button[type=submit]').click();
    await button(form, text('button.confirm')).click();
    await form.getByText('#general').first().waitFor();
    await stage.page.keyboard.press('Escape');
    await jumpTo('2025-11-04T12:00');
    await messages('slack').getByText('LinkedIn: today is the announced start').waitFor({ timeout: 30_000 });
    const general = stage.world.slack.world.messages.filter(
      ({ channel, bot }) => channel === 'C0GENERAL' && bot,
    );
    expect(general.map((message) => message.text.split('\n')[0])).toContain('LinkedIn: switch it off today');
  },
);

browserTest(
  'on a narrow screen nothing is wider than the screen, and one platform is shown at a time',
  async () => {
    await stage.page.setViewportSize({ width: 360, height: 740 });
    await jumpTo('2025-10-21T12:00');
    await messages('slack').first().waitFor();
    for (const platform of ['Slack', 'Discord'] as const) {
      await button(stage.page.locator('.tabs'), platform).click();
      expect(await half('slack').isVisible()).toBe(platform === 'Slack');
      expect(await half('discord').isVisible()).toBe(platform === 'Discord');
      const width = await stage.page.evaluate('document.documentElement.scrollWidth');
      expect(width).toBe(360);
    }
  },
);

browserTest(
  'a date that moves: the reminder, its correction on the next day, and the old post edited',
  async () => {
    await stage.page.getByRole('button', { name: 'Before Claude’s date moved' }).click();
    await stage.page.getByRole('button', { name: 'Start anew' }).click();
    const day = stage.page.locator('.day-now').getByText('26 September 2025');
    await day.waitFor({ timeout: 20_000 });
    await jumpTo('2025-09-29T12:00');
    for (const platform of ['slack', 'discord'] as const) {
      const correction = messages(platform).filter({ hasText: 'Correction' }).last();
      await correction.waitFor({ timeout: 20_000 });
      await messages(platform).first().getByText('(edited)').waitFor();
    }
  },
);

browserTest('going back in time asks first, and starts a new world only then', async () => {
  await jumpTo('2025-10-27T12:00');
  await messages('slack').nth(1).waitFor();
  await jumpTo('2025-10-21T12:00');
  await stage.page.getByRole('button', { name: 'Stay here' }).click();
  expect(await messages('slack').count()).toBe(2);
  await jumpTo('2025-10-21T12:00');
  await stage.page.getByRole('button', { name: 'Start anew' }).click();
  await half('slack').getByText('Nothing here yet').waitFor({ timeout: 20_000 });
  expect(await stage.page.locator('.day-now').textContent()).toContain('21 October 2025');
});

async function choose(within: Locator, label: string, typed: string): Promise<void> {
  const field = within.getByRole('combobox', { name: label });
  await field.click();
  await stage.page.keyboard.type(typed);
  await within
    .getByRole('option', { selected: true })
    .filter({ hasText: new RegExp(typed, 'iu') })
    .waitFor();
  await stage.page.keyboard.press('Enter');
}

/** On Discord the country is an option of its own. */
async function askWithCountry(): Promise<void> {
  await half('discord').locator('.composer textarea').click();
  await stage.page.keyboard.type('/optout how linkedin');
  await half('discord').getByRole('button', { name: '+ country' }).click();
  await stage.page.keyboard.type('Netherlands');
  await stage.page.keyboard.press('Enter');
}
