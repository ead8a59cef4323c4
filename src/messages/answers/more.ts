// "More": everything known about one rule at this moment, with who says so and when that was last looked at.

import type { Jurisdiction, LocalisedText, Rule, Source, TimelineEvent, Way } from '../../core/rule.ts';
import { isOwn } from '../../core/service.ts';
import { ownPlanLine } from '../admins/own-lines.ts';
import { afterwardsLine, objectionLine } from '../parts/afterwards.ts';
import { action } from '../parts/buttons.ts';
import { doubtBlocks, sureText } from '../parts/doubts.ts';
import { withEnglishNoted } from '../parts/english-noted.ts';
import { folded } from '../parts/fold.ts';
import { howBlocks } from '../parts/how.ts';
import { deadlineInWords, titleOf, whomNamed } from '../parts/plan.ts';
import { capitalised, paragraph, phrase, selector, sentence } from '../parts/sentence.ts';
import { checkedKnown, sourceKnown, sourceLine } from '../parts/sources.ts';
import { standingHeading } from '../parts/standing.ts';
import { statusLine } from '../parts/status-line.ts';
import {
  addressedTo,
  appearsLine,
  cautionLine,
  closesLine,
  doneLine,
  plansLine,
  stepsInline,
  whoLine,
} from '../parts/steps.ts';
import { neededWays, noWayLine, safeUrl, wayButtons, wayKind, waysFor } from '../parts/ways.ts';
import { type RuleView, type Scene, today } from '../scene.ts';
import type { Block, Fact, Message } from '../tree.ts';
import { alsoSection } from './also.ts';
import { complaintBlocks } from './complaint.ts';
import { isForSomebodyElse, passOnBlocks } from './pass-on.ts';

function listed(scene: Scene, texts: readonly LocalisedText[]): string {
  if (texts.length === 0) return scene.tr.t('more.unknownData');
  return scene.tr.list(
    texts.map((text) => phrase(scene.tr.say(text))),
    'and',
  );
}

function forWhom(scene: Scene, view: RuleView): string {
  const { tr } = scene;
  const { accounts, hosted, stated } = view.context.rule.audience;
  const kinds = accounts.map((kind) => tr.t('more.accounts', { kind }));
  const lines = [
    sentence(capitalised(whomNamed(scene, view))),
    kinds.length === 0 ? null : sentence(capitalised(tr.list(kinds, 'and'))),
    hosted.length === 0 ? null : tr.t('whom.hosted', { places: placesOf(scene, hosted) }),
    stated ? null : tr.t('whom.unstated'),
  ];
  return lines.filter((line) => line !== null).join(' ');
}

function placesOf(scene: Scene, codes: readonly Jurisdiction[]): string {
  return scene.tr.list(
    codes.map((code) => scene.nameOf(code)),
    'or',
  );
}

/** What is the case, for whom, what is used, how sure it is: label and value. */
export function factsOf(scene: Scene, view: RuleView): readonly Fact[] {
  const { tr } = scene;
  const { rule, practice } = view.context;
  const state = rule.defaultState ?? practice.defaultState;
  return [
    { label: tr.t('more.status'), value: capitalised(statusLine(scene, view)) },
    { label: tr.t('more.for'), value: forWhom(scene, view) },
    ...(isHalted(view) ? [] : [{ label: tr.t('more.default'), value: tr.t('more.defaultState', { state }) }]),
    ...(isHalted(view) ? [] : dataFacts(scene, rule)),
    { label: tr.t('more.sure'), value: sureText(scene, view) },
  ];
}

/** Nothing is used now, so what would be is no fact of this moment, and there is nothing to switch off. */
export function isHalted({ state }: RuleView): boolean {
  return ['suspended', 'withdrawn', 'superseded'].includes(state.status ?? '');
}

