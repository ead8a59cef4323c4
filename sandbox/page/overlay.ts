// A form in front of a column: the rest of that column waits, the other one does not.
import { el } from './dom.ts';

export interface Overlay {
  /** Draws the form if `key` differs from the one shown; null closes. */
  show(form: { readonly key: string; readonly draw: () => HTMLElement } | null, close: () => void): void;
}

/** Where one begins: at what was refused, else at the first question. */
const FIRST = ['.wrong :is(input, select, textarea)', '.form-body :is(input, select, textarea)', 'button'];
const FOCUSABLE = 'a[href], button:not([disabled]), input, select, textarea';

export function createOverlay(layer: HTMLElement): Overlay {
  let shown: string | null = null;
  let before: Element | null = null;
  let dismiss = (): void => undefined;
  layer.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') dismiss();
    if (event.key === 'Tab') keepInside(layer, event);
  });
  return {
    show: (form, close) => {
      dismiss = close;
      if ((form?.key ?? null) === shown) return;
      if (shown === null) before = document.activeElement;
      shown = form?.key ?? null;
      layer.classList.toggle('open', form !== null);
      layer.replaceChildren(
        ...(form === null
          ? []
          : [el('div', { class: 'shade', on: { click: () => dismiss() } }), form.draw()]),
      );
      const first = FIRST.map((which) => layer.querySelector<HTMLElement>(which)).find(
        (found) => found !== null,
      );
      if (form !== null) first?.focus();
      else if (before instanceof HTMLElement) before.focus();
    },
  };
}

/** Tab goes round inside the form. */
function keepInside(layer: HTMLElement, event: KeyboardEvent): void {
  const all = [...layer.querySelectorAll<HTMLElement>(FOCUSABLE)];
  const [first, last] = [all[0], all.at(-1)];
  const leaving = event.shiftKey ? first : last;
  if (document.activeElement !== leaving) return;
  event.preventDefault();
  (event.shiftKey ? last : first)?.focus();
}
