// How the first post will read, shown to whoever sets a channel up; the way back to the dates stands under it.
import { action } from './buttons.ts';
import { markedSample } from './marks.ts';
import type { Scene } from './scene.ts';
import type { Message } from './tree.ts';

/** @param draft the draft whose dates to go back to */
export function previewSampleMessage(scene: Scene, post: Message, draft: string): Message {
  const { tr } = scene;
  const sample = markedSample(scene, post);
  const back = action(tr.t('button.dates'), 'preview.again', { draft }, 'primary');
  return {
    ...sample,
    context: [tr.t('test.private'), ...sample.context],
    buttons: [...sample.buttons, back],
  };
}
