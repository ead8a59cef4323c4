// A person's deeds in the local Discord guild.
import { z } from 'zod';
import { RefusedByClient } from './discord/refused.ts';
import type { DiscordTwin } from './discord/twin.ts';
import { untilForgotten } from './kept.ts';
import type { DeedResult } from './page/state.ts';
import { mayManage, placeOn } from './scene-discord.ts';
import type { World } from './world.ts';

const id = z.string().min(1).max(100);
const at = { member: id, channel: id };
const name = z.string().max(32);
const optionValue = z.union([z.string().max(6_000), z.number(), z.boolean()]);
const command = { name, subcommand: z.string().max(70).optional(), options: z.record(name, optionValue) };
const customId = z.string().max(100);

export const discordDeed = z.discriminatedUnion('do', [
  z.object({ do: z.literal('say'), ...at, content: z.string().min(1).max(2_000) }),
  z.object({ do: z.literal('command'), ...at, ...command }),
  z.object({ do: z.literal('complete'), ...at, ...command, option: name, value: z.string().max(6_000) }),
  z.object({ do: z.literal('message-command'), ...at, name: z.string().max(32), messageId: id }),
  z.object({
    do: z.literal('press'),
    ...at,
    messageId: id,
    customId,
    values: z.array(z.string().max(100)).max(25).optional(),
  }),
  z.object({
    do: z.literal('submit'),
    ...at,
    customId,
    fields: z.record(z.string(), z.union([z.string().max(4_000), z.array(z.string().max(100)).max(25)])),
  }),
  z.object({ do: z.literal('close'), member: id, customId }),
  z.object({ do: z.literal('bring-along'), member: id, brings: z.boolean() }),
  z.object({ do: z.literal('remove-bot'), member: id }),
]);

export type DiscordDeed = z.infer<typeof discordDeed>;
type Of<K extends DiscordDeed['do']> = Extract<DiscordDeed, { do: K }>;

type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> };
const defined = <T extends object>(source: T): Defined<T> =>
  Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined)) as Defined<T>;

export async function doOnDiscord(
  { discord, bot }: Pick<World, 'discord' | 'bot'>,
  deed: DiscordDeed,
): Promise<DeedResult> {
  try {
    if (deed.do !== 'remove-bot') return await attempt(discord, deed);
    if (!mayManage(discord, deed.member))
      return { ok: false, error: 'Only somebody who manages the server may do that.' };
    discord.removeBot();
    await untilForgotten(bot.engine, placeOn(discord));
    return { ok: true };
  } catch (error) {
    if (error instanceof RefusedByClient) return { ok: false, error: error.message };
    throw error;
  }
}

async function attempt(
  twin: DiscordTwin,
  deed: Exclude<DiscordDeed, { do: 'remove-bot' }>,
): Promise<DeedResult> {
  switch (deed.do) {
    case 'say':
      twin.say(deed);
      return { ok: true };
    case 'command':
      return told(await twin.command(defined(deed)));
    case 'complete':
      return complete(twin, deed);
    case 'message-command':
      return told(await twin.messageCommand(deed));
    case 'press':
      return told(await twin.press(defined(deed)));
    case 'submit':
      return told(await twin.submitModal(deed));
    case 'close':
      twin.dismissModal(deed);
      return { ok: true };
    case 'bring-along':
      twin.bringAlong(deed.member, deed.brings);
      return { ok: true };
  }
}

async function complete(twin: DiscordTwin, deed: Of<'complete'>): Promise<DeedResult> {
  const choices = await twin.complete(defined(deed));
  return { ok: true, choices: choices.map((choice) => ({ label: choice.name, value: choice.value })) };
}

function told(result: { acknowledged: boolean }): DeedResult {
  if (result.acknowledged) return { ok: true };
  return { ok: false, error: 'The application did not respond.' };
}
