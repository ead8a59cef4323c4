// Sentences out of parts: texts of the data may or may not end in a full stop.
import type { Block } from '../tree.ts';

/** Ends a text with a full stop, unless it ends a sentence already. */
export function sentence(text: string): string {
  const trimmed = text.trim();
  return /[.!?…:]$/u.test(trimmed) ? trimmed : `${trimmed}.`;
}

/** A text without its closing full stop, to be used inside a sentence. */
export function phrase(text: string): string {
  return text.trim().replace(/\.$/u, '');
}

/** One paragraph of the sentences that there are; no block when there are none. */
export function paragraph(parts: readonly (string | null)[]): readonly Block[] {
  const said = parts.filter((part) => part !== null && part !== '');
  return said.length === 0 ? [] : [{ kind: 'text', text: said.join(' ') }];
}

/** The first letter as a capital, for a line that starts with a text of the data. */
export function capitalised(text: string): string {
  return text.charAt(0).toLocaleUpperCase() + text.slice(1);
}

/** A word of the domain as the selector of a text: hyphens have no place there. */
export function selector(word: string): string {
  return word.replaceAll('-', '_');
}

/** Lines that wrap on a phone would run into each other; a section has no list of its own. */
export function itemised(lines: readonly string[]): readonly string[] {
  return lines.length < 2 ? lines : lines.map((line) => `• ${line}`);
}
