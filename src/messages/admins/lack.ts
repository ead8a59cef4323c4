// What a channel's posts lack besides the right to be posted, each with what mends it.

import { capitalised, sentence } from '../parts/sentence.ts';
import { goneReason } from '../posts/notice.ts';
import type { Scene } from '../scene.ts';

export type Lack =
  /** Nobody could look whether posts would arrive. */
  | { readonly kind: 'unchecked' }
  /** The role or group is not there any more. */
  | { readonly kind: 'mention-unknown' }
  /** It is there, and posts of the bot do not reach it. */
  | { readonly kind: 'mention-powerless'; readonly name: string }
  /** The bot may not see which groups there are. */
  | { readonly kind: 'mention-hidden' }
  /** The channel to be told instead takes no posts; `reason` is a code such as "no-access". */
  | { readonly kind: 'fallback'; readonly reason: string };

/** One line: what, and its cure. */
export function lackLine(scene: Scene, lack: Lack): string {
  const { tr } = scene;
  switch (lack.kind) {
    case 'unchecked':
      return tr.t('lack.unchecked');
    case 'mention-unknown':
      return tr.t('lack.mention.unknown', { change: tr.t('button.change') });
    case 'mention-powerless':
      return tr.t('lack.mention.powerless', { name: lack.name });
    case 'mention-hidden':
      return tr.t('lack.mention.hidden');
    case 'fallback':
      return sentence(tr.t('lack.fallback', { reason: capitalised(goneReason(scene, lack.reason)) }));
  }
}
