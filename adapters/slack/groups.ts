// User groups of a workspace: which there are, and whether Slack lets the bot see them (optional scope usergroups:read).
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { MentionCheck } from '../../src/app/ports.ts';
import type { Suggestion } from '../../src/app/request.ts';
import { HIDDEN_MENTION } from '../../src/app/subscribing/wish-extras.ts';
import { isOperational, slackCode } from './outcomes.ts';

export interface Group {
  readonly id: string;
  /** Without its mark. */
  readonly handle: string;
  readonly name: string;
}

/** `hidden`: the scope is missing. `unanswered`: Slack did not say now. */
export type Groups =
  | { readonly kind: 'known'; readonly groups: readonly Group[] }
  | { readonly kind: 'hidden' }
  | { readonly kind: 'unanswered' };

const list = z.object({
  usergroups: z.array(
    z.object({ id: z.string(), handle: z.string(), name: z.string(), date_delete: z.number().optional() }),
  ),
});

/** Groups that are in use; one that was switched off cannot be called. */
export async function readGroups(client: WebClient): Promise<Groups> {
  try {
    const { usergroups } = list.parse(await client.usergroups.list());
    const used = usergroups.filter(({ date_delete: ended = 0 }) => ended === 0);
    return { kind: 'known', groups: used.map(({ id, handle, name }) => ({ id, handle, name })) };
  } catch (error) {
    if (!isOperational(error) && !(error instanceof z.ZodError)) throw error;
    return { kind: slackCode(error) === 'missing_scope' ? 'hidden' : 'unanswered' };
  }
}

/** Whether posts would call this group. */
export async function checkGroup(client: WebClient, id: string): Promise<MentionCheck> {
  const read = await readGroups(client);
  if (read.kind === 'unanswered') return { kind: 'unchecked' };
  if (read.kind === 'hidden') return { kind: 'hidden' };
  const found = read.groups.find((group) => group.id === id);
  return found === undefined ? { kind: 'unknown' } : { kind: 'ready', name: `@${found.handle}` };
}

/** Somebody types: Slack is not asked again at each key. */
const MEMORY_MS = 30_000;

/** Asks at most every half a minute. `now`: real milliseconds that never go back. */
export function rememberGroups(read: () => Promise<Groups>, now: () => number): () => Promise<Groups> {
  let held: { readonly until: number; readonly groups: Promise<Groups> } | null = null;
  return () => {
    if (held === null || held.until <= now()) held = { until: now() + MEMORY_MS, groups: read() };
    return held.groups;
  };
}

/** Groups whose handle or name holds what was typed; where they are hidden, one line that says so. */
export function suggestGroups(read: Groups, text: string, hidden: string): readonly Suggestion[] {
  if (read.kind === 'hidden') return [{ value: HIDDEN_MENTION, label: hidden }];
  if (read.kind === 'unanswered') return [];
  const typed = text.trim().toLowerCase().replace(/^@/u, '');
  return read.groups
    .filter(({ handle, name }) => `${handle} ${name}`.toLowerCase().includes(typed))
    .map(({ id, handle, name }) => ({ value: id, label: `@${handle} (${name})` }));
}
