// What has to be known of a language to read an article in it. Everything here is data, one file per language.

/** The languages an article is read in. */
export const languages = ['en', 'nl', 'de', 'fr', 'es', 'pt'] as const;
export type Language = (typeof languages)[number];

/**
 * Phrases parted by "|". In a phrase "*" stands for any letters that follow ("start*"), "-" for a hyphen, a space or
 * nothing ("opt-out"), and "~" for up to five words in between ("not ~ before"). Case does not count.
 */
export type Phrases = string;

/** Words that say what a date beside them means. */
export interface DateWords {
  /** January first; abbreviations without their dot. */
  readonly months: readonly Phrases[];
  /** Monday first. */
  readonly weekdays: readonly Phrases[];
  /** May stand between the parts of a date, or between a cue and the date. */
  readonly filler: Phrases;
  /** Before a month that has no day: "in November", "by the end of". */
  readonly monthLead: Phrases;
  readonly from: Phrases;
  readonly until: Phrases;
  /** "not until": the thing begins then. */
  readonly notUntil: Phrases;
  readonly before: Phrases;
  readonly by: Phrases;
  readonly since: Phrases;
  /** After a first date: "to", "and". */
  readonly to: Phrases;
  /** Directly after the date: "onwards". */
  readonly onwards: Phrases;
  /** Directly after the date: "at the latest". */
  readonly latest: Phrases;
  readonly published: Phrases;
  /** Words that make a span of days out of a number: "within", with its unit, read by chrono or beside it. */
  readonly within: Phrases;
  readonly days: Phrases;
  readonly weeks: Phrases;
  readonly months30: Phrases;
}

/** Words that say what is going on in a sentence. */
export interface StoryWords {
  readonly begins: Phrases;
  readonly deadline: Phrases;
  readonly announces: Phrases;
  /** To opt out, object, switch off: what people can do. */
  readonly acts: Phrases;
  /** To use data, to train. */
  readonly uses: Phrases;
  /** Follows the name of whoever plans something: "will", "plans to". */
  readonly plans: Phrases;
  readonly available: Phrases;
  readonly postponed: Phrases;
  readonly suspended: Phrases;
  readonly resumed: Phrases;
  readonly withdrawn: Phrases;
  readonly denied: Phrases;
  readonly started: Phrases;
  readonly optOutRemoved: Phrases;
  /** Makes a sentence hypothetical or a wish: "demands that", "could be". */
  readonly maybe: Phrases;
  readonly courts: Phrases;
  readonly not: Phrases;
  /** Stands for the last company named: "the company". */
  readonly company: Phrases;
  readonly we: Phrases;
}

/** Words around places. */
export interface PlaceWords {
  readonly users: Phrases;
  /** Beside a place these make it background: "regulator", "-based", "court". */
  readonly background: Phrases;
  readonly within: Phrases;
  readonly except: Phrases;
  readonly excluded: Phrases;
  readonly worldwide: Phrases;
  readonly regulator: Phrases;
  /** Code, then stems of the words for what belongs there, parted by a space and "/". */
  readonly demonyms: string;
}

/** Words for kinds of data and of people. */
export interface DataWords {
  /** Verbs that have the data taken as their object: "will use". */
  readonly takes: Phrases;
  /** Verbs that have the object between them and the infinitive of use ("gaat … gebruiken"); empty where none do. */
  readonly modal: Phrases;
  readonly infinitives: Phrases;
  /** Words before data that a model learns from, or before a list of data: "train … on", "such as". */
  readonly onto: Phrases;
  /** What follows such an object: "to", "for". */
  readonly ends: Phrases;
  readonly nouns: Phrases;
  /** Before a noun. */
  readonly before: Phrases;
  /** After a noun. */
  readonly after: Phrases;
  readonly excluded: Phrases;
  readonly but: Phrases;
  readonly minors: Phrases;
  /** Before or after a number: "under 16", "older than". */
  readonly age: Phrases;
  readonly years: Phrases;
}

/** Words for ways to opt out. */
export interface WayWords {
  readonly settings: Phrases;
  readonly form: Phrases;
  readonly email: Phrases;
  readonly letter: Phrases;
  readonly sms: Phrases;
  readonly phone: Phrases;
  readonly admin: Phrases;
  readonly deletion: Phrases;
  /** Labels of links that lead to a control or a form. */
  readonly link: Phrases;
}

/** What belongs to the page and not to the article. */
export interface PageWords {
  readonly related: Phrases;
  readonly noise: Phrases;
  /** Capitalised words that are never the name of a service. */
  readonly notNames: Phrases;
  /** Before or after the name of a service: "account", "app". */
  readonly account: Phrases;
}

export interface LanguageWords {
  /** Function words that tell the language apart. */
  readonly common: Phrases;
  readonly date: DateWords;
  readonly story: StoryWords;
  readonly place: PlaceWords;
  readonly data: DataWords;
  readonly way: WayWords;
  readonly page: PageWords;
}
