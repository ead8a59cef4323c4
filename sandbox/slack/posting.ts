// What a message may hold and who may put it where: shared by the chat methods, response URLs and acknowledgements.

import { typeFaults } from '../published/published.ts';
import { messageFaults } from './block-limits.ts';
import { type Answer, type Call, failure, faultsFound, structured, text } from './call.ts';
import { isObject } from './shape.ts';
import type { Workspace } from './workspace.ts';
import type { Block, JsonObject, SlackChannel, SlackMetadata } from './world.ts';

/** Longer texts are cut, as chat.postMessage does. */
const TEXT_LIMIT = 40_000;
const METADATA_BYTES = 16_384;
/** All texts of a message's blocks together. Undocumented; reported to the SDK's maintainers as about 13,200. */
const BLOCKS_TEXT_LIMIT = 13_200;

export interface Content {
  /** Undefined when none was given: an update then keeps the old one. */
  text: string | undefined;
  blocks: Block[] | undefined;
  metadata: SlackMetadata | undefined;
}

export type Read<T> = { ok: true; value: T } | { ok: false; answer: Answer };

/** Text, blocks and metadata of a call, checked as Slack checks them. */
export function readContent(call: Call): Read<Content> {
  const blocks = readBlocks(call);
  if (!blocks.ok) return blocks;
  const metadata = readMetadata(call);
  if (!metadata.ok) return metadata;
  const written = text(call, 'text') ?? text(call, 'markdown_text');
  const attachments = structured(call, 'attachments');
  const attached = 'value' in attachments && Array.isArray(attachments.value) && attachments.value.length > 0;
  const bare = (written ?? '') === '' && (blocks.value ?? []).length === 0;
  if (bare && !attached) return { ok: false, answer: failure('no_text') };
  const cut = written?.slice(0, TEXT_LIMIT);
  return { ok: true, value: { text: cut, blocks: blocks.value, metadata: metadata.value } };
}

function readBlocks(call: Call): Read<Block[] | undefined> {
  const given = structured(call, 'blocks');
  if ('present' in given && !given.present) return { ok: true, value: undefined };
  if ('malformed' in given || !Array.isArray(given.value))
    return { ok: false, answer: failure('invalid_blocks_format') };
  const faults = messageFaults(given.value);
  if (faults.length > 0) return { ok: false, answer: faultsFound('invalid_blocks', faults) };
  if (textLength(given.value) > BLOCKS_TEXT_LIMIT)
    return { ok: false, answer: failure('msg_blocks_too_long') };
  return { ok: true, value: call.workspace.withIds(given.value as JsonObject[]) };
}

/** The length of every `text` string at any depth. */
function textLength(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, each) => sum + textLength(each), 0);
  if (!isObject(value)) return 0;
  return Object.entries(value).reduce(
    (sum, [name, held]) =>
      sum + (name === 'text' && typeof held === 'string' ? held.length : textLength(held)),
    0,
  );
}

function readMetadata(call: Call): Read<SlackMetadata | undefined> {
  const given = structured(call, 'metadata');
  if ('present' in given && !given.present) return { ok: true, value: undefined };
  const value = 'value' in given ? given.value : undefined;
  if (!isObject(value) || typeof value.event_type !== 'string' || !isObject(value.event_payload))
    return { ok: false, answer: failure('invalid_metadata_format') };
  if (Buffer.byteLength(JSON.stringify(value)) > METADATA_BYTES)
    return { ok: false, answer: failure('metadata_too_large') };
  if (typeFaults('slack', 'Metadata', { metadata: value }).length > 0)
    return { ok: false, answer: failure('invalid_metadata_format') };
  const { event_type, event_payload } = value;
  return { ok: true, value: { event_type, event_payload } };
}

/** The conversation a call names: an id, `#name` or `name`, or a person's id for their direct conversation. */
export function findTarget(workspace: Workspace, named: string | undefined): SlackChannel | undefined {
  if (named === undefined) return undefined;
  if (workspace.user(named) !== undefined) return workspace.directChannel(named);
  const bare = named.replace(/^#/, '');
  return workspace.world.channels.find(
    (each) => each.id === named || (each.name === bare && each.directWith === undefined),
  );
}

/** A conversation the bot may know of: private ones only as a member. */
export function visibleTarget(workspace: Workspace, named: string | undefined): SlackChannel | undefined {
  const channel = findTarget(workspace, named);
  return channel === undefined || (channel.isPrivate && !channel.isMember) ? undefined : channel;
}

/** Where a post may go, or Slack's refusal. */
export function writableTarget(workspace: Workspace, named: string | undefined): Read<SlackChannel> {
  const channel = visibleTarget(workspace, named);
  if (channel === undefined) return { ok: false, answer: failure('channel_not_found') };
  if (channel.archived) return { ok: false, answer: failure('is_archived') };
  if (!channel.isMember && !workspace.scopes.has('chat:write.public'))
    return { ok: false, answer: failure('not_in_channel') };
  return { ok: true, value: channel };
}
