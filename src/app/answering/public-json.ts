// What stands open to programs: services, rules in full and changes, as plain JSON. Absent values are null.
import { jurisdictionName } from '../../catalogue/jurisdiction-names.ts';
import { competentIn } from '../../core/authority.ts';
import { dateOf, toIso } from '../../core/calendar.ts';
import type { CalendarDate, LocalisedText, Rule, Source, Way } from '../../core/rule.ts';
import type { Service } from '../../core/service.ts';
import { type Change, changeSummary, changeTitle, type Told } from '../../messages/answers/change.ts';
import { checkedKnown, sourceKnown } from '../../messages/parts/sources.ts';
import type { RuleView, Scene } from '../../messages/scene.ts';
import type { Knowledge, Viewpoint } from '../knowledge.ts';
import { explainRule } from './explain.ts';
import { ruleJson, sourcesOf } from './rule-json.ts';

/** What every part of an answer is made from. */
export interface JsonContext {
  readonly knowledge: Knowledge;
  readonly from: Viewpoint;
  readonly scene: Scene;
  /** Addresses of the same thing: of its JSON, and of the page for people. */
  readonly links: { readonly api: (path: string) => string; readonly page: (path: string) => string };
}

type Say = (text: LocalisedText) => string;

/** Texts in the language asked for, else in English; programs can tell by comparing with `?lang=en`. */
function sayIn({ scene }: JsonContext): Say {
  return (text) => text[scene.tr.locale] ?? text.en;
}

function todayOf({ from }: JsonContext): CalendarDate {
  return dateOf(from.at, from.zone);
}

/** RULE, with the service it belongs to, whom it is for, and where to find it. */
export function ruleInList(context: JsonContext, view: RuleView) {
  const { rule, service } = view.context;
  return {
    ...ruleJson(view, context.scene.tr.locale, todayOf(context)),
    service: service.id,
    label: sayIn(context)(rule.label),
    url: context.links.api(`/rules/${rule.id}`),
    page: pageOf(context, view),
  };
}

/** The place of a rule on the page of its service. */
export function anchorOf({ id }: Pick<Rule, 'id'>): string {
  return id.split('/').slice(1).join('.');
}

function pageOf({ links }: JsonContext, { context }: Pick<RuleView, 'context'>): string {
  return `${links.page(`/services/${context.service.id}`)}#${anchorOf(context.rule)}`;
}

export function serviceInList(context: JsonContext, service: Service, views: readonly RuleView[]) {
  const { links } = context;
  const dates = views
    .flatMap(({ state: { actBy, daysLeft } }) => (actBy === null || daysLeft === null ? [] : [actBy]))
    .toSorted();
  return {
    id: service.id,
    name: service.name,
    aliases: service.aliases,
    controllers: service.controllers,
    categories: [...new Set(views.map((view) => view.context.practice.category))],
    nextActBy: dates[0] ?? null,
    rules: views.map((view) => ({ id: view.context.rule.id, status: view.state.status })),
    url: links.api(`/services/${service.id}`),
    page: links.page(`/services/${service.id}`),
  };
}

export function serviceInFull(context: JsonContext, service: Service, views: readonly RuleView[]) {
  const say = sayIn(context);
  const known = new Set(views.flatMap((view) => sourcesOf(view, todayOf(context))));
  const practices = service.practices
    .map((practice) => ({
      id: practice.id,
      title: say(practice.title),
      change: say(practice.change),
      category: practice.category,
      defaultState: practice.defaultState,
      rules: views
        .filter((view) => view.context.practice === practice)
        .map((view) => ruleInList(context, view)),
    }))
    .filter(({ rules }) => rules.length > 0);
  return {
    ...serviceInList(context, service, views),
    practices,
    sources: service.sources
      .filter((source) => known.has(source))
      .map((source) => sourceJson(source, todayOf(context))),
  };
}

function sourceJson(source: Source, today: CalendarDate) {
  const { id, publisher, url, tier, date, supports } = source;
  return { id, publisher, url, tier, date, supports, checkedOn: checkedKnown(source, today) };
}

function wayJson(way: Way, say: Say, today: CalendarDate) {
  const { kind, url, scope, role, takesDays, availableFrom, checkedOn, jurisdictions, steps } = way;
  const own = { id: way.id, kind, url, scope, role, takesDays, availableFrom, jurisdictions };
  return {
    ...own,
    steps: steps.map(({ text }) => say(text)),
    stepLinks: steps.map((step) => step.url),
    covers: way.covers === null ? null : say(way.covers),
    done: way.done === null ? null : say(way.done),
    checkedOn: checkedOn !== null && checkedOn <= today ? checkedOn : null,
  };
}

