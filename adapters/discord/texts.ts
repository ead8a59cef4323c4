// The few words this adapter says itself; everything else comes with the tree.

export interface AdapterTexts {
  /** Ends a message of which something had to be left out: "… (shortened)". */
  readonly shortened: string;
  /** Of the button that opens one question. */
  readonly change: string;
  /** Turns to the questions that may be left as they are, and back. */
  readonly more: string;
  readonly back: string;
  /** In an empty menu. */
  readonly choose: string;
  /** Stands for an answer that was not given. */
  readonly notSet: string;
  /** A button or form nobody understands any more: what to do. */
  readonly stale: string;
  /** Something went wrong on our side: what to do. */
  readonly tryAgain: string;
}

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
  change: 'Change',
  more: 'More…',
  back: 'Back',
  choose: 'Choose',
  notSet: 'not set',
  stale: 'This button is no longer understood. Run the command again; /optout help lists them.',
  tryAgain: 'That did not work just now. Please try again in a minute.',
};
