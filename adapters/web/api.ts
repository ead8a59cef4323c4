// The API: each address as a function of the catalogue, the moment and what was asked.

import { changesFor } from '../../src/app/answering/changes.ts';
import { nearestTo } from '../../src/app/answering/nearest.ts';
import {
  changeJson,
  headJson,
  type JsonContext,
  jurisdictionJson,
  ruleInFull,
  ruleInList,
  serviceInFull,
  serviceInList,
} from '../../src/app/answering/public-json.ts';
import { upcoming } from '../../src/app/answering/upcoming.ts';
import type { Knowledge } from '../../src/app/knowledge.ts';
import { sceneFor } from '../../src/app/scene.ts';
import { toIso } from '../../src/core/calendar.ts';
import { fault } from '../../src/core/fault.ts';
import type { Instant } from '../../src/core/rule.ts';
import { apiIndex, openApi } from './api-description.ts';
import { type EndpointName, endpoints } from './api-endpoints.ts';
import { type Asked, readAsked } from './asked.ts';
import { nearestServices, unknownService } from './asked-services.ts';
import { faultReply, type Reply } from './reply.ts';
import type { Site } from './site.ts';

/** A request for something public, read as far as every address does. */
export interface Request {
  readonly knowledge: Knowledge;
  readonly now: Instant;
  readonly site: Site;
  readonly query: URLSearchParams;
  /** The parts of the path in braces. */
  readonly path: Readonly<Record<string, string>>;
}

type Json = Readonly<Record<string, unknown>>;

/** The time of making stands in every answer and counts for nothing when answers are compared. */
function jsonReply(now: Instant, body: Json): Reply {
  const text = JSON.stringify({ generated_at: toIso(now), ...body }, null, 2);
  return { status: 200, type: 'json', body: `${text}\n`, compared: JSON.stringify(body) };
}

function contextOf({ knowledge, site, query }: Request, { from, locale }: Asked): JsonContext {
  const places = from.jurisdictions.length === 0 ? null : from.jurisdictions.join(',');
  const lang = query.has('lang') ? locale : null;
  return {
    knowledge,
    from,
    scene: sceneFor(knowledge.catalogue, locale, from),
    links: {
      api: (path) => site.absolute(`/api/v1${path}`),
      page: (path) =>
        site.absolute(path, { jurisdiction: path.startsWith('/services/') ? places : null, lang }),
    },
  };
}

type Answer = (request: Request, asked: Asked, context: JsonContext) => Json | Reply;

/** Reads the parameters and answers, with the head that every answer has. */
function answering(name: EndpointName, answer: Answer): (request: Request) => Reply {
  return (request) => {
    const { knowledge, now, query } = request;
    const asked = readAsked(query, knowledge, now, endpoints[name].takes);
    if (!asked.ok) return faultReply(400, asked.fault);
    const context = contextOf(request, asked.value);
    const body = answer(request, asked.value, context);
    if ('status' in body) return body as Reply;
    const isPast = (query.get('at') ?? '').trim() !== '';
    return jsonReply(now, { ...headJson(context, isPast), ...body });
  };
}

const services: Answer = ({ knowledge }, { from }, context) => ({
  services: knowledge.catalogue.services
    .map((service) => ({ service, views: knowledge.viewsFor([service], from) }))
    .filter(({ views }) => views.length > 0)
    .map(({ service, views }) => serviceInList(context, service, views)),
});

function missingService(name: string, knowledge: Knowledge): Reply {
  const nearest = nearestServices(name, knowledge);
  const suggestions = nearest.map((service) => ({ id: service.id, name: service.name }));
  return faultReply(404, unknownService(name, nearest), { suggestions });
}

const service: Answer = ({ knowledge, path }, { from }, context) => {
  const id = path['service'] ?? '';
  const found = knowledge.findService(id);
  if (found === undefined) return missingService(id, knowledge);
  return { service: serviceInFull(context, found, knowledge.viewsFor([found], from)) };
};

function notYet(id: string): Reply {
  return faultReply(404, fault('not-yet', `nothing was known of ${id} then`, 'Ask about a later day.'));
}

const rule: Answer = ({ knowledge, path }, { from }, context) => {
  const id = [path['service'], path['practice'], path['rule']].join('/');
  const found = knowledge.find(id);
  if (found !== undefined) {
    const view = knowledge.view(found, from);
    return view.state.status === null ? notYet(id) : { rule: ruleInFull(context, view) };
  }
  const owner = knowledge.findService(path['service'] ?? '');
  if (owner === undefined) return missingService(path['service'] ?? '', knowledge);
  const ids = knowledge.rules.filter((one) => one.service === owner).map((one) => one.rule.id);
  const cure = `Nearest: ${nearestTo(id, ids, 3).join(', ')}.`;
  return faultReply(404, fault('unknown-rule', `${owner.name} has no rule with that id`, cure));
};

const next: Answer = ({ knowledge }, { from, days }, context) => ({
  days,
  rules: upcoming(knowledge, from, days).map((view) => ruleInList(context, view)),
});

const changes: Answer = ({ knowledge }, asked, context) => {
  const { from, since, until, limit } = asked;
  const found = changesFor(knowledge, from, {
    since,
    until,
    jurisdictions: from.jurisdictions,
    services: asked.services.map(({ id }) => id),
    reviewedOnly: false,
  });
  return {
    since,
    until,
    more: found.length > limit,
    changes: found.slice(0, limit).map((change) => changeJson(context, change)),
  };
};

const jurisdictions: Answer = ({ knowledge }, { from }, context) => {
  const { jurisdictions: table, services: all } = knowledge.catalogue;
  const known = knowledge.viewsFor(all, from).map(({ context: { rule } }) => rule.audience);
  const reached = known.map((audience) => table.expand(audience.jurisdictions, audience.except));
  const rulesIn = (code: string): number => {
    const places = [...table.expand([code])];
    return reached.filter((codes) => places.some((place) => codes.has(place))).length;
  };
  const codes = [...table.groups(), ...table.codes()];
  return { jurisdictions: codes.map((code) => jurisdictionJson(context, code, rulesIn(code))) };
};

const index = (request: Request): Reply => {
  const { knowledge, now, site, query } = request;
  const asked = readAsked(query, knowledge, now, endpoints.index.takes);
  if (!asked.ok) return faultReply(400, asked.fault);
  return jsonReply(now, apiIndex(site, knowledge.catalogue.version));
};

const description = ({ site, knowledge, now, query }: Request): Reply => {
  const asked = readAsked(query, knowledge, now, endpoints.openapi.takes);
  if (!asked.ok) return faultReply(400, asked.fault);
  return { status: 200, type: 'json', body: `${JSON.stringify(openApi(site), null, 2)}\n` };
};

export const apiAnswers = {
  index,
  openapi: description,
  services: answering('services', services),
  service: answering('service', service),
  rule: answering('rule', rule),
  next: answering('next', next),
  changes: answering('changes', changes),
  jurisdictions: answering('jurisdictions', jurisdictions),
} as const satisfies Partial<Record<EndpointName, (request: Request) => Reply>>;
