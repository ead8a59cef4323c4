// A person's deeds in the workspaces of the local Slack.
import { z } from 'zod';
import { untilForgotten } from './kept.ts';
import type { DeedResult } from './page/state.ts';
import type { Ack, SlackPlace } from './slack/twin.ts';
import { placeIn, workspaceOf } from './workspaces.ts';
import type { World } from './world.ts';

const id = z.string().min(1).max(100);
const text = z.string().max(12_000);
const message = { user: id, channel: id, ts: id };
const element = {
  actionId: z.string().max(300),
  blockId: z.string().max(300),
  value: text.optional(),
  selected: z.array(z.string().max(300)).max(200).optional(),
};
const values = z.record(z.string(), z.record(z.string(), z.looseObject({})));

export const slackDeed = z.discriminatedUnion('do', [
  z.object({ do: z.literal('send'), user: id, channel: id, text, threadTs: id.optional() }),
  z.object({ do: z.literal('press'), ...message, ...element }),
  z.object({ do: z.literal('press-in-view'), user: id, viewId: id, ...element }),
  z.object({
    do: z.literal('suggest'),
    user: id,
    viewId: id,
    actionId: element.actionId,
    blockId: element.blockId,
    value: text,
  }),
  z.object({ do: z.literal('submit'), user: id, viewId: id, values }),
  z.object({ do: z.literal('close'), user: id, viewId: id, all: z.boolean() }),
  z.object({ do: z.literal('shortcut'), ...message, callbackId: z.string().max(255) }),
  z.object({ do: z.literal('open-home'), user: id, tab: z.enum(['home', 'messages']).optional() }),
  z.object({ do: z.literal('invite'), user: id, channel: id }),
  z.object({ do: z.literal('remove'), user: id, channel: id }),
  z.object({ do: z.literal('uninstall'), user: id }),
]);

export type SlackDeed = z.infer<typeof slackDeed>;
type Of<K extends SlackDeed['do']> = Extract<SlackDeed, { do: K }>;

/** Optional members that are absent, not undefined, as the twin's own types want them. */
type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> };
const defined = <T extends object>(source: T): Defined<T> =>
  Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined)) as Defined<T>;

/** Where nobody has the app, nobody does anything with it. */
export async function doOnSlack(
  { slack, bot }: Pick<World, 'slack' | 'bot'>,
  deed: SlackDeed,
): Promise<DeedResult> {
  const { place, isInstalled, isGuest } = workspaceOf(slack, deed.user);
  if (!isInstalled) return { ok: false, error: `Last Call is not installed in ${place.team.name}.` };
  if (deed.do !== 'uninstall') return doIn(place, deed);
  const may = isGuest && place.world.users.some((user) => user.id === deed.user && user.isAdmin);
  if (!may) return { ok: false, error: 'Only an admin of a workspace that installed Last Call may do that.' };
  const ack = await slack.uninstallFrom(place.team.id);
  await untilForgotten(bot.engine, placeIn(place));
  return told(ack);
}

async function doIn(place: SlackPlace, deed: Exclude<SlackDeed, { do: 'uninstall' }>): Promise<DeedResult> {
  switch (deed.do) {
    case 'send':
      return send(place, deed);
    case 'press':
      return told(await place.press(defined(deed)));
    case 'press-in-view':
      return told(await place.pressInView(defined(deed)));
    case 'suggest':
      return suggest(place, deed);
    case 'submit':
      return submit(place, deed);
    case 'close':
      await place.closeView(deed);
      return { ok: true };
    case 'shortcut':
      return told(await place.shortcut(deed));
    case 'open-home':
      return told(await place.openHome(defined(deed)), 'not_subscribed');
    case 'invite':
      return told(await place.invite(deed), 'not_subscribed', 'missing_scope', 'timeout');
    case 'remove':
      return told(await place.remove(deed), 'not_subscribed', 'missing_scope', 'timeout');
  }
}

/** A slash command, a mention of the bot, or words among people, by how the text begins. */
async function send(place: SlackPlace, deed: Of<'send'>): Promise<DeedResult> {
  const typed = deed.text.trim();
  const command = /^(\/[a-z][\w-]*)(?:\s+|$)/u.exec(typed);
  if (command?.[1] !== undefined) return slash(place, deed, command[1], typed.slice(command[0].length));
  const act = defined({ user: deed.user, channel: deed.channel, threadTs: deed.threadTs, text: typed });
  const mention = /@last[ -]call\b/iu;
  const tagged = typed.replace(mention, `<@${place.botUserId}>`);
  const isMention = mention.test(typed);
  const ack = isMention ? await place.mention({ ...act, text: tagged }) : await place.say(act);
  return told(ack, 'not_subscribed');
}

async function slash(
  place: SlackPlace,
  deed: Of<'send'>,
  command: string,
  text: string,
): Promise<DeedResult> {
  if (command !== '/optout')
    return { ok: false, error: `${command} is not a command here. Last Call has /optout.` };
  if (deed.threadTs !== undefined) {
    return { ok: false, error: 'Slack has no slash commands in threads. Mention @Last Call instead.' };
  }
  // Slack sends channels and people as ids, so that renaming one cannot send a post elsewhere.
  const escaped = text.replaceAll(/#([\w-]+)/gu, (whole, name: string) => {
    const channel = place.world.channels.find((each) => each.name === name);
    return channel === undefined ? whole : `<#${channel.id}|${channel.name}>`;
  });
  const named = escaped.replaceAll(/@([\w.-]+)/gu, (whole, name: string) => {
    const user = place.world.users.find((each) => [each.name, each.realName].includes(name));
    return user === undefined ? whole : `<@${user.id}|${user.name}>`;
  });
  return told(await place.slash({ user: deed.user, channel: deed.channel, command, text: named }));
}

async function suggest(place: SlackPlace, deed: Of<'suggest'>): Promise<DeedResult> {
  const options = await place.suggest(deed);
  return { ok: true, choices: options.map((option) => ({ label: option.text.text, value: option.value })) };
}

async function submit(place: SlackPlace, deed: Of<'submit'>): Promise<DeedResult> {
  const ack = await place.submitView(deed);
  if (ack.missing === undefined) return told(ack);
  return { ok: false, error: 'Please complete this required field.', missing: ack.missing };
}

const reasons: Readonly<Record<string, string>> = {
  timeout: 'Last Call did not answer within three seconds.',
  not_connected: 'Last Call is not connected.',
  not_in_channel: 'Last Call is not in this channel. Add it first.',
  is_archived: 'This channel is archived.',
  channel_not_found: 'This channel does not exist any more.',
  message_not_found: 'This message does not exist any more.',
  action_not_found: 'This button does not exist any more.',
  view_not_found: 'This form is closed.',
  missing_scope: 'Last Call lacks the permission to hear of this.',
};

function told(ack: Ack, ...fine: string[]): DeedResult {
  if (ack.acknowledged || fine.includes(ack.reason ?? '')) return { ok: true };
  const reason = ack.reason ?? 'unknown';
  return { ok: false, error: reasons[reason] ?? `Slack says: ${reason}` };
}