function dataFacts(scene: Scene, { audience, dataUsed, dataExcluded }: Rule): readonly Fact[] {
  const { tr } = scene;
  return [
    ...(audience.age === null ? [] : [{ label: tr.t('more.age'), value: tr.say(audience.age) }]),
    { label: tr.t('more.used'), value: listed(scene, dataUsed) },
    { label: tr.t('more.excluded'), value: listed(scene, dataExcluded) },
  ];
}

/** One way in a line: what it is, for what, how, what "done" looks like, who may, how long, when we last tried. */
function wayLine(scene: Scene, view: RuleView, way: Way): string {
  const { tr } = scene;
  const name = capitalised(tr.t('way.name', { kind: wayKind(view, way) }));
  const covers = way.covers === null ? '' : ` (${phrase(tr.say(way.covers))})`;
  const to = addressedTo(scene, way);
  const isChecked = way.checkedOn !== null && way.checkedOn <= today(scene);
  const parts = [
    tr.t('line.labelled', { label: `${name}${covers}`, line: stepsInline(scene, way) }),
    cautionLine(scene, way),
    doneLine(scene, way),
    plansLine(scene, way),
    whoLine(scene, way),
    appearsLine(scene, way),
    closesLine(scene, way),
    to === null ? null : tr.t('more.to', { to: phrase(to) }),
    way.takesDays === null ? null : tr.t('how.takes', { days: way.takesDays }),
    isChecked && way.checkedOn !== null
      ? tr.t('how.checked', { date: tr.date(way.checkedOn, 'short') })
      : tr.t('how.unchecked'),
  ];
  return parts.filter((part) => part !== null).join(' ');
}

/** What to write, in full; for whoever may not do it themselves, what to send to whoever may. */
function textsToCopy(scene: Scene, view: RuleView): readonly Block[] {
  return waysFor(scene, view).flatMap((way): readonly Block[] => {
    if (isForSomebodyElse(scene, way)) return passOnBlocks(scene, view, way);
    if (way.message === null) return [];
    const kind = capitalised(scene.tr.t('way.name', { kind: wayKind(view, way) }));
    return [
      { kind: 'text', text: scene.tr.t('more.text', { way: kind }) },
      { kind: 'quote', text: scene.tr.say(way.message) },
    ];
  });
}

function waysBlock(scene: Scene, view: RuleView): Block {
  const ways = waysFor(scene, view);
  const needed = neededWays(scene, view).length;
  const late = [afterwardsLine(scene, view, view.state.daysLeft === null ? 'past' : 'after')];
  return {
    kind: 'section',
    heading: scene.tr.t('more.ways'),
    lines: [
      ...(needed === 0 ? [] : [scene.tr.t('how.all', { count: needed })]),
      ...(ways.length === 0 ? [noWayLine(scene, view)] : ways.map((way) => wayLine(scene, view, way))),
      ...late.filter((line) => line !== null),
      ...[objectionLine(scene, view)].filter((line) => line !== null),
    ],
    buttons: wayButtons(scene, view, 3),
  };
}

/** "18 Sept 2025: date set: 3 November. …" */
export function eventLine(scene: Scene, event: TimelineEvent): string {
  const { tr } = scene;
  const kind = tr.t('event.kind', { kind: selector(event.kind) });
  const what =
    event.deadline === null
      ? kind
      : tr.t('event.to', { what: kind, date: deadlineInWords(scene, event.deadline) });
  const said = event.note === null ? what : `${what}. ${sentence(tr.say(event.note))}`;
  return tr.t('more.event', { date: tr.date(event.on, 'short'), what: said });
}

/** Publisher, day, kind, and when it was last looked at. */
export function sourceOf(scene: Scene, source: Source): string {
  const { tr } = scene;
  const checked = checkedKnown(source, today(scene));
  return tr.t('more.source', {
    publisher: source.publisher,
    date: source.date === null ? tr.t('more.undated') : tr.date(source.date, 'short'),
    tier: source.tier,
    checked: checked === null ? 'none' : tr.date(checked, 'short'),
  });
}

