// The parts of a message that may stand on different pages: groups that are read together, and the lines of what is
// taller than a page.
import type { Block } from '../tree.ts';

/** Blocks that are read together; parted only where they are taller than a screen. */
export type Group = readonly Block[];

/** What is never parted. */
export interface Unit {
  readonly blocks: readonly Block[];
  /** What it is a part of: such parts are joined again where they meet. Null: it stands for itself. */
  readonly of: Block | null;
}

/** A text or heading that leads over to what follows it stays with it. */
function leadsOver(block: Block, next: Block | undefined): boolean {
  if (next === undefined || next.kind === 'divider') return false;
  if (block.kind === 'section') return block.lines.length === 0 && block.buttons.length === 0;
  return block.kind === 'text' && next.kind !== 'text' && block.text.trimEnd().endsWith(':');
}

/** Every block by itself, with what leads over to it. */
export function groupsOf(blocks: readonly Block[]): readonly Group[] {
  const groups: Block[][] = [];
  let leads = false;
  blocks.forEach((block, index) => {
    const last = groups.at(-1);
    if (leads && last !== undefined) last.push(block);
    else groups.push([block]);
    leads = leadsOver(block, blocks[index + 1]);
  });
  return groups;
}

/** Lines that stand side by side: it may be parted between any two of them. */
export function isList(group: Group): boolean {
  const kind = group.at(-1)?.kind;
  const isOne = group.slice(0, -1).every((block, index) => leadsOver(block, group[index + 1]));
  return isOne && (kind === 'bullets' || kind === 'facts' || kind === 'steps');
}

/** So many channels make a line or two. */
const CHANNELS_TOGETHER = 4;

function chunks<T>(all: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, index) =>
    all.slice(index * size, (index + 1) * size),
  );
}

/** One line each; the buttons of a section stand under its last. */
function partsOf(block: Block): readonly Block[] {
  switch (block.kind) {
    case 'bullets':
      return block.items.map((item) => ({ ...block, items: [item] }));
    case 'facts':
      return block.facts.map((fact) => ({ ...block, facts: [fact] }));
    case 'steps':
      return block.steps.map((step, index) => ({
        ...block,
        steps: [step],
        first: (block.first ?? 1) + index,
      }));
    case 'text':
    case 'quote':
      return block.text.split('\n').map((text) => ({ ...block, text }));
    case 'channels':
      return chunks(block.channels, CHANNELS_TOGETHER).map((channels) => ({ ...block, channels }));
    case 'section':
      return block.lines.map((line, index) => {
        const buttons = index === block.lines.length - 1 ? block.buttons : [];
        return { ...block, lines: [line], buttons };
      });
    case 'divider':
      return [block];
  }
}

/** The lines of a group that is taller than a page. */
export function unitsOf(group: Group): readonly Unit[] {
  const units: Unit[] = [];
  let lead: Block[] = [];
  group.forEach((block, index) => {
    if (leadsOver(block, group[index + 1])) {
      lead.push(block);
      return;
    }
    const parts = partsOf(block);
    const [first = block, ...others] = parts.length === 0 ? [block] : parts;
    units.push({ blocks: [...lead, first], of: block });
    units.push(...others.map((part) => ({ blocks: [part], of: block })));
    lead = [];
  });
  return units;
}

/** Two parts of one block as one again. */
function joined(one: Block, other: Block): Block {
  if (one.kind === 'bullets' && other.kind === 'bullets')
    return { ...one, items: [...one.items, ...other.items] };
  if (one.kind === 'facts' && other.kind === 'facts')
    return { ...one, facts: [...one.facts, ...other.facts] };
  if (one.kind === 'steps' && other.kind === 'steps')
    return { ...one, steps: [...one.steps, ...other.steps] };
  const areTexts = one.kind === 'text' || one.kind === 'quote';
  if (areTexts && other.kind === one.kind) return { ...one, text: `${one.text}\n${other.text}` };
  if (one.kind === 'channels' && other.kind === 'channels')
    return { ...one, channels: [...one.channels, ...other.channels] };
  if (one.kind === 'section' && other.kind === 'section')
    return { ...one, lines: [...one.lines, ...other.lines], buttons: other.buttons };
  throw new Error(`Parts of one block are of one kind, not ${one.kind} and ${other.kind}.`);
}

/** The blocks of a page: parts of one block are one block again, and no line parts nothing. */
export function blocksOf(units: readonly Unit[]): readonly Block[] {
  const blocks: Block[] = [];
  let before: Block | null = null;
  for (const { blocks: own, of } of units) {
    const last = blocks.at(-1);
    const [first] = own;
    if (of !== null && of === before && last !== undefined && first !== undefined)
      blocks.splice(-1, 1, joined(last, first));
    else blocks.push(...own);
    before = of;
  }
  return trimmed(blocks);
}

function trimmed(blocks: readonly Block[]): readonly Block[] {
  const first = blocks.findIndex(({ kind }) => kind !== 'divider');
  const last = blocks.findLastIndex(({ kind }) => kind !== 'divider');
  return first < 0 ? [] : blocks.slice(first, last + 1);
}
