// A message that is longer than a phone's screen, folded into pages: each is a whole message with the heading, the
// buttons one acts by, and the way to the pages beside it. Which page is shown stands in the button that asks for it, so
// that nothing has to be kept and a restart loses none.

import type { Scene } from '../scene.ts';
import type { Block, Button, Message } from '../tree.ts';
import { action } from './buttons.ts';
import { blocksOf, type Group, groupsOf, isList, type Unit, unitsOf } from './fold-parts.ts';
import { addedBy, fitsRoomy, fitsScreen, type Heights, heightsOf, together } from './height.ts';

/** How to ask for a page of a message once more. */
export interface Turn {
  readonly verb: string;
  /** Small: a button has room for few letters. `page` is added to them. */
  readonly args: Readonly<Record<string, string>>;
  /** The first is 1; one that does not exist stands for the nearest. */
  readonly page: number;
}

export interface Folding {
  /** What is read together; left out: every block by itself, with what leads over to it, and lists line by line. */
  readonly groups?: readonly Group[];
  /** Of the pages after the first; left out: the same ones. */
  readonly laterButtons?: readonly Button[];
}

/** The page that a request names; the first where it names none. */
export function pageIn(given: string | null): number {
  const page = Number(given ?? '1');
  return Number.isInteger(page) && page > 0 ? page : 1;
}

/** The page asked for, no taller than a screen; the whole message where that has room. */
export function folded(scene: Scene, whole: Message, turn: Turn, folding: Folding = {}): Message {
  if (fitsScreen(heightsOf(whole))) return whole;
  const frame = (blocks: readonly Block[], page: number, pages: number): Message =>
    framed(scene, whole, turn, folding, { blocks, page, pages });
  // The last page has one button less than a middle one; which is the last is known only afterwards.
  const pages = pagesOf(folding.groups ?? groupsOf(whole.blocks), {
    first: heightsOf(frame([], 1, MANY)),
    later: heightsOf(frame([], 2, MANY)),
  });
  const page = pageAmong(turn.page, pages.length);
  return frame(pages[page - 1] ?? [], page, pages.length);
}

/** A number as wide as that of pages gets, for as long as it is not known. */
export const MANY = 99;

/** The page there is that is nearest to the one asked for. */
export function pageAmong(asked: number, pages: number): number {
  return Math.max(1, Math.min(asked, pages));
}

/** Which page it is; where all stands on one, nothing. */
export function pageLines({ tr }: Scene, { page, pages }: Omit<Leaf, 'blocks'>): readonly string[] {
  return pages === 1 ? [] : [tr.t('listing.page', { page: String(page), pages: String(pages) })];
}

interface Leaf {
  readonly blocks: readonly Block[];
  readonly page: number;
  readonly pages: number;
}

/** To the pages before and after one. */
export function pageButtons(
  { tr }: Scene,
  { verb, args }: Turn,
  { page, pages }: Omit<Leaf, 'blocks'>,
): readonly Button[] {
  const to = (number: number): Readonly<Record<string, string>> => ({ ...args, page: String(number) });
  return [
    ...(page > 1 ? [action(tr.t('button.previous'), verb, to(page - 1))] : []),
    ...(page < pages ? [action(tr.t('button.nextPage'), verb, to(page + 1))] : []),
  ];
}

function framed(
  scene: Scene,
  whole: Message,
  turn: Turn,
  { laterButtons = whole.buttons }: Folding,
  { blocks, page, pages }: Leaf,
): Message {
  return {
    ...whole,
    blocks,
    buttons: [...pageButtons(scene, turn, { page, pages }), ...(page === 1 ? whole.buttons : laterButtons)],
    context: [...pageLines(scene, { page, pages }), ...whole.context],
  };
}

/**
 * A post is not turned, for everybody sees the same: the fullest version with which a screen is not full, or the
 * shortest there is.
 * @param draw writes it with so much of it, from `most` down to 0
 */
export function fullest(most: number, draw: (much: number) => Message): Message {
  let message = draw(most);
  for (let much = most - 1; much >= 0 && !fitsRoomy(heightsOf(message)); much -= 1) message = draw(much);
  return message;
}

interface Frames {
  readonly first: Heights;
  readonly later: Heights;
}

/** As much on a page as it holds. */
function pagesOf(groups: readonly Group[], { first, later }: Frames): readonly (readonly Block[])[] {
  const isTall = (group: Group, index: number): boolean =>
    !fitsScreen(together(index === 0 ? first : later, addedBy(group)));
  const units = groups.flatMap((group, index): readonly Unit[] =>
    isTall(group, index) || isList(group) ? unitsOf(group) : [{ blocks: group, of: null }],
  );
  const pages: Unit[][] = [[]];
  let height = first;
  for (const unit of units) {
    const page = pages.at(-1) ?? [];
    const higher = together(height, addedTo(page, unit));
    const isFull = page.length > 0 && !fitsRoomy(higher);
    if (isFull) pages.push([unit]);
    else page.push(unit);
    height = isFull ? together(later, addedBy(unit.blocks)) : higher;
  }
  return pages.map(blocksOf).filter((blocks) => blocks.length > 0);
}

/** A part that follows its beginning does not have its heading again. */
function addedTo(page: readonly Unit[], { blocks, of }: Unit): Heights {
  const continues = of !== null && page.at(-1)?.of === of;
  return addedBy(continues ? blocks.map(headless) : blocks);
}

function headless(block: Block): Block {
  return block.kind === 'section' ? { ...block, heading: '' } : block;
}
