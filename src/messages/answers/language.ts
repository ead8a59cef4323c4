// In which language one is answered, and the way to another.

import { languageName } from '../admins/wish.ts';
import { action } from '../parts/buttons.ts';
import { paragraph } from '../parts/sentence.ts';
import type { Scene } from '../scene.ts';
import type { Message } from '../tree.ts';

/** What stands for "as the platform says", in commands and buttons. */
export const AS_PLATFORM = 'platform';

export interface LanguageChoice {
  /** Null: nothing is remembered. */
  readonly remembered: string | null;
  /** Those there are texts for. */
  readonly available: readonly string[];
}

/** `scene` speaks the language it is about. */
export function languageMessage(scene: Scene, { remembered, available }: LanguageChoice): Message {
  const { tr } = scene;
  const others = available.filter((locale) => locale !== tr.locale);
  const to = (language: string): Readonly<Record<string, string>> => ({ to: language, replace: 'yes' });
  return {
    heading: tr.t('language.heading', { language: languageName(tr.locale) }),
    blocks: paragraph([tr.t(remembered === null ? 'language.platform' : 'language.chosen')]),
    buttons: [
      ...others.map((locale) => action(languageName(locale), 'language', to(locale))),
      ...(remembered === null ? [] : [action(tr.t('language.asPlatform'), 'language', to(AS_PLATFORM))]),
    ],
    context: [],
    urgency: 'calm',
    locale: tr.locale,
  };
}
