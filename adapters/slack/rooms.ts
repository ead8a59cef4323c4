// What answers in a workspace. Each has its own: who may administer one says nothing of another.
import type { ViewResponseAction } from '@slack/bolt';
import type { LostAccess } from '../../src/messages/admins/lost-access.ts';
import type { Access } from './access.ts';
import type { Intake } from './intake.ts';
import type { SubmissionPayload } from './payloads.ts';
import type { Standing } from './presence.ts';

export interface Room {
  readonly intake: Intake;
  readonly submit: (payload: SubmissionPayload) => Promise<ViewResponseAction>;
}

/** `lost`: what is known of an access that was taken away. */
export type Furnish = (access: Access, lost?: LostAccess) => Room;

export interface Rooms {
  /** The room of a workspace: with its token, or, without, for what can be answered all the same. */
  of(standing: Standing): Room;
}

/** So many workspaces are remembered at once, with what was learned of their people in the last minutes. */
const MOST = 500;

export function createRooms(furnish: Furnish): Rooms {
  const rooms = new Map<string, { readonly token: string; readonly room: Room }>();
  const here = (access: Access): Room => {
    const { installation, token } = access;
    const known = rooms.get(installation.id);
    if (known?.token === token) return known.room;
    if (rooms.size >= MOST) rooms.clear();
    const room = furnish(access);
    rooms.set(installation.id, { token, room });
    return room;
  };
  return {
    of: (standing) =>
      standing.kind === 'here'
        ? here(standing.access)
        : withoutToken(furnish(standing.access, standing.lost ?? undefined)),
  };
}

/** Slack brings an address to answer at with commands, buttons and forms; to anything else only a token can answer. */
function withoutToken({ intake, submit }: Room): Room {
  const silent = (): Promise<void> => Promise.resolve();
  return { submit, intake: { ...intake, mention: silent, direct: silent, home: silent } };
}
