// What an article is here: running text with what its page said about it. Made by adapters/articles, read by the
// functions beside this file.
import type { CalendarDate } from '../../core/rule.ts';

export interface ArticleLink {
  /** The words that were linked. */
  readonly label: string;
  readonly url: string;
}

/** A news article or a notice, without the menus and banners around it. Untrusted text throughout. */
export interface Article {
  readonly title: string | null;
  /** Paragraphs, each on a line of its own, parted by an empty line; list items begin with "- ". */
  readonly text: string;
  /** The language the page declares (BCP 47), if any; the text itself may say otherwise. */
  readonly language: string | null;
  /** From the page's own metadata, else null; the text may still carry a date line. */
  readonly publishedOn: CalendarDate | null;
  readonly links: readonly ArticleLink[];
  /** Where it came from; null for a file. */
  readonly url: string | null;
}
