// Texts of the data that nobody translated yet are shown in English. A mark at each would break every sentence it stands
// in; one line says it for the whole message.
import type { Scene } from './scene.ts';
import type { Message } from './tree.ts';

/** What `make` writes, with a last line that says so where a text of the data had to be shown in English. */
export function withEnglishNoted(scene: Scene, make: (scene: Scene) => Message): Message {
  let isPartlyEnglish = false;
  const tr = scene.tr.unmarked(() => {
    isPartlyEnglish = true;
  });
  const message = make({ ...scene, tr });
  if (!isPartlyEnglish) return message;
  return { ...message, context: [...message.context, scene.tr.t('fallback.note')] };
}
