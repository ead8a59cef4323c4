// Trying it without anything reaching the channel.

import { type ChannelRef, channelIn, placeArgs } from '../admins/wish.ts';
import { action } from '../parts/buttons.ts';
import { folded } from '../parts/fold.ts';
import { markedSample } from '../parts/marks.ts';
import { capitalised } from '../parts/sentence.ts';
import type { RuleView, Scene } from '../scene.ts';
import type { Message } from '../tree.ts';
import { reminderMessage } from './reminder.ts';

/** A private sample with the offer to post it; null: there is no rule to show. */
export function testSampleMessage(
  scene: Scene,
  view: RuleView | null,
  channel: ChannelRef,
  page = 1,
): Message {
  const { tr } = scene;
  if (view === null) return bare(scene, tr.t('test.none'));
  const reminder = reminderMessage(scene, view);
  const post = action(tr.t('button.post'), 'test.post', { channel: channel.id, rule: view.context.rule.id });
  const whole: Message = {
    ...markedSample(scene, reminder),
    context: [tr.t('test.private'), ...reminder.context],
    buttons: [...reminder.buttons, post],
  };
  const turn = { verb: 'test', args: placeArgs(channel), page };
  return folded(scene, whole, turn, { laterButtons: [post] });
}

/** After the sample was posted. */
export function testPostedMessage(scene: Scene, channel: ChannelRef): Message {
  return bare(scene, scene.tr.t('test.posted', { channel: channelIn(scene, channel.name) }));
}

function bare(scene: Scene, heading: string): Message {
  return {
    heading: capitalised(heading),
    blocks: [],
    buttons: [],
    context: [],
    urgency: 'calm',
    locale: scene.tr.locale,
  };
}
