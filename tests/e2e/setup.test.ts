// Setting a channel up as an admin does it, on both platforms through the real SDKs: three questions, the exact preview,
// what is missing, and nothing posted before it is confirmed.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { type Asker, onDiscord, onSlack, pagesOf } from './asker.ts';
import { noon, openWorld } from './world.ts';

let world: Sandbox;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const platforms = ['slack', 'discord'] as const;
type Platform = (typeof platforms)[number];

const adminOn = (platform: Platform): Asker =>
  platform === 'slack' ? onSlack(world, 'U0ADMIN') : onDiscord(world, 'en-US');

const idOf = (platform: Platform, name: string): string => {
  const channels = platform === 'slack' ? world.slack.world.channels : world.discord.world.channels;
  return channels.find((channel) => channel.name === name)?.id ?? `no ${name}`;
};

/** What the bot posted in a channel for everybody, as JSON, oldest first. */
function postsIn(platform: Platform, name: string): string[] {
  const channel = idOf(platform, name);
  const { slack, discord } = world;
  const all =
    platform === 'slack'
      ? slack.world.messages.filter((one) => one.channel === channel && one.bot !== undefined)
      : discord.world.messages.filter((one) => one.channel_id === channel && one.author.bot);
  return all.filter((one) => one.ephemeralFor === undefined).map((one) => JSON.stringify(one));
}

/** The country as each platform's form takes it: chosen from what was found, or typed. */
const country = (platform: Platform, code: string, name: string): string =>
  platform === 'slack' ? code : name;

