// How tall a message stands on a narrow phone: estimated from its words, because a template sees no screen. Drawings
// differ, so two are reckoned with and the taller one counts: one sets its texts in a box, which leaves lines less room;
// the other puts every button below its text. All lengths are CSS pixels on a screen of 360; tests hold the estimate
// against what a browser draws.
import type { Block, Button, Message } from '../tree.ts';

/** What is seen at once on the screen of a small phone (740), with a line kept for who may see the message. */
const SCREEN = 700;

interface Drawing {
  /** Left for a line of text. */
  readonly width: number;
  /** Around everything: sender, paddings. */
  readonly frame: number;
  /** Between two parts, and between two lines of one. */
  readonly gap: number;
  readonly lineGap: number;
  readonly heading: { readonly size: number; readonly line: number };
  readonly small: { readonly size: number; readonly line: number };
  readonly button: {
    readonly height: number;
    readonly padding: number;
    readonly gap: number;
    readonly isBold: boolean;
  };
  /** A single button stands beside a short text. */
  readonly isBeside: boolean;
}

const SIZE = 15;
const LINE = 21.75;
const INDENT = 25;
const BUTTON_SIZE = 13.2;
/** A button beside a longer text would squeeze it into half a phone. */
const LONGEST_BESIDE = 100;

const boxed: Drawing = {
  width: 256,
  frame: 70,
  gap: 7,
  lineGap: 1.5,
  heading: { size: 16.2, line: 21 },
  small: { size: 12, line: 19 },
  button: { height: 32, padding: 30, gap: 7.5, isBold: false },
  isBeside: true,
};
const open: Drawing = {
  width: 291,
  frame: 42,
  gap: 5,
  lineGap: 0,
  heading: { size: 16.8, line: 22 },
  small: { size: 12.3, line: 19 },
  button: { height: 31, padding: 26, gap: 7, isBold: true },
  isBeside: false,
};

