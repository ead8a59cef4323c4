// A text in sentences, each with its place, so that whatever is found can be quoted word for word.
import { plainOf, type Span } from './phrases.ts';

export interface Sentence extends Span {
  /** As the article has it. */
  readonly text: string;
  /** The same, with plain quotation marks and spaces; same length. */
  readonly plain: string;
  /** The line it stands in, counted from 0; the title is line -1. */
  readonly line: number;
}

/** A sentence is never read in pieces longer than this; beyond it, it is no sentence. */
const LONGEST = 700;

/** After these a full stop ends no sentence: one letter, or a shortened word. */
const shortened =
  /(?:^|[\s("])(?:\p{L}|mr|mrs|ms|dr|st|no|nr|art|abs|bzw|ca|z\. ?b|u\. ?a|d\. ?h|etc|vs|inc|ltd|corp|jan|feb|fev|fév|févr|mrt|mar|mär|apr|avr|abr|jun|jul|juil|aug|ago|sept|sep|set|oct|okt|out|nov|dec|dez|dic|déc|janv|ene|u\.s|u\.k|e\.u|ee\. ?uu|a\.m|p\.m|bijv|o\.a|m\. ?|mme|sr|sra|ud|uds|resp|inkl|mio|mrd|vgl|dgl|sog|p\. ?ex|env|av|núm|ex|approx|est)$/iu;

/** What a number with a full stop counts: "3. November", "1. Quartal". */
const ordinal =
  /^\s+(?:jan|j[äa]n|feb|fe[bv]|m[äa]r|mrz|mrt|apr|avr|abr|ma[iy]|mei|maio|ju[lni]|aug|ago|ao[uû]t|sep|set|o[ck]t|out|nov|de[czs]|d[ée]c|ene|quartal|halbjahr|senat|kammer|teil)/iu;

/** The sentences of a text, line by line. */
export function sentencesOf(text: string): readonly Sentence[] {
  const found: Sentence[] = [];
  let at = 0;
  for (const [line, content] of text.split('\n').entries()) {
    for (const { start, end } of sentenceSpans(content)) {
      found.push(sentence(text, { start: at + start, end: at + end }, line));
    }
    at += content.length + 1;
  }
  return found;
}

/** The title as a sentence of its own. */
export function titleSentence(title: string): Sentence {
  return sentence(title, { start: 0, end: title.length }, -1);
}

function sentence(text: string, { start, end }: Span, line: number): Sentence {
  const own = text.slice(start, end);
  return { text: own, plain: plainOf(own), start, end, line };
}

function sentenceSpans(line: string): readonly Span[] {
  const spans: Span[] = [];
  let start = 0;
  for (const { index, 0: stop } of line.matchAll(/[.!?…]{1,3}["'”’»)\]]{0,2}(?=\s)/gu)) {
    const end = index + stop.length;
    if (!endsSentence(line, index, stop, end)) continue;
    spans.push(...pieces(line, start, end));
    start = end;
  }
  spans.push(...pieces(line, start, line.length));
  return spans;
}

function endsSentence(line: string, index: number, stop: string, end: number): boolean {
  if (!stop.startsWith('.')) return true;
  if (/^\s+\p{Ll}/u.test(line.slice(end, end + 4))) return false;
  const lead = line.slice(Math.max(0, index - 12), index);
  if (/(?:^|\s)\d{1,2}$/.test(lead)) return !ordinal.test(line.slice(end, end + 16));
  return !shortened.test(lead);
}

/** Without spaces around it, and cut where it is too long to be a sentence. */
function pieces(line: string, from: number, to: number): readonly Span[] {
  const spans: Span[] = [];
  for (let start = from; start < to; start += LONGEST) {
    const end = Math.min(start + LONGEST, to);
    const own = line.slice(start, end);
    const begin = start + (own.length - own.trimStart().length);
    const stop = begin + own.trim().length;
    if (stop > begin) spans.push({ start: begin, end: stop });
  }
  return spans;
}

/** Quotes longer than this are cut around the finding. */
const LONGEST_QUOTE = 280;

/** The sentence, or the part around `span` where the sentence is long: a substring of the article either way. */
export function quoteAround({ text }: Sentence, { start, end }: Span): string {
  if (text.length <= LONGEST_QUOTE) return text;
  const room = Math.max(0, Math.floor((LONGEST_QUOTE - (end - start)) / 2));
  const from = wordStart(text, Math.max(0, start - room));
  const to = wordEnd(text, Math.min(text.length, end + room));
  return text.slice(from, to).trim();
}

/** A sentence as far as one quotes it. */
export const headOf = (sentence: Sentence): string =>
  quoteAround(sentence, { start: 0, end: Math.min(sentence.text.length, LONGEST_QUOTE) });

function wordStart(text: string, at: number): number {
  if (at === 0) return 0;
  const space = text.indexOf(' ', at);
  return space === -1 || space > at + 40 ? at : space + 1;
}

function wordEnd(text: string, at: number): number {
  if (at >= text.length) return text.length;
  const space = text.lastIndexOf(' ', at);
  return space < at - 40 ? at : space;
}
