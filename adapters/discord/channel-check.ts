// Whether a post would arrive, as far as the gateway tells it, and Discord where that says too little.
import { PermissionFlagsBits, type REST, Routes } from 'discord.js';
import { z } from 'zod';
import type { ChannelCheck, Log, MentionCheck, Target } from '../../src/app/ports.ts';
import { holds, type Installations, type KnownChannel, postingRight } from './installations.ts';
import { nameOf, outcomeOf } from './outcome.ts';
import { placeOf } from './place.ts';

export interface CheckParts {
  readonly rest: REST;
  readonly installations: Installations;
  readonly log: Log;
}

const threadShape = z.object({
  name: z.string().nullish(),
  parent_id: z.string().nullish(),
  thread_metadata: z.object({ locked: z.boolean().nullish(), archived: z.boolean().nullish() }).nullish(),
});

/** @param mention a role that a post there is to call */
export async function checkChannel(
  parts: CheckParts,
  target: Target,
  mention: string | undefined,
): Promise<ChannelCheck> {
  return withRole(parts, target, await check(parts, target), mention);
}

async function check(parts: CheckParts, target: Target): Promise<ChannelCheck> {
  const opened = placeOf(target);
  if (target.member !== null || 'failure' in opened) return { kind: 'unchecked' };
  const state = parts.installations.state(target.installation);
  if (state === 'gone') return { kind: 'blocked', reason: 'no-access' };
  if (state === 'unlisted' || state === 'elsewhere') return askAbout(parts, target, opened.channel);
  if (state !== 'here') return { kind: 'unchecked' };
  const known = parts.installations.channel(target.installation, opened.channel);
  return known === null ? askAbout(parts, target, opened.channel) : judge(known);
}

function withRole(
  parts: CheckParts,
  target: Target,
  found: ChannelCheck,
  mention: string | undefined,
): ChannelCheck {
  return found.kind === 'ready' && mention !== undefined
    ? { ...found, mention: checkRole(parts, target, mention) }
    : found;
}

/** Called are roles that anybody may call, and all of them by a bot that has the right to. */
function checkRole({ installations }: CheckParts, target: Target, id: string): MentionCheck {
  const { installation, channel } = target;
  if (installations.state(installation) !== 'here') return { kind: 'unchecked' };
  const role = installations.role(installation, id);
  if (role === null || id === installation) return { kind: 'unknown' };
  const permissions = installations.channel(installation, target.thread ?? channel ?? '')?.permissions ?? 0n;
  const reaches = role.mentionable || holds(permissions, PermissionFlagsBits.MentionEveryone);
  return { kind: reaches ? 'ready' : 'powerless', name: `@${role.name}` };
}

function judge(channel: KnownChannel): ChannelCheck {
  const { permissions } = channel;
  const name = channel.name === '' ? null : channel.name;
  if (permissions === null) return { kind: 'unchecked' };
  if (!holds(permissions, PermissionFlagsBits.ViewChannel))
    return { kind: 'blocked', reason: 'no-access', name };
  if (!holds(permissions, postingRight(channel.isThread)))
    return { kind: 'blocked', reason: 'no-permission', name };
  return channel.isLocked ? { kind: 'blocked', reason: 'archived', name } : { kind: 'ready', name };
}

/** A channel the gateway did not tell of: an archived thread, or one that is gone. */
async function askAbout(parts: CheckParts, target: Target, id: string): Promise<ChannelCheck> {
  try {
    const asked = threadShape.parse(await parts.rest.get(Routes.channel(id)));
    const parent = parts.installations.channel(target.installation, asked.parent_id ?? '');
    const { locked, archived } = asked.thread_metadata ?? {};
    const isLocked = locked === true && archived === true;
    const permissions = parent?.permissions ?? null;
    return judge({ name: asked.name ?? '', isThread: Boolean(asked.thread_metadata), isLocked, permissions });
  } catch (error) {
    const outcome = outcomeOf(error);
    if (outcome.kind === 'gone') return { kind: 'blocked', reason: outcome.reason };
    parts.log.warn('discord.check-failed', { channel: id, error: nameOf(error) });
    return { kind: 'unchecked' };
  }
}
