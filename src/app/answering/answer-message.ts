// The answer to "how do I opt out of X?" as a message: one place for commands, mentions and the command line.

import type { Rule } from '../../core/rule.ts';
import { answerMessage, answerUnknownCountryMessage } from '../../messages/answers/answer.ts';
import type { AnswerOptions } from '../../messages/answers/answer-buttons.ts';
import { tieMessage, unknownServiceMessage } from '../../messages/answers/which-service.ts';
import type { RuleView, Scene } from '../../messages/scene.ts';
import type { Message } from '../../messages/tree.ts';
import type { Answer } from './answer.ts';

/**
 * @param asked the words of the question, shown back when nothing was found.
 * @param country as it was given with the question; a service that is chosen is asked about for it, too.
 */
export function messageFor(
  scene: Scene,
  answer: Answer,
  asked: string,
  options: AnswerOptions,
  country: string | null = null,
): Message {
  switch (answer.outcome) {
    case 'unknown':
      return unknownServiceMessage(scene, asked, answer.nearest, { verb: 'how', country });
    case 'choose':
      return tieMessage(scene, answer.services, { verb: 'how', country });
    case 'answer':
      return dependsOnPlace(scene, answer.views)
        ? answerUnknownCountryMessage(scene, answer.service, answer.views, options)
        : answerMessage(scene, answer.service, answer.views, options);
  }
}

/** True where the country is unknown and some rule does not hold everywhere: only then is it worth asking. */
function dependsOnPlace(scene: Scene, views: readonly RuleView[]): boolean {
  return scene.jurisdictions.length === 0 && views.some(({ context }) => !holdsEverywhere(context.rule));
}

function holdsEverywhere({ audience }: Rule): boolean {
  return audience.jurisdictions.includes('WORLD') && audience.except.length === 0;
}
