// What answers in a workspace. Each has its own: who may administer one says nothing of another.
import type { ViewResponseAction } from '@slack/bolt';
import type { Access } from './access.ts';
import type { Intake } from './intake.ts';
import type { SubmissionPayload } from './payloads.ts';

export interface Room {
  readonly intake: Intake;
  readonly submit: (payload: SubmissionPayload) => Promise<ViewResponseAction>;
}

export interface Rooms {
  /** The room of a workspace, with a token that is taken. */
  of(access: Access): Room;
}

/** So many workspaces are remembered at once, with what was learned of their people in the last minutes. */
const MOST = 500;

export function createRooms(furnish: (access: Access) => Room): Rooms {
  const rooms = new Map<string, { readonly token: string; readonly room: Room }>();
  return {
    of(access) {
      const { installation, token } = access;
      const known = rooms.get(installation.id);
      if (known?.token === token) return known.room;
      if (rooms.size >= MOST) rooms.clear();
      const room = furnish(access);
      rooms.set(installation.id, { token, room });
      return room;
    },
  };
}
