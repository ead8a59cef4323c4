// Taking back the last change of a channel, from the message that told of it, or from its settings.
import { fault } from '../../core/fault.ts';
import { differences, type Stood } from '../../messages/deeds.ts';
import { overtakenMessage, undoneMessage } from '../../messages/undo.ts';
import type { Standing } from '../change-store.ts';
import { type Undone, undo } from '../undo.ts';
import { lastChange } from './cared.ts';
import { channelRef, checkTarget } from './channel-check.ts';
import { argument, type DeskContext, type Handler } from './context.ts';
import { instead, privately, refusal } from './replies.ts';
import { summaryOf } from './wish-fields.ts';

export function stoodOf(context: DeskContext, standing: Standing | null): Stood | null {
  if (standing === null) return null;
  const { state, pausedUntil } = standing;
  return { wish: summaryOf(context, standing), state, pausedUntil };
}

async function tellUndone(context: DeskContext, done: Extract<Undone, { kind: 'undone' }>) {
  const { scene, target } = context;
  const { change, now } = done;
  const lines = differences(scene, stoodOf(context, change.after), stoodOf(context, now));
  const redo = (await lastChange(context, target))?.id ?? null;
  const channel = channelRef(target, await checkTarget(context, target));
  return instead(undoneMessage(scene, { channel, deed: change.deed, lines, isSet: now !== null, redo }));
}

export const undoLast: Handler = async (context) => {
  const { engine, scene, target, member } = context;
  const named = argument(context.request, 'change');
  // Buttons of messages from before changes had a number mean the last one.
  const id = named === null ? null : Number(named);
  const done = await undo(engine, target, id, { member: member.member });
  context.nudge();
  switch (done.kind) {
    case 'undone':
      return tellUndone(context, done);
    case 'overtaken': {
      const channel = channelRef(target, await checkTarget(context, target));
      return privately(overtakenMessage(scene, channel, done.last, scene.zone));
    }
    case 'nothing': {
      const cure = 'Look at the settings.';
      return refusal(scene, fault('nothing-to-undo', 'there is no change to take back', cure));
    }
  }
};