function audienceJson({ audience }: Rule, say: Say) {
  const { jurisdictions, except, accounts, plans, plansExcept, role, hosted, age, stated } = audience;
  const whom = { accounts, plans, plansExcept, role, hosted, stated };
  return { jurisdictions, except, ...whom, age: age === null ? null : say(age) };
}

/** Claims whose sources were there by then; one claim alone contradicts nothing. */
function contradictionsJson({ context: { rule, service } }: RuleView, say: Say, today: CalendarDate) {
  const isKnown = (ids: readonly string[]): boolean =>
    ids.length === 0 || ids.some((id) => sourceKnown(service, id, today) !== null);
  return rule.contradictions
    .map(({ about, claims, resolution }) => ({
      about: say(about),
      claims: claims
        .filter(({ sources }) => isKnown(sources))
        .map(({ says, sources }) => ({ says: say(says), sources })),
      resolution: say(resolution),
    }))
    .filter(({ claims }) => claims.length > 1);
}

/** What could be doubted by then. */
function doubtsJson({ context: { rule } }: RuleView, say: Say, today: CalendarDate) {
  const isAhead = rule.caveat !== null && rule.caveat.from !== null && rule.caveat.from > today;
  return {
    caveat: rule.caveat === null || isAhead ? null : say(rule.caveat.text),
    unverified: isAhead ? [] : rule.unverified.map(say),
  };
}

/** Everything known about one rule: RULE, its audience, ways in full, timeline, history and doubts. */
export function ruleInFull(context: JsonContext, view: RuleView) {
  const { knowledge, from, scene } = context;
  const { rule, service } = view.context;
  const say = sayIn(context);
  const today = todayOf(context);
  const { events, history } = explainRule(knowledge, view.context, from, scene.tr.locale);
  const sourcesByEvent = new Map(view.state.events.map((event) => [event.id, event]));
  return {
    ...ruleInList(context, view),
    audience: audienceJson(rule, say),
    clock: rule.clock,
    waysNeeded: rule.waysNeeded,
    ways: rule.ways.map((way) => wayJson(way, say, today)),
    dataUsed: rule.dataUsed.map(say),
    dataExcluded: rule.dataExcluded.map(say),
    events: events.map(({ source: _first, ...event }) => ({
      ...event,
      reviewed: sourcesByEvent.get(event.id)?.reviewed ?? true,
      sources: knownIds(service, sourcesByEvent.get(event.id)?.sources ?? [], today),
    })),
    history,
    contradictions: contradictionsJson(view, say, today),
    ...doubtsJson(view, say, today),
    sources: sourcesOf(view, today).map((source) => sourceJson(source, today)),
  };
}

function knownIds(service: Service, ids: readonly string[], today: CalendarDate): readonly string[] {
  return ids.filter((id) => sourceKnown(service, id, today) !== null);
}

function toldJson({ status, actBy }: Told) {
  return { status, actBy };
}

/** One change of what people are told. `id` is the same on every host, and for good. */
export function changeJson(context: JsonContext, change: Change) {
  const { scene, links } = context;
  const { rule, service } = change.context;
  const { id, on, kind, reviewed, sources } = change.event;
  return {
    id: changeId(change),
    on,
    service: service.id,
    rule: rule.id,
    event: id,
    kind,
    reviewed,
    title: changeTitle(scene, change),
    summary: changeSummary(scene, change),
    before: toldJson(change.before),
    after: toldJson(change.after),
    sources: knownIds(service, sources, todayOf(context)),
    url: links.api(`/rules/${rule.id}`),
    page: pageOf(context, change),
  };
}

/** A tag URI: its authority is a name that nobody can own, so no host is in it. */
export function changeId({ context, event }: Change): string {
  return `tag:last-call.example,2025:${context.rule.id}/${event.id}`;
}

export function jurisdictionJson(context: JsonContext, code: string, rules: number) {
  const { scene, knowledge, links } = context;
  const isGroup = knowledge.catalogue.jurisdictions.groups().includes(code);
  return {
    code,
    name: jurisdictionName(code, scene.tr.locale),
    kind: isGroup ? 'group' : code.length === 2 ? 'country' : 'part',
    rules,
    authorities: competentIn(knowledge.catalogue.authorities, [code], knowledge.catalogue.jurisdictions).map(
      ({ id, names, scope, url, complaint, checkedOn }) => ({ id, names, scope, url, complaint, checkedOn }),
    ),
    page: links.page(`/jurisdictions/${code}`),
  };
}

/** The head of every answer, but for the moment it was made. `asked`: whether the moment it speaks of was given. */
export function headJson({ knowledge, from, scene }: JsonContext, asked: boolean) {
  return {
    catalogue_version: knowledge.catalogue.version,
    at: asked ? toIso(from.at) : null,
    zone: from.zone,
    jurisdiction: from.jurisdictions,
    language: scene.tr.locale,
    staleSince: scene.staleSince,
  };
}
