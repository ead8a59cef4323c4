// What is open: every choice that can still be made, by service.
import type { Service } from '../core/rule.ts';
import { action } from './buttons.ts';
import type { RuleView, Scene } from './scene.ts';
import { capitalised, paragraph } from './sentence.ts';
import { labelledLine, statusLine, titledLine } from './status-line.ts';
import type { Block, Message } from './tree.ts';
import { canAct } from './ways.ts';

export interface ServiceGroup {
  readonly service: Service;
  /** Of this service alone, soonest first. */
  readonly views: readonly RuleView[];
}

/** A list longer than this is no answer; the rest is counted and can be asked for by name. */
const MOST_SERVICES = 12;

function linesOf(scene: Scene, views: readonly RuleView[]): readonly string[] {
  const practices = new Set(views.map((view) => view.context.practice.id));
  const [only] = views;
  if (views.length === 1 && only !== undefined) return [capitalised(statusLine(scene, only))];
  return views.map((view) => (practices.size > 1 ? titledLine(scene, view) : labelledLine(scene, view)));
}

function section(scene: Scene, { service, views }: ServiceGroup): Block {
  return {
    kind: 'section',
    heading: service.name,
    lines: linesOf(scene, views),
    buttons: [action(scene.tr.t('button.steps'), 'how', { service: service.id })],
  };
}

/** A choice that can still be made, or is coming. */
function isOpen(scene: Scene, view: RuleView): boolean {
  const { status } = view.state;
  return status === 'upcoming' || status === 'announced' || canAct(scene, view);
}

function openOnly(scene: Scene, groups: readonly ServiceGroup[]): readonly ServiceGroup[] {
  return groups
    .map(({ service, views }) => ({ service, views: views.filter((view) => isOpen(scene, view)) }))
    .filter(({ views }) => views.length > 0);
}

/** `all`: services with their rules, in the order to show them; what is not open is left out here. */
export function listMessage(scene: Scene, all: readonly ServiceGroup[]): Message {
  const { tr } = scene;
  const groups = openOnly(scene, all);
  const rest = groups.length - MOST_SERVICES;
  const count = groups.reduce((sum, group) => sum + group.views.length, 0);
  return {
    heading: tr.t('list.heading', { count }),
    blocks: [
      ...groups.slice(0, MOST_SERVICES).map((group) => section(scene, group)),
      ...(count === 0 ? paragraph([tr.t('list.empty')]) : []),
      ...(rest > 0 ? paragraph([tr.t('list.more', { count: rest })]) : []),
    ],
    buttons: [action(tr.t('country.choose'), 'country.choose')],
    context: [tr.t('advice')],
    urgency: 'calm',
    locale: tr.locale,
  };
}
