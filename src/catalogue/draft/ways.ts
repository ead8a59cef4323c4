// Ways to opt out that an article names: menus, forms, mail, letters, messages.
import type { WayKind } from '../../core/rule.ts';
import type { FoundWay } from './draft.ts';
import { menuPaths, quotedLabels } from './menu-paths.ts';
import { findPhrases, hasPhrase, type Span } from './phrases.ts';
import type { Passage, Reading } from './reading.ts';
import { quoteAround } from './sentences.ts';
import { wayAddresses } from './way-links.ts';
import type { LanguageWords, Phrases } from './words/language-words.ts';

/** The ways, those with an address or a path first named; a bare "in the settings" only where nothing says more. */
export function waysFound(reading: Reading): readonly FoundWay[] {
  const { passages, words } = reading;
  const own = passages.filter(({ foreign }) => !foreign);
  const addressed = wayAddresses(reading).map(
    ({ url, kind, passage, span, confidence }): FoundWay => ({
      kind: kind === 'setting' && isAdmin(passage, words) ? 'admin-setting' : kind,
      url,
      path: [],
      quote: quoteAround(passage, span),
      confidence,
    }),
  );
  const named = own.flatMap((passage, place) => namedWays(passage, own[place - 1], own[place + 1], words));
  return merged([...addressed, ...named]);
}

const browserSignal: Phrases = 'global privacy control|gpc|do not track';

function namedWays(
  passage: Passage,
  previous: Passage | undefined,
  next: Passage | undefined,
  words: LanguageWords,
): readonly FoundWay[] {
  const { plain } = passage;
  const { story, way } = words;
  const acts = hasPhrase(plain, story.acts);
  const nearActs =
    acts || [previous, next].some((one) => one !== undefined && hasPhrase(one.plain, story.acts));
  const found: FoundWay[] = [];
  const add = (kind: WayKind, span: Span, confidence: number, path: readonly string[] = []): void => {
    found.push({ kind, url: null, path, quote: quoteAround(passage, span), confidence });
  };
  if (isGone(plain, words)) return [];
  for (const path of menuPaths(plain, words)) {
    if (nearActs || hasPhrase(plain, way.settings))
      add(settingKind(passage, path, words), path, 0.85, path.labels);
  }
  if (found.length === 0 && nearActs) bareSetting(passage, acts, words, add);
  const [admin] = findPhrases(plain, way.admin);
  if (admin !== undefined && acts && found.some(({ kind }) => kind === 'setting'))
    add('admin-setting', admin, 0.6);
  const bySpan = (phrases: Phrases, kind: WayKind, needed: boolean): void => {
    const [span] = findPhrases(plain, phrases);
    if (span !== undefined && needed && !isTooLittle(plain.slice(span.end, span.end + 50)))
      add(kind, span, 0.65);
  };
  bySpan(way.form, 'form', nearActs);
  bySpan(way.letter, 'letter', acts);
  bySpan(way.sms, 'sms', acts);
  bySpan(way.phone, 'phone', acts);
  bySpan(
    way.deletion,
    'account-deletion',
    acts || hasPhrase(plain, 'only|alleen|nur|einzige|enige|seul*|único|única|solo|apenas'),
  );
  bySpan(browserSignal, 'browser-signal', true);
  return found;
}

/** "a call is not enough". */
function isTooLittle(rest: string): boolean {
  return hasPhrase(
    rest,
    'not enough|not sufficient|does not suffice|genügt nicht|reicht nicht|volstaat niet|niet voldoende|is niet genoeg|ne suffit pas|no basta|no es suficiente|não basta|não é suficiente|does not count',
  );
}

/** A setting named without a path, with the label of its switch where that is quoted. */
function bareSetting(
  passage: Passage,
  acts: boolean,
  words: LanguageWords,
  add: (kind: WayKind, span: Span, confidence: number, path: readonly string[]) => void,
): void {
  const [settings] = findPhrases(passage.plain, words.way.settings);
  const labels = quotedLabels(passage.plain).filter(isLabel);
  const [act] = findPhrases(passage.plain, words.story.acts);
  if (settings !== undefined) add(settingKind(passage, settings, words), settings, acts ? 0.7 : 0.5, labels);
  else if (
    act !== undefined &&
    !/[@]|https?:/.test(passage.plain) &&
    (labels.length > 0 || isAdmin(passage, words))
  )
    add(settingKind(passage, act, words), act, 0.6, labels);
}

/** Words on a switch begin with a capital and are few; what people are quoted with mostly neither. */
function isLabel(text: string): boolean {
  return /^[\p{Lu}\d]/u.test(text) && !/[.!?]$/.test(text) && text.split(' ').length <= 10;
}

/** The control is not offered, or no longer. */
function isGone(plain: string, { story }: LanguageWords): boolean {
  return (
    hasPhrase(plain, story.optOutRemoved) ||
    hasPhrase(plain, 'no longer shown|no longer offered|not provide the setting')
  );
}

/** Admins are meant where they are named before the control; behind it, they are another way. */
function settingKind({ plain }: Passage, span: Span, { way }: LanguageWords): WayKind {
  return findPhrases(plain, way.admin).some(({ start }) => start < span.end) ? 'admin-setting' : 'setting';
}

function isAdmin({ plain }: Passage, { way }: LanguageWords): boolean {
  return hasPhrase(plain, way.admin);
}

/** One for each kind and address; what has neither address nor path gives way to what has. */
function merged(ways: readonly FoundWay[]): readonly FoundWay[] {
  const kept: FoundWay[] = [];
  for (const one of ways) {
    const same = kept.findIndex(
      (other) => other.kind === one.kind && (one.url === null || other.url === null || other.url === one.url),
    );
    const other = kept[same];
    if (other === undefined) kept.push(one);
    else kept[same] = joined(other, one);
  }
  return kept;
}

function joined(a: FoundWay, b: FoundWay): FoundWay {
  const best = b.path.length > a.path.length || b.confidence > a.confidence + 0.2 ? b : a;
  const path = a.path.length >= b.path.length ? a.path : b.path;
  return { ...best, url: a.url ?? b.url, path };
}
