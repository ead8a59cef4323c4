// The short ways to answer.
import { type Fault, fault } from '../../core/fault.ts';
import { faultMessage } from '../../messages/parts/fault.ts';
import type { Scene } from '../../messages/scene.ts';
import type { Form, Message } from '../../messages/tree.ts';
import type { Reply, Request } from '../request.ts';
import { argument } from './context.ts';

export function privately(message: Message): Reply {
  return { kind: 'private', message, replace: false };
}

/** Instead of the message whose button was pressed. */
export function instead(message: Message): Reply {
  return { kind: 'private', message, replace: true };
}

/** A page that somebody turned to stands in the place of the one before. */
export function turned(request: Request, message: Message): Reply {
  return argument(request, 'page') === null ? privately(message) : instead(message);
}

/** A form shown again with what is wrong in it; the desk adds an id to quote. */
export function faulty(form: Form, faults: Readonly<Record<string, Fault>>): Reply {
  const codes = Object.entries(faults).map(([field, { code }]) => `${field}:${code}`);
  return { kind: 'faulty-form', form, refused: codes.join(' ') };
}

/** In the words of a fault, though nothing failed and nobody was refused: how to ask, or that all stays as it was. */
export function answering(scene: Scene, fault: Fault): Reply {
  return privately(faultMessage(scene, fault));
}

/** A post that leaves later by itself: nothing failed yet, and nobody has to ask again. */
export const postWaits = (scene: Scene): Reply =>
  answering(scene, fault('post-waits', 'the platform did not take it now', 'It is tried again.'));

/** Why it was not done, and what to do next; the desk adds an id to quote. */
export function refusal(scene: Scene, fault: Fault): Reply {
  return { kind: 'private', message: faultMessage(scene, fault), replace: false, refused: fault.code };
}
