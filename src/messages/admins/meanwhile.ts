// Somebody else changed the channel while this admin was choosing: neither of the two may lose by it unseen.
import { action } from '../parts/buttons.ts';
import { capitalised, paragraph } from '../parts/sentence.ts';
import type { Scene } from '../scene.ts';
import type { Message } from '../tree.ts';
import { deedText } from './deed-names.ts';
import type { LastDeed } from './subscription.ts';
import { type ChannelRef, channelIn, placeArgs } from './wish.ts';

/** Nothing is saved yet. `draft`: what this admin chose, to be saved in place of the other's. */
export function meanwhileMessage(
  scene: Scene,
  channel: ChannelRef,
  last: LastDeed,
  zone: string,
  draft: string,
): Message {
  const { tr } = scene;
  const named = { deed: deedText(scene, last.deed), when: tr.moment(last.at, zone) };
  return {
    heading: capitalised(tr.t('overtaken.heading', { channel: channelIn(scene, channel.name) })),
    blocks: paragraph([tr.t('meanwhile.text', named)]),
    buttons: [
      action(tr.t('meanwhile.save'), 'subscribe.confirm', { draft, sure: 'yes' }),
      action(tr.t('button.settings'), 'settings', placeArgs(channel)),
      action(tr.t('button.notNow'), 'dismiss'),
    ],
    context: [],
    urgency: 'calm',
    locale: tr.locale,
  };
}
