/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
// Making and renewing elements. Text is always set as text: nothing on this page is ever parsed as HTML.

export type Child = Node | string | null | undefined | false;

interface Props {
  class?: string;
  /** Attributes by name; `true` is written empty, `false` and null are left out. */
  attrs?: Readonly<Record<string, string | number | boolean | null>>;
  on?: { [K in keyof HTMLElementEventMap]?: (event: HTMLElementEventMap[K]) => void };
}

export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  props: Props = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  if (props.class !== undefined) made.className = props.class;
  for (const [name, value] of Object.entries(props.attrs ?? {})) setAttribute(made, name, value);
  for (const [name, listener] of Object.entries(props.on ?? {})) {
    made.addEventListener(name, listener as EventListener);
  }
  fill(made, children);
  return made;
}

function setAttribute(of: Element, name: string, value: string | number | boolean | null): void {
  if (value === false || value === null) return;
  of.setAttribute(name, value === true ? '' : String(value));
}

/** Replaces everything inside. */
export function fill(parent: Element, children: readonly Child[]): void {
  parent.replaceChildren(
    ...children.filter((child) => child !== null && child !== undefined && child !== false),
  );
}

/** Changes the text only where it differs, so that screen readers hear of real changes alone. */
export function setText(of: Element, text: string): void {
  if (of.textContent !== text) of.textContent = text;
}

let lastId = 0;
export function newId(prefix: string): string {
  lastId += 1;
  return `${prefix}-${String(lastId)}`;
}

export interface Listed {
  readonly key: string;
  /** Drawn anew when this differs. */
  readonly look: string;
  readonly draw: () => HTMLElement;
}

const looks = new WeakMap<Element, { key: string; look: string }>();

/** Makes the children of `parent` be these, keeping every element that still looks the same. */
export function renew(parent: HTMLElement, items: readonly Listed[]): void {
  const held = new Map<string, HTMLElement>();
  for (const child of parent.children) {
    const about = looks.get(child);
    if (about !== undefined && child instanceof HTMLElement) held.set(`${about.key}\n${about.look}`, child);
  }
  const wanted = items.map(({ key, look, draw }) => {
    const kept = held.get(`${key}\n${look}`);
    if (kept !== undefined) return kept;
    const made = draw();
    looks.set(made, { key, look });
    return made;
  });
  const same =
    wanted.length === parent.childNodes.length &&
    wanted.every((child, at) => parent.childNodes[at] === child);
  if (!same) replaceKeeping(parent, wanted);
}

/** Moves as few elements as possible: one that is taken out and put back would lose its focus. */
function replaceKeeping(parent: HTMLElement, wanted: readonly HTMLElement[]): void {
  const keep = new Set<Node>(wanted);
  const gone = Array.from(parent.childNodes).filter((child) => !keep.has(child));
  for (const child of gone) child.remove();
  for (const [at, child] of wanted.entries()) {
    const there = parent.childNodes[at];
    if (there !== child) parent.insertBefore(child, there ?? null);
  }
}

/** An http(s) or mail link that opens beside the page; any other address is shown as text only. */
export function link(address: string, ...children: readonly Child[]): HTMLElement {
  const isSafe = /^(?:https?:|mailto:)/iu.test(address);
  if (!isSafe) return el('span', {}, ...children);
  const attrs = { href: address, target: '_blank', rel: 'noopener noreferrer' };
  return el('a', { attrs, class: 'link' }, ...children);
}
