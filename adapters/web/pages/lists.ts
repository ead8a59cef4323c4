// The lists that pages share: what is coming, what is still open, what changed.

import { changesFor } from '../../../src/app/answering/changes.ts';
import { anchorOf } from '../../../src/app/answering/public-json.ts';
import { upcoming } from '../../../src/app/answering/upcoming.ts';
import { bySoonest } from '../../../src/app/knowledge.ts';
import type { Service } from '../../../src/core/service.ts';
import { changeTitle } from '../../../src/messages/answers/change.ts';
import { authoritiesFor, authorityBlocks } from '../../../src/messages/answers/complaint.ts';
import { signAfter } from '../../../src/messages/parts/label.ts';
import { capitalised, phrase } from '../../../src/messages/parts/sentence.ts';
import { statusLine, titledLine } from '../../../src/messages/parts/status-line.ts';
import { canAct } from '../../../src/messages/parts/ways.ts';
import type { RuleView, Scene } from '../../../src/messages/scene.ts';
import { LONGEST_DAYS } from '../asked.ts';
import { type Html, h } from '../html.ts';
import { linkedLines } from './blocks.ts';
import { linkTo, type PageRequest } from './page-request.ts';

const MOST_CHANGES = 6;
/** A page with more is no help; the search and the list of all services lead to the rest. */
const MOST_OPEN = 150;

function headed(id: string, heading: string, content: Html): Html {
  return h('section', { 'aria-labelledby': id }, h('h2', { id }, heading), content);
}

function ruleLink(request: PageRequest, { context }: Pick<RuleView, 'context'>): string {
  return `${linkTo(request, `/services/${context.service.id}`)}#${anchorOf(context.rule)}`;
}

/** "Act by 2 November", the service, and what it is about. */
function comingItem(request: PageRequest, view: RuleView): Html {
  const { tr } = request.scene;
  const { service, practice, rule } = view.context;
  const title = phrase(tr.say(practice.title));
  const label = request.scene.jurisdictions.length > 0 ? null : ` (${phrase(tr.say(rule.label))})`;
  return h(
    'li',
    {},
    h('a', { href: ruleLink(request, view) }, service.name),
    ` – ${title}`,
    label,
    `${signAfter('', tr.locale)} `,
    h('strong', {}, statusLine(request.scene, view)),
  );
}

export function coming(request: PageRequest): Html {
  const { tr } = request.scene;
  const views = upcoming(request.knowledge, request.from, LONGEST_DAYS);
  const content =
    views.length === 0
      ? h('p', {}, tr.t('page.coming.none'))
      : h(
          'ul',
          { class: 'coming' },
          views.map((view) => comingItem(request, view)),
        );
  return headed('coming', tr.t('page.coming'), content);
}

interface Group {
  readonly service: Service;
  readonly views: readonly RuleView[];
}

function byName({ tr }: Scene): (a: Group, b: Group) => number {
  const { compare } = new Intl.Collator(tr.locale);
  return (a, b) => compare(a.service.name, b.service.name);
}

/** Services with the rules that bind the reader, by name. */
export function groupsOf({ knowledge, from, scene }: PageRequest): readonly Group[] {
  return knowledge.catalogue.services
    .map((service) => ({ service, views: knowledge.viewsFor([service], from) }))
    .filter(({ views }) => views.length > 0)
    .toSorted(byName(scene));
}

/** The title and how it stands; for whom, where people are told different things of one practice. */
function ruleLine({ scene }: PageRequest, view: RuleView, views: readonly RuleView[]): string {
  const { practice, rule } = view.context;
  const same = views.filter(({ context }) => context.practice === practice);
  const isOne = new Set(same.map((one) => statusLine(scene, one))).size === 1;
  if (isOne) return titledLine(scene, view);
  const names = { title: phrase(scene.tr.say(practice.title)), label: phrase(scene.tr.say(rule.label)) };
  const title = capitalised(scene.tr.t('line.for', names));
  return scene.tr.t('line.titled', { title, line: statusLine(scene, view) });
}

function groupItem(request: PageRequest, { service, views }: Group): Html {
  const lines = [...new Set(views.map((view) => ruleLine(request, view, views)))];
  const link = h('a', { href: linkTo(request, `/services/${service.id}`) }, service.name);
  return h(
    'div',
    {},
    h('dt', {}, link),
    lines.map((line) => h('dd', {}, line)),
  );
}

function groupList(request: PageRequest, groups: readonly Group[]): Html {
  return h(
    'dl',
    { class: 'services' },
    groups.map((group) => groupItem(request, group)),
  );
}

/** The services of which something is due or new. */
function soonest(groups: readonly Group[]): readonly Group[] {
  const first = ({ views }: Group): RuleView[] => views.slice(0, 1);
  const ranked = groups.flatMap(first).toSorted(bySoonest);
  const wanted = new Set(ranked.slice(0, MOST_OPEN).map(({ context }) => context.service));
  return groups.filter(({ service }) => wanted.has(service));
}

/** What can still be opted out of, by service; where that is too much for a page, the rest is counted. */
export function stillOpen(request: PageRequest, groups: readonly Group[]): Html {
  const { scene } = request;
  const open = groups
    .map(({ service, views }) => ({ service, views: views.filter((view) => canAct(scene, view)) }))
    .filter(({ views }) => views.length > 0);
  const shown = open.length > MOST_OPEN ? soonest(open).toSorted(byName(scene)) : open;
  const rest = open.length - shown.length;
  const content =
    open.length === 0
      ? h('p', {}, scene.tr.t('list.empty'))
      : [groupList(request, shown), rest === 0 ? null : h('p', {}, scene.tr.t('list.more', { count: rest }))];
  return headed('open', capitalised(scene.tr.t('page.open')), content);
}

/** Every service, also those where nothing can be done. */
export function allServices(request: PageRequest, groups: readonly Group[]): Html {
  const links = groups.map(({ service }) =>
    h('li', {}, h('a', { href: linkTo(request, `/services/${service.id}`) }, service.name)),
  );
  return headed('services', request.scene.tr.t('page.services'), h('ul', { class: 'columns' }, links));
}

/** Who hears complaints in the reader's country; nothing where no single country is chosen. */
export function whereToComplain({ scene }: PageRequest, views: readonly RuleView[]): Html {
  if (views.length === 0 || authoritiesFor(scene).length === 0) return null;
  const lines = authorityBlocks(scene).flatMap((block) => (block.kind === 'steps' ? block.steps : []));
  return headed('complain', scene.tr.t('complaint.heading'), linkedLines(lines));
}

export function latestChanges(request: PageRequest): Html {
  const { knowledge, from, scene } = request;
  const wish = { since: null, until: null, services: [], reviewedOnly: true };
  const changes = changesFor(knowledge, from, { ...wish, jurisdictions: from.jurisdictions });
  const items = changes
    .slice(0, MOST_CHANGES)
    .map((change) =>
      h(
        'li',
        {},
        h('time', { datetime: change.event.on }, scene.tr.date(change.event.on, 'short')),
        `${signAfter('', scene.tr.locale)} `,
        h('a', { href: ruleLink(request, change) }, changeTitle(scene, change)),
      ),
    );
  return items.length === 0 ? null : headed('changes', scene.tr.t('page.changes'), h('ul', {}, items));
}
