// What every page has around its content: head, way in, languages, and what stands at the foot.

import { languageName } from '../../../src/messages/admins/wish.ts';
import { today } from '../../../src/messages/scene.ts';
import { type Element, type Html, h } from '../html.ts';
import { linkAnywhere, linkTo, type PageRequest, placeOf } from './page-request.ts';

export interface Page {
  readonly title: string;
  readonly content: readonly Html[];
  /** What the calendar and the feed that the page offers are cut down to. */
  readonly services: string | null;
  /** The address of the same as JSON, below /api/v1; null: there is no such. */
  readonly api: string | null;
}

const NAME = 'Last Call';

/** The same page in another language, at an address that says so. */
function inLanguage({ site, path, query }: PageRequest, lang: string | null, absolute: boolean): string {
  const asked = { ...query, lang };
  return absolute ? site.absolute(path, asked) : site.path(path, asked);
}

function languageLinks(request: PageRequest): readonly Html[] {
  const { locales } = request.knowledge.catalogue.translations;
  const versions = locales.map((lang) =>
    h('link', { rel: 'alternate', hreflang: lang, href: inLanguage(request, lang, true) }),
  );
  const any = h('link', { rel: 'alternate', hreflang: 'x-default', href: inLanguage(request, null, true) });
  return [...versions, any];
}

function feedQuery(request: PageRequest, { services }: Page): Readonly<Record<string, string | null>> {
  return { jurisdiction: placeOf(request), services, lang: request.scene.tr.locale };
}

function headOf(request: PageRequest, page: Page): Html {
  const { site, scene } = request;
  const feed = site.path('/feed.atom', feedQuery(request, page));
  const feedTitle = scene.tr.t('page.feed');
  return h(
    'head',
    {},
    h('meta', { charset: 'utf-8' }),
    h('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    h('meta', { name: 'color-scheme', content: 'light dark' }),
    h('meta', { name: 'description', content: scene.tr.t('page.intro') }),
    h('title', {}, page.title === NAME ? NAME : `${page.title} – ${NAME}`),
    h('link', { rel: 'stylesheet', href: site.path('/assets/style.css') }),
    h('link', { rel: 'icon', type: 'image/svg+xml', href: site.path('/assets/icon.svg') }),
    h('link', { rel: 'alternate', type: 'application/atom+xml', href: feed, title: feedTitle }),
    languageLinks(request),
  );
}

function headerOf(request: PageRequest): Html {
  const { tr } = request.scene;
  return h(
    'header',
    {},
    h('a', { class: 'brand', href: linkAnywhere(request, '/') }, NAME),
    h('a', { href: linkTo(request, '/') }, tr.t('page.home')),
  );
}

function languageNav(request: PageRequest): Html {
  const { scene, knowledge } = request;
  const links = knowledge.catalogue.translations.locales.map((lang) => {
    const isOwn = lang === scene.tr.locale;
    const link = { lang, hreflang: lang, href: inLanguage(request, lang, false) };
    return h('li', {}, h('a', { ...link, 'aria-current': isOwn ? 'true' : null }, languageName(lang)));
  });
  return h('nav', { 'aria-label': scene.tr.t('fact.language') }, h('ul', { class: 'row' }, links));
}

/** The same in other forms: a calendar, a feed, and for programs. */
function formsOf(request: PageRequest, page: Page): Html {
  const { site, scene } = request;
  const query = feedQuery(request, page);
  const view = { jurisdiction: placeOf(request), lang: scene.tr.locale };
  const api = page.api === null ? site.path('/api/v1') : site.path(`/api/v1${page.api}`, view);
  const links = [
    [site.path('/calendar.ics', query), scene.tr.t('page.calendar')],
    [site.path('/feed.atom', query), scene.tr.t('page.feed')],
    [api, scene.tr.t('page.api')],
  ] as const;
  return h(
    'ul',
    { class: 'row' },
    links.map(([href, text]) => h('li', {}, h('a', { href }, text))),
  );
}

function footerOf(request: PageRequest, page: Page): Html {
  const { scene } = request;
  const { tr } = scene;
  const stale = scene.staleSince;
  return h(
    'footer',
    {},
    formsOf(request, page),
    languageNav(request),
    h(
      'p',
      {},
      h('strong', {}, tr.t('advice')),
      ' ',
      tr.t('page.asOf', { date: tr.date(today(scene), 'long') }),
    ),
    stale === null ? null : h('p', {}, tr.t('source.stale', { date: tr.date(stale, 'short') })),
    h('p', {}, tr.t('page.privacy')),
  );
}

/** The whole page. */
export function framed(request: PageRequest, page: Page): Element {
  const { tr } = request.scene;
  return h(
    'html',
    { lang: tr.locale },
    headOf(request, page),
    h(
      'body',
      {},
      h('a', { class: 'skip', href: '#main' }, tr.t('page.skip')),
      headerOf(request),
      h('main', { id: 'main' }, ...page.content),
      footerOf(request, page),
    ),
  );
}
