// What a person did, read from a packet of the gateway. The packet is read as it came instead of through the
// library's classes: those throw on anything unexpected, and we want to answer even then.
import {
  ApplicationCommandType,
  ApplicationIntegrationType,
  InteractionContextType,
  InteractionType,
  MessageFlags,
} from 'discord-api-types/v10';
import { z } from 'zod';
import type { Asker } from '../../src/app/request.ts';
import { holds, isAdmin, postingRight } from './installations.ts';

/** The part every interaction has: enough to answer it. */
export interface Origin {
  readonly id: string;
  readonly token: string;
  readonly applicationId: string;
  readonly locale: string | null;
}

export interface OptionValue {
  readonly name: string;
  readonly value: string;
  readonly focused: boolean;
}

/** `fromPrivate`: the control stands in a message only the asker sees, which may be replaced. */
interface FromControl {
  readonly customId: string;
  readonly fromPrivate: boolean;
  /** The message it stands in; null: Discord did not say. */
  readonly message: string | null;
}

export type Act =
  | {
      readonly kind: 'command' | 'complete';
      readonly top: string;
      readonly name: string;
      readonly options: readonly OptionValue[];
    }
  | { readonly kind: 'ask-about'; readonly text: string }
  | ({ readonly kind: 'press'; readonly values: readonly string[] | null } & FromControl)
  | ({ readonly kind: 'typed'; readonly text: string } & FromControl);

/** `act` is null for something we cannot read, `asker` when the packet does not say who it was. */
export interface Incoming {
  readonly origin: Origin;
  readonly asker: Asker | null;
  readonly act: Act | null;
}

/**
 * Stands for the installation where there is none: in a direct message, and wherever somebody brought the bot along to
 * whom alone it then belongs. What is kept of them is kept under it, whatever server they ask from.
 */
export const directInstallation = '@me';

/** Components nest four deep; a packet that nests deeper is none of Discord's. */
const deepest = 8;
const threadTypes: readonly number[] = [10, 11, 12];
const id = z.string().regex(/^\d{1,20}$/u);
const person = z.object({ id });

const originShape = z.object({
  id,
  token: z.string().regex(/^[\w.-]{1,512}$/u),
  application_id: id,
  locale: z.string().max(10).nullish().catch(null),
});

const placeShape = z.object({
  guild_id: id.nullish(),
  channel_id: id.nullish(),
  channel: z.object({ id, type: z.number(), parent_id: id.nullish() }).nullish(),
  member: z.object({ user: person, permissions: z.string().regex(/^\d{1,30}$/u) }).nullish(),
  user: person.nullish(),
  // By kind of installation: "0" the server's, "1" the person's own. Source: docs.discord.com, "Interactions".
  authorizing_integration_owners: z.record(z.string(), z.string()).nullish().catch(null),
  context: z.number().nullish().catch(null),
});

type Place = z.infer<typeof placeShape>;

/** True where the bot itself is not: in a server it was not added to, or in a conversation between people. */
function isBroughtAlong({
  guild_id: guild,
  authorizing_integration_owners: owners,
  context,
}: Place): boolean {
  if (context === InteractionContextType.PrivateChannel) return true;
  return (
    typeof guild === 'string' &&
    owners !== null &&
    owners !== undefined &&
    owners[ApplicationIntegrationType.GuildInstall] === undefined
  );
}

const option = z.object({
  name: z.string(),
  value: z.union([z.string(), z.number(), z.boolean()]).transform(String),
  focused: z.boolean().nullish(),
});

const chatInput = z.object({
  type: z.literal(ApplicationCommandType.ChatInput),
  name: z.string(),
  options: z.tuple([z.object({ name: z.string(), options: z.array(option).nullish() })]),
});

const onMessage = z.object({
  type: z.literal(ApplicationCommandType.Message),
  target_id: z.string(),
  resolved: z.object({ messages: z.record(z.string(), z.unknown()) }),
});

const pressed = z.object({ custom_id: z.string(), values: z.array(z.string()).max(25).nullish() });
const sourceShape = z.object({
  message: z.object({ id: z.string().nullish(), flags: z.number().nullish() }).nullish(),
});
const input = z.object({ value: z.string() });

/** Reads an interaction packet of any shape; null when it lacks even what is needed to answer. */
export function readInteraction(packet: unknown): Incoming | null {
  const origin = originShape.safeParse(packet);
  if (!origin.success) return null;
  const { id: request, token, application_id: applicationId, locale } = origin.data;
  return {
    origin: { id: request, token, applicationId, locale: locale ?? null },
    asker: readAsker(packet, locale ?? null),
    act: readAct(packet),
  };
}

