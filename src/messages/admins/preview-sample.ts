// How the first post will read, shown to whoever sets a channel up; the way back to the dates stands under it.
import { action } from '../parts/buttons.ts';
import { folded } from '../parts/fold.ts';
import { markedSample } from '../parts/marks.ts';
import type { Scene } from '../scene.ts';
import type { Message } from '../tree.ts';

/** @param draft the draft whose dates to go back to */
export function previewSampleMessage(scene: Scene, post: Message, draft: string, page = 1): Message {
  const { tr } = scene;
  const back = action(tr.t('button.dates'), 'preview.again', { draft }, 'primary');
  const whole: Message = {
    ...markedSample(scene, post),
    context: [tr.t('test.private'), ...post.context],
    buttons: [...post.buttons, back],
  };
  const turn = { verb: 'preview.sample', args: { draft }, page };
  return folded(scene, whole, turn, { laterButtons: [back] });
}
