// How tall a message stands on a narrow phone: estimated from its words, because a template sees no screen. Drawings
// differ, so two are reckoned with and the taller one counts: one sets its texts in a box, which leaves lines less room;
// the other puts every button below its text. All lengths are CSS pixels on a screen of 360; tests hold the estimate
// against what a browser draws.
import type { Block, Button, Fact, Message, StepLine } from '../tree.ts';
import { isDisguised, placeOf } from './honest-link.ts';
import { labelled } from './label.ts';
import { lengthOf, linesOf, type Type, type Weight } from './text-lines.ts';

/** What is seen at once on the screen of a small phone. */
const PHONE = 740;

/** What a list keeps to that can leave lines out and say how many: bars of the platform itself stand over and under it. */
const ROOMY = 700;

/** Says who may see a message that is not for all. */
const ONLY_YOU = 22;

/** Where letters stand closer than on their own, lines may end elsewhere. */
const DOUBT = 4;

interface Drawing {
  /** Left for a line of text. */
  readonly width: number;
  /** Around everything: sender, paddings. */
  readonly frame: number;
  /** Below each part, and between two lines of one. */
  readonly gap: number;
  readonly lineGap: number;
  readonly heading: { readonly size: number; readonly line: number };
  readonly small: { readonly size: number; readonly line: number; readonly gap: number };
  /** Around a text to copy, on all of its sides. */
  readonly quote: { readonly height: number; readonly width: number };
  /** What lists stand in from. */
  readonly indent: number;
  readonly button: {
    readonly height: number;
    /** Left, right and the edges. */
    readonly padding: number;
    /** Above and below a label of several lines. */
    readonly frame: number;
    readonly gap: number;
    readonly weight: Weight;
    /** Above and below the buttons of a part. */
    readonly around: number;
    /** So many in a row at most, also where there is room. */
    readonly inRow: number;
    /** Stands behind the label of a link. */
    readonly linkMark: string;
  };
  /** A single button stands beside a short text; a mail address stands in the text, where it can be copied. */
  readonly isBeside: boolean;
}

const TEXT: Type = { size: 15, weight: 'plain' };
const BOLD: Type = { size: 15, weight: 'bold' };
const QUOTE: Type = { size: 12.75, weight: 'monospaced' };
const LINE = 21.75;
const QUOTE_LINE = 18.5;
const BUTTON_SIZE = 13.2;
const BUTTON_LINE = 19.14;
/** A button beside a longer text would squeeze it into half a phone. */
const LONGEST_BESIDE = 100;

const boxed: Drawing = {
  width: 258.25,
  frame: 57.5,
  gap: 6.75,
  lineGap: 1.5,
  heading: { size: 16.2, line: 21.06 },
  small: { size: 12, line: 17.4, gap: 1.5 },
  quote: { height: 3, width: 7.5 },
  indent: 22.5,
  button: {
    height: 31.5,
    padding: 28.5,
    frame: 4.5,
    gap: 7.5,
    weight: 'plain',
    around: 6.75,
    inRow: 5,
    linkMark: ' →',
  },
  isBeside: true,
};
const open: Drawing = {
  width: 293.25,
  frame: 37.5,
  gap: 4.5,
  lineGap: 0,
  heading: { size: 16.8, line: 21.84 },
  small: { size: 12.3, line: 17.84, gap: 1.5 },
  quote: { height: 5, width: 9.5 },
  indent: 25.5,
  button: {
    height: 30,
    padding: 24.5,
    frame: 5,
    gap: 6.75,
    weight: 'bold',
    around: 12.75,
    inRow: 25,
    linkMark: '',
  },
  isBeside: false,
};

interface Shape {
  readonly indent?: number;
  /** So many of the first are bold. */
  readonly bold?: number;
  readonly labels?: readonly string[];
}

function textsHeight(
  { width, lineGap }: Drawing,
  texts: readonly string[],
  { indent = 0, bold = 0, labels = [] }: Shape = {},
): number {
  const lines = texts.map((text, index) =>
    linesOf(text, width - indent, index < bold ? BOLD : TEXT, labels[index]),
  );
  return lines.reduce((sum, count) => sum + count * LINE, 0) + Math.max(0, texts.length - 1) * lineGap;
}

function isMail(button: Button): boolean {
  return button.kind === 'link' && button.url.startsWith('mailto:');
}

function labelOf({ button: { linkMark } }: Drawing, { kind, label }: Button): string {
  return kind === 'link' ? `${label}${linkMark}` : label;
}

/** As buttons; what is no button in a drawing stands in its text. */
function buttonsHeight(drawing: Drawing, all: readonly Button[], place = drawing.width): number {
  const { button, isBeside } = drawing;
  const type: Type = { size: BUTTON_SIZE, weight: button.weight };
  const drawn = isBeside ? all.filter((each) => !isMail(each)) : all;
  let [height, used] = [0, 0];
  for (const [index, each] of drawn.entries()) {
    const label = labelOf(drawing, each);
    const length = lengthOf(label, type) + button.padding;
    const lines = linesOf(label, place - button.padding, type);
    const fits = used > 0 && used + button.gap + length <= place && index % button.inRow > 0;
    const own = Math.max(button.height, lines * BUTTON_LINE + button.frame);
    if (!fits) height += own + (height > 0 ? button.gap : 0);
    used = fits ? used + button.gap + length : Math.min(length, place);
  }
  return height;
}

