// What is open: every choice that can still be made, by service.
import type { Service } from '../core/service.ts';
import { action } from './buttons.ts';
import { withEnglishNoted } from './english-noted.ts';
import { folded } from './fold.ts';
import { type Listing, listingBlocks, turnOf, wholeButtons, wholeList } from './listing.ts';
import { isOff } from './off.ts';
import type { RuleView, Scene } from './scene.ts';
import { itemised, paragraph, phrase } from './sentence.ts';
import { titledLine } from './status-line.ts';
import type { Block, Message } from './tree.ts';
import { canAct } from './ways.ts';

export interface ServiceGroup {
  readonly service: Service;
  /** Of this service alone, soonest first. */
  readonly views: readonly RuleView[];
}

/** A line per practice and status: audiences that are told the same share one, named where the country is unknown. */
export function linesOf(scene: Scene, views: readonly RuleView[]): readonly string[] {
  const lines = new Map<string, readonly RuleView[]>();
  for (const view of views) {
    const line = titledLine(scene, view);
    lines.set(line, [...(lines.get(line) ?? []), view]);
  }
  return [...lines].map(([line, same]) => {
    const labels = scene.jurisdictions.length > 0 ? [] : same.flatMap((view) => audienceOf(scene, view));
    return labels.length === 0 ? line : scene.tr.t('list.line', { line, labels: labels.join('; ') });
  });
}

/** Whom a rule is for, where it is not for everybody. */
function audienceOf(scene: Scene, { context }: RuleView): readonly string[] {
  const { audience, label } = context.rule;
  const isForAll = audience.jurisdictions.includes('WORLD') && audience.except.length === 0;
  return isForAll ? [] : [phrase(scene.tr.say(label))];
}

function section(scene: Scene, { service, views }: ServiceGroup): Block {
  return {
    kind: 'section',
    heading: service.name,
    lines: itemised(linesOf(scene, views)),
    buttons: [action(scene.tr.t('button.steps'), 'how', { service: service.id })],
  };
}

/** What can be acted on: services with a date ahead first, soonest first. */
export function openOnly(scene: Scene, groups: readonly ServiceGroup[]): readonly ServiceGroup[] {
  return groups
    .map(({ service, views }) => ({
      service,
      views: views.filter((view) => canAct(scene, view) && !isOff(view)),
    }))
    .filter(({ views }) => views.length > 0)
    .toSorted((a, b) => daysOf(a) - daysOf(b));
}

const NO_DATE = 1e6;

function daysOf({ views }: ServiceGroup): number {
  return Math.min(...views.map(({ state }) => state.daysLeft ?? NO_DATE));
}

/** `all`: services with their rules; what is not open is left out here. */
export function listMessage(
  scene: Scene,
  all: readonly ServiceGroup[],
  listing: Listing = wholeList,
): Message {
  return withEnglishNoted(scene, (noted) => list(noted, all, listing));
}

function list(scene: Scene, all: readonly ServiceGroup[], listing: Listing): Message {
  const { tr } = scene;
  const groups = openOnly(scene, all);
  const count = groups.reduce((sum, group) => sum + group.views.length, 0);
  const isNarrowed = Object.keys(listing.args).length > 0;
  const whole: Message = {
    heading: tr.t('list.heading', { count }),
    blocks: [
      ...listingBlocks(scene, listing, count === 0 && isNarrowed),
      ...groups.map((group) => section(scene, group)),
      ...(count === 0 && !isNarrowed ? paragraph([tr.t('list.empty')]) : []),
    ],
    buttons: [
      ...wholeButtons(scene, 'list', listing),
      action(tr.t('country.choose'), 'country.choose', { from: 'list' }),
    ],
    context: [tr.t('advice')],
    urgency: 'calm',
    locale: tr.locale,
  };
  const laterButtons = wholeButtons(scene, 'list', listing);
  return folded(scene, whole, turnOf('list', listing), { laterButtons });
}
