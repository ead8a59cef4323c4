// The board on both local platforms, through the real SDKs: put up by a button, pinned where that is allowed, edited when
// a date has passed, and taken down.
import { afterEach, expect, test } from '@jest/globals';
import { PermissionFlagsBits } from 'discord-api-types/v10';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { type Asker, onDiscord, onSlack } from './asker.ts';
import { noon, openWorld, until } from './world.ts';

let world: Sandbox | null = null;
afterEach(async () => {
  await world?.close();
  world = null;
});

interface Seen {
  readonly text: string;
  readonly pinned: boolean;
}

/** Boards in #privacy, as drawn. */
function boardsOn({ slack, discord }: Sandbox, platform: Asker['platform']): Seen[] {
  const all =
    platform === 'slack'
      ? slack.world.messages
          .filter(({ channel, ephemeralFor }) => channel === 'C0PRIVACY' && ephemeralFor === undefined)
          .map((one): Seen => ({ text: JSON.stringify(one.blocks), pinned: one.pinned === true }))
      : discord.world.messages
          .filter(({ ephemeralFor }) => ephemeralFor === undefined)
          .map((one): Seen => ({ text: JSON.stringify(one.components), pinned: one.pinned }));
  return all.filter(({ text }) => /Opt-out dates: the next|no longer kept up to date/u.test(text));
}

/** Resolves when the admin reads this in what they alone can see. */
function reads(opened: Sandbox, platform: Asker['platform'], text: string): Promise<void> {
  return until(opened, () => {
    const own =
      platform === 'slack'
        ? opened.slack.world.messages.filter(({ ephemeralFor }) => ephemeralFor !== undefined)
        : opened.discord.world.messages.filter(({ ephemeralFor }) => ephemeralFor !== undefined);
    return JSON.stringify(own).includes(text);
  });
}

const people: readonly ((world: Sandbox) => Asker)[] = [
  (opened) => onSlack(opened, 'U0ADMIN'),
  (opened) => onDiscord(opened, 'en-US'),
];

test.each(people)(
  'a board is put up, pinned, edited when a date has passed, and taken down: %#',
  async (as) => {
    const opened = await openWorld();
    world = opened;
    for (const channel of opened.discord.world.channels)
      channel.botPermissions = String(BigInt(channel.botPermissions) | PermissionFlagsBits.PinMessages);
    opened.slack.scopes.add('pins:write');
    const admin = as(opened);
    expect(await admin.ask('board')).toContain('No board in');
    await admin.press('Put up the board');
    await reads(opened, admin.platform, 'edits itself when a date changes');
    const [up] = boardsOn(opened, admin.platform);
    expect(up).toMatchObject({ pinned: true, text: expect.stringContaining('Sunday 2 November') });
    await opened.player.jumpTo(noon('2025-11-05'));
    const [later, ...others] = boardsOn(opened, admin.platform);
    expect(others).toEqual([]);
    expect(later?.text).not.toContain('Sunday 2 November – LinkedIn');
    await admin.ask('board');
    await admin.press('Take it down');
    await reads(opened, admin.platform, 'is taken down');
    expect(boardsOn(opened, admin.platform)).toMatchObject([
      { pinned: false, text: expect.stringContaining('no longer kept up to date') },
    ]);
  },
);

test.each(people)('where the bot may not pin, the admin hears what to do: %#', async (as) => {
  world = await openWorld();
  world.slack.scopes.delete('pins:write');
  const admin = as(world);
  await admin.ask('board');
  await admin.press('Put up the board');
  await reads(world, admin.platform, 'could not be pinned');
  expect(boardsOn(world, admin.platform)).toHaveLength(1);
});

test.each(people)(
  'an unsubscribe that is undone brings back the board in its own post, pinned: %#',
  async (as) => {
    const opened = await openWorld();
    world = opened;
    for (const channel of opened.discord.world.channels)
      channel.botPermissions = String(BigInt(channel.botPermissions) | PermissionFlagsBits.PinMessages);
    opened.slack.scopes.add('pins:write');
    const admin = as(opened);
    await admin.ask('board');
    await admin.press('Put up the board');
    await reads(opened, admin.platform, 'edits itself when a date changes');
    await admin.ask('unsubscribe');
    const gone = await admin.press('Unsubscribe');
    expect(gone).toContain('with its board and its monthly look back');
    await opened.player.jumpTo(noon('2025-10-21'));
    expect(boardsOn(opened, admin.platform)).toMatchObject([
      { pinned: false, text: expect.stringContaining('no longer kept up to date') },
    ]);
    const undone = await admin.press('Undo');
    expect(undone).toMatch(/Undone in #privacy/u);
    expect(undone).toContain('Board: yes');
    expect(undone).toContain('there is no second one');
    await opened.player.jumpTo(noon('2025-10-22'));
    const boards = boardsOn(opened, admin.platform);
    expect(boards).toMatchObject([{ pinned: true, text: expect.stringContaining('Sunday 2 November') }]);
  },
);
