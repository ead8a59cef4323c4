// What stands below the channels: open where there is room beside the messages, folded where it would push them down.
import { type Child, el } from './dom.ts';

/** From this width on the channels stand beside the messages; narrow.css has the same. */
const BESIDE = '(min-width: 1151px)';

export const fold = (title: string, ...inside: readonly Child[]): HTMLElement =>
  el(
    'details',
    { class: 'installs', attrs: { open: matchMedia(BESIDE).matches } },
    el('summary', {}, title),
    ...inside,
  );
