// An answer that was shared, on both platforms through the real SDKs: by whoever may post there, once a day, and put right
// where nobody ever subscribed.
import { afterEach, expect, test } from '@jest/globals';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { noon, openWorld, until } from './world.ts';

let world: Sandbox;
afterEach(() => world.close());

const GENERAL = 'C0GENERAL';
const discordGeneral = (): string => world.discord.world.channels[0]?.id ?? '';
const robin = (): string => world.discord.world.members.find(({ name }) => name === 'robin')?.id ?? '';

interface Drawn {
  readonly custom_id?: string;
  readonly content?: string;
  readonly components?: readonly Drawn[];
}

const flat = (parts: readonly Drawn[]): Drawn[] =>
  parts.flatMap((part) => [part, ...flat(part.components ?? [])]);

/** Presses "share" on the newest answer of somebody. */
async function pressShareOnSlack(user: string): Promise<void> {
  const own = (each: { ephemeralFor?: string }): boolean => each.ephemeralFor === user;
  const answer = world.slack.world.messages.findLast((each) => own(each) && each.blocks.some(hasShare));
  const elements = answer?.blocks.flatMap(
    (block) => (block['elements'] ?? []) as { action_id: string; value?: string }[],
  );
  const actionId = elements?.find(({ value }) => value?.includes('"share"'))?.action_id ?? '';
  await world.slack.press({ user, channel: answer?.channel ?? '', ts: answer?.ts ?? '', actionId });
}

const hasShare = (block: unknown): boolean => JSON.stringify(block).includes('\\"share\\"');

async function shareOnSlack(user: string, service: string, channel = GENERAL): Promise<void> {
  await world.slack.slash({ user, channel, command: '/optout', text: `how ${service}` });
  const isAnswer = (each: { ephemeralFor?: string; blocks: unknown[] }): boolean =>
    each.ephemeralFor === user && each.blocks.some(hasShare);
  await until(world, () => world.slack.world.messages.some(isAnswer));
  await pressShareOnSlack(user);
}

async function shareOnDiscord(service: string) {
  const at = { member: robin(), channel: discordGeneral() };
  const { message } = await world.discord.command({
    ...at,
    name: 'optout',
    subcommand: 'how',
    options: { service },
  });
  const button = flat((message?.components ?? []) as Drawn[]).find(({ custom_id: id }) =>
    id?.includes('~share~'),
  );
  return world.discord.press({ ...at, messageId: message?.id ?? '', customId: button?.custom_id ?? '' });
}

