// What "share" posts in the channel: the answer for everybody, without the asker's country or name.
import type { Service } from '../../core/service.ts';
import { openHeading, ruleBlocks, sharedButtons } from '../answers/answer.ts';
import { afterwardsLine } from '../parts/afterwards.ts';
import { action, moreButton } from '../parts/buttons.ts';
import { concise } from '../parts/concise.ts';
import { folded } from '../parts/fold.ts';
import { fitsScreen, heightsOf } from '../parts/height.ts';
import { howBlocks } from '../parts/how.ts';
import { paragraph } from '../parts/sentence.ts';
import { mainSource, sourceLine, staleLines } from '../parts/sources.ts';
import { tenseOf } from '../parts/standing.ts';
import { canAct, mainWay } from '../parts/ways.ts';
import { isTooLong, type RuleView, type Scene, urgencyOf } from '../scene.ts';
import type { Block, Message } from '../tree.ts';

/** Steps of the first rule; where several rules leave no room for them, whoever asks gets their own. */
function stepsOf(scene: Scene, view: RuleView, isOnly: boolean): readonly Block[] {
  const way = canAct(scene, view) ? mainWay(scene, view) : null;
  if (way === null) return [];
  if (!isOnly && isTooLong(scene, 'shared-steps')) {
    return paragraph([isTooLong(scene, 'caveat') ? null : scene.tr.t('share.steps')]);
  }
  return [...howBlocks(scene, view), ...paragraph([afterwardsLine(scene, view, tenseOf(view))])];
}

/** `scene.jurisdictions` must be the channel's, never the asker's. `views`: all rules of the service. */
export function sharedMessage(scene: Scene, service: Service, views: readonly RuleView[]): Message {
  return concise(scene, (shorter) => shared(shorter, service, views));
}

function shared(scene: Scene, service: Service, views: readonly RuleView[]): Message {
  const { tr } = scene;
  const [main] = views;
  return {
    heading: openHeading(scene, service, views),
    blocks: [
      ...(main === undefined ? paragraph([tr.t('body.nothing')]) : []),
      ...(main === undefined ? [] : ruleBlocks(scene, views)),
      ...(main === undefined ? [] : stepsOf(scene, main, views.length === 1)),
    ],
    buttons: [
      ...sharedButtons(scene, views),
      ...(main === undefined ? [] : [moreButton(scene, main)]),
      action(tr.t('share.own'), 'how', { service: service.id }),
    ],
    context: [
      ...(main === undefined ? [] : [sourceLine(scene, mainSource(scene, main))]),
      ...staleLines(scene, views),
      tr.t('share.intro'),
      tr.t('advice'),
    ],
    urgency: main === undefined ? 'calm' : urgencyOf(main),
    locale: tr.locale,
  };
}

/** What was shared, rewritten by what holds now; a correction below it says what it used to say. */
export function correctedShare(scene: Scene, service: Service, views: readonly RuleView[]): Message {
  const message = sharedMessage(scene, service, views);
  return { ...message, heading: scene.tr.t('shared.corrected', { heading: message.heading }) };
}

/** Where nobody knows whether they may post: the text for them to post by themselves. */
export function copyShareMessage(scene: Scene, service: Service, text: string, page = 1): Message {
  const { tr } = scene;
  const quote: Block = { kind: 'quote', text };
  const whole: Message = {
    heading: tr.t('share.copy', { service: service.name }),
    blocks: [...paragraph([tr.t('share.copy.text')]), quote],
    buttons: [],
    context: [],
    urgency: 'calm',
    locale: tr.locale,
  };
  // In one piece it is copied at once: rather than in two parts it stands alone.
  const alone = { ...whole, blocks: [quote] };
  if (!fitsScreen(heightsOf(whole)) && fitsScreen(heightsOf(alone))) return alone;
  const turn = { verb: 'share', args: { service: service.id }, page };
  return folded(scene, whole, turn, { groups: [whole.blocks] });
}

/** Tells the asker, privately, that it is posted. */
export function sharedConfirmMessage(scene: Scene, service: Service): Message {
  return {
    heading: scene.tr.t('share.done', { service: service.name }),
    blocks: [],
    buttons: [],
    context: [],
    urgency: 'calm',
    locale: scene.tr.locale,
  };
}