function readAsker(packet: unknown, locale: string | null): Asker | null {
  const place = placeShape.safeParse(packet);
  if (!place.success) return null;
  const { guild_id, channel_id, channel, member, user } = place.data;
  const who = member?.user.id ?? user?.id;
  const where = channel?.id ?? channel_id;
  if (who === undefined || typeof where !== 'string') return null;
  const isThread = threadTypes.includes(channel?.type ?? -1);
  const isGuest = isBroughtAlong(place.data);
  // In a direct message nobody else is there to share with.
  const permissions = member && guild_id && !isGuest ? BigInt(member.permissions) : 0n;
  return {
    platform: 'discord',
    installation: isGuest ? directInstallation : (guild_id ?? directInstallation),
    channel: isThread ? (channel?.parent_id ?? where) : where,
    thread: isThread ? where : null,
    member: who,
    locale,
    isAdmin: isAdmin(permissions),
    mayPost: holds(permissions, postingRight(isThread)),
    // One account, whatever server it asks from, or none.
    isOneEverywhere: true,
    ...(isGuest ? { isGuest } : {}),
  };
}

function readAct(packet: unknown): Act | null {
  const { type, data } = packet as { type?: unknown; data?: unknown };
  switch (type) {
    case InteractionType.ApplicationCommand:
      return readCommand('command', data) ?? readAskAbout(data);
    case InteractionType.ApplicationCommandAutocomplete:
      return readCommand('complete', data);
    case InteractionType.MessageComponent:
      return readPress(packet, data);
    case InteractionType.ModalSubmit:
      return readTyped(packet, data);
    default:
      return null;
  }
}

function readCommand(kind: 'command' | 'complete', data: unknown): Act | null {
  const read = chatInput.safeParse(data);
  if (!read.success) return null;
  const [{ name, options }] = read.data.options;
  const values = (options ?? []).map((one) => ({ ...one, focused: one.focused === true }));
  return { kind, top: read.data.name, name, options: values };
}

function readAskAbout(data: unknown): Act | null {
  const read = onMessage.safeParse(data);
  if (!read.success) return null;
  return { kind: 'ask-about', text: textOf(read.data.resolved.messages[read.data.target_id]) };
}

function readPress(packet: unknown, data: unknown): Act | null {
  const read = pressed.safeParse(data);
  if (!read.success) return null;
  const { custom_id: customId, values } = read.data;
  return { kind: 'press', customId, values: values ?? null, ...sourceOf(packet) };
}

function readTyped(packet: unknown, data: unknown): Act | null {
  const read = pressed.safeParse(data);
  const typed = findInput(data);
  if (!read.success || typed === null) return null;
  return { kind: 'typed', customId: read.data.custom_id, text: typed, ...sourceOf(packet) };
}

function sourceOf(packet: unknown): Omit<FromControl, 'customId'> {
  const source = sourceShape.safeParse(packet);
  const { id = null, flags = null } = (source.success ? source.data.message : null) ?? {};
  return { fromPrivate: ((flags ?? 0) & MessageFlags.Ephemeral) !== 0, message: id };
}

/** The one text input of our modals, wherever it is nested. */
function findInput(node: unknown, depth = 0): string | null {
  const read = input.safeParse(node);
  if (read.success) return read.data.value;
  if (depth > deepest) return null;
  const found = childrenOf(node).map((child) => findInput(child, depth + 1));
  return found.find((text) => text !== null) ?? null;
}

/** What a message says: its content, else its embeds, else its text displays (our own posts have only those). */
function textOf(message: unknown): string {
  const { content, embeds, components } = (message ?? {}) as Record<string, unknown>;
  if (typeof content === 'string' && content.trim() !== '') return content;
  const texts = [...wordsIn(embeds, ['title', 'description'], 0), ...wordsIn(components, ['content'], 0)];
  return texts.join('\n');
}

function wordsIn(node: unknown, keys: readonly string[], depth: number): string[] {
  if (typeof node !== 'object' || node === null || depth > deepest) return [];
  const own = keys
    .map((key) => (node as Record<string, unknown>)[key])
    .filter((text) => typeof text === 'string');
  return [...own, ...childrenOf(node).flatMap((child) => wordsIn(child, keys, depth + 1))];
}

function childrenOf(node: unknown): readonly unknown[] {
  if (Array.isArray(node)) return node;
  if (typeof node !== 'object' || node === null) return [];
  const { components, component } = node as Record<string, unknown>;
  return [...(Array.isArray(components) ? components : []), ...(component === undefined ? [] : [component])];
}
