// A rule as an article tells it: whom it binds, which data, which ways.
import type { Jurisdictions } from '../../core/jurisdiction.ts';
import type { Audience } from '../../core/rule.ts';
import type { Draft, FoundText, FoundWay } from '../draft/draft.ts';
import { freeId, idFrom } from './ids.ts';
import { type Plain, type PlainMap, quoting, toFill } from './noted.ts';
import { nameFrom } from './one-line.ts';
import { acceptable } from './origin.ts';

function localised(text: string, { language, quote }: { language: string; quote: string }): PlainMap {
  const shown = nameFrom(text, 'unnamed');
  return {
    en: language.startsWith('en')
      ? quoting(shown, quote)
      : toFill(shown, `in English (${language}: "${quote}")`),
  };
}

const texts = (found: readonly FoundText[], language: string): Plain | undefined =>
  found.length === 0 ? undefined : found.map(({ text, quote }) => localised(text, { language, quote }));

function placeName(code: string): string {
  if (!/^[A-Z]{2}$/.test(code) || code === 'EU') return code;
  return new Intl.DisplayNames(['en'], { type: 'region' }).of(code) ?? code;
}

const codes = (found: readonly { readonly code: string }[]): string[] => [
  ...new Set(found.map(({ code }) => code)),
];

interface Whom {
  readonly included: readonly string[];
  readonly except: readonly string[];
  readonly stated: boolean;
}

/** What is left out must leave somebody: else the article was misread, and its places are only quoted. */
function whom({ jurisdictions }: Draft, table: Jurisdictions): Whom {
  const found = codes(jurisdictions.included);
  const included = found.length === 0 ? ['WORLD'] : found;
  const out = codes(jurisdictions.excluded).filter((code) => !included.includes(code));
  const except = table.expand(included, out).size > 0 ? out : [];
  return { included, except, stated: found.length > 0 };
}

/** Articles mostly tell whom a plan spares; the file tells whom it binds. */
const writtenAge = ({ text, quote }: FoundText): PlainMap => ({
  en: toFill(nameFrom(text, 'unnamed'), `the age of those it binds, in English ("${quote}")`),
});

function audience(draft: Draft, { included, except, stated }: Whom): PlainMap {
  const [age] = draft.ages;
  const { jurisdictions } = draft;
  const quotes = [...jurisdictions.included, ...jurisdictions.excluded].map(({ quote }) => `"${quote}"`);
  const what = quotes.length === 0 ? 'nothing is said about places' : [...new Set(quotes)].join('; ');
  return {
    jurisdictions: toFill(included, what),
    except: except.length === 0 ? undefined : except,
    role:
      draft.ways.some(({ kind }) => kind === 'admin-setting') && draft.ways.length === 1
        ? 'admin'
        : undefined,
    age: age === undefined ? undefined : writtenAge(age),
    stated: stated ? undefined : false,
  };
}

function way(found: FoundWay, id: string, source: string): PlainMap {
  const { path, quote } = found;
  const url = acceptable(found.url);
  const kind = url?.startsWith('mailto:') === true ? 'email' : found.kind;
  const text = `Open ${path.map((label) => `"${nameFrom(label, '…')}"`).join(' → ')}.`;
  return {
    id,
    kind: quoting(kind, quote),
    url,
    role: kind === 'admin-setting' ? 'admin' : undefined,
    scope: kind === 'admin-setting' ? 'organisation' : undefined,
    steps:
      path.length === 0 ? undefined : [{ text: { en: toFill(text, 'each step, with labels as on screen') } }],
    sources: [source],
  };
}

function ways(found: readonly FoundWay[], source: string): Plain | undefined {
  const taken: string[] = [];
  const made = found.map((one) => {
    const id = freeId(one.kind, taken);
    taken.push(id);
    return way(one, id, source);
  });
  return made.length === 0 ? undefined : made;
}

interface Place {
  /** Id of the source in the draft. */
  readonly source: string;
  /** Ids of the practice's other rules. */
  readonly taken: readonly string[];
  readonly table: Jurisdictions;
}

/** Why the confidence of every draft is low. */
export const madeByProgram: Plain = [
  { en: 'A program made this of one article; nobody has compared it with the service’s own words.' },
];

/** A rule nobody knew, with the given events. */
export function newRule(draft: Draft, events: readonly PlainMap[], place: Place): PlainMap {
  const { source, taken, table } = place;
  const bound = whom(draft, table);
  const wanted = bound.stated ? idFrom(bound.included.slice(0, 4).join('-'), 'all') : 'all';
  const isUndated = events.every((event) => event['deadline'] === undefined);
  return {
    id: toFill(freeId(wanted, taken), 'choose it well, it is permanent'),
    label: {
      en: toFill(bound.stated ? bound.included.map(placeName).join(', ') : 'everyone', 'whom it concerns'),
    },
    audience: audience(draft, bound),
    clock: isUndated ? { kind: 'none' } : undefined,
    events,
    ways: ways(draft.ways, source),
    'data-used': texts(draft.data.used, draft.language),
    'data-excluded': texts(draft.data.excluded, draft.language),
    confidence: 'low',
    unverified: madeByProgram,
  };
}

/** An audience as a file has it, without what is the default. */
export function writtenAudience(given: Audience): PlainMap {
  const list = (items: readonly string[]): Plain | undefined => (items.length === 0 ? undefined : items);
  return {
    jurisdictions: given.jurisdictions,
    except: list(given.except),
    accounts: list(given.accounts),
    plans: list(given.plans),
    'plans-except': list(given.plansExcept),
    role: given.role === 'member' ? undefined : given.role,
    hosted: list(given.hosted),
    age: given.age === null ? undefined : { en: given.age.en },
    stated: given.stated ? undefined : false,
  };
}
