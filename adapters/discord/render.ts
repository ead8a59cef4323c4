// A message of the tree as Discord's Components V2, always within the limits: what does not fit is left out and an
// ellipsis says so. Deadlines arrive as text and stay text: Discord's timestamp tokens are instants, a date is not.
import {
  type APIComponentInContainer,
  type APIContainerComponent,
  ComponentType,
  MessageFlags,
  SeparatorSpacingSize,
} from 'discord-api-types/v10';
import type { Block, Button, Message, Urgency } from '../../src/messages/tree.ts';
import { type ButtonMaker, createButtonMaker, fitsButton } from './buttons.ts';
import { markOf } from './custom-id.ts';
import { fitEscaped, mailAddress, oneLine } from './escape.ts';
import { maxComponents, maxRowButtons, maxText } from './limits.ts';
import { fill, type Line, linesOf, smallPrint, spelledButton } from './lines.ts';

/** What every message we write has: no mention in it can reach anybody. */
export const nobody = { parse: [] as never[] } as const;

/** But for the one role that an admin chose for the posts of a channel. */
type Allowed = typeof nobody | { readonly parse: readonly never[]; readonly roles: readonly string[] };

/** A role; anything else could be markup. Only posts call anybody. */
function calledBy({ mention }: Message, { key, isPrivate }: RenderOptions): string | null {
  const isRole = mention !== undefined && /^\d{1,20}$/u.test(mention);
  return isRole && key !== null && !isPrivate ? mention : null;
}

export interface MessageBody {
  readonly flags: number;
  readonly components: readonly APIContainerComponent[];
  readonly allowed_mentions: Allowed;
}

export interface Rendered {
  readonly body: MessageBody;
  /** Verbs of actions too long for a custom id; a fault of ours, to be logged. */
  readonly tooLong: readonly string[];
}

/** Blue, amber, red and grey, each to be seen on light and dark (3:1); the words of the message say the same. */
const accents: Readonly<Record<Urgency, number>> = {
  calm: 0x4a80bd,
  soon: 0xc27c0e,
  today: 0xd9453b,
  past: 0x7b8290,
};

const longestHeading = 300;
const longestSmallPrint = 800;
const longestMark = 100;
/** An id has at most 20 digits. */
const longestCall = '<@&>'.length + 20;
const mostButtons = 2 * maxRowButtons;
/** A button beside a longer text would squeeze it into half a phone. */
const longestBeside = 100;

/** What is left of a message's limits while it is filled. */
interface Sheet {
  readonly locale: string;
  readonly parts: APIComponentInContainer[];
  slots: number;
  room: number;
  /** Something was left out. */
  cut: boolean;
  /** Nothing more is written. */
  full: boolean;
}

export interface RenderOptions {
  /** The post's key (at most 25 characters), carried by its buttons; null for an answer. */
  readonly key: string | null;
  /** Shown to the asker alone. */
  readonly isPrivate: boolean;
  /** Ends a message of which something had to be left out, in its language. */
  readonly shortened: string;
}

/** Renders any message within the limits; never throws. */
export function renderMessage(message: Message, options: RenderOptions): Rendered {
  const maker = createButtonMaker(options.key);
  const rows = buttonRows(message.buttons.filter(fitsButton).slice(0, mostButtons), maker);
  const print = fill(smallPrint(message.context), longestSmallPrint);
  const mark = `-# ${fitEscaped(oneLine(options.shortened), longestMark) || '…'}`;
  const role = calledBy(message, options);
  const call = role === null ? [] : [display(`<@&${role}>`)];
  const sheet: Sheet = {
    locale: message.locale,
    parts: [],
    slots: maxComponents - 1 - countOf(rows) - (print.content === '' ? 0 : 1) - 1 - call.length,
    room: maxText - print.content.length - mark.length - longestCall,
    cut: print.cut,
    full: false,
  };
  writeBody(sheet, message, maker);
  if (sheet.cut) sheet.parts.push(display(mark));
  sheet.parts.push(...call);
  if (print.content !== '') sheet.parts.push(display(print.content));
  sheet.parts.push(...rows);
  return { body: bodyOf(sheet.parts, message, maker, options), tooLong: maker.tooLong };
}

function bodyOf(
  components: APIComponentInContainer[],
  message: Message,
  maker: ButtonMaker,
  options: RenderOptions,
): MessageBody {
  const mark = options.key === null || maker.carriesKey ? {} : { id: markOf(options.key) };
  const role = calledBy(message, options);
  return {
    flags: MessageFlags.IsComponentsV2 | (options.isPrivate ? MessageFlags.Ephemeral : 0),
    components: [
      { type: ComponentType.Container, accent_color: accents[message.urgency], components, ...mark },
    ],
    allowed_mentions: role === null ? nobody : { ...nobody, roles: [role] },
  };
}

