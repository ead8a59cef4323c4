// The few words this adapter says itself; everything else comes with the tree.
import type { ControlTexts } from '../../src/messages/controls.ts';

export type AdapterTexts = Pick<
  ControlTexts,
  'shortened' | 'choose' | 'optional' | 'close' | 'working' | 'tryAgain' | 'retry' | 'adminUnknown'
>;

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
