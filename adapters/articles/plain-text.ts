// A text file, or a letter with its head, → an article.
import type { Article } from '../../src/catalogue/draft/article.ts';
import { linksIn } from './links.ts';
import { withoutTrailers } from './noise.ts';
import { tidy } from './tidy.ts';
import { dayIn } from './written-day.ts';

/** Longer first lines are no headlines. */
const HEADLINE_CHARS = 160;
/** Lines no longer than this, and none beyond, were broken by a mail program or an editor. */
const WRAPPED_CHARS = 100;

interface Head {
  readonly fields: ReadonlyMap<string, string>;
  readonly body: string;
}

const headLine = /^(\p{Lu}[\p{L}-]{1,30})[ \t\u00a0]?:[ \t]+(\S.*)$/u;
/** What "Subject" and "Date" are called by mail programs. */
const names: Readonly<Record<string, string>> = {
  onderwerp: 'subject',
  betreff: 'subject',
  objet: 'subject',
  asunto: 'subject',
  assunto: 'subject',
  datum: 'date',
  gesendet: 'date',
  verzonden: 'date',
  sent: 'date',
  envoyé: 'date',
  fecha: 'date',
  enviado: 'date',
  data: 'date',
};

/** The lines "Subject: …", "Date: …" at the top of a letter; no fields where there are none. */
function headOf(text: string): Head {
  const [first = ''] = text.split(/\n[ \t]*\n/, 1);
  const lines = first.replaceAll(/\n[ \t]+/g, ' ').split('\n');
  const found = lines.flatMap((line) => {
    const [, name, value] = headLine.exec(line) ?? [];
    if (name === undefined || value === undefined) return [];
    const key = name.toLowerCase();
    return [[names[key] ?? key, value.trim()] as const];
  });
  const fields = new Map(found);
  const isHead = found.length === lines.length && fields.has('subject');
  return isHead ? { fields, body: text.slice(first.length).trimStart() } : { fields: new Map(), body: text };
}

const isListItem = (line: string): boolean => /^\s*(?:[-*•‣]|\d{1,2}[.)])\s/.test(line);

const asItem = (line: string): string => line.replace(/^\s*[*•‣]\s+/, '- ').trim();

/** One paragraph per block where lines were broken by a program, else one per line. */
function paragraphsOf(text: string): string[] {
  const lines = text.split('\n');
  const longest = Math.max(...lines.map((line) => line.length));
  const isWrapped = longest <= WRAPPED_CHARS && /[^\n]{40,}\n[^\n]{40,}\n/.test(text);
  if (!isWrapped) return lines.map(asItem);
  return text.split(/\n[ \t]*\n/).flatMap((block) =>
    block.split('\n').reduce<string[]>((parts, line) => {
      const last = parts.at(-1);
      const joins = last !== undefined && !isListItem(line);
      return joins ? [...parts.slice(0, -1), `${last} ${line.trim()}`] : [...parts, asItem(line)];
    }, []),
  );
}

function headlineOf(paragraphs: readonly string[]): string | null {
  const [first = '', second] = paragraphs;
  const isHeadline = second !== undefined && first.length <= HEADLINE_CHARS && !/[.;,]$/.test(first);
  return isHeadline && !first.startsWith('- ') ? first : null;
}

/**
 * Reads plain text. The headline stays in the text, so that nothing of the file is lost; "Subject" and "Date" of a
 * letter become title and day.
 * @param url where it came from; null for a file
 */
export function articleFromText(raw: string, url: string | null): Article {
  const { fields, body } = headOf(raw.replaceAll(/\r\n?/g, '\n').trimStart());
  const sent = fields.get('date') ?? '';
  const publishedOn = dayIn(sent);
  // A day in words of another language is left to whoever reads the text.
  const whole = publishedOn === null && sent !== '' ? `${sent}\n\n${body}` : body;
  const lines = paragraphsOf(whole).map(tidy);
  const paragraphs = withoutTrailers(lines.filter((line) => line !== ''));
  const text = paragraphs.join('\n\n');
  return {
    title: fields.get('subject') ?? headlineOf(paragraphs),
    text,
    language: fields.get('content-language') ?? null,
    publishedOn,
    links: linksIn(text),
    url,
  };
}
