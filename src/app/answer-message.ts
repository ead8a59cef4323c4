// The answer to "how do I opt out of X?" as a message: one place for commands, mentions and the command line.
import {
  answerMessage,
  answerUnknownCountryMessage,
  tieMessage,
  unknownServiceMessage,
} from '../messages/answer.ts';
import type { Scene } from '../messages/scene.ts';
import type { Message } from '../messages/tree.ts';
import type { Answer } from './answer.ts';

/** @param asked the words of the question, shown back when nothing was found. */
export function messageFor(
  scene: Scene,
  answer: Answer,
  asked: string,
  options: { shareable: boolean },
): Message {
  switch (answer.outcome) {
    case 'unknown':
      return unknownServiceMessage(scene, asked, answer.nearest);
    case 'choose':
      return tieMessage(scene, answer.services);
    case 'answer':
      return scene.jurisdictions.length === 0
        ? answerUnknownCountryMessage(scene, answer.service, answer.views)
        : answerMessage(scene, answer.service, answer.views, options);
  }
}
