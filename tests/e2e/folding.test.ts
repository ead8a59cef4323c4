// What is longer than a phone's screen is read page by page on both platforms, through the real SDKs: in one place, by the
// asker alone, whole, and also long after it was drawn.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { adminCommands } from '../../src/messages/answers/help.ts';
import { type Asker, onDiscord, onSlack, pagesOf } from './asker.ts';
import { noon, openWorld, postsOf, until } from './world.ts';

let world: Sandbox;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const platforms = ['slack', 'discord'] as const;
type Platform = (typeof platforms)[number];

const adminOn = (platform: Platform): Asker =>
  platform === 'slack' ? onSlack(world, 'U0ADMIN') : onDiscord(world, 'en-US');

/** So many answers stand before people on that side, whoever they are. */
function answersOn(platform: Platform): number {
  return platform === 'slack'
    ? world.slack.world.messages.filter((each) => each.ephemeralFor !== undefined && each.deleted !== true)
        .length
    : world.discord.world.messages.filter((each) => each.ephemeralFor !== undefined).length;
}

const count = (text: string, words: string): number => text.split(words).length - 1;

describe.each(platforms)('on %s', (platform) => {
  test('every command of admins stands on exactly one page of the help, turned in place and back', async () => {
    const admin = adminOn(platform);
    await admin.ask('help');
    await until(world, () => admin.reads().includes('For admins'));
    await admin.press('For admins');
    const pages = await pagesOf(admin);
    expect(pages.length).toBeGreaterThan(1);
    pages.forEach((page, index) => {
      expect(page).toContain(`Page ${index + 1} of ${pages.length}`);
    });
    for (const name of adminCommands) expect(count(pages.join('\n'), ` ${name} – `)).toBe(1);
    expect(await admin.press('Previous')).toContain(`Page ${pages.length - 1} of ${pages.length}`);
    expect(await admin.press('Back')).toContain('What Last Call does');
    expect(answersOn(platform)).toBe(1);
    expect(postsOf(world)[platform]).toEqual([]);
  });

  test('a preview has the way to confirm on each page, and its pages the moment of every post', async () => {
    const admin = adminOn(platform);
    await admin.ask('subscribe', { countries: 'NL', services: 'linkedin', preset: 'thorough' });
    await until(world, () => admin.reads().includes('Nothing is posted until you confirm'));
    const pages = await pagesOf(admin);
    expect(pages.length).toBeGreaterThan(1);
    for (const page of pages) {
      expect(page).toMatch(/^Confirm$/mu);
      expect(page).toContain('Nothing is posted until you confirm.');
    }
    const planned = Number(/(\d+) posts planned/u.exec(pages[0] ?? '')?.[1]);
    expect(planned).toBeGreaterThan(3);
    expect(pages.join('\n').match(/\b\w{3} \d+ \w{3}, 09:00: /gu)).toHaveLength(planned);
    expect(await admin.press('Confirm')).not.toContain('Nothing is posted until you confirm.');
    expect(postsOf(world)[platform]).toEqual([]);
  });

  test('a page of a form that is no longer kept says so kindly, and how to go on', async () => {
    const admin = adminOn(platform);
    await admin.ask('subscribe', { countries: 'NL', services: 'linkedin', preset: 'thorough' });
    await until(world, () => admin.reads().includes('Nothing is posted until you confirm'));
    expect(admin.reads()).toMatch(/Page 1 of \d+/u);
    await world.player.jumpTo(noon('2025-11-20'));
    expect(await pressOld(admin, platform)).toMatch(/too old|Open it again|no longer/u);
  });
});

/** Presses "Next" in the newest answer, though posts stand below it by now. */
async function pressOld(asker: Asker, platform: Platform): Promise<string> {
  if (platform === 'slack') {
    const message = world.slack.world.messages.filter((each) => each.ephemeralFor === 'U0ADMIN').at(-1);
    const buttons = (message?.blocks ?? []).flatMap(
      (block) => (block['elements'] ?? []) as { action_id: string; value?: string }[],
    );
    const next = buttons.find(({ value }) => value?.includes('"page":"2"'));
    await world.slack.press({
      user: 'U0ADMIN',
      channel: message?.channel ?? '',
      ts: message?.ts ?? '',
      actionId: next?.action_id ?? '',
    });
  } else {
    const message = world.discord.world.messages.filter((each) => each.ephemeralFor !== undefined).at(-1);
    const drawn = JSON.stringify(message?.components ?? []);
    const customId = /"custom_id":"(a1~preview\.again[^"]*page=2)"/u.exec(drawn)?.[1] ?? '';
    await world.discord.press({
      member: message?.ephemeralFor ?? '',
      channel: message?.channel_id ?? '',
      messageId: message?.id ?? '',
      customId,
    });
  }
  await until(world, () => /too old|Open it again|no longer/u.test(asker.reads()));
  return asker.reads();
}
