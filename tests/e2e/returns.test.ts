// A channel that takes no posts, told of once and taken up again when it can be: the real bot, the real SDKs, both local
// platforms, and the deadline still ahead.
import { afterEach, describe, expect, test } from '@jest/globals';
import { makeTrouble } from '../../sandbox/deeds-trouble.ts';
import { POSTING_PERMISSIONS } from '../../sandbox/discord/world.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { noon, openWorld, postsOf } from './world.ts';

let world: Sandbox | null = null;
afterEach(async () => {
  await world?.close();
  world = null;
});

async function open(): Promise<Sandbox> {
  world = await openWorld();
  return world;
}

const SLACK = { user: 'U0ADMIN', channel: 'C0PRIVACY' };
const privacyOf = ({ discord }: Sandbox): string =>
  discord.world.channels.find(({ name }) => name === 'privacy')?.id ?? '';

/** What the administrator, who set both channels up, was told directly. */
function told({ slack, discord }: Sandbox): { slack: number; discord: number } {
  const direct = discord.world.channels.filter(({ recipientId }) => recipientId !== undefined);
  return {
    slack: slack.world.messages.filter(({ channel }) => channel === slack.directChannel('U0ADMIN').id).length,
    discord: discord.world.messages.filter(({ channel_id: id }) => direct.some((each) => each.id === id))
      .length,
  };
}

const isThere = (post: string | undefined): boolean => post?.startsWith('LinkedIn: act by') === true;

interface Loss {
  lose(sandbox: Sandbox): void;
  regain(sandbox: Sandbox): void;
}

const onDiscord: Readonly<Record<string, Loss>> = {
  'a right that is taken and given again': {
    lose: (sandbox) => sandbox.discord.setBotPermissions(privacyOf(sandbox), '1024'),
    regain: (sandbox) => sandbox.discord.setBotPermissions(privacyOf(sandbox), POSTING_PERMISSIONS),
  },
  'a channel that is hidden and shown again': {
    lose: (sandbox) => sandbox.discord.setBotPermissions(privacyOf(sandbox), '0'),
    regain: (sandbox) => sandbox.discord.setBotPermissions(privacyOf(sandbox), POSTING_PERMISSIONS),
  },
};

const onSlack: Readonly<Record<string, Loss>> = {
  'a channel that is archived and brought back': {
    lose: ({ slack }) => void slack.archive(SLACK),
    regain: ({ slack }) => void slack.unarchive(SLACK),
  },
  'a bot that is removed and invited again': {
    lose: ({ slack }) => void slack.remove(SLACK),
    regain: ({ slack }) => void slack.invite(SLACK),
  },
};

/** What changes in a server is gathered for a second, real time, before the lost channels there are looked at. */
async function noticed({ player }: Sandbox): Promise<void> {
  await new Promise((done) => setTimeout(done, 1_500));
  await player.idle();
}

async function lives(sandbox: Sandbox, loss: Loss, on: 'slack' | 'discord'): Promise<void> {
  const { player } = sandbox;
  loss.lose(sandbox);
  await player.jumpTo(noon('2025-10-27'));
  expect(player.state().fault).toBeNull();
  expect(postsOf(sandbox)[on]).toEqual([]);
  expect(postsOf(sandbox)[on === 'slack' ? 'discord' : 'slack']).toHaveLength(2);
  expect(told(sandbox)[on]).toBe(1);
  loss.regain(sandbox);
  await noticed(sandbox);
  await player.jumpTo(noon('2025-10-28'));
  const posts = postsOf(sandbox)[on];
  expect(posts).toHaveLength(1);
  expect(isThere(posts[0])).toBe(true);
  await player.jumpTo(noon('2025-11-02'));
  expect(postsOf(sandbox)[on]).toHaveLength(4);
  expect(told(sandbox)[on]).toBe(1);
}

describe('On Discord', () => {
  test.each(Object.entries(onDiscord))('%s: kept, told once, taken up at once', async (_name, loss) => {
    await lives(await open(), loss, 'discord');
  });

  test('an outage keeps posts waiting, tells nobody anything, and ends with the post', async () => {
    const sandbox = await open();
    const { discord, player } = sandbox;
    discord.outage(true);
    await player.jumpTo(Date.parse('2025-10-20T08:00:00Z'));
    expect(postsOf(sandbox).slack).toHaveLength(1);
    expect(postsOf(sandbox).discord).toEqual([]);
    discord.outage(false);
    await player.jumpTo(noon('2025-10-20'));
    expect(postsOf(sandbox).discord).toHaveLength(1);
    expect(JSON.stringify(discord.world.messages)).not.toContain('Possibly posted twice');
    expect(told(sandbox).discord).toBe(0);
  });

  test('a channel that is deleted is told of once, and nothing else suffers', async () => {
    const sandbox = await open();
    sandbox.discord.deleteChannel(privacyOf(sandbox));
    await sandbox.player.jumpTo(noon('2025-10-28'));
    expect(told(sandbox)).toEqual({ slack: 0, discord: 1 });
    expect(postsOf(sandbox).slack).toHaveLength(2);
  });
});

test('a bot that is removed from its server forgets it: nobody is told, and whoever invites it again begins anew', async () => {
  const sandbox = await open();
  const { discord, player } = sandbox;
  discord.removeBot();
  await noticed(sandbox);
  await player.jumpTo(noon('2025-10-22'));
  discord.addBot();
  await noticed(sandbox);
  await player.jumpTo(noon('2025-11-02'));
  expect(postsOf(sandbox).discord).toEqual([]);
  expect(told(sandbox)).toEqual({ slack: 0, discord: 0 });
  expect(postsOf(sandbox).slack.length).toBeGreaterThan(2);
});

describe('On Slack', () => {
  test.each(Object.entries(onSlack))('%s: kept, told once, taken up at once', async (_name, loss) => {
    await lives(await open(), loss, 'slack');
  });

  test('a token that is revoked and good again is noticed within the hour', async () => {
    const sandbox = await open();
    const { slack, player } = sandbox;
    void slack.revokeToken();
    await player.jumpTo(noon('2025-10-27'));
    expect(postsOf(sandbox)).toMatchObject({ slack: [], discord: [expect.anything(), expect.anything()] });
    slack.reinstall();
    await player.jumpTo(noon('2025-10-31'));
    expect(isThere(postsOf(sandbox).slack[0])).toBe(true);
  });

  test('a channel that is deleted is told of once, and nothing else suffers', async () => {
    const sandbox = await open();
    void sandbox.slack.deleteChannel(SLACK);
    await sandbox.player.jumpTo(noon('2025-10-28'));
    expect(told(sandbox)).toEqual({ slack: 1, discord: 0 });
    expect(postsOf(sandbox).discord).toHaveLength(2);
  });
});

test('what the page’s menu does to the bot is lived through: taken out and back in, and connections that are cut', async () => {
  const sandbox = await open();
  const { player, slack, discord } = sandbox;
  makeTrouble({ slack, discord }, { trouble: 'bot-removed' });
  await player.step();
  expect(postsOf(sandbox)).toEqual({ slack: [], discord: [] });
  makeTrouble({ slack, discord }, { trouble: 'bot-invited' });
  await noticed(sandbox);
  makeTrouble({ slack, discord }, { trouble: 'connections-cut' });
  await player.jumpTo(noon('2025-10-22'));
  expect(postsOf(sandbox).slack).toHaveLength(1);
  // On Discord that is a removal, and with it the channel's wish is gone.
  expect(postsOf(sandbox).discord).toEqual([]);
});
