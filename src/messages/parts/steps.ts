// How one way is used: steps, what to know before, who may, until when, and what it looks like when it worked.
import type { Step, Way } from '../../core/rule.ts';
import { inWords, isTooLong, type RuleView, type Scene, today } from '../scene.ts';
import type { Block } from '../tree.ts';
import { capitalised, phrase, selector, sentence } from './sentence.ts';
import { doingOf, linkOf, neededWays, safeUrl, wayKind, waysFor } from './ways.ts';

function stepTexts(scene: Scene, way: Way): readonly string[] {
  if (way.steps.length > 0)
    return way.steps.map((step, index) => stepText(scene, way, step, index === way.steps.length - 1));
  const to = addressedTo(scene, way) ?? mailAddress(way.url);
  if (to === null) return [scene.tr.t('how.open')];
  const text = way.message === null ? 'none' : scene.tr.say(way.message);
  return [scene.tr.t('how.write', { kind: selector(way.kind), to, text })];
}

/** "Open “Settings” → “Privacy”.", and nothing besides that somebody would miss. */
const ONLY_MENUS = /^Open [^.,;:()]+ → [^.,;:()]+\.$/u;

/** A link to the very setting leads where the path through the menus does. */
function isPathTo({ kind }: Way, { text, url }: Step): boolean {
  if (kind !== 'setting' || url === null) return false;
  return new URL(url).pathname.length > 1 && ONLY_MENUS.test(text.en);
}

/** A link takes fewer words than what leads to the same place; the last step says what to do there. */
function stepText(scene: Scene, way: Way, step: Step, isLast: boolean): string {
  const { tr } = scene;
  if (isLast || step.url?.startsWith('https:') !== true) return tr.say(step.text);
  if (isTooLong(scene, 'menus') && isPathTo(way, step)) return tr.t('how.openSetting');
  return isTooLong(scene, 'path') ? tr.t('how.open') : tr.say(step.text);
}

/** An address is the same in all languages; only its quotes are the reader's. */
export function addressedTo({ tr }: Scene, { to }: Way): string | null {
  return to === null ? null : tr.say({ en: to, [tr.locale]: to });
}

/** "legal@example.com" of a mailto link. */
function mailAddress(url: string | null): string | null {
  return /^mailto:([^?]+)/u.exec(url ?? '')?.[1] ?? null;
}

/** "Done when: …", or null. */
export function doneLine(scene: Scene, way: Way): string | null {
  return way.done === null || isTooLong(scene, 'done')
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
    url: stepLink(scene, way, index),
  }));
  return { kind: 'steps', steps };
}

/** A step that opens the way's own address opens it with the text that belongs there. */
function stepLink(scene: Scene, way: Way, index: number): string | null {
  const url = way.steps[index]?.url ?? (way.steps.length === 0 ? way.url : null);
  return url === way.url ? linkOf(scene, way) : safeUrl(url);
}

/** The steps in one line, for days on which brevity counts. */
export function stepsInline(scene: Scene, way: Way): string {
  return sentence(stepTexts(scene, way).map(phrase).join(' → '));
}

/** Who may use the way and how often, where that is not simply "you, once". */
export function whoLine(scene: Scene, way: Way): string | null {
  const { tr } = scene;
  if (doingOf(way) === 'owner') return tr.t('how.owner');
  if (doingOf(way) === 'admin') return tr.t('how.admin');
  if (way.role === 'non-member') return tr.t('how.nonMember');
  return way.scope === 'account' ? null : tr.t('how.each', { scope: way.scope });
}

/** When the way appears, when that is still ahead. */
export function appearsLine(scene: Scene, way: Way): string | null {
  if (way.availableFrom === null || way.availableFrom <= today(scene)) return null;
  return scene.tr.t('how.appears', { date: inWords(scene, way.availableFrom) });
}

/** Nobody should have to press a button to learn that something cannot be undone; what takes more words may wait there. */
const SHORT_CAUTION = 8;

