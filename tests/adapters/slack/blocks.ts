// Reads Block Kit as Slack would draw it: plain text with its entities undone, rich text as it is.
import { decodeAction } from '../../../adapters/slack/actions.ts';
import type { SlackMessage } from '../../../adapters/slack/render.ts';
import { messageFaults } from '../../../sandbox/slack/block-limits.ts';
import type { Action } from '../../../src/messages/tree.ts';

type Json = Readonly<Record<string, unknown>>;

/** Every object anywhere inside, depth first, in order. */
export function objectsIn(value: unknown): Json[] {
  if (Array.isArray(value)) return value.flatMap(objectsIn);
  if (typeof value !== 'object' || value === null) return [];
  return [value as Json, ...Object.values(value).flatMap(objectsIn)];
}

function unescape(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

/** Faults of Slack's own rules, told by the local Slack's checks and by what Slack says of texts. */
export function faultsOf({ text, blocks }: SlackMessage): string[] {
  const faults = messageFaults(blocks);
  if (text === '' || text.length > 4000) faults.push(`text of ${text.length} characters`);
  const size = Buffer.byteLength(JSON.stringify(blocks));
  if (size > 13_000) faults.push(`blocks of ${size} bytes`);
  if (!text.isWellFormed()) faults.push('half a character in the text');
  for (const each of objectsIn(blocks)) {
    if (typeof each['text'] === 'string' && !each['text'].isWellFormed()) faults.push('half a character');
    if (each['text'] === '') faults.push('empty text');
    if (Array.isArray(each['elements']) && each['elements'].length === 0) faults.push('empty elements');
  }
  const ids = objectsIn(blocks).flatMap((each) => each['action_id'] ?? []);
  if (new Set(ids).size !== ids.length) faults.push('an action_id twice');
  return faults;
}

export function drawn(blocks: readonly unknown[]): string[] {
  return objectsIn(blocks).flatMap((each) => {
    if (typeof each['text'] !== 'string') return [];
    return each['type'] === 'plain_text' ? [unescape(each['text'])] : [each['text']];
  });
}

/** Tokens that notify: in parsed text as "<!…>", in rich text as elements of their own kinds. */
export function pingsIn(message: SlackMessage): string[] {
  const parsed = objectsIn(message.blocks).filter(({ type }) => type === 'mrkdwn' || type === 'markdown');
  const texts = [message.text, ...parsed.map(({ text }) => String(text)), ...plainTexts(message.blocks)];
  const kinds = new Set(['user', 'usergroup', 'channel', 'broadcast', 'team', 'date', 'emoji']);
  const elements = objectsIn(message.blocks).flatMap(({ type }) =>
    kinds.has(String(type)) ? [String(type)] : [],
  );
  return [...texts.flatMap((text) => text.match(/<[^>]*>/gu) ?? []), ...elements];
}

/** Slack does not parse plain text, but drawing programs do, so it is held to the same rule. */
function plainTexts(blocks: readonly unknown[]): string[] {
  return objectsIn(blocks).flatMap(({ type, text }) => (type === 'plain_text' ? [String(text)] : []));
}

export function linksIn({ blocks }: SlackMessage): { label: string; url: string }[] {
  return objectsIn(blocks).flatMap((each) => {
    if (typeof each['url'] !== 'string') return [];
    return [{ label: drawn([{ ...each, type: each['type'] }]).join(''), url: each['url'] }];
  });
}

export function actionsIn({ blocks }: SlackMessage): Action[] {
  return objectsIn(blocks).flatMap((each) => decodeAction(each['action_id'], each['value']) ?? []);
}
