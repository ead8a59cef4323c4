// What a date means where it stands: the words right before and behind it, else the nearest telling word around.
import type { DateMeaning } from './draft.ts';
import { endsWithPhrase, findPhrases, hasPhrase, type Span, startsWithPhrase } from './phrases.ts';
import type { LanguageWords, Phrases } from './words/language-words.ts';

export interface Sense {
  readonly meaning: DateMeaning;
  readonly confidence: number;
  /** "by 3 November": the day before a start, or the last day; gives way to a plain start on the same date. */
  readonly weak: boolean;
}

/** The sentence a date stands in, with plain signs, and the one before it. */
export interface Around {
  readonly text: string;
  readonly previous: string;
  readonly foreign: boolean;
  /** The date names a day, and not only a month or year. */
  readonly hasDay: boolean;
}

const sense = (meaning: DateMeaning, confidence: number, weak = false): Sense => ({
  meaning,
  confidence,
  weak,
});

/**
 * The meaning of a date by its words alone; whether it lies before or behind the day of publication comes later.
 * @param otherDates other dates of the same sentence
 */
export function senseOf(
  around: Around,
  date: Span,
  otherDates: readonly Span[],
  words: LanguageWords,
): Sense {
  const { text } = around;
  const edge = Math.max(0, ...otherDates.filter(({ end }) => end <= date.start).map(({ end }) => end));
  const lead = text.slice(edge, date.start);
  const rest = text.slice(date.end);
  const found =
    besideSense(around, { earlier: text.slice(0, edge), lead, rest }, words) ??
    rangeSense(text, date, otherDates, words) ??
    nearbySense(text, date, words) ??
    sense('other', 0.35);
  const isLimit = found.meaning === 'starts' || found.meaning === 'last-day';
  if (isLimit && liesBehind(text, date)) return sense('past', 0.7);
  return isLimit && isOfCourt(around, words) ? sense('other', 0.5) : found;
}

/** A court's own calendar: hearings and briefs, and nothing about use of data or a choice. */
function isOfCourt({ text, previous }: Around, { story }: LanguageWords): boolean {
  const about = `${story.acts}|${story.uses}`;
  return (hasPhrase(text, story.courts) || hasPhrase(previous, story.courts)) && !hasPhrase(text, about);
}

/** "The last day … is": between the word for the last day and the date. */
const COPULA: Phrases =
  'is|was|will be|falls on|is op|valt op|ist|war|wird|fällt auf|est|sera|était|tombe|es|será|era|cae|é|foi|cai|seria';

/** Before the date a plan had until it was moved. */
const ORIGINALLY: Phrases =
  'originally|initially|had been due|was due|were due|was to|was scheduled|was planned|had planned|instead of|rather than|oorspronkelijk|aanvankelijk|stond gepland|was gepland|waren gepland|in plaats van|ursprünglich|zunächst|geplant war|war geplant|statt|anstatt|sollte eigentlich|initialement|devait|devaient|était prévu*|prévu* le|au lieu du|au lieu de|inicialmente|estaba previst*|previst* para|en lugar del|en vez del|originalmente|estava previst*|devia|em vez de';

/** "from … to", where only the first of two dates has it. */
const OUT_OF: Phrases = 'from|van|von|vom|du|de|del|desde|da|do|de|dem';

/** Verbs of telling that touch the day on which something was told. */
const TOLD_ON: Phrases =
  'announced|said|received|sent|ontvingen|kregen|erhielten|reçu|recibieron|receberam|disclosed|revealed|confirmed|wrote|told|notified|unveiled|aangekondigd|kondigde|maakte|schreef|zei|meldde|kreeg|kündigte|teilte|gab|schrieb|sagte|erklärte|annoncé|indiqué|déclaré|révélé|dévoilé|écrit|anunció|anunciado|comunicó|informó|dijo|anunciou|comunicou|informou|disse|revelou|divulgou';