/** What to know before one acts: that it cannot be undone, say. At the shortest, that there is something to know. */
export function cautionLine(scene: Scene, way: Way): string | null {
  if (way.caution === null) return null;
  const caution = sentence(scene.tr.say(way.caution));
  const isLong = caution.split(/\s+/u).length > SHORT_CAUTION;
  return isLong && isTooLong(scene, 'long-caution')
    ? scene.tr.t('how.cautionMore')
    : scene.tr.t('how.caution', { caution });
}

/** The way's own last moment, where it has one. */
export function closesLine(scene: Scene, { closes }: Way): string | null {
  if (closes === null) return null;
  const { date, time } = closes;
  return scene.tr.t('how.closes', {
    date: inWords(scene, date),
    time: time === null ? 'none' : time.at.slice(0, 5),
    zone: time === null ? '' : scene.tr.zoneName(time.zones[0] ?? 'UTC'),
  });
}

/** The plans on which alone it works. */
export function plansLine(scene: Scene, { plans }: Way): string | null {
  return plans.length === 0 ? null : scene.tr.t('how.plans', { plans: scene.tr.list(plans, 'and') });
}

/** Under what conditions the way works: on which plans, for whom, from when, until when. */
export function conditionLines(scene: Scene, way: Way): readonly (string | null)[] {
  return [
    way.kind === 'account-deletion' ? scene.tr.t('how.delete') : null,
    plansLine(scene, way),
    whoLine(scene, way),
    appearsLine(scene, way),
    closesLine(scene, way),
  ];
}

/** The same in a few sentences, for posts of several rules or of the first day: what to know, the steps, the conditions. */
export function inlineSteps(scene: Scene, view: RuleView, way: Way): readonly (string | null)[] {
  const needed = neededWays(scene, view);
  const ways = needed.length === 0 ? [way] : needed;
  const steps =
    needed.length === 0
      ? [stepsInline(scene, way)]
      : [
          scene.tr.t('how.all', { count: needed.length }),
          ...needed.map((one, index) => wholeWay(scene, one, index)),
        ];
  const conditions = ways.flatMap((one) => conditionLines(scene, one));
  return [...ways.map((one) => cautionLine(scene, one)), ...steps, ...new Set(conditions)];
}

/** "For AI that creates content: open … → turn off …": one of several ways that are all needed. */
function wholeWay(scene: Scene, way: Way, index: number): string {
  const { tr } = scene;
  const name = tr.t('way.name', { kind: selector(way.kind) });
  const label = capitalised(phrase(way.covers === null ? name : tr.say(way.covers)));
  // The first is told in full; what the others are and their links remain.
  if (index > 0 && isTooLong(scene, 'other-steps'))
    return sentence(tr.t('line.labelled', { label, line: name }));
  return tr.t('line.labelled', { label, line: stepsInline(scene, way) });
}

/** One way of a checklist, and what it looks like when it worked. */
function checkable(scene: Scene, way: Way, index: number): string {
  const done = index > 0 && isTooLong(scene, 'other-steps') ? null : doneLine(scene, way);
  const whole = wholeWay(scene, way, index);
  return done === null ? whole : `${whole} ${done}`;
}

/** A checklist of all ways, where one alone is not enough; null where it is. */
export function checklist(scene: Scene, view: RuleView): readonly Block[] | null {
  const ways = neededWays(scene, view);
  if (ways.length === 0) return null;
  const steps = ways.map((way, index) => ({
    text: checkable(scene, way, index),
    url: linkOf(scene, way) ?? safeUrl(way.steps.find(({ url }) => url !== null)?.url ?? null),
  }));
  return [
    { kind: 'text', text: scene.tr.t('how.all', { count: ways.length }) },
    { kind: 'steps', steps },
  ];
}

/** "Also: objection form, for the other AI uses." — the second way, or null. */
export function otherWayLine(scene: Scene, view: RuleView): string | null {
  const { tr } = scene;
  const other = waysFor(scene, view)[1];
  if (other === undefined || isTooLong(scene, 'other-way')) return null;
  if (neededWays(scene, view).length > 0) return null;
  const way = tr.t('way.name', { kind: wayKind(view, other) });
  if (other.covers === null) return tr.t('how.alsoPlain', { way });
  return tr.t('how.also', { way, covers: sentence(tr.say(other.covers)) });
}
