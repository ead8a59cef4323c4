// A text that a member can send to the admin or owner who alone may act. It has to be complete by itself: whoever gets
// it has seen nothing of ours.
import type { Way } from '../../core/rule.ts';
import { titleOf, whomLine } from '../parts/plan.ts';
import { paragraph, phrase, sentence } from '../parts/sentence.ts';
import { appearsLine, cautionLine, stepsInline } from '../parts/steps.ts';
import { doingOf, safeUrl } from '../parts/ways.ts';
import { inWords, type RuleView, type Scene } from '../scene.ts';
import type { Block } from '../tree.ts';

/** True where a person asks who cannot do it. Admins of the place they ask from are not owners of the service. */
export function isForSomebodyElse({ asker }: Scene, way: Way): boolean {
  const doing = doingOf(way);
  return doing === 'owner' ? asker !== undefined : doing === 'admin' && asker === 'member';
}

/** "Only an admin can do this. Send them:" and the text, in a block of its own. */
export function passOnBlocks(scene: Scene, view: RuleView, way: Way): readonly Block[] {
  return [
    ...paragraph([scene.tr.t('pass.intro', { who: doingOf(way) })]),
    { kind: 'quote', text: passOnText(scene, view, way) },
  ];
}

/** What is asked, where, how, by when, and what to write. */
function passOnText(shortened: Scene, view: RuleView, way: Way): string {
  // However short the message around it: this part has to say everything.
  const { brevity: _, ...scene } = shortened;
  const { tr } = scene;
  const { service, rule } = view.context;
  const { actBy, daysLeft } = view.state;
  const isForPlans = rule.audience.plans.length > 0 || rule.audience.plansExcept.length > 0;
  const title = phrase(titleOf(scene, view));
  const lines = [
    tr.t('pass.ask', { who: doingOf(way), service: service.name, title }),
    isForPlans ? whomLine(scene, view) : null,
    stepsInline(scene, way),
    addressOf(way),
    appearsLine(scene, way),
    cautionLine(scene, way),
    actBy === null || daysLeft === null ? null : tr.t('pass.by', { date: inWords(scene, actBy, 'weekday') }),
    way.message === null ? null : tr.t('pass.text', { text: sentence(tr.say(way.message)) }),
  ];
  return lines.filter((line) => line !== null).join('\n');
}

/** Where it is done; a mail address stands in the steps. */
function addressOf(way: Way): string | null {
  const url = way.url ?? way.steps.find((step) => step.url !== null)?.url ?? null;
  return url?.startsWith('mailto:') === true ? null : safeUrl(url);
}
