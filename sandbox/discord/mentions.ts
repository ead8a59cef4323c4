import { ComponentType, PermissionFlagsBits } from 'discord-api-types/v10';
import { allComponents } from './component-limits.ts';
import { isObject, type JsonObject, listOf, textOf } from './json.ts';
import { botUser, memberUser } from './payloads.ts';
import type { FormFault } from './replies.ts';
import type { Scene } from './scene.ts';
import { type DiscordChannel, holds, type MessageAuthor } from './world.ts';

export interface Mentions {
  mentions: MessageAuthor[];
  mention_roles: string[];
  mention_everyone: boolean;
}

/** The text people see in a message: its content and every text display. */
export function visibleText(content: string, components: readonly JsonObject[]): string {
  const displays = allComponents(components).filter((one) => one['type'] === ComponentType.TextDisplay);
  return [content, ...displays.map((one) => textOf(one['content']))].join('\n');
}

const idsIn = (text: string, pattern: RegExp): string[] => [
  ...new Set([...text.matchAll(pattern)].map((match) => match[1] ?? '')),
];

/**
 * Who would be pinged by a text: whoever it names, as far as `allowed_mentions` lets them through.
 * Without `allowed_mentions` everything pings, as on Discord.
 */
export function mentionsIn(scene: Scene, channel: DiscordChannel, text: string, allowed: unknown): Mentions {
  const rules = isObject(allowed) ? allowed : { parse: ['users', 'roles', 'everyone'] };
  const parse = listOf(rules['parse']);
  const lets = (kind: 'users' | 'roles', id: string): boolean =>
    parse.includes(kind) || listOf(rules[kind]).includes(id);
  const people = [...scene.world.members.map(memberUser), botUser(scene.bot)];
  const named = idsIn(text, /<@!?(\d+)>/g).filter((id) => lets('users', id));
  const mayCallAll = holds(channel.botPermissions, PermissionFlagsBits.MentionEveryone);
  const isCallable = (id: string): boolean =>
    scene.world.roles.some((role) => role.id === id && (mayCallAll || role.mentionable));
  return {
    mentions: people.filter((user) => named.includes(user.id)),
    mention_roles: idsIn(text, /<@&(\d+)>/g).filter((id) => lets('roles', id) && isCallable(id)),
    mention_everyone: mayCallAll && parse.includes('everyone') && /@(everyone|here)\b/.test(text),
  };
}

/** Discord refuses to let a kind through wholesale and by list at the same time. */
export function checkAllowedMentions(allowed: unknown): FormFault[] {
  if (!isObject(allowed)) return [];
  const clashes = ['users', 'roles'].filter(
    (kind) => listOf(allowed['parse']).includes(kind) && listOf(allowed[kind]).length > 0,
  );
  return clashes.map((kind) => ({
    path: ['allowed_mentions'],
    code: 'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
    message: `parse:["${kind}"] and ${kind}: [ids...] are mutually exclusive.`,
  }));
}
