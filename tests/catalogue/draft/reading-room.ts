// Articles and a small catalogue for the tests of drafts: invented services, so that they stay as they are.
import type { Article } from '../../../src/catalogue/draft/article.ts';
import type { Draft } from '../../../src/catalogue/draft/draft.ts';
import { draftFrom } from '../../../src/catalogue/draft/draft-from.ts';
import type { Deadline, Jurisdiction, Rule, TimelineEvent } from '../../../src/core/rule.ts';
import type { Practice, Service } from '../../../src/core/service.ts';
import { readTable } from '../fixtures.ts';

export const table = readTable();
export const today = '2027-06-01';

const startsOn = (date: string): Deadline => ({
  kind: 'starts-on',
  date,
  precision: 'day',
  time: null,
  effectiveSameDay: false,
  ifSilent: null,
});

const event = (id: string, on: string, kind: TimelineEvent['kind'], start: string | null): TimelineEvent => ({
  id,
  on,
  kind,
  deadline: start === null ? null : startsOn(start),
  since: null,
  sources: [],
  note: null,
  reviewed: true,
});

function rule(
  id: string,
  places: readonly Jurisdiction[],
  except: readonly Jurisdiction[],
  events: readonly TimelineEvent[],
): Rule {
  return {
    id,
    label: { en: id },
    audience: {
      jurisdictions: places,
      except,
      accounts: [],
      plans: [],
      plansExcept: [],
      role: 'member',
      hosted: [],
      age: null,
      stated: true,
    },
    clock: { kind: 'fixed' },
    events,
    afterwards: { effect: 'unknown', source: null },
    ways: [],
    waysNeeded: 'any',
    dataUsed: [],
    dataExcluded: [],
    confidence: 'high',
    caveat: null,
    unverified: [],
    contradictions: [],
    defaultState: null,
  };
}

function service(id: string, name: string, aliases: readonly string[], rules: readonly Rule[]): Service {
  const practice: Practice = {
    id: 'ai-training',
    title: { en: 'AI training' },
    change: { en: 'train AI' },
    defaultState: 'on',
    category: 'ai-training',
    rules,
  };
  return { id, name, aliases, controllers: [`${name} Ltd`], practices: [practice], sources: [] };
}

/** Kartograf trains in Europe from 4 May 2027, in the UK (announced for the same day), and elsewhere since 2026. */
export const kartograf = service(
  'kartograf',
  'Kartograf',
  ['Karto'],
  [
    rule(
      'kartograf/ai-training/eea',
      ['EEA', 'CH'],
      [],
      [event('a', '2027-03-01', 'scheduled', '2027-05-04')],
    ),
    rule('kartograf/ai-training/gb', ['GB'], [], [event('a', '2027-03-01', 'scheduled', '2027-05-04')]),
    rule(
      'kartograf/ai-training/others',
      ['WORLD'],
      ['EEA', 'CH', 'GB'],
      [event('a', '2026-02-01', 'scheduled', '2026-03-02')],
    ),
  ],
);
export const pastewell = service(
  'pastewell',
  'Pastewell',
  [],
  [rule('pastewell/ai-training/everyone', ['WORLD'], [], [event('a', '2027-01-10', 'announced', null)])],
);
export const services: readonly Service[] = [kartograf, pastewell];

export function article(text: string, more: Partial<Article> = {}): Article {
  return { title: null, text, language: null, publishedOn: '2027-04-10', links: [], url: null, ...more };
}

export const draftOf = (text: string, more: Partial<Article> = {}): Draft =>
  draftFrom(article(text, more), { services, table, today });

/** "2027-05-04 starts" for each date found. */
export const datesIn = (text: string, more: Partial<Article> = {}): readonly string[] =>
  draftOf(text, more).dates.map(({ date, meaning }) => `${date} ${meaning}`);

/** Codes of places: in, then out. */
export function placesIn(text: string): { readonly in: readonly string[]; readonly out: readonly string[] } {
  const { included, excluded } = draftOf(text).jurisdictions;
  return { in: included.map(({ code }) => code), out: excluded.map(({ code }) => code) };
}
