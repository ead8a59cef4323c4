// The dates ahead, soonest first.
import { isOwn } from '../core/service.ts';
import { action } from './buttons.ts';
import { withEnglishNoted } from './english-noted.ts';
import { type Listing, listingBlocks, listingButtons, pageLines, pageOf, wholeList } from './listing.ts';
import { inWords, type RuleView, type Scene, urgencyOf } from './scene.ts';
import { capitalised, paragraph, phrase } from './sentence.ts';
import { staleLines } from './sources.ts';
import { statusLine } from './status-line.ts';
import type { Block, Message } from './tree.ts';
import { mainWay } from './ways.ts';

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

/** The day, the service and what it is about, in one line. */
export function nextLine(scene: Scene, view: RuleView): string {
  const { tr } = scene;
  const { service, practice, rule } = view.context;
  const line = tr.t('next.line', {
    date: dayOf(scene, view),
    service: service.name,
    title: phrase(tr.say(practice.title)),
    label: scene.jurisdictions.length === 0 ? phrase(tr.say(rule.label)) : 'none',
    way: hasWay(scene, view) ? 'some' : 'none',
  });
  return capitalised(line);
}

/** Lines of a page: what a phone shows at once. */
const LINES_ON_A_PAGE = 8;

/** `views`: rules with a date within the next `days` days, by actBy. */
export function nextMessage(
  scene: Scene,
  views: readonly RuleView[],
  days: number,
  listing: Listing = wholeList,
): Message {
  return withEnglishNoted(scene, (noted) => next(noted, views, days, listing));
}

function next(scene: Scene, views: readonly RuleView[], days: number, listing: Listing): Message {
  const { tr } = scene;
  const [first] = views;
  const page = pageOf(views, listing.page, LINES_ON_A_PAGE);
  const lines: Block = { kind: 'bullets', items: page.items.map((view) => nextLine(scene, view)) };
  return {
    heading: tr.t('next.heading', { count: views.length, days }),
    blocks: [
      ...listingBlocks(scene, listing, false),
      ...(first === undefined ? paragraph([tr.t('next.empty')]) : [lines]),
    ],
    buttons: [
      ...listingButtons(scene, 'next', listing, page),
      action(tr.t('button.list'), 'list'),
      action(tr.t('country.choose'), 'country.choose', { from: 'next' }),
    ],
    context: [...pageLines(scene, page), ...staleLines(scene, views), tr.t('advice')],
    urgency: first === undefined ? 'calm' : urgencyOf(first),
    locale: tr.locale,
  };
}