/** The addresses of mail buttons where no button can open them, unless the text says them already. */
function mailFacts({ isBeside }: Drawing, buttons: readonly Button[], said: string): readonly Fact[] {
  if (!isBeside) return [];
  return buttons.flatMap((button) => {
    const value = button.kind === 'link' && isMail(button) ? placeOf(button.url) : '';
    return value === '' || said.includes(value) ? [] : [{ label: button.label, value }];
  });
}

function factsHeight(drawing: Drawing, facts: readonly Fact[]): number {
  const values = facts.map(({ value }) => value);
  // As wide as French has it.
  return textsHeight(drawing, values, { labels: facts.map(({ label }) => labelled(label, 'fr')) });
}

function sectionHeight(drawing: Drawing, block: Extract<Block, { kind: 'section' }>): number {
  const { button, isBeside, lineGap } = drawing;
  const texts = [block.heading, ...block.lines].filter((text) => text !== '');
  const bold = block.heading === '' ? 0 : 1;
  const mails = mailFacts(drawing, block.buttons, texts.join(' '));
  const [only, second] = block.buttons.filter((each) => !isBeside || !isMail(each));
  const isShort = texts.join('\n').length + 4 <= LONGEST_BESIDE && mails.length === 0;
  if (isBeside && only !== undefined && second === undefined && isShort) {
    const own = lengthOf(labelOf(drawing, only), { size: BUTTON_SIZE, weight: button.weight });
    const beside = Math.min(own + button.padding, drawing.width / 2);
    const narrow = { ...drawing, width: drawing.width - beside - 12 };
    return Math.max(textsHeight(narrow, texts, { bold }), buttonsHeight(drawing, [only], beside));
  }
  const written = textsHeight(drawing, texts, { bold });
  const spelled = mails.length === 0 ? 0 : lineGap + factsHeight(drawing, mails);
  const below = only === undefined ? 0 : button.around + buttonsHeight(drawing, block.buttons);
  return written + spelled + below;
}

/** The platform knows how they are called: names of a usual length stand for them. */
function mentionsOf({ channels, members = [] }: Extract<Block, { kind: 'channels' }>): readonly string[] {
  return [...channels.map(() => '#some-channel'), ...members.map(() => '@some-member')];
}

/** A link whose text names another place is followed by where it leads, and a mail address by itself. */
function stepText({ text, url }: StepLine): string {
  if (url === null) return text;
  const isSaid = url.startsWith('mailto:') ? text.includes(placeOf(url)) : !isDisguised(text, url);
  return isSaid ? text : `${text} – ${placeOf(url)}`;
}

/** Where an address may stand. */
function saidBy(block: Block): readonly string[] {
  if (block.kind === 'steps') return block.steps.map(stepText);
  return block.kind === 'text' ? [block.text] : [];
}

function blockHeight(drawing: Drawing, block: Block): number {
  const { indent, quote, width } = drawing;
  switch (block.kind) {
    case 'divider':
      return 14;
    case 'text':
      return textsHeight(drawing, block.text.split('\n'));
    case 'quote':
      return quote.height + linesOf(block.text, width - quote.width, QUOTE) * QUOTE_LINE;
    case 'channels':
      return textsHeight(drawing, [[block.text, ...mentionsOf(block)].join(', ')]);
    case 'facts':
      return factsHeight(drawing, block.facts);
    case 'steps':
      return textsHeight(drawing, block.steps.map(stepText), { indent });
    case 'bullets':
      return textsHeight(drawing, block.items, { indent });
    case 'section':
      return sectionHeight(drawing, block);
  }
}

function partsHeight({ gap }: Drawing, parts: readonly number[]): number {
  return parts.filter((height) => height > 0).reduce((sum, height) => sum + height + gap, 0);
}

function smallHeight({ small, width }: Drawing, context: readonly string[]): number {
  const type: Type = { size: small.size, weight: 'plain' };
  const lines = context.reduce((sum, text) => sum + linesOf(text, width, type), 0);
  return lines * small.line + Math.max(0, context.length - 1) * small.gap;
}

function heightIn(drawing: Drawing, { heading, blocks, buttons, context }: Message): number {
  const { width, frame, gap, button } = drawing;
  const mails = mailFacts(drawing, buttons, blocks.flatMap(saidBy).join(' '));
  const below = buttonsHeight(drawing, buttons);
  const parts = partsHeight(drawing, [
    linesOf(heading, width, { size: drawing.heading.size, weight: 'bold' }) * drawing.heading.line,
    ...blocks.map((block) => blockHeight(drawing, block)),
    factsHeight(drawing, mails),
    below === 0 ? 0 : button.around - gap + below,
    smallHeight(drawing, context),
  ]);
  return frame + parts;
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

/** A post for all: nobody is told who may see it. */
export function fitsAsPost({ boxed: inBox, open: inOpen }: Heights): boolean {
  return Math.max(inBox, inOpen) <= PHONE - DOUBT;
}

/** A list that can be shorter. */
export function fitsRoomy({ boxed: inBox, open: inOpen }: Heights): boolean {
  return Math.max(inBox, inOpen) <= ROOMY - DOUBT;
}

/** True where it can be seen at once in both. */
export function fitsScreen({ boxed: inBox, open: inOpen }: Heights): boolean {
  return Math.max(inBox, inOpen) <= PHONE - ONLY_YOU - DOUBT;
}
