// Words for data in a clause: the nouns we know with their adjectives, and unknown ones beside them in a list.
import { findPhrases, hasPhrase, type Span } from './phrases.ts';
import type { LanguageWords, Phrases } from './words/language-words.ts';

/** Known nouns for data in a text, with the adjectives around them, in order. */
export function knownNouns(text: string, { data, page }: LanguageWords): readonly Span[] {
  return findPhrases(text, data.nouns)
    .map((noun) => widened(text, noun, data))
    .filter(
      ({ start, end }) =>
        !isQuoted(text, start) && (start < 3 || isUsual(text.slice(start, end), page.notNames)),
    );
}

const ADJECTIVES = 3;

/** With up to three adjectives before it and behind it. */
function widened(text: string, noun: Span, { before, after }: LanguageWords['data']): Span {
  let { start, end } = noun;
  for (let count = 0; count < ADJECTIVES; count += 1) {
    const lead = /(\p{L}[\p{L}'-]*)\s+(?:(?:and|und|en|et|y|e|or|of|oder)\s+)?$/iu.exec(
      text.slice(Math.max(0, start - 40), start),
    );
    if (lead === null || !before.split('|').includes((lead[1] ?? '').toLowerCase())) break;
    start -= lead[0].length;
  }
  for (let count = 0; count < ADJECTIVES; count += 1) {
    const rest = /^\s+/.exec(text.slice(end))?.[0].length ?? 0;
    const [next] = findPhrases(text.slice(end + rest, end + rest + 40), after);
    if (rest === 0 || next === undefined || next.start !== 0) break;
    end += rest + next.end;
  }
  return { start, end };
}

/** Inside a short quotation: the label of a switch, not what it says. */
export function isQuoted(text: string, at: number): boolean {
  const opened = text.lastIndexOf('"', at);
  const closed = text.indexOf('"', at);
  if (opened === -1 || closed === -1 || closed - opened > LONGEST_LABEL) return false;
  return (text.slice(0, opened).split('"').length - 1) % 2 === 0;
}

const LONGEST_LABEL = 70;

/** Commas and words that join the members of a list. */
const LINK =
  /,\s+(?:(?:and|or|und|oder|en|of|et|ou|y|e|o|ni|nem|noch|sowie|but also)\s+)?|\s+(?:and|or|und|oder|sowie|en|of|et|ou|y|e|o|ni|nem|noch|nor|as well as|ainsi que|evenals|así como|bem como)\s+/giu;

/** The members of a list, with what joins them taken out. */
export function listMembers(text: string): readonly Span[] {
  const members: Span[] = [];
  let start = 0;
  for (const { index, 0: link } of text.matchAll(LINK)) {
    members.push({ start, end: index });
    start = index + link.length;
  }
  members.push({ start, end: text.length });
  return members.filter((member) => member.end > member.start);
}

/** "routes, speeds and braking": members beside a known noun, short enough to be nouns themselves. */
export function neighbours(text: string, known: readonly Span[], words: LanguageWords): readonly Span[] {
  if (known.length === 0) return [];
  const members = listMembers(text);
  const found: Span[] = [];
  const isKnown = ({ start, end }: Span): boolean => known.some((one) => one.start < end && one.end > start);
  for (const [place, member] of members.entries()) {
    const [before, after] = [members[place - 1], members[place + 1]];
    const beside =
      (before !== undefined && [...known, ...found].some(({ end }) => end === before.end)) ||
      (after !== undefined &&
        isShort(after) &&
        known.some(({ start }) => start - after.start < 8 && start >= after.start));
    const bare = asNoun(text, member, words);
    if (beside && bare !== null && !isKnown(member)) found.push(bare);
  }
  return found;
}

/** A member that runs on is the end of its list, and the next one belongs to something else. */
const isShort = ({ start, end }: Span): boolean => end - start <= 45;

const ARTICLE =
  /^(?:zoals|alsmede|evenals|dont|mais|maar|but|aber|pero|mas|comme|como|sowie|notamment|namelijk|such as|including|mes|mis|mi|meus|minhas|nuestros|nosso|nossa|the|their|its|your|my|our|tu|su|nuestro|nuestra|seu|sua|ton|ta|tes|votre|son|sa|notre|nos|jouw|onze|ons|mijn|dein|deine|ihr|unsere|which|these|those|all|any|also|de|het|hun|je|uw|hun|alle|ook|die|der|das|den|dem|ihre|deren|auch|les|la|le|l'|leurs|vos|ses|des|los|las|el|sus|os|as|o|a|seus|suas|um|uma|un|una|une|een|ein|eine|an|tus|nuestras|nuestros|certain|certains|algunos|alguns|einige|sommige|some|what|both|such|mesmo|même|incluso|even|zelfs|sogar)\s+/iu;

/** What ends a noun: the relative clause or the owner behind it. */
const OWNER =
  /\s(?:of|from|by|that|which|who|whom|posted|made|stored|you|they|people|van|die|dat|welke|der|von|seiner|ihrer|seinen|ihren|aus|den|de ses|de leurs|de vos|de sus|de tus|de seus|de suas|dos seus|das suas|des utilisateurs|des membres|des clients|dating back|going back|relating|related|back to|daterend|teruggaand|stammend|remontant|de los|de las|que|qui|dont|partagés|partagées|in|on|with|dans|sur|en|em|no|na|bei|auf|mit|über|bij|met|op|uit)(?:\s.*)?$/iu;

/** Words behind a noun that say nothing of it. */
const TRAILING =
  /\s(?:dafür|wieder|weer|again|already|bereits|reeds|déjà|ya|já|also|too|now|today|there|hier|daar|dort|gleaned|gathered|dazu)$/iu;

/** A finding without the article, possessive or "such as" before it; null where only a general word is left. */
export function withoutArticle(text: string): string | null {
  let bare = text;
  for (let article = ARTICLE.exec(bare); article !== null; article = ARTICLE.exec(bare))
    bare = bare.slice(article[0].length);
  return general.split('|').includes(bare.toLowerCase()) ? null : bare;
}

/** The part of a member that is a noun with its adjectives, or null where it is none. */
export function asNoun(text: string, { start, end }: Span, words: LanguageWords): Span | null {
  const own = text.slice(start, end).replace(/[\s.,;:!?"'()]+$/u, '');
  let from = 0;
  for (let article = ARTICLE.exec(own.slice(from)); article !== null; article = ARTICLE.exec(own.slice(from)))
    from += article[0].length;
  if (/^(?:l'|d')/iu.test(own.slice(from))) from += 2;
  const bare = own.slice(from).replace(OWNER, '').replace(TRAILING, '');
  return isNoun(bare, words) ? { start: start + from, end: start + from + bare.length } : null;
}

/** Words too general to be a finding of their own. */
const general: Phrases =
  'data|personal data|user data|information|it|them|ai|models|model|features|feature|machine learning|gegevens|informatie|inhoud|daten|informationen|modelle|données|informations|contenus|modèles|datos|información|modelos|dados|informações|modelo|things|more|others|else|all|plus|pro|max|free|these|this|that|systems|services|service|products|dat|dit|das|dies|cela|ça|eso|esto|isso|certaines données|certaines informations|some data|certain data|bepaalde gegevens|bestimmte daten|ciertos datos|certos dados|casi todo|almost everything|bijna alles|fast alles|presque tout|quase tudo|personenbezogene daten|persoonsgegevens|données personnelles|datos personales|dados pessoais|same|stuff|tools|everything|alles|tout|todo|tudo|computer|computers|cookies|work|werk|project|projet|proyecto|projeto|vorhaben|plan|plannen|pläne|training|change|changes|wijziging|änderung|changement|cambio|mudança|company|company said|function|functions|fonction|función|função|jour|jours|day|days|date|datum|fecha|app|apps|way|ways|purposes|zwecke|doeleinden|fins|fines|technology|products|improve|opt|learning|software|assistant|algorithm|algorithms|known|technologies|privacy-enhancing technologies|details|platform|process|means|mochten worden|gut|vast amounts|systems|interests|ages|terms|way of|form|online form|notice|email|e-mail|sms|formulier|formular|formulaire|formulario|formulário|date|option|opción|option|users|use|uses|message|this message|agenda|time|times|modify|accept|edit|delete|click|turn|answer|change|program|programme|programma|programm|scheme|programa|setting|toggle|wijzigen|ändern|modifier|modificar|alterar';

/** Verbs that help others, and are part of no noun. */
const helping: Phrases =
  'wurde|wurden|konnte|konnten|sollte|sollten|durfte|durften|mocht|mochten|mag|mogen|worden|wordt|werden|wird|dürfen|darf|kann|können|sollen|soll|may|might|can|must|should|have|has|had|would|be|been|is|are|was|were|do|does|haben|hat|hebben|heeft|zijn|ont|sont|peut|peuvent|doit|puede|pueden|debe|han|son|pode|podem|são|foi|said|says';

const PREPOSITION =
  /^(?:von|vom|ab|seit|vanaf|sinds|since|during|dès|künftig|weiterhin|bereits|automatisch|standardmäßig|automatically|voortaan|désormais|automatiquement|automáticamente|automaticamente|an|in|on|at|by|for|from|to|with|under|as|onder|bij|aan|met|voor|op|uit|unter|bei|für|mit|auf|aus|sous|dans|sur|pour|avec|depuis|bajo|para|por|con|desde|com|sob|not|if|when|where|while|then|that|who|which|standaard|whether|how|toch|dann|dan|puis|luego|depois|in|im|zu|zum|zur|si|se|als|wenn|je|il|elle|ils|sie|er|wir|we|you|they|he|she)\b/iu;

/** What does the work, or where data stand: in English, Dutch and German the last word says it, else the first. */
const machinery: Phrases =
  'model|models|algorithm|algorithms|system|systems|feature|features|tool|tools|service|services|website|websites|page|material|app|apps|technology|technologies|modellen|algoritmes|systeem|systemen|functies|diensten|pagina|modell|modelle|algorithmen|systeme|ki-system|ki-systeme|funktionen|dienste|seite|modèle|modèles|algorithmes|systèmes|outil|outils|modelo|modelos|algoritmos|sistema|sistemas|herramientas|página|ferramentas|grupos|groupes|materiale';

/** Words that end no noun: particles, adverbs, comparatives. */
const LOOSE_END =
  /(?:ly|–|—|\s(?:online|offline|elsewhere|anywhere|worldwide|as|door|uit|out|off|zu|te|of|to|the|de|die|der|das|le|la|el|o|a|an|aus|mit|met|with|ook|auch|aussi|también|também|now|nu|nun|jetzt|lezen|younger|older|lo|que|dat|dass))$/iu;

/** Inside a noun these make it a clause: "Systeme zu trainieren", "wat mensen lezen". */
const CLAUSE_WORD =
  /(?:^|\s)(?:becomes?|wordt|wird|devient|devienen|zu|om|te|hoe|wat|wie|what|how|comment|cómo|qué|cette|ce|cet|esta|este|essa|esse|this|that|dit|dies|diese|dieser|dieses|younger|older|jonger|ouder|jünger|älter|gewoon|einfach)(?:\s|$)/iu;

function isMachinery(bare: string): boolean {
  const words = bare.toLowerCase().split(/\s+/);
  const named = machinery.split('|');
  return named.includes(words[0] ?? '') || named.includes(words.at(-1) ?? '');
}

function isNoun(bare: string, { story, page, data, date }: LanguageWords): boolean {
  const size = bare.split(/\s+/).length;
  if (bare.length < 4 || bare.length > 40 || size > 4) return false;
  if (!/^\p{L}/u.test(bare) || LOOSE_END.test(bare) || CLAUSE_WORD.test(bare)) return false;
  if (/[\d"():/<>@]/.test(bare) || PREPOSITION.test(bare)) return false;
  if (general.split('|').includes(bare.toLowerCase()) || isMachinery(bare)) return false;
  const verbs = [
    helping,
    story.plans,
    story.acts,
    story.not,
    story.maybe,
    story.company,
    story.we,
    data.minors,
    ...date.months,
  ].join('|');
  return (
    !hasPhrase(bare, verbs) &&
    !page.notNames.split('|').includes(bare.toLowerCase()) &&
    isUsual(bare, page.notNames)
  );
}

/** Nouns are written small but for German; a capital is then a name, of a place, a plan or a product. */
function isUsual(bare: string, notNames: Phrases): boolean {
  const hasCapital = /(?:^|\s)\p{Lu}/u.test(bare);
  return notNames.startsWith('der|') ? hasCapital : !hasCapital;
}
