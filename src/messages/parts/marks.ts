// Marks on a message that say what kind of post it is.
import type { Scene } from '../scene.ts';
import type { Message } from '../tree.ts';

/** A sample looks like the real thing and says that it is none. */
export function markedSample(scene: Scene, message: Message): Message {
  return {
    ...message,
    heading: scene.tr.t('test.heading', { heading: message.heading }),
    context: [scene.tr.t('test.note'), ...message.context],
    urgency: 'calm',
  };
}

/** A post whose first attempt was never confirmed: readers see why it may stand there twice. */
export function markedRepeat(scene: Scene, message: Message): Message {
  return { ...message, context: [...message.context, scene.tr.t('repeat.note')] };
}
