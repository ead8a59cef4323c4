// What being late means: always said by somebody, and never the last word where a right to object remains.
import type { Source } from '../../core/rule.ts';
import { isOwn } from '../../core/service.ts';
import { ownLateLine } from '../admins/own-lines.ts';
import { authoritiesFor, complaintParams } from '../answers/complaint.ts';
import { isTooLong, type RuleView, type Scene, today } from '../scene.ts';
import { sourceKnown } from './sources.ts';
import { doingOf, effectOf, isClaim, mainWay, neededWays } from './ways.ts';

/** The GDPR's right to object (article 21) holds in the EEA, its British twin in the UK. */
const RIGHT_TO_OBJECT = ['EEA', 'GB'];

/** First-hand and official sources say a thing; all others report it. */
function isFirstHand({ tier }: Source): boolean {
  return tier === 'primary' || tier === 'regulator';
}

/**
 * What a late opt-out still does, attributed to whoever says so and never further than they go. `tense`: "after" before
 * the date, "past" once it is over. Null where no way to opt out is known.
 */
export function afterwardsLine(scene: Scene, view: RuleView, tense: 'after' | 'past'): string | null {
  if (isOwn(view.context)) return tense === 'past' ? ownLateLine(scene, view) : null;
  if (mainWay(scene, view) === null) return null;
  const { service, rule } = view.context;
  const { basis = 'stated' } = rule.afterwards;
  const effect = effectOf(scene, view);
  if (effect === 'future-only' && basis === 'inferred') return scene.tr.t(`${tense}.inferred`);
  const source = sourceKnown(service, rule.afterwards.source, today(scene));
  if (source === null || effect === 'unknown') return scene.tr.t(`${tense}.unknown`);
  const sayer = { publisher: source.publisher, tier: isFirstHand(source) ? 'first' : 'other' };
  const isPastNamed = effect === 'future-only' && basis === 'past-stays';
  return scene.tr.t(isPastNamed ? `${tense}.past-stays` : `${tense}.${effect}`, sayer);
}

/** How many of the people addressed may object whatever the date. */
export function whoMayObject(scene: Scene, view: RuleView): 'all' | 'some' | 'none' {
  const { audience } = view.context.rule;
  const { places } = scene;
  const shared = places.overlap(audience.jurisdictions, audience.except, scene.jurisdictions);
  const addressed = [...(shared.size > 0 ? shared : places.expand(audience.jurisdictions, audience.except))];
  const entitled = places.expand(RIGHT_TO_OBJECT);
  const count = addressed.filter((code) => entitled.has(code)).length;
  if (count === 0) return 'none';
  return count === addressed.length && scene.jurisdictions.length > 0 ? 'all' : 'some';
}

/** Contracts that bind whoever stays silent, and personal windows of contracts, are no use of data to object to. */
function isAboutData(view: RuleView): boolean {
  const { deadline } = view.state;
  if (isOwn(view.context)) return false;
  return deadline?.ifSilent !== 'bound' && view.context.rule.clock.kind !== 'personal' && !isClaim(view);
}

/** True where at least some readers keep the right to object to this use. */
export function mayObject(scene: Scene, view: RuleView): boolean {
  return isAboutData(view) && whoMayObject(scene, view) !== 'none';
}

/**
 * The reminder of the right to object, or null where we know of none or the way explained is the objection itself.
 * `complain` adds where else to turn.
 */
export function objectionLine(scene: Scene, view: RuleView, complain = false): string | null {
  if (!mayObject(scene, view)) return complain ? complaintAlone(scene, view) : null;
  const told = [mainWay(scene, view), ...neededWays(scene, view)];
  if (told.some((way) => doingOf(way) === 'object') && effectOf(scene, view) !== 'nothing') {
    // The steps say how to object; that this has no end, nobody else says.
    return complain ? scene.tr.t('object.anyTime', complaintParams(scene)) : null;
  }
  if (whoMayObject(scene, view) === 'some') return scene.tr.t('object.there');
  return complain && !isTooLong(scene, 'complaint')
    ? scene.tr.t('object.complain', complaintParams(scene))
    : scene.tr.t('object.always');
}

/** Switzerland has an authority that hears complaints, but no right to object like that of the EEA. */
function complaintAlone(scene: Scene, view: RuleView): string | null {
  if (!isAboutData(view) || authoritiesFor(scene).length === 0) return null;
  return scene.tr.t('object.complainOnly', complaintParams(scene));
}
