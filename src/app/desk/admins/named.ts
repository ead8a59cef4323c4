// The roles, groups and channels that settings name by id, by the names they have on the platform now: asked once each.

import type { Target } from '../../ports.ts';
import type { Standing } from '../../stores/change-store.ts';
import type { DeskContext } from '../context.ts';
import { channelWords, checkTarget, mentionWords } from './channel-check.ts';
import type { KnownNames } from './wish-fields.ts';

type Named = Pick<Standing, 'mention' | 'fallback'>;

export type NamesOf = (standing: Named) => KnownNames;

function idsIn(standings: readonly (Named | null)[], field: keyof Named): readonly string[] {
  return [...new Set(standings.flatMap((one) => one?.[field] ?? []))];
}

async function asked(
  ids: readonly string[],
  wordsFor: (id: string) => Promise<string>,
): Promise<ReadonlyMap<string, string>> {
  return new Map(await Promise.all(ids.map(async (id) => [id, await wordsFor(id)] as const)));
}

/** @param target a channel of theirs: a platform is asked about roles and groups with the channel they are called in */
export async function namesIn(
  context: DeskContext,
  target: Target,
  standings: readonly (Named | null)[],
): Promise<NamesOf> {
  const mentions = await asked(idsIn(standings, 'mention'), async (id) =>
    mentionWords(context, await checkTarget(context, target, id)),
  );
  const channels = await asked(idsIn(standings, 'fallback'), async (id) =>
    channelWords(context, await checkTarget(context, { ...target, channel: id, thread: null })),
  );
  return ({ mention, fallback }) => ({
    mention: mentions.get(mention ?? '') ?? null,
    fallback: channels.get(fallback ?? '') ?? null,
  });
}
