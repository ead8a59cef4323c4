// The few words this adapter says itself; everything else comes with the tree.

export interface AdapterTexts {
  /** Follows what had to be cut: "… (shortened)". */
  readonly shortened: string;
  /** In an empty menu. */
  readonly choose: string;
  /** Over the questions that may be left as they are. */
  readonly more: string;
  readonly close: string;
  /** While an answer takes longer than a form may wait. */
  readonly working: string;
  /** When the platform refused the answer: what to do. */
  readonly tryAgain: string;
  /** Label of the button that tries again. */
  readonly retry: string;
  /** An administration command, and nobody can tell whether the asker may: that, and what to do. */
  readonly adminUnknown: string;
  readonly adminUnknownCure: string;
}

/** Texts for a locale ("nl", "en-US") or, when the platform did not tell it, for null. */
export type TextsFor = (locale: string | null) => AdapterTexts;

export const englishTexts: AdapterTexts = {
  shortened: '… (shortened)',
  choose: 'Choose',
  more: 'More (may be left as it is)',
  close: 'Close',
  working: 'One moment …',
  tryAgain: 'That did not get through. Please try again.',
  retry: 'Try again',
  adminUnknown: 'Slack does not say who the administrators are',
  adminUnknownCure:
    'Only they may do this. Ask whoever runs this app to grant it the optional permission users:read and reinstall it, or to name you as a delegate.',
};
