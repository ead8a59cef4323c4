// The newest changes as an Atom feed (RFC 4287). Ids name the event, not the host, so a feed that moves repeats nothing.
import { changesFor } from '../../src/app/answering/changes.ts';
import { anchorOf, changeId } from '../../src/app/answering/public-json.ts';
import { sceneFor } from '../../src/app/scene.ts';
import { dateOf } from '../../src/core/calendar.ts';
import type { CalendarDate } from '../../src/core/rule.ts';
import { type Change, changeSummary, changeTitle } from '../../src/messages/answers/change.ts';
import type { Scene } from '../../src/messages/scene.ts';
import type { Request } from './api.ts';
import { endpoints } from './api-endpoints.ts';
import { type Asked, readAsked } from './asked.ts';
import { whereOf } from './calendar.ts';
import { faultReply, type Reply } from './reply.ts';
import { type Xml, xml, xmlText } from './xml.ts';

const MOST_ENTRIES = 100;

/** A day in Atom needs a time; events are known by the day. */
function stamp(day: CalendarDate): string {
  return `${day}T00:00:00Z`;
}

/** What was asked for, in one order, so that the same wish is the same feed. */
function wishOf({ from, services, locale }: Asked, query: URLSearchParams): Record<string, string | null> {
  const listed = (names: readonly string[]): string | null => (names.length === 0 ? null : names.join(','));
  return {
    jurisdiction: listed(from.jurisdictions),
    services: listed(services.map(({ id }) => id)),
    lang: query.has('lang') ? locale : null,
  };
}

function entryOf(change: Change, scene: Scene, page: string): Xml {
  const { event } = change;
  return xml('entry', {}, [
    xml('id', {}, [changeId(change)]),
    xml('title', {}, [changeTitle(scene, change)]),
    xml('updated', {}, [stamp(event.on)]),
    xml('published', {}, [stamp(event.on)]),
    xml('link', { rel: 'alternate', type: 'text/html', href: page }, []),
    xml('category', { term: event.kind }, []),
    xml('summary', {}, [changeSummary(scene, change)]),
  ]);
}

function feedOf(changes: readonly Change[], asked: Asked, scene: Scene, { site, query }: Request): Xml {
  const wish = wishOf(asked, query);
  const { lang = null, jurisdiction = null } = wish;
  const place = asked.from.jurisdictions.length === 1 ? jurisdiction : null;
  const home = site.absolute(place === null ? '/' : `/jurisdictions/${place}`, { lang });
  const pageOf = ({ context: { rule, service } }: Change): string =>
    `${site.absolute(`/services/${service.id}`, { jurisdiction: place, lang })}#${anchorOf(rule)}`;
  const newest = changes[0]?.event.on ?? dateOf(asked.from.at, asked.from.zone);
  return xml('feed', { xmlns: 'http://www.w3.org/2005/Atom', 'xml:lang': asked.locale }, [
    xml('id', {}, [`tag:last-call.example,2025:feed${feedKey(wish)}`]),
    xml('title', {}, [scene.tr.t('feed.title', { where: whereOf(scene, asked.services) })]),
    xml('subtitle', {}, [scene.tr.t('advice')]),
    xml('updated', {}, [stamp(newest)]),
    xml('author', {}, [xml('name', {}, ['Last Call'])]),
    xml('rights', {}, ['CC0 1.0']),
    xml('link', { rel: 'self', type: 'application/atom+xml', href: site.absolute('/feed.atom', wish) }, []),
    xml('link', { rel: 'alternate', type: 'text/html', href: home }, []),
    ...changes.map((change) => entryOf(change, scene, pageOf(change))),
  ]);
}

function feedKey(wish: Readonly<Record<string, string | null>>): string {
  const given = Object.entries(wish).filter(([, value]) => value !== null);
  return given.map(([name, value]) => `:${name}=${value}`).join('');
}

export function feedReply(request: Request): Reply {
  const { knowledge, now, query } = request;
  const asked = readAsked(query, knowledge, now, endpoints.feed.takes);
  if (!asked.ok) return faultReply(400, asked.fault);
  const { from, locale, services } = asked.value;
  const scene = sceneFor(knowledge.catalogue, locale, from);
  const changes = changesFor(knowledge, from, {
    since: null,
    until: null,
    jurisdictions: from.jurisdictions,
    services: services.map(({ id }) => id),
    reviewedOnly: true,
  }).slice(0, MOST_ENTRIES);
  return {
    status: 200,
    type: 'atom',
    body: xmlText(feedOf(changes, asked.value, scene, request)),
    headers: { 'content-language': locale },
  };
}