/** Beside a day these put it before the article: "last May", "le 27 mai dernier". */
const GONE_BEFORE: Phrases =
  'last|this past|past|afgelopen|vorige|vorig|voorbije|vergangenen|letzten|vorigen|el pasado|pasado|no passado|passado|em passado';
const GONE_BEHIND: Phrases =
  'dernier|dernière|passé|jl|jongstleden|pasado|pasada|passado|passada|último|ultimo|letzten jahres|des vergangenen jahres|vorig jaar|last year|earlier this year';

/** True where the words beside a date say that it is gone by. */
export function liesBehind(text: string, { start, end }: Span): boolean {
  return (
    endsWithPhrase(text.slice(0, start), GONE_BEFORE, 'de|le|el|o|dem|den|on|op|am') ||
    startsWithPhrase(text.slice(end), GONE_BEHIND)
  );
}

/** Told of use that is over: "processed posts from May 7 to August 1". */
const USED_THEN: Phrases =
  'processed|collected|trained|had used|had been using|verwerkte|gebruikte|verzamelde|trainde|verarbeitete|nutzte|sammelte|trainierte|a traité|a utilisé|utilisait|a collecté|procesó|utilizó|usó|recopiló|processou|utilizou|usou|coletou|recolheu';

/** By the words that touch the date. */
function besideSense(
  { text, previous, hasDay }: Around,
  { earlier, lead, rest }: Readonly<Record<'earlier' | 'lead' | 'rest', string>>,
  words: LanguageWords,
): Sense | null {
  const { date, story } = words;
  const ends = (phrases: Phrases): boolean => endsWithPhrase(lead, phrases, date.filler);
  const acts = hasPhrase(text, story.acts) || hasPhrase(previous, story.acts);
  if (ends(date.published)) return sense('announced', 0.85);
  if (ends(TOLD_ON)) return sense('announced', 0.8);
  if (!hasDay && ends(date.since)) return sense('past', 0.85);
  const moved = hasPhrase(`${previous} ${text}`, story.postponed);
  if (moved && hasPhrase(lead.slice(-80), ORIGINALLY)) return sense('past', 0.7);
  if (moved && ends(OUT_OF) && startsWithPhrase(rest, date.to)) return sense('past', 0.6);
  // "Instead of 17 August it begins on 21 September": the other day is the new one.
  const isNew = moved && hasPhrase(earlier.slice(-120), ORIGINALLY);
  if (isNew && !hasPhrase(text, story.deadline) && !hasPhrase(lead, story.announces))
    return sense('starts', 0.7);
  if (startsWithPhrase(rest, date.onwards)) return sense('starts', 0.9);
  if (ends(date.notUntil)) return sense('starts', 0.85);
  if (startsWithPhrase(rest, date.latest)) return sense('last-day', 0.9);
  if (ends(COPULA) && hasPhrase(lead.slice(-110), story.deadline)) return sense('last-day', 0.9);
  if (ends(date.until)) return untilSense(text, lead, acts, words);
  if (ends(date.before))
    return acts || hasPhrase(text, story.uses) ? sense('starts', 0.75) : sense('other', 0.5);
  if (ends(date.by)) return acts ? sense('last-day', 0.6, true) : null;
  if (ends(date.from)) return fromSense(text, lead, rest, words);
  if (ends(date.since)) return sinceSense(text, lead, hasDay, words);
  return null;
}

/** "since": background, but where use goes on since a certain day that was its first. */
function sinceSense(text: string, lead: string, hasDay: boolean, { story }: LanguageWords): Sense {
  const begun = hasPhrase(lead.slice(-40), story.begins) || (hasDay && hasPhrase(text, story.uses));
  return begun ? sense('starts', 0.6) : sense('past', 0.85);
}

