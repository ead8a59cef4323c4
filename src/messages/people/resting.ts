// Said once under an answer: what was sent to whoever asks was refused, so that their reminders rest.
import { action } from '../parts/buttons.ts';
import { paragraph } from '../parts/sentence.ts';
import type { Scene } from '../scene.ts';
import type { Message } from '../tree.ts';

export function withRestingReminders(scene: Scene, message: Message): Message {
  const { tr } = scene;
  return {
    ...message,
    blocks: [...message.blocks, ...paragraph([tr.t('remind.resting')])],
    buttons: [...message.buttons, action(tr.t('button.again'), 'remind.resume')],
  };
}
