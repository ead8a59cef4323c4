// What a button asks for, carried in its action_id and value; and read back from what Slack sends when it is pressed.
import { z } from 'zod';
import type { Action } from '../../src/messages/tree.ts';
import { BUTTON_VALUE } from './limits.ts';

/** Changes when the encoding does: buttons in old posts are pressed years later. */
const VERSION = 1;

const carried = z.strictObject({
  v: z.literal(VERSION),
  verb: z.string().min(1),
  args: z.record(z.string(), z.string()),
});

/** Starts the action_id of every button that asks for something; a link button has another one. */
const PRESS = 'lc.press.';
const LINK = 'lc.link.';

/** The ids of a button; null when its arguments are too long for Slack. `index` makes the id unique in its message. */
export function encodeAction(action: Action, index: number): { action_id: string; value: string } | null {
  const value = JSON.stringify({ v: VERSION, verb: action.verb, args: action.args });
  if (action.verb === '' || value.length > BUTTON_VALUE) return null;
  return { action_id: `${PRESS}${index}`, value };
}

export function linkId(index: number): string {
  return `${LINK}${index}`;
}

/** Ids of buttons we made: Bolt listens to these. */
export const pressPattern = /^lc\.press\./u;
export const linkPattern = /^lc\.link\./u;

/** The action of a pressed button; null for anything we did not write. */
export function decodeAction(actionId: unknown, value: unknown): Action | null {
  if (typeof actionId !== 'string' || !actionId.startsWith(PRESS) || typeof value !== 'string') return null;
  const read = carried.safeParse(parseJson(value));
  return read.success ? { verb: read.data.verb, args: read.data.args } : null;
}

/** Undefined for what is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
