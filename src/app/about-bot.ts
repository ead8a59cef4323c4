// What a question asks about the bot itself. Only where every word is one of such questions: a single other word may be the
// name of a service.
import { wordsOf } from '../catalogue/lookup-tokens.ts';
import { type Vocabulary, vocabularies } from './about-bot-words.ts';

/** `late`: whether anything still helps; `dates`: what is due next; `posts`: what the bot will post. */
export type AboutBot = 'help' | 'privacy' | 'forget' | 'posts' | 'dates' | 'sample' | 'late';

type Kind = Exclude<keyof Vocabulary, 'help'>;

interface Pattern {
  readonly topic: AboutBot;
  /** A word of each must be there. */
  readonly needs: readonly Kind[];
  /** These may be there, too; glue always may. */
  readonly may: readonly Kind[];
}

/** The first that fits counts. */
const patterns: readonly Pattern[] = [
  { topic: 'help', needs: ['thanks'], may: ['kindly'] },
  { topic: 'privacy', needs: ['remove', 'bot'], may: ['store', 'mine', 'message', 'post'] },
  { topic: 'forget', needs: ['erase', 'mine'], may: [] },
  { topic: 'privacy', needs: ['who', 'see'], may: ['act', 'mine', 'bot', 'secret'] },
  { topic: 'privacy', needs: ['store', 'mine'], may: ['bot', 'message', 'act', 'secret'] },
  { topic: 'privacy', needs: ['store', 'message'], may: ['bot', 'mine'] },
  { topic: 'privacy', needs: ['secret'], may: ['act', 'mine', 'bot', 'message'] },
  { topic: 'sample', needs: ['attempt'], may: ['safely', 'bot', 'post'] },
  { topic: 'late', needs: ['late'], may: ['still'] },
  { topic: 'posts', needs: ['post', 'ahead'], may: ['bot', 'date'] },
  { topic: 'dates', needs: ['date'], may: [] },
];

type Words = Readonly<Record<Kind, ReadonlySet<string>>>;

interface Language {
  readonly words: Words;
  readonly help: ReadonlySet<string>;
}

const setOf = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/u));

function languageOf({ help, ...kinds }: Vocabulary): Language {
  const words = Object.fromEntries(Object.entries(kinds).map(([kind, list]) => [kind, setOf(list)]));
  return { words: words as Words, help: new Set(help.split(',')) };
}

const languages = vocabularies.map(languageOf);

function fits(typed: readonly string[], { needs, may }: Pattern, words: Words): boolean {
  const known: readonly Kind[] = ['glue', ...needs, ...may];
  return (
    needs.every((kind) => typed.some((word) => words[kind].has(word))) &&
    typed.every((word) => known.some((kind) => words[kind].has(word)))
  );
}

/** What is asked about the bot, by a text that is in one of the six languages as a whole; null: something else. */
export function aboutBot(text: string): AboutBot | null {
  const typed = wordsOf(text);
  if (typed.length > MOST_WORDS) return null;
  if (languages.some(({ help }) => help.has(typed.join(' ')))) return 'help';
  const found = patterns.find((pattern) => languages.some(({ words }) => fits(typed, pattern, words)));
  return found?.topic ?? null;
}

/** Whoever writes more tells something else as well. */
const MOST_WORDS = 20;

/** Whether admins are answered otherwise than members. */
export function isOtherForAdmins(text: string): boolean {
  const topic = aboutBot(text);
  return topic === 'posts' || topic === 'sample';
}