function writeBody(sheet: Sheet, message: Message, maker: ButtonMaker): void {
  const heading = fill(
    [{ before: '### ', text: oneLine(message.heading) || '…', after: '' }],
    longestHeading,
  );
  if (heading.cut) sheet.cut = true;
  writeText(sheet, heading.content);
  for (const block of message.blocks) if (!sheet.full) writeBlock(sheet, block, maker);
  const spelled = spelledButtons(
    message.buttons,
    message.blocks.flatMap((block) => linesOf(block, sheet.locale)),
    sheet.locale,
  );
  if (!sheet.full) writeLines(sheet, spelled);
  const shown = message.buttons.filter(fitsButton).length;
  if (shown > mostButtons) sheet.cut = true;
}

/** What no button can open, but for a mail address that the lines above it say already. */
function spelledButtons(buttons: readonly Button[], above: readonly Line[], locale: string): Line[] {
  const isSaid = (url: string): boolean => {
    const mail = mailAddress(url);
    return mail !== null && above.some(({ text, after }) => `${text}${after}`.includes(mail));
  };
  return buttons.flatMap((button) =>
    button.kind === 'link' && !fitsButton(button) && !isSaid(button.url)
      ? [spelledButton(button, locale)]
      : [],
  );
}

function writeBlock(sheet: Sheet, block: Block, maker: ButtonMaker): void {
  if (block.kind === 'divider') return writeDivider(sheet);
  if (block.kind !== 'section') return writeLines(sheet, linesOf(block, sheet.locale));
  const fitting = block.buttons.filter(fitsButton);
  const drawn = fitting.slice(0, maxRowButtons);
  if (fitting.length > drawn.length) sheet.cut = true;
  const cost = 1 + (drawn.length === 0 ? 0 : 1 + drawn.length);
  if (sheet.slots < cost) return markCut(sheet);
  const [only, ...others] = drawn;
  const own = linesOf(block, sheet.locale);
  const text = take(sheet, [...own, ...spelledButtons(block.buttons, own, sheet.locale)]);
  if (only === undefined) return write(sheet, text === '' ? [] : [display(text)]);
  if (others.length > 0 || text === '' || text.length > longestBeside) {
    return write(sheet, [...(text === '' ? [] : [display(text)]), ...buttonRows(drawn, maker)]);
  }
  write(sheet, [{ type: ComponentType.Section, components: [display(text)], accessory: maker.make(only) }]);
}

function writeDivider(sheet: Sheet): void {
  if (sheet.slots < 1) return markCut(sheet);
  write(sheet, [{ type: ComponentType.Separator, divider: true, spacing: SeparatorSpacingSize.Small }]);
}

function writeLines(sheet: Sheet, all: readonly Line[]): void {
  if (all.length === 0) return;
  if (sheet.slots < 1) return markCut(sheet);
  const text = take(sheet, all);
  if (text !== '') write(sheet, [display(text)]);
}

function writeText(sheet: Sheet, text: string): void {
  sheet.room -= text.length;
  write(sheet, [display(text)]);
}

/** Fills lines into what is left of the text; the room they take is gone afterwards. */
function take(sheet: Sheet, all: readonly Line[]): string {
  const { content, cut } = fill(all, sheet.room);
  sheet.room -= content.length;
  if (cut) markCut(sheet);
  return content;
}

const markCut = (sheet: Sheet): void => {
  sheet.cut = true;
  sheet.full = true;
};

function write(sheet: Sheet, parts: readonly APIComponentInContainer[]): void {
  sheet.parts.push(...parts);
  sheet.slots -= countOf(parts);
}

/** How many components these are, with everything inside them. */
function countOf(parts: readonly APIComponentInContainer[]): number {
  return parts.reduce((sum, part) => {
    const children = 'components' in part ? part.components.length : 0;
    return sum + 1 + children + ('accessory' in part ? 1 : 0);
  }, 0);
}

export const display = (content: string) => ({ type: ComponentType.TextDisplay, content }) as const;

function buttonRows(buttons: readonly Button[], maker: ButtonMaker): APIComponentInContainer[] {
  const rows: APIComponentInContainer[] = [];
  for (let start = 0; start < buttons.length; start += maxRowButtons) {
    const row = buttons.slice(start, start + maxRowButtons).map((button) => maker.make(button));
    rows.push({ type: ComponentType.ActionRow, components: row });
  }
  return rows;
}
