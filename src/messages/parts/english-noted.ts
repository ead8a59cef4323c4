// Texts of the data that nobody translated yet are shown in English. A mark at each would break every sentence it stands
// in; one line says it for the whole message.
import { plainText } from '../plain.ts';
import type { Scene } from '../scene.ts';
import type { Message } from '../tree.ts';
import { phrase } from './sentence.ts';

/** What `make` writes, with a last line that says so where a text of the data had to be shown in English. */
export function withEnglishNoted(scene: Scene, make: (scene: Scene) => Message): Message {
  const english: string[] = [];
  const message = make({ ...scene, tr: scene.tr.unmarked((text) => english.push(text)) });
  if (!shows(message, english)) return message;
  return { ...message, context: [...message.context, scene.tr.t('fallback.note')] };
}

/** Templates also look at texts that they then leave out. */
function shows(message: Message, texts: readonly string[]): boolean {
  if (texts.length === 0) return false;
  const shown = plainText(message).toLowerCase();
  return texts.some((text) => shown.includes(phrase(text).toLowerCase()));
}
