// The ways to opt out that this reader can use, as steps, lines and buttons.
import type { Way } from '../core/rule.ts';
import { inWords, isTooLong, type RuleView, type Scene, today } from './scene.ts';
import { phrase, selector, sentence } from './sentence.ts';
import { publisherKnown, sourceKnown } from './sources.ts';
import type { Block, Button } from './tree.ts';

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

/** Ways that were known by now and work for this reader; for an unknown reader those that work everywhere come first. */
export function waysFor(scene: Scene, view: RuleView): readonly Way[] {
  if (view.state.optOutRemoved) return [];
  const ways = view.context.rule.ways.filter(
    (way) => way.kind !== 'none' && worksFor(scene, way) && isKnown(scene, view, way),
  );
  if (scene.jurisdictions.length > 0) return ways;
  return ways.toSorted((a, b) => Math.sign(a.jurisdictions.length) - Math.sign(b.jurisdictions.length));
}

/** The way a message explains, or null when none is known. */
export function mainWay(scene: Scene, view: RuleView): Way | null {
  return waysFor(scene, view)[0] ?? null;
}

/** What there is instead where no way is known: what the data say of it, else only that. */
export function noWayLine(scene: Scene, view: RuleView): string {
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

function stepTexts(scene: Scene, way: Way): readonly string[] {
  if (way.steps.length === 0) return [scene.tr.t('how.open')];
  return way.steps.map((step) => scene.tr.say(step.text));
}

/** "Done when: …", or null. */
export function doneLine(scene: Scene, way: Way): string | null {
  return way.done === null || isTooLong(scene, 1)
    ? null
    : scene.tr.t('how.done', { done: sentence(scene.tr.say(way.done)) });
}

/** Beyond this many words the steps alone are enough; what "done" looks like then stands under "more". */
const MOST_STEP_WORDS = 32;

function fits(texts: readonly string[]): boolean {
  return texts.join(' ').split(/\s+/u).length <= MOST_STEP_WORDS;
}

/** The steps as a numbered list, what "done" looks like at the end of the last. */
export function stepsBlock(scene: Scene, way: Way): Block {
  const texts = stepTexts(scene, way).map(sentence);
  const whole = doneLine(scene, way);
  const done = whole !== null && fits([...texts, whole]) ? whole : null;
  const steps = texts.map((text, index) => ({
    text: index === texts.length - 1 && done !== null ? `${text} ${done}` : text,
    url: safeUrl(way.steps[index]?.url ?? (way.steps.length === 0 ? way.url : null)),
  }));
  return { kind: 'steps', steps };
}

/** The steps in one line, for days on which brevity counts. */
export function stepsInline(scene: Scene, way: Way): string {
  return sentence(stepTexts(scene, way).map(phrase).join(' → '));
}

/** Who may use the way and how often, where that is not simply "you, once"; with words to pass on to who may. */
export function whoLine(scene: Scene, way: Way, service: string): string | null {
  const { tr } = scene;
  if (doingOf(way) === 'owner') return tr.t('how.owner', { service });
  if (doingOf(way) === 'admin') return tr.t('how.admin', { service });
  if (way.role === 'non-member') return tr.t('how.nonMember');
  return way.scope === 'account' ? null : tr.t('how.each', { scope: way.scope });
}

/** When the way appears, when that is still ahead. */
export function appearsLine(scene: Scene, way: Way): string | null {
  if (way.availableFrom === null || way.availableFrom <= today(scene)) return null;
  return scene.tr.t('how.appears', { date: inWords(scene, way.availableFrom) });
}

/** True where the second way is to object: a line on it and one on the right to object would say the same. */
export function otherWayObjects(scene: Scene, view: RuleView): boolean {
  return doingOf(waysFor(scene, view)[1] ?? null) === 'object';
}

/** "Also: objection form, for the other AI uses." — the second way, or null. */
export function otherWayLine(scene: Scene, view: RuleView): string | null {
  const { tr } = scene;
  const other = waysFor(scene, view)[1];
  if (other === undefined || isTooLong(scene, 2)) return null;
  const way = tr.t('way.name', { kind: selector(other.kind) });
  if (other.covers === null) return tr.t('how.alsoPlain', { way });
  return tr.t('how.also', { way, covers: sentence(tr.say(other.covers)) });
}

/** A link a message may carry, or null: only https and mailto are ever linked. */
export function safeUrl(url: string | null): string | null {
  return url !== null && /^(https:\/\/|mailto:)/u.test(url) ? url : null;
}

/** One link for each of the first ways that have one. */
export function wayButtons(scene: Scene, view: RuleView, most = 2): readonly Button[] {
  return waysFor(scene, view)
    .flatMap((way): readonly Button[] => {
      const url = safeUrl(way.url);
      return url === null
        ? []
        : [{ kind: 'link', label: scene.tr.t('way.open', { kind: selector(way.kind) }), url }];
    })
    .slice(0, most);
}
