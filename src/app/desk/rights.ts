// Who may use the commands of admins: whom the platform calls an admin, and whom an admin has named.
import { type Fault, fault } from '../../core/fault.ts';
import { audienceOf } from '../commands.ts';
import type { MemberKey } from '../member.ts';
import type { Asker, Request } from '../request.ts';
import type { Store } from '../stores/store.ts';
import { StoreTrouble } from '../stores/store-trouble.ts';

/** `delegate`: named by an admin; may do all that admins may, except name others. */
export type Rights = 'admin' | 'delegate' | 'member';

/**
 * Asked at each request that depends on it, so that somebody who is a delegate no longer can do nothing from that moment
 * on. Forms are an admin's or anybody's, which only their handler knows.
 */
function dependsOnRights(verb: string): boolean {
  return audienceOf(verb) === 'admin' || verb.startsWith('form.') || showsMore.has(verb);
}

/** Anybody's, with more in it for admins; answered without the store, too. */
const showsMore = new Set(['help', 'me']);

export async function rightsOf(store: Store, request: Request, member: MemberKey): Promise<Rights> {
  if (request.asker.isAdmin) return 'admin';
  if (!dependsOnRights(request.verb)) return 'member';
  try {
    return (await store.delegates.has(member)) ? 'delegate' : 'member';
  } catch (error) {
    if (error instanceof StoreTrouble && showsMore.has(request.verb)) return 'member';
    throw error;
  }
}

/** Why somebody may not use a command of admins, where they are neither an admin nor a delegate. */
export function notAdmin({ adminDoubt }: Asker): Fault {
  if (adminDoubt === 'hidden') {
    const cure =
      'Ask whoever runs the bot to let it see who is an admin, or an admin to name you as a delegate.';
    return fault('admin-hidden', 'the platform does not say who is an admin here', cure);
  }
  if (adminDoubt === 'unanswered') {
    const cause = 'the platform did not say whether this is an admin';
    return fault('admin-unanswered', cause, 'Try again in a minute.');
  }
  const cure = 'Ask an admin here, or one of the members whom admins have named.';
  return fault('not-admin', 'only admins and their delegates may change this', cure);
}
