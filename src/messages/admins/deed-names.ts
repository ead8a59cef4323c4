// What was done, in a word.
import type { Scene } from '../scene.ts';

/** As the log of changes has them, which lies in a layer this one may not see. */
export const deedNames = [
  'set-up',
  'changed',
  'paused',
  'resumed',
  'unsubscribed',
  'undone',
  'tested',
  'delegate-added',
  'delegate-removed',
  'board-up',
  'board-down',
  'monthly-on',
  'monthly-off',
  'totals-on',
  'totals-off',
  'open-posted',
  'own-saved',
  'own-withdrawn',
  'own-undone',
] as const;
export type DeedName = (typeof deedNames)[number];

/** "changed", on its own or inside a sentence. */
export function deedText(scene: Scene, deed: DeedName): string {
  return scene.tr.t(`deed.${deed}`);
}
