// Pages for people: each address as a function of the catalogue, the moment, and what the reader asked for.
import { answerQuestion } from '../../src/app/answering/answer.ts';
import { publicViewpoint } from '../../src/app/answering/public-viewpoint.ts';
import { sceneFor } from '../../src/app/scene.ts';
import type { Fault } from '../../src/core/fault.ts';
import type { Jurisdiction } from '../../src/core/rule.ts';
import { phrase } from '../../src/messages/parts/sentence.ts';
import type { Scene } from '../../src/messages/scene.ts';
import type { Request } from './api.ts';
import { readAsked } from './asked.ts';
import { LONGEST_NAME, nearestServices } from './asked-services.ts';
import { documentText, h, printed } from './html.ts';
import { nothingHerePage, notUnderstoodPage, wentWrongPage } from './pages/fault-page.ts';
import { framed, type Page } from './pages/frame.ts';
import { homePage } from './pages/home-page.ts';
import { jurisdictionPage } from './pages/jurisdiction-page.ts';
import { linkTo, type PageRequest } from './pages/page-request.ts';
import { servicePage } from './pages/service-page.ts';
import { type Reply, redirect } from './reply.ts';
import { escaped } from './xml.ts';

/** A request for a page: `browserLocale` is the language the browser asks for, `address` the path. */
export interface PageVisit extends Request {
  readonly browserLocale: string;
  readonly address: string;
  /** Notes in the log that a reader was refused, for this reason; the id stands on the page. */
  readonly refer: (code: string) => string;
}

type Draw = (request: PageRequest) => Page;

/** Only these count on a page; links that people share carry others. */
function relevant(query: URLSearchParams): URLSearchParams {
  return new URLSearchParams([...query].filter(([name]) => name === 'jurisdiction' || name === 'lang'));
}

/** One line says it where texts of the data had to be shown in English. */
function withEnglishNoted(request: PageRequest, draw: Draw): Page {
  const english: string[] = [];
  const tr = request.scene.tr.unmarked((text) => english.push(text));
  const page = draw({ ...request, scene: { ...request.scene, tr } });
  const shown = printed(page.content).toLowerCase();
  const isShown = english.some((text) => shown.includes(escaped(phrase(text)).toLowerCase()));
  if (!isShown) return page;
  const [heading = null, ...rest] = page.content;
  const note = h('p', { class: 'note' }, tr.t('fallback.note'));
  return { ...page, content: [heading, note, ...rest] };
}

function reply(status: Reply['status'], request: PageRequest, draw: Draw): Reply {
  const body = documentText(framed(request, withEnglishNoted(request, draw)));
  const { locale } = request.scene.tr;
  return {
    status,
    type: 'html',
    body,
    headers: { 'content-language': locale, vary: 'accept-language' },
  };
}

/** The reader as the address describes them, or what is wrong with it together with a reader to tell it to. */
function requestOf(
  visit: PageVisit,
  place: Jurisdiction | null,
): { readonly request: PageRequest; readonly fault: Fault | null } {
  const { knowledge, now, site, query, address, browserLocale } = visit;
  const { catalogue } = knowledge;
  const asked = readAsked(relevant(query), knowledge, now, null);
  const lang = asked.ok && (query.get('lang') ?? '').trim() !== '' ? asked.value.locale : null;
  const places = place !== null ? [place] : asked.ok ? asked.value.from.jurisdictions : [];
  const from = publicViewpoint(places, catalogue.jurisdictions, now);
  const scene: Scene = sceneFor(catalogue, lang ?? browserLocale, from);
  const chosen = place === null && places.length > 0 ? places.join(',') : null;
  const common = { knowledge, now, site, from, scene, path: address, lang };
  return {
    request: { ...common, query: { q: query.get('q'), jurisdiction: chosen } },
    fault: asked.ok ? null : asked.fault,
  };
}

/** Draws a page for a reader who was understood; anybody else is told what was not. */
function drawing(
  visit: PageVisit,
  place: Jurisdiction | null,
  answer: (request: PageRequest) => Reply,
): Reply {
  const { request, fault } = requestOf(visit, place);
  return fault === null
    ? answer(request)
    : reply(400, request, (own) => notUnderstoodPage(own, fault, visit.refer(fault.code)));
}

/** In place of a page that could not be drawn, of which nothing is needed but the words. `id`: stands in the log. */
export function wentWrong(visit: PageVisit, id: string): Reply {
  const { request } = requestOf(visit, null);
  return reply(500, request, (own) => wentWrongPage(own, id));
}

/** The first page; a service that is found, or a country alone, leads to its own page. */
export function home(visit: PageVisit): Reply {
  return drawing(visit, null, (request) => {
    const typed = (visit.query.get('q') ?? '').trim().slice(0, LONGEST_NAME);
    const [only, ...others] = request.from.jurisdictions;
    if (typed === '') {
      return visit.query.has('q') && only !== undefined && others.length === 0
        ? redirect(request.site.path(`/jurisdictions/${only}`, { lang: request.lang }))
        : reply(200, request, (own) => homePage(own, { typed, answer: null }));
    }
    const answer = answerQuestion(request.knowledge, typed, request.from);
    if (answer.outcome === 'answer') return redirect(linkTo(request, `/services/${answer.service.id}`));
    return reply(200, request, (own) => homePage(own, { typed, answer }));
  });
}

export function service(visit: PageVisit): Reply {
  return drawing(visit, null, (request) => {
    const id = visit.path['service'] ?? '';
    const found = visit.knowledge.findService(id);
    if (found !== undefined) return reply(200, request, (own) => servicePage(own, found));
    return reply(404, request, (own) => nothingHerePage(own, nearestServices(id, visit.knowledge)));
  });
}

/** A code in another spelling leads to the one there is. */
export function jurisdiction(visit: PageVisit): Reply {
  const given = visit.path['jurisdiction'] ?? '';
  const code = visit.knowledge.catalogue.jurisdictions.normalise(given.slice(0, LONGEST_NAME));
  return drawing(visit, code, (request) => {
    if (code === null) return reply(404, request, (own) => nothingHerePage(own, []));
    if (code !== given) return redirect(request.site.path(`/jurisdictions/${code}`, { lang: request.lang }));
    return reply(200, request, (own) => jurisdictionPage(own, code));
  });
}

/** Its languages lead to the first page: what was asked for exists in none. */
export function nothingHere(visit: PageVisit): Reply {
  return drawing({ ...visit, address: '/' }, null, (request) =>
    reply(404, request, (own) => nothingHerePage(own, [])),
  );
}
