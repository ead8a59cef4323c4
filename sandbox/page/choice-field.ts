// A field in which one or several values are chosen from a list that is searched while typing.
import { el, fill, newId } from './dom.ts';
import { attachSuggestions, type Suggested } from './suggestions.ts';

export interface ChoiceFieldParts {
  readonly label: string;
  /** Of the element that labels the field, when there is one. */
  readonly labelledBy?: string;
  readonly placeholder: string;
  readonly many: boolean;
  readonly chosen: readonly Suggested[];
  readonly find: (typed: string) => readonly Suggested[] | Promise<readonly Suggested[]>;
  readonly changed?: (chosen: readonly Suggested[]) => void;
}

export interface ChoiceField {
  readonly root: HTMLElement;
  chosen(): readonly Suggested[];
}

export function choiceField(parts: ChoiceFieldParts): ChoiceField {
  let chosen = [...parts.chosen];
  const input = el('input', {
    class: 'choice-input',
    attrs: {
      type: 'text',
      id: newId('choice'),
      spellcheck: 'false',
      ...(parts.labelledBy === undefined
        ? { 'aria-label': parts.label }
        : { 'aria-labelledby': parts.labelledBy }),
    },
  });
  const tokens = el('span', { class: 'tokens' });
  const set = (next: readonly Suggested[]): void => {
    chosen = [...next];
    show();
    parts.changed?.(chosen);
  };
  const show = (): void => {
    input.value = parts.many ? '' : (chosen[0]?.label ?? '');
    input.placeholder = chosen.length === 0 || !parts.many ? parts.placeholder : '';
    const drop = (item: Suggested) => () => set(chosen.filter((each) => each.value !== item.value));
    fill(tokens, parts.many ? chosen.map((item) => token(item, drop(item))) : []);
  };
  const found = async (typed: string): Promise<readonly Suggested[]> => {
    const text = !parts.many && typed === chosen[0]?.label ? '' : typed;
    const items = await parts.find(text);
    return items.filter((item) => !parts.many || !chosen.some((each) => each.value === item.value));
  };
  const suggestions = attachSuggestions(input, {
    label: parts.label,
    find: found,
    choose: (item) => set(parts.many ? [...chosen, item] : [item]),
    firstIsChosen: true,
    emptyText: 'No results',
  });
  input.addEventListener('click', () => {
    // What one types replaces the choice that stands there.
    if (!parts.many) input.select();
    suggestions.refresh();
  });
  input.addEventListener('keydown', (event) => {
    if (event.key === 'Backspace' && parts.many && input.value === '') set(chosen.slice(0, -1));
  });
  input.addEventListener('blur', () => {
    if (!parts.many && input.value === '' && chosen.length > 0) set([]);
    else show();
  });
  show();
  const box = el('span', { class: 'choice-box', on: { click: () => input.focus() } }, tokens, input);
  return { root: el('div', { class: 'choice' }, box, suggestions.list), chosen: () => chosen };
}

function token(item: Suggested, drop: () => void): HTMLElement {
  const attrs = { type: 'button', 'aria-label': `Remove ${item.label}` };
  return el('span', { class: 'token' }, item.label, el('button', { attrs, on: { click: drop } }, '×'));
}

/** Those of a fixed list whose label contains what was typed. */
export const among =
  (items: readonly Suggested[]) =>
  (typed: string): readonly Suggested[] =>
    items.filter((item) => item.label.toLowerCase().includes(typed.trim().toLowerCase()));
