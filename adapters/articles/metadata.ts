// What a page says about itself: title, language, day of publication. Markings for machines first, since what stands
// in the text may belong to another article.
import type { CalendarDate } from '../../src/core/rule.ts';
import type { Page } from './dom.ts';
import { tidy } from './tidy.ts';
import { dayIn } from './written-day.ts';

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Every object in linked data, however nested; deeper than a page ever goes, nothing is looked at. */
function objectsIn(value: unknown, depth = 0): readonly Readonly<Record<string, unknown>>[] {
  if (depth > 8) return [];
  if (Array.isArray(value)) return value.flatMap((each: unknown) => objectsIn(each, depth + 1));
  if (!isRecord(value)) return [];
  return [value, ...Object.values(value).flatMap((each) => objectsIn(each, depth + 1))];
}

const isArticle = (type: unknown): boolean => /Article|Posting|Report/.test(JSON.stringify(type ?? ''));

function linkedDataDay(page: Page): CalendarDate | null {
  const scripts = [...page.querySelectorAll('script[type="application/ld+json"]')];
  const objects = scripts.flatMap(({ textContent }) => objectsIn(parsed(textContent ?? '')));
  const dated = objects.flatMap(({ '@type': type, datePublished }) =>
    typeof datePublished === 'string' ? [{ type, day: dayIn(datePublished) }] : [],
  );
  return (dated.find(({ type }) => isArticle(type)) ?? dated[0])?.day ?? null;
}

const publishedKeys = [
  'article:published_time',
  'og:article:published_time',
  'datepublished',
  'date',
  'dc.date',
  'dc.date.issued',
  'dcterms.date',
  'dcterms.created',
  'pubdate',
  'publishdate',
  'publish-date',
  'publication_date',
  'article.published',
  'parsely-pub-date',
  'sailthru.date',
];

/** The content of the first of these keys that the page gives. */
function metaOf(page: Page, keys: readonly string[]): readonly string[] {
  const given = [...page.querySelectorAll('meta')].map((meta) => ({
    key: (
      meta.getAttribute('property') ??
      meta.getAttribute('name') ??
      meta.getAttribute('itemprop') ??
      ''
    ).toLowerCase(),
    content: meta.getAttribute('content') ?? '',
  }));
  return keys.flatMap((wanted) =>
    given.filter(({ key, content }) => key === wanted && content.trim() !== '').map(({ content }) => content),
  );
}

function metaDay(page: Page): CalendarDate | null {
  return (
    metaOf(page, publishedKeys)
      .map(dayIn)
      .find((day) => day !== null) ?? null
  );
}

/** A <time> of the article itself; where several articles stand on a page, nobody knows whose it is. */
function timeDay(page: Page): CalendarDate | null {
  const marked = page.querySelector('time[itemprop=datePublished], time[pubdate]');
  const articles = [...page.querySelectorAll('article')];
  const place = articles.length === 1 ? articles[0] : page.querySelector('main');
  const time = marked ?? place?.querySelector('time[datetime]');
  return dayIn(time?.getAttribute('datetime') ?? '');
}

/** Day of publication as the page's own markings have it. Looks at scripts: ask before the page is cleaned. */
export function publishedDay(page: Page): CalendarDate | null {
  return metaDay(page) ?? linkedDataDay(page) ?? timeDay(page);
}

/** The language a page declares, as BCP 47. */
export function declaredLanguage(page: Page): string | null {
  const given = [
    page.documentElement?.getAttribute('lang'),
    page.querySelector('meta[http-equiv=content-language]')?.getAttribute('content'),
    ...metaOf(page, ['og:locale', 'language']),
  ].find((each) => each !== null && each !== undefined && each.trim() !== '');
  const tag = given?.trim().replaceAll('_', '-') ?? '';
  return /^[a-z]{2,3}(?:-[a-z0-9]{2,8})*$/i.test(tag) ? tag : null;
}

/** The headline: as given for sharing, else the first heading, else the page's title. */
export function titleOf(page: Page): string | null {
  const candidates = [
    metaOf(page, ['og:title'])[0],
    page.querySelector('article h1, main h1')?.textContent,
    page.querySelector('h1')?.textContent,
    page.querySelector('title')?.textContent,
  ];
  return candidates.map((each) => tidy(each ?? '')).find((each) => each !== '') ?? null;
}
