// What is not certain about a rule, in full: how sure we are, what nobody confirmed, and where sources differ.
import type { Contradiction } from '../../core/rule.ts';
import type { Service } from '../../core/service.ts';
import { type RuleView, type Scene, today } from '../scene.ts';
import type { Block } from '../tree.ts';
import { caveatLine, confidenceOf } from './plan.ts';
import { capitalised, itemised, phrase, sentence } from './sentence.ts';
import { publisherKnown } from './sources.ts';

/** How sure we are, and why not fully. */
export function sureText(scene: Scene, view: RuleView): string {
  const level = scene.tr.t('more.confidence', { level: confidenceOf(scene, view) });
  const caveat = caveatLine(scene, view);
  return caveat === null ? level : `${level}. ${caveat}`;
}

/** Details that nobody could confirm, and what sources say differently, as far as they said it by now. */
export function doubtBlocks(scene: Scene, { context }: RuleView): readonly Block[] {
  const { rule, service } = context;
  const unverified = rule.unverified.map((detail) => sentence(scene.tr.say(detail)));
  const differing = rule.contradictions.flatMap((one) => {
    const line = contradictionLine(scene, service, one);
    return line === null ? [] : [line];
  });
  return [
    ...section(scene.tr.t('more.unverified'), unverified),
    ...section(scene.tr.t('more.contradictions'), differing),
  ];
}

function section(heading: string, lines: readonly string[]): readonly Block[] {
  return lines.length === 0 ? [] : [{ kind: 'section', heading, lines: itemised(lines), buttons: [] }];
}

/** "First day: LinkedIn: 3 November; Reuters: 9 November. We use …"; null while only one side had spoken. */
function contradictionLine(
  scene: Scene,
  service: Service,
  { about, claims, resolution }: Contradiction,
): string | null {
  const { tr } = scene;
  const said = claims.flatMap(({ says, sources }) => {
    const known = sources.map((id) => publisherKnown(service, id, today(scene)));
    const publishers = [...new Set(known.filter((name) => name !== null))];
    if (publishers.length === 0) return [];
    return [tr.t('more.claim', { publishers: tr.list(publishers, 'and'), says: phrase(tr.say(says)) })];
  });
  if (said.length < 2) return null;
  const title = capitalised(phrase(tr.say(about)));
  return tr.t('more.contradiction', {
    about: title,
    claims: said.join('; '),
    resolution: sentence(tr.say(resolution)),
  });
}
