// To whoever set a channel up: it cannot be reached any more, and what mends it.
import type { Scene } from './scene.ts';
import { paragraph, phrase } from './sentence.ts';
import type { Message } from './tree.ts';
import { channelIn } from './wish.ts';

/** Why a channel takes no posts, in words. `reason`: a code such as "no-access"; an unknown one is shown as it is. */
export function goneReason(scene: Scene, reason: string): string {
  switch (reason) {
    case 'channel-gone':
    case 'no-access':
    case 'no-permission':
    case 'archived':
    case 'token-revoked':
    case 'member-unreachable':
      return scene.tr.t(`gone.${reason}`);
    default:
      return phrase(reason);
  }
}

/** `channel`: its name, or null where that is not known. `toChannel`: to a fallback channel, not to a person. */
export function noticeMessage(
  scene: Scene,
  reason: string,
  channel: string | null,
  toChannel = false,
): Message {
  const { tr } = scene;
  return {
    heading: tr.t('notice.heading', { channel: channelIn(scene, channel) }),
    blocks: paragraph([
      tr.t(toChannel ? 'notice.fallback' : 'notice.text', { reason: goneReason(scene, reason) }),
      tr.t('notice.back'),
    ]),
    buttons: [],
    context: [],
    urgency: 'calm',
    locale: tr.locale,
  };
}
