import { ComponentType as C, ApplicationCommandOptionType as O } from 'discord-api-types/v10';
import type { JsonObject } from './json.ts';
import { memberPayload, memberUser, rolesPayload } from './payloads.ts';
import { findChannel, findMember, type Scene } from './scene.ts';
import { permissionsIn } from './world.ts';

/** What an id chosen by a person may stand for. */
export type Kind = 'user' | 'role' | 'channel' | 'mentionable';

export const optionKinds: Readonly<Record<number, Kind>> = {
  [O.User]: 'user',
  [O.Role]: 'role',
  [O.Channel]: 'channel',
  [O.Mentionable]: 'mentionable',
};

export const selectKinds: Readonly<Record<number, Kind>> = {
  [C.UserSelect]: 'user',
  [C.RoleSelect]: 'role',
  [C.ChannelSelect]: 'channel',
  [C.MentionableSelect]: 'mentionable',
};

/** The objects behind ids, grouped as an interaction's `resolved`; null when one does not exist. */
export function resolveIds(
  scene: Scene,
  actorId: string,
  chosen: readonly { kind: Kind; id: string }[],
): Record<string, JsonObject> | null {
  const resolved: Record<string, JsonObject> = {};
  const add = (group: string, id: string, value: JsonObject): void => {
    resolved[group] = { ...resolved[group], [id]: value };
  };
  for (const { kind, id } of chosen) {
    const found = kind === 'channel' ? addChannel(scene, actorId, id, add) : addPerson(scene, kind, id, add);
    if (!found) return null;
  }
  return resolved;
}

type Add = (group: string, id: string, value: JsonObject) => void;

function addPerson(scene: Scene, kind: Kind, id: string, add: Add): boolean {
  const member = kind === 'role' ? undefined : findMember(scene, id);
  const role = kind === 'user' ? undefined : rolesPayload(scene).find((one) => one['id'] === id);
  if (member !== undefined) {
    const { user: _user, deaf: _deaf, mute: _mute, ...partial } = memberPayload(member);
    add('users', id, memberUser(member));
    add('members', id, { ...partial, permissions: member.permissions });
  }
  if (role !== undefined) add('roles', id, role);
  return member !== undefined || role !== undefined;
}

function addChannel(scene: Scene, actorId: string, id: string, add: Add): boolean {
  const channel = findChannel(scene, id);
  const actor = findMember(scene, actorId);
  if (channel === undefined || actor === undefined) return false;
  const { name, type } = channel;
  add('channels', id, {
    id,
    name,
    type,
    permissions: permissionsIn(channel, actor),
    parent_id: channel.parentId ?? null,
  });
  return true;
}
