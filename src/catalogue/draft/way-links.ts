// Addresses in an article that lead to a control or a form: its links, and what stands written out in the text.
import type { WayKind } from '../../core/rule.ts';
import type { ArticleLink } from './article.ts';
import { hasPhrase, type Span } from './phrases.ts';
import type { Passage, Reading } from './reading.ts';
import type { LanguageWords } from './words/language-words.ts';

export interface WayAddress {
  readonly url: string;
  readonly kind: WayKind;
  readonly passage: Passage;
  readonly span: Span;
  readonly confidence: number;
}

const EMAIL = /(?<![\p{L}\d._%+-])[\p{L}\d._%+-]{1,64}@[\p{L}\d-]{1,63}(?:\.[\p{L}\d-]{1,63}){1,4}/gu;
/** With its scheme, or a host and a path: a host alone is mostly a name. */
const ADDRESS =
  /(?:https?:\/\/[^\s<>"')\]]{3,300})|(?<![\p{L}\d@./-])(?:[\p{L}\d-]{1,63}\.){1,4}\p{L}{2,12}\/[\p{L}\d][^\s<>"')\],]{0,200}/gu;

/** Mailboxes nobody writes objections to. */
const notForUsers =
  /^(?:press|presse|media|prensa|imprensa|editor|redactie|redaktion|tips|news|newsletter|noreply|no-reply|notices|notifications|jobs|hello|sales)\b/i;

const formUrl =
  /form|exclu|object|bezwaar|widerspr|oppos|oposi|ask\/|contact\/|request|opt-?out|do-not-(?:sell|share)|afmeld/i;
const settingUrl =
  /setting|preference|einstellung|instelling|param[eè]tre|ajuste|configura|definico|privacy-?cent|data-?control|account|mypreferences/i;
const notAWay =
  /polic|terms|voorwaarden|nutzungsbeding|conditions|mentions|t[ée]rminos|termos|\/news\/|\/blog\/|\/tag\/|\/author|\/artic|cookie|consent|newsletter|subscribe|twitter\.com|x\.com\/intent|facebook\.com\/sharer|share\?/i;

/** Addresses of ways, in order. */
export function wayAddresses(reading: Reading): readonly WayAddress[] {
  const { passages, words, article } = reading;
  const own = passages.filter(({ foreign }) => !foreign);
  const inText = own.flatMap((passage) => [...emails(passage, words, own), ...written(passage, words)]);
  return [...inText, ...article.links.flatMap((link) => linked(link, own, words))];
}

function emails(passage: Passage, words: LanguageWords, all: readonly Passage[]): readonly WayAddress[] {
  return [...passage.plain.matchAll(EMAIL)].flatMap(({ index, 0: found }) => {
    const address = found.replace(/\.$/, '');
    if (notForUsers.test(address) || /^(?:from|to|van|von|de|para)\s*:/i.test(passage.plain)) return [];
    const acts =
      hasPhrase(passage.plain, `${words.story.acts}|${words.way.email}`) || actsNear(passage, all, words);
    const span = { start: index, end: index + address.length };
    return acts ? [{ url: `mailto:${address}`, kind: 'email', passage, span, confidence: 0.85 }] : [];
  });
}

function actsNear(passage: Passage, all: readonly Passage[], { story }: LanguageWords): boolean {
  const place = all.indexOf(passage);
  return [all[place - 1], all[place + 1]].some(
    (one) => one !== undefined && hasPhrase(one.plain, story.acts),
  );
}

function written(passage: Passage, words: LanguageWords): readonly WayAddress[] {
  return [...passage.plain.matchAll(ADDRESS)].flatMap(({ index, 0: found }) => {
    const own = found.replace(/[.,;:!?]+$/, '');
    const url = own.startsWith('http') ? own : `https://${own}`;
    const kind = kindOf(url, '', passage, words);
    const span = { start: index, end: index + own.length };
    return kind === null ? [] : [{ url, kind, passage, span, confidence: 0.8 }];
  });
}

/** A link counts when its address or label looks like a control or a form and a sentence of the article holds it. */
function linked(
  link: ArticleLink,
  passages: readonly Passage[],
  words: LanguageWords,
): readonly WayAddress[] {
  const { label, url } = link;
  const text = label.trim();
  if (text === '' || text.length > 120) return [];
  const passage = passages.find(({ text: sentence }) => sentence.includes(text));
  if (passage === undefined) return [];
  const start = passage.text.indexOf(text);
  const span = { start, end: start + text.length };
  if (/^mailto:/i.test(url)) {
    const address = url.replace(/\?.*$/s, '');
    return notForUsers.test(address.slice(7))
      ? []
      : [{ url: address, kind: 'email', passage, span, confidence: 0.85 }];
  }
  const kind = /^https?:\/\//i.test(url) ? kindOf(url, text, passage, words) : null;
  return kind === null ? [] : [{ url, kind, passage, span, confidence: 0.85 }];
}

/** What an address leads to; null where nothing says that it is a way. */
function kindOf(
  url: string,
  label: string,
  { plain }: Passage,
  { story, way }: LanguageWords,
): WayKind | null {
  if (notAWay.test(`${url.slice(0, 300)} ${label}`)) return null;
  const acts = hasPhrase(plain, story.acts);
  const saysForm =
    hasPhrase(label, way.form) || (hasPhrase(plain, way.form) && !hasPhrase(label, way.settings));
  if (saysForm && (acts || formUrl.test(url) || hasPhrase(label, way.form))) return 'form';
  if (settingUrl.test(url)) return 'setting';
  if (formUrl.test(url)) return 'form';
  if (!acts && !hasPhrase(label, way.link)) return null;
  if (hasPhrase(plain, way.form)) return 'form';
  return hasPhrase(plain, way.settings) || hasPhrase(label, way.link) ? 'setting' : null;
}