/** Sources of what is known by now: of its events, its lateness rule and its ways, each once. */
export function sourcesOf(scene: Scene, view: RuleView): readonly Source[] {
  const { rule, service } = view.context;
  const ids = [
    ...view.state.events.flatMap((event) => event.sources),
    ...(rule.afterwards.source === null || isHalted(view) ? [] : [rule.afterwards.source]),
    ...(isHalted(view) ? [] : waysFor(scene, view).flatMap((way) => way.sources)),
  ];
  return [...new Set(ids)]
    .map((id) => sourceKnown(service, id, today(scene)))
    .filter((source) => source !== null);
}

/** Details of one rule, all of them. `others`: of the same service and reader. */
export function ruleMoreMessage(scene: Scene, view: RuleView, others: readonly RuleView[] = []): Message {
  return withEnglishNoted(scene, (noted) => ruleMore(noted, view, others));
}

/** The same, a screen at a time. */
export function ruleMorePage(
  scene: Scene,
  view: RuleView,
  others: readonly RuleView[] = [],
  page = 1,
): Message {
  const turn = { verb: 'more', args: { rule: view.context.rule.id }, page };
  return folded(scene, ruleMoreMessage(scene, view, others), turn);
}

/** Of what an installation has added, all there is: no data are used, and nobody publishes anything about it. */
function ownMore(scene: Scene, view: RuleView): Message {
  const { tr } = scene;
  const { service } = view.context;
  const label = { label: tr.t('more.for'), value: sentence(capitalised(whomNamed(scene, view))) };
  const status = { label: tr.t('more.status'), value: capitalised(statusLine(scene, view)) };
  return {
    heading: standingHeading(scene, view, service.name),
    blocks: [
      { kind: 'facts', facts: [status, label] },
      ...paragraph([ownPlanLine(scene, view)]),
      ...howBlocks(scene, view),
      section(
        scene,
        tr.t('more.timeline'),
        view.state.events.map((event) => eventLine(scene, event)),
      ),
    ],
    buttons: wayButtons(scene, view),
    context: sourcesOf(scene, view).map((source) => sourceLine(scene, source)),
    urgency: 'calm',
    locale: tr.locale,
  };
}

function ruleMore(scene: Scene, view: RuleView, others: readonly RuleView[]): Message {
  if (isOwn(view.context)) return ownMore(scene, view);
  const { tr } = scene;
  const { service } = view.context;
  const sources = sourcesOf(scene, view);
  const lines = sources.map((source) => sourceOf(scene, source));
  return {
    heading: tr.t('more.heading', { service: service.name, title: titleOf(scene, view) }),
    blocks: [
      { kind: 'facts', facts: factsOf(scene, view) },
      ...(isHalted(view) ? [] : [waysBlock(scene, view), ...textsToCopy(scene, view)]),
      ...doubtBlocks(scene, view),
      section(
        scene,
        tr.t('more.timeline'),
        view.state.events.map((event) => eventLine(scene, event)),
      ),
      section(scene, tr.t('more.sources'), lines.length === 0 ? [tr.t('source.none')] : lines, sources),
      ...(isHalted(view) ? [] : complaintBlocks(scene, view)),
      ...alsoSection(scene, view, others),
    ],
    buttons: [action(tr.t('button.how', { service: service.name }), 'how', { service: service.id })],
    context: [tr.t('advice')],
    urgency: 'calm',
    locale: tr.locale,
  };
}

const MOST_SOURCE_LINKS = 4;

/** Several sources may have one publisher. */
function linkLabel(scene: Scene, { publisher, date }: Source): string {
  return date === null ? publisher : `${publisher}, ${scene.tr.date(date, 'short')}`;
}

function section(
  scene: Scene,
  heading: string,
  lines: readonly string[],
  sources: readonly Source[] = [],
): Block {
  const links = sources.flatMap((source) => {
    const url = safeUrl(source.url);
    return url === null ? [] : [{ kind: 'link' as const, label: linkLabel(scene, source), url }];
  });
  return { kind: 'section', heading, lines, buttons: links.slice(0, MOST_SOURCE_LINKS) };
}
