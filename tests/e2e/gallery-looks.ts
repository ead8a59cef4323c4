/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
// What a browser sees of the gallery. These functions run inside the page, so each stands alone.

/** A fault of the gallery, with the name of the item it was seen in. */
export type Seen = readonly [item: string, fault: string];

/** Sideways overflow, names of texts where texts should be, controls nobody could draw, payloads a platform refuses. */
export function faultsOnPage(keys: readonly string[]): Seen[] {
  const known = new Set(keys);
  const scrolls = (element: Element, frame: Element): boolean => {
    for (let each: Element | null = element; each !== null && each !== frame; each = each.parentElement)
      if (getComputedStyle(each).overflowX === 'auto') return true;
    return false;
  };
  const wide = (frame: Element): string[] => {
    const { left, right } = frame.getBoundingClientRect();
    return [...frame.querySelectorAll('*')].flatMap((element) => {
      const box = element.getBoundingClientRect();
      const sticksOut = box.width > 0 && (box.right > right + 1 || box.left < left - 1);
      return sticksOut && !scrolls(element, frame)
        ? [`too wide: ${element.tagName}.${element.className}`]
        : [];
    });
  };
  const unfilled = (text: string): string[] => {
    const names = text.match(/\b[a-z]+(?:\.[a-z][A-Za-z-]*)+\b/gu) ?? [];
    const holes = text.match(/\{[a-z]\w*\}|\bundefined\b|\[object |\bNaN\b|\bnull\b/gu) ?? [];
    return [...names.filter((name) => known.has(name)), ...holes].map((found) => `not a text: ${found}`);
  };
  const page = document.documentElement;
  const overflow: Seen[] =
    page.scrollWidth > page.clientWidth ? [['page', `is ${String(page.scrollWidth)} wide`]] : [];
  return [
    ...overflow,
    ...[...document.querySelectorAll<HTMLElement>('.gallery-item')].flatMap((item): Seen[] => {
      const name = item.dataset['name'] ?? '';
      const frame = item.querySelector<HTMLElement>('.gallery-frame');
      if (frame === null) return [[name, 'has no frame']];
      const refused = [...item.querySelectorAll('.gallery-fault')].map((each) => each.textContent ?? '');
      const undrawn = [...frame.querySelectorAll('.undrawn')].map(
        (each) => `undrawn: ${each.textContent ?? ''}`,
      );
      const empty = frame.innerText.trim() === '' ? ['shows no text'] : [];
      const found = [...refused, ...undrawn, ...empty, ...wide(frame), ...unfilled(frame.innerText)];
      return [...new Set(found)].map((fault): Seen => [name, fault]);
    }),
  ];
}

/** Texts too faint for their ground (WCAG 2.2: 4.5, or 3 where large), and accents that hardly show (3). */
export function faintOnPage(): Seen[] {
  type Colour = readonly [number, number, number, number];
  const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  const read = (css: string): Colour => {
    if (canvas === null) return [0, 0, 0, 1];
    canvas.clearRect(0, 0, 1, 1);
    canvas.fillStyle = css;
    canvas.fillRect(0, 0, 1, 1);
    const [r = 0, g = 0, b = 0, a = 0] = canvas.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const light = ([r, g, b]: Colour): number => {
    const [x = 0, y = 0, z = 0] = [r, g, b].map((part) => {
      const share = part / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };
  const contrast = (one: Colour, other: Colour): number => {
    const [high = 0, low = 0] = [light(one), light(other)].toSorted((a, b) => b - a);
    return (high + 0.05) / (low + 0.05);
  };
  const groundOf = (element: Element): Colour => {
    for (let each: Element | null = element; each !== null; each = each.parentElement) {
      const colour = read(getComputedStyle(each).backgroundColor);
      if (colour[3] > 0.99) return colour;
    }
    return [255, 255, 255, 1];
  };
  const faintText = (element: HTMLElement): string[] => {
    const own = [...element.childNodes].some(
      (node) => node.nodeType === Node.TEXT_NODE && (node.textContent ?? '').trim() !== '',
    );
    const style = getComputedStyle(element);
    if (!own || element.closest(':disabled') !== null || element.getBoundingClientRect().width === 0)
      return [];
    const size = Number.parseFloat(style.fontSize);
    const large = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
    const found = contrast(read(style.color), groundOf(element));
    return found < (large ? 3 : 4.5) ? [`${found.toFixed(2)}: ${element.className || element.tagName}`] : [];
  };
  const faintAccent = (element: HTMLElement): string[] => {
    const found = contrast(read(getComputedStyle(element).borderLeftColor), groundOf(element));
    return found < 3 ? [`${found.toFixed(2)}: accent ${getComputedStyle(element).borderLeftColor}`] : [];
  };
  return [...document.querySelectorAll<HTMLElement>('.gallery-item')].flatMap((item) => {
    const name = item.dataset['name'] ?? '';
    const inside = [...item.querySelectorAll<HTMLElement>('.gallery-frame *')];
    const accents = [...item.querySelectorAll<HTMLElement>('.accented')];
    return [...inside.flatMap(faintText), ...accents.flatMap(faintAccent)].map(
      (fault): Seen => [name, fault],
    );
  });
}

/** How high each message stands, in pixels: kind, name, height. */
export function heightsOnPage(): (readonly [kind: string, name: string, height: number])[] {
  return [...document.querySelectorAll<HTMLElement>('.gallery-item')].map((item) => [
    item.dataset['kind'] ?? '',
    item.dataset['name'] ?? '',
    Math.max(0, ...[...item.querySelectorAll('.message')].map((each) => each.getBoundingClientRect().height)),
  ]);
}
