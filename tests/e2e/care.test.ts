// Looking after a channel on both platforms, through the real SDKs: a pause in words, undo, delegates, the log of changes,
// the last year, health, and refusals with an id.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Sandbox } from '../../sandbox/sandbox.ts';
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

/** An answer that takes longer than a moment comes in two steps. */
async function readsOf(asker: Asker, words: string): Promise<string> {
  await until(world, () => asker.reads().includes(words));
  return asker.reads();
}

/** Somebody who is no admin, and reads Dutch. */
const memberOn = (platform: Platform): Asker =>
  platform === 'slack' ? onSlack(world, 'U0DUTCH') : onDiscord(world, 'nl');

/** How one chooses them in the option for a member. */
const memberId = (platform: Platform): string =>
  platform === 'slack'
    ? '<@U0DUTCH|sanne>'
    : (world.discord.world.members.find(({ locale }) => locale === 'nl')?.id ?? '');

describe.each(platforms)('on %s', (platform) => {
  test('a pause until a day in words is said back, holds, and is taken back with one press', async () => {
    const admin = adminOn(platform);
    expect(await admin.ask('pause')).toMatch(
      /^(?:### )?How long should #privacy rest\?[\s\S]*1 week[\s\S]*Until I resume/u,
    );
    await admin.ask('pause', { until: 'friday' });
    await readsOf(admin, 'Pause #privacy until Friday 24 October?');
    await admin.press('Until Friday 24 October');
    expect(await readsOf(admin, 'Paused in')).toContain(
      'Nothing is posted until Friday, 24 October 2025, 09:00.',
    );
    await world.player.jumpTo(noon('2025-10-22'));
    expect(postsOf(world)[platform]).toEqual([]);
    expect(postsOf(world)[platform === 'slack' ? 'discord' : 'slack']).toHaveLength(1);
    expect(await admin.press('Undo')).toMatch(/^(?:### )?Undone in #privacy/u);
    await world.player.jumpTo(noon('2025-10-23'));
    expect(postsOf(world)[platform]).toHaveLength(1);
  });

  test('an unsubscribed channel comes back by one press, and hears nothing twice', async () => {
    const admin = adminOn(platform);
    await world.player.jumpTo(noon('2025-10-21'));
    await admin.ask('unsubscribe');
    expect(await admin.press('Unsubscribe')).toContain(
      'Undo brings back its settings, with its board and its monthly look back, for 30 days.',
    );
    expect(await admin.press('Undo')).toMatch(/^(?:### )?Undone in #privacy/u);
    await world.player.jumpTo(noon('2025-10-25'));
    expect(postsOf(world)[platform]).toHaveLength(1);
    await world.player.jumpTo(noon('2025-10-27'));
    expect(postsOf(world)[platform]).toHaveLength(2);
  });

  test('a delegate acts from being named until being removed; the log names both, before and after', async () => {
    const admin = adminOn(platform);
    const member = memberOn(platform);
    const added = await admin.ask('admins', { change: 'add', member: memberId(platform) });
    expect(added).toMatch(/^(?:### )?A delegate from now on/u);
    // Where the platform hides the commands of admins from members, the buttons of help are the way in.
    if (platform === 'slack') await member.ask('settings');
    else {
      await member.ask('help');
      await member.press('Voor beheerders');
      await member.press('Instellingen');
    }
    expect(member.reads()).toMatch(/^(?:### )?Herinneringen in #privacy/u);
    await member.press('Pauzeer');
    await member.press('1 week');
    expect(member.reads()).toMatch(/^(?:### )?Gepauzeerd in #privacy/u);
    await admin.ask('history');
    await readsOf(admin, 'What admins changed');
    const history = (await pagesOf(admin)).join('\n');
    expect(history).toContain('– paused');
    expect(history).toMatch(/State: on → paused until Monday, 27 October 2025, 09:00/u);
    expect(history).toContain('– delegate named');
    await admin.ask('admins', { change: 'remove', member: memberId(platform) });
    expect(await member.press('Hervat')).toMatch(
      /^(?:### )?Alleen beheerders en hun gemachtigden kunnen dit wijzigen/u,
    );
  });

  test('the last year is shown folded, and a post of it unfolded, for the admin alone', async () => {
    await world.player.jumpTo(noon('2026-06-01'));
    const before = postsOf(world)[platform].length;
    const admin = adminOn(platform);
    await admin.ask('preview');
    await readsOf(admin, 'The last year');
    await admin.press('The last year');
    const year = await readsOf(admin, 'in the last year');
    expect(year).toMatch(/^(?:### )?\d+ posts in #privacy in the last year/u);
    await admin.press('Open');
    expect(await readsOf(admin, 'It was not.')).toMatch(/^(?:### )?Sample – /u);
    expect(postsOf(world)[platform]).toHaveLength(before);
  });

  test('health says what is well, and of a right that is missing how to mend it', async () => {
    const admin = adminOn(platform);
    await world.player.jumpTo(noon('2025-10-21'));
    await admin.ask('health');
    const well = await readsOf(admin, 'works');
    expect(well).toMatch(/^(?:### )?Everything works/u);
    expect(well).toMatch(/Last post:[*\s]*Monday, 20 October 2025, 09:00/u);
    const privacy = world.discord.world.channels.find(({ name }) => name === 'privacy')?.id ?? '';
    if (platform === 'discord') world.discord.setBotPermissions(privacy, '1024');
    else await world.slack.archive({ user: 'U0ADMIN', channel: 'C0PRIVACY' });
    await admin.ask('health');
    const ill = await readsOf(admin, 'attention');
    expect(ill).toMatch(/^(?:### )?Something needs attention/u);
    expect(ill).toContain(
      platform === 'discord'
        ? 'The bot may not post; give it that right'
        : 'Archived; bring back what you still need',
    );
  });

  test('who may not is told kindly whom to ask, in their language, with an id to quote', async () => {
    const member = memberOn(platform);
    // Discord hides the command; a button of somebody else's old message is still there to be pressed.
    if (platform === 'slack') await member.ask('settings');
    else {
      await adminOn(platform).ask('admins', { change: 'add', member: memberId(platform) });
      await member.ask('help');
      await member.press('Voor beheerders');
      await adminOn(platform).ask('admins', { change: 'remove', member: memberId(platform) });
      await member.press('Instellingen');
    }
    const said = member.reads();
    expect(said).toMatch(/^(?:### )?Alleen beheerders en hun gemachtigden/u);
    expect(said).toContain('Vraag een beheerder hier');
    expect(said).toMatch(/Kenmerk: [a-z0-9]{8}/u);
  });
});