/** What stands in front, without what each platform puts before a heading. */
const read = (text: string): string => text.replace(/^(?:Last Call\n|### )/u, '');

/** Opens the form in #privacy, which has every reminder, and fills it in for #general. */
async function setUp(platform: Platform, answers: Readonly<Record<string, string>>): Promise<Asker> {
  const admin = adminOn(platform);
  await admin.ask('setup');
  await admin.fillIn({ channel: idOf(platform, 'general'), ...answers });
  return admin;
}

const german = (platform: Platform) => ({
  countries: country(platform, 'DE', 'Duitsland'),
  services: 'linkedin',
  zone: platform === 'slack' ? 'Europe/Berlin' : 'munich',
});

describe.each(platforms)('on %s', (platform) => {
  test('setup asks three things; everything else stands under More', async () => {
    const form = await adminOn(platform).ask('setup');
    const [first = ''] = form.split(platform === 'slack' ? 'More (may be left' : 'Show me first');
    for (const question of ['Where?', 'Which countries?', 'Which services?'])
      expect(first).toContain(question);
    expect(first).not.toContain('How often?');
  });

  test('the preview says what is posted when, and the channel hears exactly that', async () => {
    const admin = await setUp(platform, german(platform));
    const preview = read(admin.reads());
    expect(preview).toMatch(/^6 posts planned in #general/u);
    expect(preview).toMatch(/26 Oct, 09:00/u);
    expect(preview).toContain('LinkedIn: act by Sunday 2 November (7 days left)');
    expect(preview).toContain('Berlin time');
    expect(preview).toContain('Nothing is posted until you confirm.');
    expect(postsIn(platform, 'general')).toEqual([]);
    await admin.press('Confirm');
    await world.player.jumpTo(noon('2025-11-04'));
    expect(postsIn(platform, 'general')).toHaveLength(6);
  });

  test('it can be cut to two, seen as a sample, and only then confirmed', async () => {
    const admin = await setUp(platform, german(platform));
    const two = await admin.press('Cut to 2 per date: 7 and 0 days before');
    expect(read(two)).toMatch(/^2 posts planned/u);
    expect(read(await admin.press('See a sample'))).toMatch(/^Sample – LinkedIn: act by/u);
    expect(read(await admin.press('Back to the dates'))).toMatch(/^2 posts planned/u);
    expect(postsIn(platform, 'general')).toEqual([]);
    expect(await admin.press('Confirm')).toMatch(/general is subscribed/u);
    await world.player.jumpTo(noon('2025-11-04'));
    expect(postsIn(platform, 'general')).toHaveLength(2);
  });

  test('posts call the role or group that the admin chose, and nobody else', async () => {
    const group = platform === 'slack' ? 'S0PRIVACY' : (world.discord.world.roles[0]?.id ?? '');
    const admin = await setUp(platform, { ...german(platform), mention: group });
    expect((await pagesOf(admin)).join('\n')).toContain('@privacy-team');
    await admin.press('Confirm');
    await world.player.jumpTo(noon('2025-10-27'));
    const [post = ''] = postsIn(platform, 'general');
    if (platform === 'slack') {
      expect(post).toContain('{"type":"usergroup","usergroup_id":"S0PRIVACY"}');
    } else {
      expect(JSON.parse(post)).toMatchObject({
        mentions: [],
        mention_roles: [group],
        mention_everyone: false,
        allowedMentions: { parse: [], roles: [group] },
      });
    }
    const elsewhere = postsIn(platform, 'privacy').join();
    expect(elsewhere).not.toContain(group);
  });

  test('a wrong answer is said under its field, with its cure, and nothing else is lost', async () => {
    const admin = await setUp(platform, { ...german(platform), time: 'noonish', quiet: 'at night' });
    expect(admin.reads()).toContain('“noonish” is not a time of day');
    expect(admin.reads()).toContain('“at night” are not quiet hours');
    expect(read(await admin.fillIn({ time: '10:30', quiet: '20:00-08:00' }))).toMatch(/^6 posts planned/u);
    expect((await pagesOf(admin)).join('\n')).toMatch(/Quiet hours:\W+20:00–08:00/u);
  });

  test('with no date ahead it shows what is still open, and posts it once, when asked', async () => {
    const admin = await setUp(platform, { ...german(platform), services: 'slack' });
    expect(read(admin.reads())).toMatch(/^Nothing to post in #general for now/u);
    expect(admin.reads()).toMatch(/still open:[\s\S]*Catalogue last checked on/u);
    await admin.press('Confirm');
    expect(postsIn(platform, 'general')).toEqual([]);
    expect(await admin.press('Post the open choice once')).toMatch(/posted in #general/u);
    expect(postsIn(platform, 'general')).toHaveLength(1);
  });

  test('whom posts call is never everybody, and what is missing is said with its cure', async () => {
    const everybody = platform === 'slack' ? 'hidden' : world.discord.guild.id;
    const admin = await setUp(platform, { ...german(platform), mention: everybody });
    const words = platform === 'slack' ? 'usergroups:read' : 'never call everybody at once';
    expect(admin.reads()).toContain(words);
    expect(postsIn(platform, 'general')).toEqual([]);
  });

  test('a channel that the bot cannot post in is said with its cure, and looked at again', async () => {
    const closed = platform === 'slack' ? 'random' : 'staff';
    const admin = await setUp(platform, { ...german(platform), channel: idOf(platform, closed) });
    expect(admin.reads()).toMatch(/Still missing[\s\S]*invite it/u);
    await open(platform, closed);
    expect(await admin.press('Check again')).not.toContain('Still missing');
    expect(await admin.press('Confirm')).toMatch(/is subscribed/u);
  });
});

/** Lets the bot into a channel, as an admin would. */
async function open(platform: Platform, name: string): Promise<void> {
  const id = idOf(platform, name);
  if (platform === 'slack') {
    await world.slack.invite({ user: 'U0ADMIN', channel: id });
    return;
  }
  const general = world.discord.world.channels.find((channel) => channel.name === 'general');
  world.discord.setBotPermissions(id, general?.botPermissions ?? '0');
}

describe('the zone', () => {
  test('is proposed from the profile on Slack, found by country, and asked where there are several', async () => {
    const admin = onSlack(world, 'U0ADMIN', 'C0GENERAL');
    expect(await admin.ask('setup')).toContain('Europe/Amsterdam');
    const view = world.slack.openViews('U0ADMIN').at(-1);
    const found = await world.slack.suggest({
      user: 'U0ADMIN',
      viewId: view?.id ?? '',
      blockId: 'lc.field.zone',
      actionId: 'lc.search.zone',
      value: 'Duitsland',
    });
    expect(found[0]).toMatchObject({ value: 'Europe/Berlin', text: { text: 'Germany – Europe/Berlin' } });
  });

  test('is asked on Discord where the country has several, and nothing else is lost', async () => {
    await world.player.jumpTo(noon('2025-10-20'));
    const admin = onDiscord(world, 'en-US');
    await admin.ask('setup');
    const form = await admin.fillIn({
      countries: 'United States',
      services: 'linkedin',
      zone: 'United States',
    });
    expect(form).toContain('“United States” has several time zones');
    expect(form).toContain('America/Chicago');
    expect(read(await admin.fillIn({ zone: 'san francisco' }))).toContain('Los Angeles time');
  });
});
