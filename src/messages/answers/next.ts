// The dates ahead, soonest first.
import { isOwn } from '../../core/service.ts';
import { action } from '../parts/buttons.ts';
import { withEnglishNoted } from '../parts/english-noted.ts';
import { folded } from '../parts/fold.ts';
import { capitalised, paragraph, phrase } from '../parts/sentence.ts';
import { staleLines } from '../parts/sources.ts';
import { statusLine } from '../parts/status-line.ts';
import { mainWay } from '../parts/ways.ts';
import { inWords, type RuleView, type Scene, urgencyOf } from '../scene.ts';
import type { Block, Message } from '../tree.ts';
import { type Listing, listingBlocks, turnOf, wholeButtons, wholeList } from './listing.ts';

/** What an installation has added is acted on, whether or not it says how. */
function hasWay(scene: Scene, view: RuleView): boolean {
  return isOwn(view.context) || mainWay(scene, view) !== null;
}

/** The day to act by; where there is no way to, the first day of use. */
function dayOf(scene: Scene, view: RuleView): string {
  const { state } = view;
  const day = hasWay(scene, view) ? state.actBy : (state.startsOn ?? state.actBy);
  return day === null ? statusLine(scene, view) : inWords(scene, day, 'weekday');
}

/** What a line says it is about. */
function titleOf({ tr }: Scene, { context }: RuleView): string {
  return JSON.stringify([context.service.name, tr.say(context.practice.title)]);
}

/**
 * A line for each: the day, the service and what it is about. For whom it is stands in those that would else read the same,
 * and in all of them where nobody named a place.
 */
export function nextLines(scene: Scene, views: readonly RuleView[]): readonly string[] {
  const alike = Map.groupBy(views, (view) => titleOf(scene, view));
  const hasTwin = (view: RuleView): boolean => (alike.get(titleOf(scene, view)) ?? []).length > 1;
  return views.map((view) => nextLine(scene, view, scene.jurisdictions.length === 0 || hasTwin(view)));
}

function nextLine(scene: Scene, view: RuleView, saysWhom: boolean): string {
  const { tr } = scene;
  const { service, practice, rule } = view.context;
  const line = tr.t('next.line', {
    date: dayOf(scene, view),
    service: service.name,
    title: phrase(tr.say(practice.title)),
    label: saysWhom ? phrase(tr.say(rule.label)) : 'none',
    way: hasWay(scene, view) ? 'some' : 'none',
  });
  return capitalised(line);
}

/** `views`: rules with a date within the next `days` days, by actBy. A page of them. */
export function nextMessage(
  scene: Scene,
  views: readonly RuleView[],
  days: number,
  listing: Listing = wholeList,
): Message {
  return withEnglishNoted(scene, (noted) => {
    const laterButtons = wholeButtons(noted, 'next', listing);
    return folded(noted, next(noted, views, days, listing), turnOf('next', listing), { laterButtons });
  });
}

/** All of them at once, for whoever reads it elsewhere than on a phone. */
export function everyDateAhead(scene: Scene, views: readonly RuleView[], days: number): Message {
  return withEnglishNoted(scene, (noted) => next(noted, views, days, wholeList));
}

function next(scene: Scene, views: readonly RuleView[], days: number, listing: Listing): Message {
  const { tr } = scene;
  const [first] = views;
  const lines: Block = { kind: 'bullets', items: nextLines(scene, views) };
  return {
    heading: tr.t('next.heading', { count: views.length, days }),
    blocks: [
      ...listingBlocks(scene, listing, false),
      ...(first === undefined ? paragraph([tr.t('next.empty')]) : [lines]),
    ],
    buttons: [
      ...wholeButtons(scene, 'next', listing),
      action(tr.t('button.list'), 'list'),
      action(tr.t('country.choose'), 'country.choose', { from: 'next' }),
    ],
    context: [...staleLines(scene, views), tr.t('advice')],
    urgency: first === undefined ? 'calm' : urgencyOf(first),
    locale: tr.locale,
  };
}
