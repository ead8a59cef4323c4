// A file, an address or what comes in on the standard input → an article.
import { readFile } from 'node:fs/promises';
import type { Article } from '../../src/catalogue/draft/article.ts';
import { errorCode } from '../../src/core/error-code.ts';
import { failed, ok, type Result } from '../../src/core/fault.ts';
import { decodeText } from './charset.ts';
import { articleFault, BY_HAND } from './faults.ts';
import { type FetchOptions, fetchPage } from './fetch-page.ts';
import { articleFromHtml } from './html.ts';
import { articleFromText } from './plain-text.ts';

/** Files larger than this are no articles, in bytes; the same as for pages. */
const MOST_BYTES = 5_000_000;
/** Texts longer than this are no articles, in characters. */
const MOST_CHARS = 200_000;

export interface Material {
  readonly bytes: Uint8Array;
  /** The type the sender gave it, if any. */
  readonly contentType: string | null;
  /** Null for a file. */
  readonly url: string | null;
}

const tags = /<(?:!doctype\s+html|html|head|body|article|main|div|p|br|h[1-6]|ul|table)\b[^>]*>/i;

function isHtml(text: string, contentType: string | null): boolean {
  if (/^(?:text\/html|application\/xhtml)/i.test(contentType?.trim() ?? '')) return true;
  return contentType === null && tags.test(text.slice(0, 4000));
}

/** What it is instead of text, as far as its first bytes tell. */
function notText(bytes: Uint8Array, text: string): string | null {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 5));
  if (start === '%PDF-') return 'a PDF';
  if (start.startsWith('PK\u0003\u0004')) return 'a packed file, such as a Word document';
  return text.includes('\0') ? 'not text' : null;
}

/**
 * Makes an article of bytes: plain text or HTML, by the type given or by what it looks like.
 * @returns the article, or a fault where nothing can be read
 */
export function articleFrom({ bytes, contentType, url }: Material): Result<Article> {
  const text = decodeText(bytes, contentType);
  const other = notText(bytes, text);
  if (other !== null) return failed(articleFault('not-text', `it is ${other}`, BY_HAND));
  const article = isHtml(text, contentType) ? articleFromHtml(text, url) : articleFromText(text, url);
  if (article.text.trim() === '') {
    return failed(articleFault('empty', 'there is no text in it', `The page may need a browser: ${BY_HAND}`));
  }
  if (article.text.length <= MOST_CHARS) return ok(article);
  const message = `it is longer than ${MOST_CHARS.toLocaleString('en')} characters`;
  return failed(articleFault('too-long', message, 'Give only the part that is the article.'));
}

async function readBytes(path: string, stdin: () => Promise<Uint8Array>): Promise<Result<Uint8Array>> {
  try {
    return ok(path === '-' ? await stdin() : await readFile(path));
  } catch (error) {
    const code = errorCode(error);
    if (code === null) throw error;
    const message = `the file ${path} cannot be read (${code})`;
    return failed(articleFault('unreadable', message, 'Check its name and that you may read it.'));
  }
}

/** "https://…" and other schemes are addresses; anything else is the name of a file. */
export const isAddress = (from: string): boolean => /^[a-z][a-z0-9+.-]+:\/\//i.test(from);

export interface ReadOptions extends FetchOptions {
  readonly stdin: () => Promise<Uint8Array>;
}

/**
 * Reads an article.
 * @param from an address, the name of a file, or "-" for the standard input
 */
export async function readArticle(from: string, options: ReadOptions): Promise<Result<Article>> {
  if (isAddress(from)) {
    const fetched = await fetchPage(from, options);
    return fetched.ok ? articleFrom(fetched.value) : fetched;
  }
  const bytes = await readBytes(from, options.stdin);
  if (!bytes.ok) return bytes;
  if (bytes.value.length > MOST_BYTES) {
    const message = `the file is larger than ${MOST_BYTES / 1_000_000} MB`;
    return failed(articleFault('too-large', message, 'Give only the part that is the article.'));
  }
  return articleFrom({ bytes: bytes.value, contentType: null, url: null });
}