/** "until": a last day, but where something is put off or stopped until then it begins again. */
function untilSense(text: string, lead: string, acts: boolean, { story }: LanguageWords): Sense {
  const nearby = lead.slice(-70);
  if (hasPhrase(nearby, story.postponed)) {
    return hasPhrase(text, story.deadline) || acts ? sense('last-day', 0.6) : sense('starts', 0.75);
  }
  if (hasPhrase(nearby, story.suspended)) return sense('other', 0.5);
  return sense('last-day', acts || hasPhrase(text, story.deadline) ? 0.9 : 0.7);
}

/** "from": a start, but not where it is the date something is moved away from, or the age of the data. */
function fromSense(text: string, lead: string, rest: string, words: LanguageWords): Sense {
  const { story, date } = words;
  if (hasPhrase(lead.slice(-120), story.postponed) && startsWithPhrase(rest, date.to))
    return sense('past', 0.6);
  if (hasPhrase(lead.slice(-50), story.available)) return sense('other', 0.5);
  if (hasPhrase(lead.slice(-30), 'dating|stammend|datant|daterend|que datan')) return sense('past', 0.7);
  if (hasPhrase(lead, USED_THEN) && startsWithPhrase(rest, date.to)) return sense('past', 0.65);
  const strong = hasPhrase(text, story.uses) || hasPhrase(text, story.begins);
  return sense('starts', strong ? 0.9 : 0.75);
}

/** "26 and 27 May", "from … to …": the second date after the first. */
function rangeSense(text: string, date: Span, others: readonly Span[], words: LanguageWords): Sense | null {
  const previous = others.find(({ end }) => end <= date.start && date.start - end <= 14);
  if (previous === undefined) return null;
  const between = text.slice(previous.end, date.start).trim();
  const moved = hasPhrase(text.slice(0, previous.start), words.story.postponed);
  if (!hasPhrase(between, words.date.to) && !/^[-–—]$/.test(between)) return null;
  if (!moved && hasPhrase(text.slice(0, previous.start), USED_THEN)) return sense('past', 0.6);
  if (!moved) return null;
  return sense(
    hasPhrase(text, words.story.acts) || hasPhrase(text, words.story.deadline) ? 'last-day' : 'starts',
    0.7,
  );
}

interface Cue {
  readonly phrases: Phrases;
  readonly meaning: DateMeaning;
  /** What it counts for right beside the date; each letter away takes a little. */
  readonly weight: number;
}

const PER_LETTER = 0.005;

/** By the telling word nearest to the date in its sentence. */
function nearbySense(text: string, date: Span, { story, date: dates }: LanguageWords): Sense | null {
  const cues: readonly Cue[] = [
    { phrases: story.begins, meaning: 'starts', weight: 0.75 },
    { phrases: story.deadline, meaning: 'last-day', weight: 0.8 },
    { phrases: story.announces, meaning: 'announced', weight: 0.7 },
    { phrases: story.courts, meaning: 'other', weight: 0.75 },
    { phrases: story.postponed, meaning: 'starts', weight: 0.5 },
    { phrases: story.resumed, meaning: 'starts', weight: 0.7 },
    { phrases: dates.since, meaning: 'past', weight: 0.6 },
    { phrases: story.suspended, meaning: 'past', weight: 0.55 },
    { phrases: story.withdrawn, meaning: 'past', weight: 0.55 },
    { phrases: story.acts, meaning: 'last-day', weight: 0.45 },
    { phrases: story.uses, meaning: 'starts', weight: 0.45 },
  ];
  const scored = cues.flatMap(({ phrases, meaning, weight }) =>
    findPhrases(text, phrases).map((cue) => ({ meaning, score: weight - PER_LETTER * gap(cue, date) })),
  );
  const best = scored.reduce<{ meaning: DateMeaning; score: number } | null>(
    (winner, one) => (winner === null || one.score > winner.score ? one : winner),
    null,
  );
  return best === null || best.score < 0.1 ? null : sense(best.meaning, Math.max(0.3, best.score), true);
}

function gap(cue: Span, date: Span): number {
  if (cue.end <= date.start) return date.start - cue.end;
  return cue.start >= date.end ? cue.start - date.end : 0;
}
