// Whose reminders are meant, and as whom they are spoken to. In a direct message there may be no place that is asked from:
// the buttons of a reminder name the follow, which knows for which place it was begun.
import type { Jurisdiction, Zone } from '../../../core/rule.ts';
import type { FollowedRule } from '../../../messages/people/personal-care.ts';
import type { RuleView, Scene } from '../../../messages/scene.ts';
import { parseJurisdiction } from '../../inputs.ts';
import type { Person } from '../../member.ts';
import { nextMessage } from '../../personal/decide.ts';
import { factsFor } from '../../personal/facts.ts';
import type { Reply } from '../../request.ts';
import type { Follow } from '../../stores/follow-store.ts';
import { argument, type DeskContext } from '../context.ts';
import { refusal } from '../replies.ts';
import { onlyClock } from '../zones.ts';

/** The follow that a button names, if it is the asker's. */
export async function followNamed({ engine, request, member }: DeskContext): Promise<Follow | null> {
  const id = argument(request, 'id');
  const follow = id === null ? null : await engine.store.follows.find(id);
  const isOwn = follow?.member.platform === member.platform && follow.member.member === member.member;
  return isOwn ? follow : null;
}

/** Spoken to on their own clock, and for their own country where that is remembered. */
export function sceneOn(
  { scene }: Pick<DeskContext, 'scene'>,
  clock: Pick<Follow, 'zone' | 'jurisdiction'>,
): Scene {
  const { zone, jurisdiction } = clock;
  return { ...scene, zone, jurisdictions: jurisdiction === null ? scene.jurisdictions : [jurisdiction] };
}

/** On the clock they chose for themselves, whatever that of the channel they ask in. */
export function onOwnClock({ scene, person }: Pick<DeskContext, 'scene' | 'person'>): Scene {
  return { ...scene, zone: person?.zone ?? scene.zone };
}

/** The country that was named for this alone: it is not the one that is remembered. */
export function countryOnce({ scene, person }: Pick<DeskContext, 'scene' | 'person'>): Jurisdiction | null {
  const [country, other] = scene.jurisdictions;
  const isOne = country !== undefined && other === undefined;
  return isOne && country !== person?.jurisdiction ? country : null;
}

/** Refuses a country nobody knows before anything is done for it. */
export function countryRefused({ request, knowledge, scene }: DeskContext): Reply | null {
  const country = argument(request, 'country');
  if (country === null) return null;
  const parsed = parseJurisdiction(country, knowledge.catalogue.jurisdictions, scene.tr.locale);
  return parsed.ok ? null : refusal(scene, parsed.fault);
}

/** A rule as it is for the reader of a scene; null where it has left the data. */
export function viewIn({ knowledge }: DeskContext, rule: string, scene: Scene): RuleView | null {
  const context = knowledge.find(rule);
  const { at, zone, jurisdictions } = scene;
  return context === undefined ? null : knowledge.view(context, { at, zone, jurisdictions, accounts: [] });
}

/** One's own reminder as it stands in a list: what will be sent, not when the bot looks again. */
export function followedAs(context: DeskContext, follow: Follow, scene: Scene): FollowedRule {
  const { engine, knowledge } = context;
  const { id, rule, kind, state } = follow;
  const known = knowledge.find(rule);
  const { jurisdictions } = knowledge.catalogue;
  const facts =
    known === undefined ? null : factsFor(known, follow, scene.at, jurisdictions, engine.holidays);
  return {
    follow: id,
    rule,
    view: viewIn(context, rule, scene),
    nextAt: facts === null ? null : nextMessage(follow, facts, scene.at),
    isWaiting: kind === 'news' || facts?.actBy === null,
    isReachable: state !== 'unreachable',
  };
}

/** Nobody asked for another hour. */
export const USUAL_HOUR = '09:00';

/**
 * The asker's own zone: as remembered, else that of their country or of the rule's, where that has only one clock. Null
 * where it has to be asked for: a guess among several would be a wrong hour.
 */
export function zoneFor({ knowledge, scene, person }: DeskContext, view: RuleView | null): Zone | null {
  const known: Person['zone'] = person?.zone ?? null;
  if (known !== null) return known;
  const { jurisdictions } = knowledge.catalogue;
  if (scene.jurisdictions.length === 1)
    return onlyClock(jurisdictions.zonesOf([...scene.jurisdictions]), scene.at);
  if (view === null) return null;
  const { jurisdictions: bound, except } = view.context.rule.audience;
  return onlyClock(jurisdictions.zonesOf(jurisdictions.expand(bound, except)), scene.at);
}
