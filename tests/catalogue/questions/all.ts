// All labelled questions, by language; names belong to none.
import { de } from './de.ts';
import { en } from './en.ts';
import { es } from './es.ts';
import { fr } from './fr.ts';
import { names } from './names.ts';
import { nl } from './nl.ts';
import { pt } from './pt.ts';
import type { Questions } from './question.ts';

export const questions: Readonly<Record<string, Questions>> = { names, en, nl, de, fr, es, pt };
