// Whoever could not be written to, and asks for something now: they hear once that their reminders rest, and what is kept
// about them is kept on from then.
import { withRestingReminders } from '../../messages/people/resting.ts';
import type { Reply } from '../request.ts';
import { StoreTrouble } from '../stores/store-trouble.ts';
import type { DeskContext } from './context.ts';

/** The answer says so itself, with the button by which they go on. */
function saysSo(reply: Reply): boolean {
  if (reply.kind !== 'private') return false;
  return reply.message.buttons.some((one) => one.kind === 'action' && one.action.verb === 'remind.resume');
}

async function noteHeard({ engine, member, scene }: DeskContext, reply: Reply): Promise<Reply> {
  const { people } = engine.store;
  // What they asked for may have forgotten them, or begun it all again.
  const { refused } = (await people.find(member)) ?? {};
  if (refused === undefined) return reply;
  const isSaid = saysSo(reply);
  const canSay = reply.kind === 'private' && reply.refused === undefined && reply.file === undefined;
  const tells = !refused.isTold && !isSaid && canSay;
  await people.refuse(member, { at: engine.clock.now(), isTold: refused.isTold || isSaid || tells });
  return tells ? { ...reply, message: withRestingReminders(scene, reply.message) } : reply;
}

/** The answer, with a line that says so where it was not said before. A store that fails hides no answer. */
export async function heardFrom(context: DeskContext, reply: Reply): Promise<Reply> {
  if (context.person?.refused === undefined) return reply;
  try {
    return await noteHeard(context, reply);
  } catch (error) {
    if (error instanceof StoreTrouble) return reply;
    throw error;
  }
}
