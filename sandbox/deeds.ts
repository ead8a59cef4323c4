// What a person does on the page, carried out in the local workspace or guild. Everything arrives as unknown JSON.
import { z } from 'zod';
import { type DiscordDeed, discordDeed, doOnDiscord } from './deeds-discord.ts';
import { doOnSlack, type SlackDeed, slackDeed } from './deeds-slack.ts';
import { makeTrouble, troubleDeed } from './deeds-trouble.ts';
import type { DeedResult } from './page/state.ts';
import type { World } from './world.ts';

const deed = z.discriminatedUnion('on', [
  z.object({ on: z.literal('slack'), deed: slackDeed }),
  z.object({ on: z.literal('discord'), deed: discordDeed }),
  z.object({ on: z.literal('both'), deed: troubleDeed }),
]);

/** Does it, or says why it was not done. Null: nothing a page of ours would send. */
export async function doDeed(world: World, asked: unknown): Promise<DeedResult | null> {
  const read = deed.safeParse(asked);
  if (!read.success) return null;
  const { on, deed: what } = read.data;
  if (on === 'slack') return doOnSlack(world, what satisfies SlackDeed);
  if (on === 'discord') return doOnDiscord(world, what satisfies DiscordDeed);
  return makeTrouble(world, what);
}
