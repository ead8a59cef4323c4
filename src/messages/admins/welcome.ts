// After installing, to the installer only.
import { action } from '../parts/buttons.ts';
import { paragraph } from '../parts/sentence.ts';
import type { Scene } from '../scene.ts';
import type { Message } from '../tree.ts';

/** `upcoming`: dates ahead; `open`: choices that can still be made. */
export function welcomeMessage(
  scene: Scene,
  counts: { readonly upcoming: number; readonly open: number },
): Message {
  const { tr } = scene;
  return {
    heading: tr.t('welcome.heading'),
    blocks: [
      ...paragraph([tr.t('welcome.text')]),
      ...paragraph([
        tr.t('welcome.counts', { upcoming: String(counts.upcoming), open: String(counts.open) }),
      ]),
    ],
    buttons: [
      action(tr.t('button.setup'), 'setup.open', {}, 'primary'),
      action(tr.t('button.test'), 'setup.sample'),
      action(tr.t('button.notNow'), 'dismiss'),
    ],
    context: [],
    urgency: 'calm',
    locale: tr.locale,
  };
}
