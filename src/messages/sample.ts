// Trying it without anything reaching the channel.
import { action } from './buttons.ts';
import { markedSample } from './marks.ts';
import { reminderMessage } from './reminder.ts';
import type { RuleView, Scene } from './scene.ts';
import { capitalised } from './sentence.ts';
import type { Message } from './tree.ts';
import { type ChannelRef, channelIn } from './wish.ts';

/** A private sample with the offer to post it; null: there is no rule to show. */
export function testSampleMessage(scene: Scene, view: RuleView | null, channel: ChannelRef): Message {
  const { tr } = scene;
  if (view === null) return bare(scene, tr.t('test.none'));
  const sample = markedSample(scene, reminderMessage(scene, view));
  return {
    ...sample,
    context: [tr.t('test.private'), ...sample.context],
    buttons: [
      ...sample.buttons,
      action(tr.t('button.post'), 'test.post', { channel: channel.id, rule: view.context.rule.id }),
    ],
  };
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
