// What kind of use an article speaks of, by the words it was read from. A first guess for whoever fills in the draft.
import type { Category } from '../../core/service.ts';
import type { Draft } from '../draft/draft.ts';

interface Guess {
  readonly category: Category;
  /** Id of the practice. */
  readonly id: string;
  readonly title: string;
  /** Reads on after "plans to". */
  readonly change: string;
}

const guesses: readonly (Guess & { readonly words: RegExp })[] = [
  {
    category: 'ai-training',
    id: 'ai-training',
    title: 'AI training',
    change: 'train AI',
    words:
      /\b(?:AI|KI|IA|artificial intelligence|machine learning|language models?|generative|train(?:s|ed|ing|eren|t)?|Sprachmodell\w*|trainier\w*|entra[iî]n\w*|entren\w*|treina\w*|model(?:s|len)?|modelos?|modèles?)\b/i,
  },
  {
    category: 'legal-right',
    id: 'arbitration',
    title: 'Arbitration',
    change: 'settle disputes by arbitration',
    words: /\barbitra\w*\b|\bSchiedsverfahren\b/i,
  },
  {
    category: 'advertising',
    id: 'ads',
    title: 'Data for advertising',
    change: 'use data for advertising',
    words: /\bad(?:s|verti[sz]\w*)\b|\badverteer\w*|\badvertentie\w*|\bWerb\w+|\bpublicit\w+|\banunci\w+/i,
  },
];

const otherwise: Guess = {
  category: 'data-sharing',
  id: 'data-sharing',
  title: 'Sharing data',
  change: 'share data',
};

/** Every quote of the draft, which is all it keeps of the article. */
function wordsOf({ dates, data, ways, event }: Draft): string {
  const found = [...dates, ...data.used, ...ways, ...(event === null ? [] : [event])];
  return found.map(({ quote }) => quote).join(' ');
}

/** The practice a draft most likely belongs to. */
export function guessPractice(draft: Draft): Guess {
  return guessFrom(wordsOf(draft));
}

/** The practice that somebody's words most likely speak of. */
export function guessFrom(said: string): Guess {
  return guesses.find(({ words }) => words.test(said)) ?? otherwise;
}