/** First lines of what stands in #general for everybody, by the bot. */
function general(): { slack: string[]; discord: string[] } {
  const onSlack = world.slack.world.messages.filter(
    (each) => each.channel === GENERAL && each.bot !== undefined && each.ephemeralFor === undefined,
  );
  const onDiscord = world.discord.world.messages.filter(
    (each) => each.channel_id === discordGeneral() && each.author.bot && each.ephemeralFor === undefined,
  );
  const first = (parts: readonly unknown[]): string =>
    flat(parts as Drawn[]).find(({ content }) => content !== undefined)?.content ?? '';
  const line = (text: string): string =>
    (text.split('\n')[0] ?? '').replace(/^#+ /u, '').replaceAll('\\', '');
  return {
    slack: onSlack.map(({ text }) => line(text)),
    discord: onDiscord.map(({ components }) => line(first(components))),
  };
}

test('Claude, September 2025: shared where nobody subscribed on the 26th, moved on the 27th, corrected there and rewritten', async () => {
  world = await openWorld(noon('2025-09-26'));
  await shareOnSlack('U0MEMBER', 'claude');
  await shareOnDiscord('claude');
  await until(world, () => general().slack.length === 1 && general().discord.length === 1);
  expect(general().slack[0]).toContain('27 September');
  await world.player.jumpTo(noon('2025-09-29'));
  const { slack, discord } = general();
  expect(slack).toEqual([
    expect.stringMatching(/^Corrected – Claude.* October/u),
    expect.stringMatching(/^Correction – Claude: now . October .we said 27 September.$/u),
  ]);
  expect(discord).toEqual(slack);
  await world.player.jumpTo(noon('2025-10-20'));
  expect(general().slack).toHaveLength(2);
  expect(world.player.state().fault).toBeNull();
});

test('the same service is shared once in a channel and day, whoever asks, and says so', async () => {
  world = await openWorld();
  await shareOnSlack('U0MEMBER', 'linkedin');
  await until(world, () => general().slack.length === 1);
  await shareOnSlack('U0DUTCH', 'linkedin');
  await until(world, () => JSON.stringify(world.slack.world.messages).includes('Vandaag hier al gedeeld'));
  await shareOnDiscord('linkedin');
  const { message } = await shareOnDiscord('linkedin');
  expect(JSON.stringify(message?.components)).toContain('Already shared here today');
  expect(general()).toMatchObject({ slack: { length: 1 }, discord: { length: 1 } });
});

test('on Slack somebody who only looks at a public channel cannot share there', async () => {
  world = await openWorld();
  const channel = world.slack.world.channels.find(({ id }) => id === GENERAL);
  await world.slack.slash({ user: 'U0MEMBER', channel: GENERAL, command: '/optout', text: 'how linkedin' });
  await until(world, () =>
    world.slack.world.messages.some(({ ephemeralFor }) => ephemeralFor === 'U0MEMBER'),
  );
  if (channel !== undefined) channel.members = ['U0ADMIN'];
  await pressShareOnSlack('U0MEMBER');
  await until(world, () =>
    JSON.stringify(world.slack.world.messages).includes('You may not post in this channel'),
  );
  expect(general().slack).toEqual([]);
});

const slackChannel = (id: string) => world.slack.world.channels.find((each) => each.id === id);
const reads = (text: string): boolean => JSON.stringify(world.slack.world.messages).includes(text);

test('on Slack where posting is kept to some, they alone can share; whose right nobody tells, gets the text to copy', async () => {
  world = await openWorld();
  const channel = slackChannel(GENERAL);
  if (channel === undefined) throw new Error('There is no #general.');
  channel.postingRestrictedTo = { type: ['admin'], user: ['U0DUTCH'] };
  await shareOnSlack('U0MEMBER', 'linkedin');
  await until(world, () => reads('You may not post in this channel'));
  expect(general().slack).toEqual([]);
  channel.postingRestrictedTo = { type: ['something-new'] };
  await shareOnSlack('U0MEMBER', 'linkedin');
  await until(world, () => reads('LinkedIn: please post it yourself'));
  const copy = world.slack.world.messages.findLast(({ text }) => text.includes('post it yourself'));
  expect(copy).toMatchObject({ ephemeralFor: 'U0MEMBER' });
  expect(JSON.stringify(copy?.blocks)).toContain('Switzerland, Canada, Hong Kong: act by 2 November');
  expect(general().slack).toEqual([]);
  channel.postingRestrictedTo = { type: ['admin'], user: ['U0DUTCH'] };
  await shareOnSlack('U0DUTCH', 'linkedin');
  await until(world, () => general().slack.length === 1);
  await shareOnSlack('U0ADMIN', 'claude');
  await until(world, () => general().slack.length === 2);
});

test('on Slack in a private channel that the bot may not look at, one gets the text; with groups:read it is posted', async () => {
  world = await openWorld();
  const channel = slackChannel(GENERAL);
  if (channel === undefined) throw new Error('There is no #general.');
  channel.isPrivate = true;
  world.slack.scopes.delete('groups:read');
  await shareOnSlack('U0MEMBER', 'linkedin');
  await until(world, () => reads('LinkedIn: please post it yourself'));
  expect(general().slack).toEqual([]);
  world.slack.scopes.add('groups:read');
  await shareOnSlack('U0MEMBER', 'linkedin');
  await until(world, () => general().slack.length === 1);
});

test('on Slack of a channel with ten thousand people one of them can share, and a call or two tells it', async () => {
  world = await openWorld();
  const channel = slackChannel(GENERAL);
  if (channel === undefined) throw new Error('There is no #general.');
  channel.members = [...Array.from({ length: 10_000 }, (_, n) => `U0N${n}`), 'U0MEMBER'];
  await shareOnSlack('U0MEMBER', 'linkedin');
  await until(world, () => general().slack.length === 1);
  const asked = world.slack.requests.filter(({ method }) => method.startsWith('users.conv'));
  expect(asked).toHaveLength(1);
});

test('on Discord the button is not there for whoever may not post, nor where the bot is not', async () => {
  world = await openWorld();
  const ask = async (channel: string): Promise<string> => {
    const at = {
      member: robin(),
      channel,
      name: 'optout',
      subcommand: 'how',
      options: { service: 'linkedin' },
    };
    return JSON.stringify((await world.discord.command(at)).message?.components);
  };
  expect(await ask(discordGeneral())).toContain('~share~');
  const general = world.discord.world.channels[0];
  // View Channel and Use Application Commands.
  if (general !== undefined) general.memberPermissions = { [robin()]: String(0x400n | 0x80000000n) };
  expect(await ask(discordGeneral())).not.toContain('~share~');
  world.discord.bringAlong(robin(), true);
  expect(await ask('1102000000000000011')).not.toContain('~share~');
});
