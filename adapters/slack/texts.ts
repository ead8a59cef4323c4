// The few words this adapter says itself; everything else comes with the tree.

export interface AdapterTexts {
  /** Follows what had to be cut: "… (shortened)". */
  readonly shortened: string;
  /** In an empty menu. */
  readonly choose: string;
  /** Over the questions that may be left as they are. */
  readonly optional: string;
  readonly close: string;
  /** While an answer takes longer than a form may wait. */
  readonly working: string;
  /** When the platform refused the answer: what to do. */
  readonly tryAgain: string;
  /** Label of the button that tries again. */
  readonly retry: string;
  /** An administration command, and nobody can tell whether the asker may: that, and what to do. */
  readonly adminUnknown: string;
}

/** Texts for a locale ("nl", "en-US") or, when the platform did not tell it, for null. */
export type TextsFor = (locale: string | null) => AdapterTexts;

export const englishTexts: AdapterTexts = {
  shortened: '… (shortened)',
  choose: 'Choose',
  optional: 'More (may be left as it is)',
  close: 'Close',
  working: 'One moment …',
  tryAgain: 'That did not get through. Please try again.',
  retry: 'Try again',
  adminUnknown:
    'Only administrators may do this, and this app cannot see who they are. Ask whoever runs it to add the optional permission users:read and reinstall it, or to name you as a delegate.',
};
