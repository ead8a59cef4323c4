// Whether posts would arrive in a channel and call whom they are to call, as the platform tells it.
import type { Lack } from '../../../messages/admins/lack.ts';
import type { ChannelRef } from '../../../messages/admins/wish.ts';
import { channelText, mentionText } from '../../../messages/parts/unnamed.ts';
import type { ChannelCheck, Target } from '../../ports.ts';
import type { Wishes } from '../../subscribing/wishes.ts';
import type { DeskContext } from '../context.ts';

/** @param mention a role or group that posts there are to call */
export async function checkTarget(
  context: DeskContext,
  target: Target,
  mention: string | null = null,
): Promise<ChannelCheck> {
  const { messenger } = context;
  if (messenger === null) return { kind: 'unchecked' };
  return mention === null ? messenger.check(target) : messenger.check(target, mention);
}

export function channelRef(target: Target, check: ChannelCheck): ChannelRef {
  const name = check.kind === 'unchecked' ? null : (check.name ?? null);
  const mention = mentionNameIn(check);
  return {
    id: target.channel ?? '',
    name: name === null ? null : `#${name}`,
    thread: target.thread,
    ...(mention === null ? {} : { mention }),
    ...(isMentionGone(check) ? { isMentionGone: true } : {}),
  };
}

function isMentionGone(check: ChannelCheck): boolean {
  return check.kind === 'ready' && check.mention?.kind === 'unknown';
}

/** What the role or group is called that was asked about, where the platform tells. */
export function mentionNameIn(check: ChannelCheck): string | null {
  const mention = check.kind === 'ready' ? check.mention : undefined;
  return mention?.kind === 'ready' || mention?.kind === 'powerless' ? mention.name : null;
}

function mentionLacks(check: ChannelCheck): readonly Lack[] {
  const mention = check.kind === 'ready' ? check.mention : undefined;
  switch (mention?.kind) {
    case 'unknown':
      return [{ kind: 'mention-unknown' }];
    case 'powerless':
      return [{ kind: 'mention-powerless', name: mention.name }];
    case 'hidden':
      return [{ kind: 'mention-hidden' }];
    case 'ready':
    case 'unchecked':
    case undefined:
      return [];
  }
}

/** What is missing besides the right to post there, each with its cure. */
export async function lacksOf(
  context: DeskContext,
  target: Target,
  { fallback = null }: Pick<Wishes, 'fallback'>,
  check: ChannelCheck,
): Promise<readonly Lack[]> {
  const other =
    fallback === null ? null : await checkTarget(context, { ...target, channel: fallback, thread: null });
  return [
    ...(check.kind === 'unchecked' ? [{ kind: 'unchecked' } as const] : []),
    ...mentionLacks(check),
    ...(other?.kind === 'blocked' ? [{ kind: 'fallback', reason: other.reason } as const] : []),
  ];
}

/** The role or group in words: its name, or what can be said of it where it has none. */
export function mentionWords({ scene }: DeskContext, check: ChannelCheck): string {
  return mentionText(scene, { name: mentionNameIn(check), isGone: isMentionGone(check) });
}

/** A channel in words, with its mark. */
export function channelWords({ scene }: DeskContext, check: ChannelCheck): string {
  const name = check.kind === 'unchecked' ? null : (check.name ?? null);
  const isGone = check.kind === 'blocked' && check.reason === 'channel-gone';
  return channelText(scene, { name: name === null ? null : `#${name}`, isGone });
}
