// What is open: every choice that can still be made, by service.
import { isOwn, type Service } from '../../core/service.ts';
import { action } from '../parts/buttons.ts';
import { withEnglishNoted } from '../parts/english-noted.ts';
import { MANY, pageAmong, pageButtons, pageLines } from '../parts/fold.ts';
import { fitsScreen, heightsOf } from '../parts/height.ts';
import { isOff } from '../parts/off.ts';
import { itemised, paragraph, phrase } from '../parts/sentence.ts';
import { statusLine, titledLine } from '../parts/status-line.ts';
import { canAct } from '../parts/ways.ts';
import type { RuleView, Scene } from '../scene.ts';
import type { Block, Button, Message } from '../tree.ts';
import { type Listing, listingBlocks, turnOf, wholeButtons, wholeList } from './listing.ts';

export interface ServiceGroup {
  readonly service: Service;
  /** Of this service alone, soonest first. */
  readonly views: readonly RuleView[];
}

/** A line per practice and status: audiences that are told the same share one, named where the country is unknown. */
export function linesOf(
  scene: Scene,
  views: readonly RuleView[],
  write: typeof titledLine = titledLine,
): readonly string[] {
  const lines = new Map<string, readonly RuleView[]>();
  for (const view of views) {
    const line = write(scene, view);
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

/** A line of the list, and the service it belongs to. */
interface Item {
  readonly service: Service;
  readonly line: string;
}

/** What it is about: its title where the list is short; where it is long, its kind has to do. */
type Length = 'titled' | 'brief';

/** "Linkup – AI training: act by 2 November"; its title again in a list of one kind alone. */
export function briefLine(scene: Scene, view: RuleView, isOneKind: boolean): string {
  const { tr } = scene;
  const { service, practice } = view.context;
  const hasKind = !isOneKind && practice.category !== 'other' && !isOwn(view.context);
  const title = hasKind ? tr.t(`option.kind.${practice.category}`) : phrase(tr.say(practice.title));
  const about = tr.t('list.about', { service: service.name, title });
  return tr.t('line.titled', { title: about, line: statusLine(scene, view) });
}

function itemsOf(
  scene: Scene,
  groups: readonly ServiceGroup[],
  { args }: Listing,
  length: Length,
): readonly Item[] {
  const brief: typeof titledLine = (from, view) => briefLine(from, view, 'kind' in args);
  const write = length === 'brief' ? brief : titledLine;
  return groups.flatMap(({ service, views }) =>
    linesOf(scene, views, write).map((line): Item => ({ service, line })),
  );
}

function itemBlocks(items: readonly Item[], length: Length): readonly Block[] {
  if (items.length === 0) return [];
  if (length === 'brief') return [{ kind: 'bullets', items: items.map(({ line }) => line) }];
  return [...Map.groupBy(items, ({ service }) => service)].map(([{ name }, own]) => {
    return { kind: 'section', heading: name, lines: itemised(own.map(({ line }) => line)), buttons: [] };
  });
}

/** Buttons stand together below, named by what they lead to: one beside each part would leave room for three of them. */
function stepButtons(items: readonly Item[]): readonly Button[] {
  return [...new Set(items.map(({ service }) => service))].map(({ id, name }) =>
    action(name, 'how', { service: id }),
  );
}

/** As many items on a page as it holds, at least one. */
function pagesOf(
  items: readonly Item[],
  draw: (some: readonly Item[], page: number) => Message,
): readonly (readonly Item[])[] {
  const pages: Item[][] = [[]];
  for (const item of items) {
    const page = pages.at(-1) ?? [];
    const isFull = page.length > 0 && !fitsScreen(heightsOf(draw([...page, item], pages.length)));
    if (isFull) pages.push([item]);
    else page.push(item);
  }
  return pages;
}

function list(scene: Scene, all: readonly ServiceGroup[], listing: Listing): Message {
  const groups = openOnly(scene, all);
  const titled = itemsOf(scene, groups, listing, 'titled');
  const whole = listPage(scene, groups, listing, { some: titled, length: 'titled', page: 1, pages: 1 });
  if (fitsScreen(heightsOf(whole))) return whole;
  const draw = (some: readonly Item[], page: number, pages = MANY): Message =>
    listPage(scene, groups, listing, { some, length: 'brief', page, pages });
  const pages = pagesOf(itemsOf(scene, groups, listing, 'brief'), draw);
  const page = pageAmong(listing.page, pages.length);
  return draw(pages[page - 1] ?? [], page, pages.length);
}

interface ListPage {
  readonly some: readonly Item[];
  readonly length: Length;
  readonly page: number;
  readonly pages: number;
}

function listPage(
  scene: Scene,
  groups: readonly ServiceGroup[],
  listing: Listing,
  { some, length, page, pages }: ListPage,
): Message {
  const { tr } = scene;
  const count = groups.reduce((sum, { views }) => sum + views.length, 0);
  const isNarrowed = Object.keys(listing.args).length > 0;
  const country = action(tr.t('country.choose'), 'country.choose', { from: 'list' });
  return {
    heading: tr.t('list.heading', { count }),
    blocks: [
      ...listingBlocks(scene, listing, count === 0 && isNarrowed),
      ...itemBlocks(some, length),
      ...(count === 0 && !isNarrowed ? paragraph([tr.t('list.empty')]) : []),
    ],
    buttons: [
      ...stepButtons(some),
      ...pageButtons(scene, turnOf('list', listing), { page, pages }),
      ...wholeButtons(scene, 'list', listing),
      ...(page === 1 ? [country] : []),
    ],
    context: [
      ...pageLines(scene, { page, pages }),
      [some.length === 0 ? '' : tr.t('list.press'), tr.t('advice')].join(' ').trim(),
    ],
    urgency: 'calm',
    locale: tr.locale,
  };
}
