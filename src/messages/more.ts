// "More": everything known about one rule at this moment, with who says so and when that was last looked at.

import type { LocalisedText, Rule, Source, TimelineEvent, Way } from '../core/rule.ts';
import { afterwardsLine, objectionLine } from './afterwards.ts';
import { action } from './buttons.ts';
import { withEnglishNoted } from './english-noted.ts';
import { caveatLine, confidenceOf, deadlineInWords, titleOf, whomNamed } from './plan.ts';
import { type RuleView, type Scene, today } from './scene.ts';
import { capitalised, phrase, selector, sentence } from './sentence.ts';
import { checkedKnown, sourceKnown } from './sources.ts';
import { statusLine } from './status-line.ts';
import type { Block, Fact, Message } from './tree.ts';
import {
  appearsLine,
  doneLine,
  noWayLine,
  safeUrl,
  stepsInline,
  wayButtons,
  waysFor,
  whoLine,
} from './ways.ts';

function listed(scene: Scene, texts: readonly LocalisedText[]): string {
  if (texts.length === 0) return scene.tr.t('more.unknownData');
  return scene.tr.list(
    texts.map((text) => phrase(scene.tr.say(text))),
    'and',
  );
}

function forWhom(scene: Scene, view: RuleView): string {
  const { tr } = scene;
  const { accounts, stated } = view.context.rule.audience;
  const kinds = accounts.map((kind) => tr.t('more.accounts', { kind }));
  const lines = [
    sentence(capitalised(whomNamed(scene, view))),
    kinds.length === 0 ? null : sentence(capitalised(tr.list(kinds, 'and'))),
    stated ? null : tr.t('whom.unstated'),
  ];
  return lines.filter((line) => line !== null).join(' ');
}

function factsOf(scene: Scene, view: RuleView): readonly Fact[] {
  const { tr } = scene;
  const { rule } = view.context;
  return [
    { label: tr.t('more.status'), value: capitalised(statusLine(scene, view)) },
    { label: tr.t('more.for'), value: forWhom(scene, view) },
    ...(isHalted(view) ? [] : dataFacts(scene, rule)),
    { label: tr.t('more.sure'), value: sureText(scene, view) },
  ];
}

/** Nothing is used now, so what would be is no fact of this moment, and there is nothing to switch off. */
function isHalted({ state }: RuleView): boolean {
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

function sureText(scene: Scene, view: RuleView): string {
  const level = scene.tr.t('more.confidence', { level: confidenceOf(scene, view) });
  const caveat = caveatLine(scene, view);
  return caveat === null ? level : `${level}. ${caveat}`;
}

/** One way in a line: what it is, for what, how, what "done" looks like, who may, how long, when we last tried. */
function wayLine(scene: Scene, way: Way, service: string): string {
  const { tr } = scene;
  const name = capitalised(tr.t('way.name', { kind: selector(way.kind) }));
  const covers = way.covers === null ? '' : ` (${phrase(tr.say(way.covers))})`;
  const isChecked = way.checkedOn !== null && way.checkedOn <= today(scene);
  const parts = [
    `${name}${covers}: ${stepsInline(scene, way)}`,
    doneLine(scene, way),
    whoLine(scene, way, service),
    appearsLine(scene, way),
    way.takesDays === null ? null : tr.t('how.takes', { days: way.takesDays }),
    isChecked && way.checkedOn !== null
      ? tr.t('how.checked', { date: tr.date(way.checkedOn, 'short') })
      : tr.t('how.unchecked'),
  ];
  return parts.filter((part) => part !== null).join(' ');
}

function waysBlock(scene: Scene, view: RuleView): Block {
  const ways = waysFor(scene, view);
  const late = [afterwardsLine(scene, view, view.state.daysLeft === null ? 'past' : 'after')];
  return {
    kind: 'section',
    heading: scene.tr.t('more.ways'),
    lines: [
      ...(ways.length === 0
        ? [noWayLine(scene, view)]
        : ways.map((way) => wayLine(scene, way, view.context.service.name))),
      ...late.filter((line) => line !== null),
      ...[objectionLine(scene, view)].filter((line) => line !== null),
    ],
    buttons: wayButtons(scene, view, 3),
  };
}

function eventLine(scene: Scene, event: TimelineEvent): string {
  const { tr } = scene;
  const kind = tr.t('event.kind', { kind: selector(event.kind) });
  const what =
    event.deadline === null
      ? kind
      : tr.t('event.to', { what: kind, date: deadlineInWords(scene, event.deadline) });
  const said = event.note === null ? what : `${what}. ${sentence(tr.say(event.note))}`;
  return tr.t('more.event', { date: tr.date(event.on, 'short'), what: said });
}

function sourceOf(scene: Scene, source: Source): string {
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
function sourcesOf(scene: Scene, view: RuleView): readonly Source[] {
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

/** Details of one rule. Longer than other messages, because it was asked for. */
export function ruleMoreMessage(scene: Scene, view: RuleView): Message {
  return withEnglishNoted(scene, (noted) => ruleMore(noted, view));
}

function ruleMore(scene: Scene, view: RuleView): Message {
  const { tr } = scene;
  const { service } = view.context;
  const sources = sourcesOf(scene, view);
  const lines = sources.map((source) => sourceOf(scene, source));
  return {
    heading: tr.t('more.heading', { service: service.name, title: titleOf(scene, view) }),
    blocks: [
      { kind: 'facts', facts: factsOf(scene, view) },
      ...(isHalted(view) ? [] : [waysBlock(scene, view)]),
      section(
        scene,
        tr.t('more.timeline'),
        view.state.events.map((event) => eventLine(scene, event)),
      ),
      section(scene, tr.t('more.sources'), lines.length === 0 ? [tr.t('source.none')] : lines, sources),
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
