import { ApplicationCommandType, ApplicationCommandOptionType as O } from 'discord-api-types/v10';
import { type JsonObject, numberOf, objectOf, objectsOf, textOf } from './json.ts';
import { RefusedByClient } from './refused.ts';
import { type Kind, optionKinds, resolveIds } from './resolved.ts';
import { contextOf, isDirect, ownersOf, type Scene } from './scene.ts';
import {
  type DiscordChannel,
  type DiscordMember,
  holds,
  permissionsIn,
  type RegisteredCommand,
} from './world.ts';

export interface Invocation {
  name: string;
  /** "how", or "group how" for a subcommand in a group. */
  subcommand?: string | undefined;
  options?: Record<string, unknown> | undefined;
  /** The option being typed, for autocomplete; required ones may then be missing. */
  focused?: string;
}

interface Actor {
  scene: Scene;
  member: DiscordMember;
  channel: DiscordChannel;
}

const isNamed = (named: JsonObject, name: string, locale: string): boolean =>
  named['name'] === name || objectOf(named['name_localizations'])[locale] === name;

/** The registered command a member means (by its name or its name in their language), if offered to them. */
export function findCommand(
  { scene, member, channel }: Actor,
  name: string,
  type: ApplicationCommandType,
): RegisteredCommand {
  const fitting = scene.world.commands.filter(
    (one) => one.type === type && isNamed(one as unknown as JsonObject, name, member.locale),
  );
  const command = fitting.find((one) => one.guild_id !== undefined) ?? fitting[0];
  if (command === undefined) throw new RefusedByClient('unknown-command', `No command named ${name}`);
  if (!isOfferedIn(scene, command, channel, member.id) || !isPermitted(command, channel, member)) {
    throw new RefusedByClient('not-permitted', `${name} is not offered to ${member.name} here`);
  }
  return command;
}

/** Whether a command is there at all: in this context, and by an installation it was registered for. */
export function isOfferedIn(
  scene: Pick<Scene, 'world'>,
  { contexts, integration_types: types }: RegisteredCommand,
  channel: DiscordChannel,
  member: string,
): boolean {
  const owners = Object.keys(ownersOf(scene, channel, member)).map(Number);
  const isPlaced = contexts === null || contexts.includes(contextOf(channel));
  return isPlaced && owners.some((owner) => types.includes(owner));
}

function isPermitted(command: RegisteredCommand, channel: DiscordChannel, member: DiscordMember): boolean {
  const needed = command.default_member_permissions;
  if (needed === null || isDirect(channel)) return true;
  // "0" hides a command from everyone but administrators.
  const flags = needed === '0' ? 0x8n : BigInt(needed);
  return holds(permissionsIn(channel, member), flags);
}

/** The `data` of a slash command's interaction, checked against what is registered. */
export function commandData(actor: Actor, invocation: Invocation): JsonObject {
  const command = findCommand(actor, invocation.name, ApplicationCommandType.ChatInput);
  const path = (invocation.subcommand ?? '').split(' ').filter((part) => part !== '');
  const chosen: { kind: Kind; id: string }[] = [];
  const options = optionsAt(actor, objectsOf(command.options), path, invocation, chosen);
  const resolved = resolveIds(actor.scene, actor.member.id, chosen);
  if (resolved === null) throw new RefusedByClient('option-invalid', 'A chosen person or channel is unknown');
  return {
    id: command.id,
    name: command.name,
    type: command.type,
    options,
    ...(command.guild_id === undefined ? {} : { guild_id: command.guild_id }),
    ...(chosen.length === 0 ? {} : { resolved }),
  };
}

function optionsAt(
  actor: Actor,
  offered: JsonObject[],
  path: readonly string[],
  invocation: Invocation,
  chosen: { kind: Kind; id: string }[],
): JsonObject[] {
  const [next, ...rest] = path;
  const groups: unknown[] = [O.Subcommand, O.SubcommandGroup];
  const grouped = offered.some((option) => groups.includes(option['type']));
  if (next === undefined) {
    if (grouped) throw new RefusedByClient('option-required', 'A subcommand must be chosen');
    return valuesFor(actor, offered, invocation, chosen);
  }
  const option = offered.find((one) => grouped && isNamed(one, next, actor.member.locale));
  if (option === undefined) throw new RefusedByClient('unknown-command', `No subcommand named ${next}`);
  const options = optionsAt(actor, objectsOf(option['options']), rest, invocation, chosen);
  return [{ type: option['type'], name: option['name'], options }];
}

function valuesFor(
  { member }: Actor,
  offered: JsonObject[],
  invocation: Invocation,
  chosen: { kind: Kind; id: string }[],
): JsonObject[] {
  const given = invocation.options ?? {};
  const optionNamed = (name: string) => offered.find((option) => isNamed(option, name, member.locale));
  const unknown = Object.keys(given).find((name) => optionNamed(name) === undefined);
  if (unknown !== undefined) throw new RefusedByClient('unknown-option', `No option named ${unknown}`);
  const entries = Object.entries(given).filter(([, value]) => value !== undefined);
  const values = entries.map(([name, value]) =>
    optionValue(optionNamed(name) ?? {}, value, invocation.focused === name, chosen),
  );
  const names = values.map((value) => value['name']);
  const missing = offered.find((option) => option['required'] === true && !names.includes(option['name']));
  if (missing !== undefined && invocation.focused === undefined) {
    throw new RefusedByClient('option-required', `${textOf(missing['name'])} is required`);
  }
  return values;
}

function optionValue(
  option: JsonObject,
  value: unknown,
  focused: boolean,
  chosen: { kind: Kind; id: string }[],
): JsonObject {
  const { type, name } = option;
  if (focused) {
    if (option['autocomplete'] !== true) {
      throw new RefusedByClient('option-invalid', `${textOf(name)} does not complete`);
    }
    return { type, name, value, focused: true };
  }
  const fits = fitsType(Number(type), value) && fitsBounds(option, value) && fitsChoices(option, value);
  if (!fits) throw new RefusedByClient('option-invalid', `${textOf(name)} does not take ${String(value)}`);
  const kind = optionKinds[Number(type)];
  if (kind !== undefined) chosen.push({ kind, id: String(value) });
  return { type, name, value };
}

function fitsType(type: O, value: unknown): boolean {
  if (type === O.Integer) return Number.isInteger(value);
  if (type === O.Number) return typeof value === 'number';
  if (type === O.Boolean) return typeof value === 'boolean';
  return typeof value === 'string' && type !== O.Attachment;
}

function fitsBounds(option: JsonObject, value: unknown): boolean {
  if (typeof value === 'boolean') return true;
  if (typeof value === 'number') {
    return (
      value >= numberOf(option['min_value'], -Infinity) && value <= numberOf(option['max_value'], Infinity)
    );
  }
  const { length } = String(value);
  return length >= numberOf(option['min_length'], 0) && length <= numberOf(option['max_length'], 6_000);
}

function fitsChoices(option: JsonObject, value: unknown): boolean {
  const choices = objectsOf(option['choices']);
  return choices.length === 0 || choices.some((choice) => choice['value'] === value);
}
