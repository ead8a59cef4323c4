// The ways to opt out that this reader can use now, and their links.

import { toInstant } from '../../core/calendar.ts';
import type { Way } from '../../core/rule.ts';
import { isOwn } from '../../core/service.ts';
import { ownNoStepsLine } from '../admins/own-lines.ts';
import { type RuleView, type Scene, today } from '../scene.ts';
import type { Button } from '../tree.ts';
import { selector, sentence } from './sentence.ts';
import { publisherKnown, sourceKnown } from './sources.ts';

/** What one does: switches it off, objects, opts out, asks an admin or the owner, deletes the account; or nothing helps. */
export type Doing = 'off' | 'object' | 'out' | 'admin' | 'owner' | 'delete' | 'none';

const doingByKind: Readonly<Record<Way['kind'], Doing>> = {
  setting: 'off',
  form: 'object',
  letter: 'object',
  email: 'out',
  sms: 'out',
  phone: 'out',
  'browser-signal': 'out',
  'admin-setting': 'admin',
  'account-deletion': 'delete',
  none: 'none',
};

/** The word for using a way; "none" where there is no way. */
export function doingOf(way: Way | null): Doing {
  if (way === null) return 'none';
  if (way.role === 'owner') return 'owner';
  return way.role === 'admin' ? 'admin' : doingByKind[way.kind];
}

/** A claim is filed, whatever the way: doing nothing leaves one without it, so nothing is objected to. */
export function isClaim({ context }: RuleView): boolean {
  const { rule, practice } = context;
  return practice.category === 'legal-right' && (rule.defaultState ?? practice.defaultState) === 'off';
}

function worksFor(scene: Scene, way: Way): boolean {
  if (way.jurisdictions.length === 0 || scene.jurisdictions.length === 0) return true;
  return scene.places.overlap(way.jurisdictions, [], scene.jurisdictions).size > 0;
}

function isKnown(scene: Scene, view: RuleView, way: Way): boolean {
  const { service } = view.context;
  return (
    way.sources.length === 0 || way.sources.some((id) => sourceKnown(service, id, today(scene)) !== null)
  );
}

/** Past its own end, where it has one: by then the hour has struck in the first zone it may be meant in. */
function isOver(scene: Scene, { closes }: Way): boolean {
  if (closes === null) return false;
  const { date, time } = closes;
  if (time === null) return date < today(scene);
  return scene.at > Math.min(...time.zones.map((zone) => toInstant(date, time.at, zone)));
}

/** Ways that were known by now, are not over, and work for this reader; for an unknown reader those that work everywhere come first. */
export function waysFor(scene: Scene, view: RuleView): readonly Way[] {
  if (view.state.optOutRemoved) return [];
  const ways = view.context.rule.ways.filter(
    (way) => way.kind !== 'none' && worksFor(scene, way) && isKnown(scene, view, way) && !isOver(scene, way),
  );
  if (scene.jurisdictions.length > 0) return ways;
  return ways.toSorted((a, b) => Math.sign(a.jurisdictions.length) - Math.sign(b.jurisdictions.length));
}

/** The way a message explains, or null when none is known. */
export function mainWay(scene: Scene, view: RuleView): Way | null {
  return waysFor(scene, view)[0] ?? null;
}

/** The ways that only together are enough; none where one alone is. */
export function neededWays(scene: Scene, view: RuleView): readonly Way[] {
  const ways = waysFor(scene, view);
  return view.context.rule.waysNeeded === 'all' && ways.length > 1 ? ways : [];
}

/** What there is instead where no way is known: what the data say of it, else only that. */
export function noWayLine(scene: Scene, view: RuleView): string {
  if (isOwn(view.context)) return ownNoStepsLine(scene, view);
  const none = view.context.rule.ways.find(
    (way) => way.kind === 'none' && worksFor(scene, way) && isKnown(scene, view, way),
  );
  const said = none?.steps.map(({ text }) => sentence(scene.tr.say(text))) ?? [];
  return said.length === 0 ? scene.tr.t('how.none') : said.join(' ');
}

/** What a late opt-out still does, as far as somebody says so by now. */
export function effectOf(scene: Scene, view: RuleView): 'everything' | 'future-only' | 'nothing' | 'unknown' {
  const { effect, source, basis } = view.context.rule.afterwards;
  if (basis === 'inferred') return effect;
  return publisherKnown(view.context.service, source, today(scene)) === null ? 'unknown' : effect;
}

/** Whether a way is worth explaining now: not after the window closed for good, nor while nothing runs. */
export function canAct(scene: Scene, view: RuleView): boolean {
  // What to do by a day is done by that day: nobody here knows what still helps later.
  if (isOwn(view.context)) return view.state.status === 'upcoming';
  if (mainWay(scene, view) === null) return false;
  const { status, deadline, lastEvent } = view.state;
  switch (status) {
    case 'upcoming':
    case 'announced':
    case 'rolling':
      return true;
    case 'in-force':
      return effectOf(scene, view) !== 'nothing';
    case 'closed':
      return (
        deadline?.kind === 'last-day' &&
        lastEvent?.kind !== 'closed' &&
        ['everything', 'future-only'].includes(effectOf(scene, view))
      );
    case null:
    case 'suspended':
    case 'withdrawn':
    case 'superseded':
    case 'rumour':
      return false;
  }
}

/** True where the second way is to object: a line on it and one on the right to object would say the same. */
export function otherWayObjects(scene: Scene, view: RuleView): boolean {
  return doingOf(waysFor(scene, view)[1] ?? null) === 'object';
}

/** A link a message may carry, or null: only https and mailto are ever linked. */
export function safeUrl(url: string | null): string | null {
  return url !== null && /^(https:\/\/|mailto:)/u.test(url) ? url : null;
}

/** The way's link; one that writes a mail brings the text along. */
export function linkOf(scene: Scene, { url, message }: Way): string | null {
  const target = safeUrl(url);
  if (target === null || message === null || !target.startsWith('mailto:')) return target;
  const body = encodeURIComponent(scene.tr.say(message).toWellFormed());
  return `${target}${target.includes('?') ? '&' : '?'}body=${body}`;
}

/** What kind of way it is, for texts: not by every form does one object. */
export function wayKind({ context }: Pick<RuleView, 'context'>, { kind }: Pick<Way, 'kind'>): string {
  const { category } = context.practice;
  const objects = category !== 'legal-right' && category !== 'data-broker';
  return kind === 'form' && !objects ? 'plain_form' : selector(kind);
}

/** What opens; where nobody but an admin here vouches for the address, where it leads. */
function linkLabel(scene: Scene, { context }: RuleView, way: Way, url: string): string {
  return isOwn(context)
    ? scene.tr.t('own.open', { host: new URL(url).host })
    : scene.tr.t('way.open', { kind: wayKind({ context }, way) });
}

/** One link for each of the first ways that have one. */
export function wayButtons(scene: Scene, view: RuleView, most = 2): readonly Button[] {
  return waysFor(scene, view)
    .flatMap((way): readonly Button[] => {
      const url = linkOf(scene, way);
      return url === null ? [] : [{ kind: 'link', label: linkLabel(scene, view, way, url), url }];
    })
    .slice(0, most);
}
