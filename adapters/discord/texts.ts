// The few words this adapter says itself; everything else comes with the tree.
import type { ControlTexts } from '../../src/messages/parts/controls.ts';

export type AdapterTexts = Pick<ControlTexts, 'shortened' | 'change' | 'more' | 'back' | 'choose' | 'notSet'>;

/** Texts for a locale ("nl", "en-US") or, when the platform did not tell it, for null. */
export type TextsFor = (locale: string | null) => AdapterTexts;

/** Names and descriptions of commands as they stand under `command.…` and `option.…` in the locales. */
export interface CommandTexts {
  /** Languages there are texts for ("en", "nl"). English is always among them. */
  readonly locales: readonly string[];
  /** The text of a key in exactly this language, or null. */
  find(locale: string, key: string): string | null;
}

export const englishTexts: AdapterTexts = {
  shortened: '… (shortened)',
  change: 'Change:',
  more: 'More…',
  back: 'Back',
  choose: 'Choose',
  notSet: 'not set',
};
