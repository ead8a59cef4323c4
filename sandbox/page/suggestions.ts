// A list of suggestions under a text field, as a combobox that keyboards and screen readers know.
import { el, fill, newId } from './dom.ts';

export interface Suggested {
  readonly label: string;
  readonly about?: string;
  readonly value: string;
}

export interface SuggestionParts<T extends Suggested> {
  readonly label: string;
  /** What to offer for the text typed so far; none closes the list. */
  readonly find: (typed: string) => readonly T[] | Promise<readonly T[]>;
  readonly choose: (item: T) => void;
  /** Whether Enter takes the first one without going to it. */
  readonly firstIsChosen: boolean;
  /** Whether Tab takes the active one, as composers do; in forms it goes on to the next field. */
  readonly tabTakes?: boolean;
  readonly emptyText?: string;
}

export interface Suggestions {
  readonly list: HTMLElement;
  refresh(): void;
  close(): void;
}

type Field = HTMLInputElement | HTMLTextAreaElement;

/** Attaches a list to `field`; the list must be put into the page next to it. */
export function attachSuggestions<T extends Suggested>(field: Field, parts: SuggestionParts<T>): Suggestions {
  const id = newId('list');
  const list = el('ul', { class: 'suggestions', attrs: { id, role: 'listbox', 'aria-label': parts.label } });
  list.hidden = true;
  let items: readonly T[] = [];
  let active = -1;
  let asked = 0;
  field.setAttribute('role', 'combobox');
  field.setAttribute('aria-autocomplete', 'list');
  field.setAttribute('aria-controls', id);
  field.setAttribute('autocomplete', 'off');

  const close = (): void => {
    asked += 1;
    items = [];
    list.hidden = true;
    field.setAttribute('aria-expanded', 'false');
    field.removeAttribute('aria-activedescendant');
  };
  const go = (to: number): void => {
    active = to;
    for (const [at, option] of [...list.children].entries()) {
      option.setAttribute('aria-selected', String(at === to));
      if (at === to) option.scrollIntoView({ block: 'nearest' });
    }
    if (to < 0) field.removeAttribute('aria-activedescendant');
    else field.setAttribute('aria-activedescendant', `${id}-${String(to)}`);
  };
  const take = (item: T): void => {
    close();
    parts.choose(item);
  };
  const draw = (): void => {
    const empty = items.length === 0 && parts.emptyText !== undefined;
    fill(
      list,
      empty
        ? [el('li', { class: 'none' }, parts.emptyText)]
        : items.map((item, at) => option(id, item, at, take)),
    );
    list.hidden = items.length === 0 && !empty;
    field.setAttribute('aria-expanded', String(!list.hidden));
    go(parts.firstIsChosen && items.length > 0 ? 0 : -1);
  };
  const refresh = (): void => {
    asked += 1;
    const mine = asked;
    void Promise.resolve(parts.find(field.value)).then((found) => {
      if (mine !== asked || document.activeElement !== field) return;
      items = found;
      draw();
    });
  };
  close();
  field.addEventListener('input', refresh);
  field.addEventListener('blur', close);
  field.addEventListener('keydown', (event) => {
    if (!(event instanceof KeyboardEvent) || event.isComposing) return;
    if (list.hidden && event.key === 'ArrowDown' && field instanceof HTMLInputElement) refresh();
    if (list.hidden) return;
    const chosen = items[active];
    const takes = event.key === 'Enter' || (event.key === 'Tab' && parts.tabTakes === true);
    const used = onKey(event.key, {
      count: items.length,
      active,
      go,
      close,
      take: takes && chosen !== undefined ? () => take(chosen) : null,
    });
    if (!used) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  });
  return { list, refresh, close };
}

interface Keys {
  readonly count: number;
  readonly active: number;
  go(to: number): void;
  close(): void;
  /** Null when this key takes nothing. */
  readonly take: (() => void) | null;
}

/** True when the key belonged to the list. */
function onKey(key: string, { count, active, go, close, take }: Keys): boolean {
  if (key === 'Escape') close();
  else if (key === 'ArrowDown' && count > 0) go((active + 1) % count);
  else if (key === 'ArrowUp' && count > 0) go((active + count - (active < 0 ? 0 : 1)) % count);
  else if (take !== null) take();
  else return false;
  return true;
}

function option<T extends Suggested>(id: string, item: T, at: number, take: (item: T) => void): HTMLElement {
  return el(
    'li',
    {
      attrs: { id: `${id}-${String(at)}`, role: 'option', 'aria-selected': 'false' },
      on: {
        // A press must not take the focus out of the field, which would close the list first.
        mousedown: (event) => event.preventDefault(),
        click: () => take(item),
      },
    },
    el('span', { class: 'what' }, item.label),
    item.about === undefined ? null : el('span', { class: 'about' }, item.about),
  );
}