/** Of the size of the type, in a wide typeface. */
function widthOf(letter: string): number {
  if (/[ijlI.,:;'’|!()[\]\s]/u.test(letter)) return 0.34;
  if (/[frt\-/]/u.test(letter)) return 0.42;
  if (/[mwMW@—…→%]/u.test(letter)) return 0.95;
  return /\p{Lu}/u.test(letter) ? 0.71 : 0.62;
}

const BOLDER = 1.12;

/** Every letter of a page is asked about: what was found out is kept. */
const widths = new Map<string, number>();

function lengthOf(text: string, size: number, isBold: boolean): number {
  let length = 0;
  for (const letter of text) {
    const known = widths.get(letter);
    const width = known ?? widthOf(letter);
    if (known === undefined && widths.size < MOST_LETTERS) widths.set(letter, width);
    length += width;
  }
  return length * size * (isBold ? BOLDER : 1);
}

const MOST_LETTERS = 1_000;

/** So many lines the text takes; a word that is longer than a line is broken. */
function linesOf(text: string, width: number, size: number, isBold = false): number {
  const space = lengthOf(' ', size, isBold);
  return text.split('\n').reduce((all, paragraph) => {
    let [lines, used] = [1, 0];
    for (const word of paragraph.split(' ')) {
      const length = lengthOf(word, size, isBold);
      if (used > 0 && used + space + length > width) [lines, used] = [lines + 1, 0];
      used += (used > 0 ? space : 0) + length;
      lines += Math.floor(used / (width + 1));
      used = Math.min(used, width);
    }
    return all + lines;
  }, 0);
}

function textsHeight(
  drawing: Drawing,
  texts: readonly string[],
  { indent = 0, bold = 0 }: { readonly indent?: number; readonly bold?: number } = {},
): number {
  const lines = texts.map((text, index) => linesOf(text, drawing.width - indent, SIZE, index < bold));
  return (
    lines.reduce((sum, count) => sum + count * LINE, 0) + Math.max(0, texts.length - 1) * drawing.lineGap
  );
}

function buttonsHeight({ button, width }: Drawing, buttons: readonly Button[], place = width): number {
  let [height, used] = [0, 0];
  for (const { label } of buttons) {
    const length = lengthOf(label, BUTTON_SIZE, button.isBold) + button.padding;
    const lines = linesOf(label, place - button.padding, BUTTON_SIZE, button.isBold);
    const fits = used > 0 && used + button.gap + length <= place;
    if (!fits) height += button.height + (lines - 1) * (LINE - 3) + (height > 0 ? button.gap : 0);
    used = fits ? used + button.gap + length : length;
  }
  return height;
}

function sectionHeight(drawing: Drawing, block: Extract<Block, { kind: 'section' }>): number {
  const texts = [block.heading, ...block.lines].filter((text) => text !== '');
  const [only, second] = block.buttons;
  const isShort = texts.join('\n').length + 4 <= LONGEST_BESIDE;
  if (drawing.isBeside && only !== undefined && second === undefined && isShort) {
    const beside = Math.min(
      lengthOf(only.label, BUTTON_SIZE, false) + drawing.button.padding,
      drawing.width / 2,
    );
    const narrow = { ...drawing, width: drawing.width - beside - 12 };
    return Math.max(textsHeight(narrow, texts, { bold: 1 }), buttonsHeight(drawing, [only], beside));
  }
  const below = only === undefined ? 0 : drawing.gap * 2 + buttonsHeight(drawing, block.buttons);
  return textsHeight(drawing, texts, { bold: 1 }) + below;
}

/** The platform knows how they are called: names of a usual length stand for them. */
function mentionsOf({ channels, members = [] }: Extract<Block, { kind: 'channels' }>): readonly string[] {
  return [...channels.map(() => '#some-channel'), ...members.map(() => '@some-member')];
}

const QUOTE_SIZE = 12.75;

function blockHeight(drawing: Drawing, block: Block): number {
  switch (block.kind) {
    case 'divider':
      return 12;
    case 'text':
      return textsHeight(drawing, [block.text]);
    case 'quote':
      // Type of one width has no narrow letters.
      return 8 + linesOf(block.text.replaceAll(/\S/gu, 'n'), drawing.width - 10, QUOTE_SIZE) * 18.5;
    case 'channels':
      return textsHeight(drawing, [[block.text, ...mentionsOf(block)].join(', ')]);
    case 'facts':
      return textsHeight(
        drawing,
        block.facts.map(({ label, value }) => `${label}:  ${value}`),
      );
    case 'steps':
      return textsHeight(
        drawing,
        block.steps.map(({ text }) => text),
        { indent: INDENT },
      );
    case 'bullets':
      return textsHeight(drawing, block.items, { indent: INDENT });
    case 'section':
      return sectionHeight(drawing, block);
  }
}

function partsHeight({ gap }: Drawing, parts: readonly number[]): number {
  return parts.filter((height) => height > 0).reduce((sum, height) => sum + height + gap, 0);
}

function heightIn(drawing: Drawing, { heading, blocks, buttons, context }: Message): number {
  const { width, frame, gap, small } = drawing;
  const whole = partsHeight(drawing, [
    linesOf(heading, width, drawing.heading.size, true) * drawing.heading.line,
    ...blocks.map((block) => blockHeight(drawing, block)),
    buttons.length === 0 ? 0 : gap + buttonsHeight(drawing, buttons),
    context.reduce((sum, text) => sum + linesOf(text, width, small.size) * small.line, 0),
  ]);
  return frame + whole - gap;
}

/** In both drawings, in pixels. */
export interface Heights {
  readonly boxed: number;
  readonly open: number;
}

export function heightsOf(message: Message): Heights {
  return { boxed: heightIn(boxed, message), open: heightIn(open, message) };
}

/** What these add to a message. */
export function addedBy(blocks: readonly Block[]): Heights {
  const added = (drawing: Drawing): number =>
    partsHeight(
      drawing,
      blocks.map((block) => blockHeight(drawing, block)),
    );
  return { boxed: added(boxed), open: added(open) };
}

export function together(one: Heights, other: Heights): Heights {
  return { boxed: one.boxed + other.boxed, open: one.open + other.open };
}

/** Nobody is told who may see it. */
const MORE_FOR_POSTS = 15;

export function fitsAsPost({ boxed: inBox, open: inOpen }: Heights): boolean {
  return Math.max(inBox, inOpen) <= SCREEN + MORE_FOR_POSTS;
}

/** True where it can be seen at once in both. */
export function fitsScreen({ boxed: inBox, open: inOpen }: Heights): boolean {
  return Math.max(inBox, inOpen) <= SCREEN;
}
