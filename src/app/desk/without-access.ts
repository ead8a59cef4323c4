// Where the bot has lost its access: what needs none is answered all the same, and everybody is told that nothing comes.
import { lostAccessMessage, withLostAccess } from '../../messages/admins/lost-access.ts';
import type { Scene } from '../../messages/scene.ts';
import type { Reply, Request } from '../request.ts';

/** What is answered from what we have, changes nothing that access is needed for, and opens no form. */
const needNone = new Set([
  'how',
  'about',
  'more',
  'me',
  'list',
  'next',
  'help',
  'privacy',
  'privacy.download',
  'forget',
  'forget.confirm',
  'remind.stop',
  'done',
  'done.undo',
  'calendar.remove',
  'dismiss',
]);

/** Null: it can be answered. Of what is not installed nothing is known, or may be kept. */
export function needsAccess(scene: Scene, { verb, asker: { lost } }: Request): Reply | null {
  if (lost === undefined || (lost.isInstalled && needNone.has(verb))) return null;
  const message = lostAccessMessage(scene, lost);
  return { kind: 'private', message, replace: false, refused: 'access-lost' };
}

/** The answer, with a line that says that the bot has no access. */
export function saidWithout(scene: Scene, { asker: { lost } }: Request, reply: Reply): Reply {
  if (lost === undefined || reply.kind !== 'private' || reply.refused !== undefined) return reply;
  return { ...reply, message: withLostAccess(scene, reply.message, lost) };
}
