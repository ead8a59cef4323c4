// The few words this adapter says itself; everything else comes with the tree.
import type { ControlTexts } from '../../src/messages/parts/controls.ts';

export type AdapterTexts = Pick<
  ControlTexts,
  'shortened' | 'choose' | 'optional' | 'close' | 'working' | 'groupsHidden' | 'retry'
>;

/** Texts for a locale ("nl", "en-US") or, when the platform did not tell it, for null. */
export type TextsFor = (locale: string | null) => AdapterTexts;

export const englishTexts: AdapterTexts = {
  shortened: '… (shortened)',
  choose: 'Choose',
  optional: 'More (may be left as it is)',
  close: 'Close',
  working: 'One moment …',
  groupsHidden: 'Not visible to the bot: permission usergroups:read',
  retry: 'Try again',
};
