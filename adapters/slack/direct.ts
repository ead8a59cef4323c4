// The direct conversation with a member: opened when first needed, then remembered.
import type { WebClient } from '@slack/web-api';
import type { Outcome, Target } from '../../src/app/ports.ts';
import { outcomeOf } from './outcomes.ts';

/** The conversation's id, or what kept us from it. */
export type Direct = string | Exclude<Outcome, { kind: 'delivered' } | { kind: 'unknown' }>;

const REMEMBERED = 1000;
/** Opening has no effect anybody sees, so a lost answer is simply asked for again. */
const AGAIN_AFTER = 5000;

/** Opens the conversation with the target's member. `known` is filled here. */
export async function openDirect(
  client: WebClient,
  known: Map<string, string>,
  { installation, member }: Target,
): Promise<Direct> {
  if (member === null) return { kind: 'rejected', code: 'target_without_place' };
  const key = `${installation} ${member}`;
  const held = known.get(key);
  if (held !== undefined) return held;
  const opened = await open(client, member);
  if (known.size >= REMEMBERED) known.clear();
  if (typeof opened === 'string') known.set(key, opened);
  return opened;
}

async function open(client: WebClient, member: string): Promise<Direct> {
  try {
    const { channel } = await client.conversations.open({ users: member });
    return channel?.id ?? { kind: 'retry-after', milliseconds: AGAIN_AFTER };
  } catch (error) {
    const outcome = outcomeOf(error);
    const again = outcome.kind === 'unknown' || outcome.kind === 'delivered';
    return again ? { kind: 'retry-after', milliseconds: AGAIN_AFTER } : outcome;
  }
}
