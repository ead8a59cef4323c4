// Taking back the last change, from the message that told of it, from the settings, or from the log: of a channel, of a
// delegate or of an own deadline. What was posted cannot be taken back.
import { fault } from '../../../core/fault.ts';
import { differences, type Stood } from '../../../messages/admins/deeds.ts';
import { overtakenMessage, undoneMessage } from '../../../messages/admins/undo.ts';
import { showsTotalsByDefault } from '../../done.ts';
import type { Target } from '../../ports.ts';
import type { Reply } from '../../request.ts';
import { type Change, type Deed, type Standing, UNDO_KEPT } from '../../stores/change-store.ts';
import { partsChanged } from '../../subscribing/beside.ts';
import { type Undone, undo } from '../../subscribing/undo.ts';
import { argument, type DeskContext, type Handler } from '../context.ts';
import { instead, privately, refusal } from '../replies.ts';
import { lastChange } from './cared.ts';
import { channelRef, checkTarget } from './channel-check.ts';
import { undoDelegate } from './delegates.ts';
import { type NamesOf, namesIn } from './named.ts';
import { summaryOf } from './wish-fields.ts';

const nothing = fault('nothing-to-undo', 'there is no change to take back', 'Look at the settings.');
const posted = fault('undo-posted', 'a post cannot be taken back', 'Delete it in its channel.');

export const isPostDeed = (deed: Deed): boolean => deed === 'tested' || deed === 'open-posted';

export const isDelegateDeed = (deed: Deed): boolean =>
  deed === 'delegate-added' || deed === 'delegate-removed';

/** False where a program wrote it down that did not note how things stood, or where whom it was about is forgotten. */
export function leadsBack({ deed, before, after, about, own }: Change): boolean {
  if (isDelegateDeed(deed)) return about !== null;
  return own !== undefined || before !== null || after !== null;
}

export function stoodOf(context: DeskContext, standing: Standing | null, names: NamesOf): Stood | null {
  if (standing === null) return null;
  const { state, pausedUntil, beside } = standing;
  const stood = { wish: summaryOf(context, standing, names(standing)), state, pausedUntil };
  if (beside === undefined) return stood;
  const totals = beside.totals ?? showsTotalsByDefault(standing, context.words.preset);
  const kept = { board: beside.board !== null, monthly: beside.monthly !== null, totals };
  return { ...stood, beside: kept };
}

async function tellUndone(context: DeskContext, target: Target, done: Extract<Undone, { kind: 'undone' }>) {
  const { scene } = context;
  const { change, before, now } = done;
  const names = await namesIn(context, target, [before, now]);
  const lines = differences(scene, stoodOf(context, before, names), stoodOf(context, now, names));
  const hasBoardBack =
    partsChanged(change).includes('board') && (change.before?.beside?.board ?? null) !== null;
  const redo = (await lastChange(context, target))?.id ?? null;
  const channel = channelRef(target, await checkTarget(context, target));
  const told = { channel, deed: change.deed, lines, isSet: now !== null, redo, hasBoardBack };
  return instead(undoneMessage(scene, told));
}

/** @param id null: whichever was the last */
async function undoInChannel(context: DeskContext, target: Target, id: number | null): Promise<Reply> {
  const { engine, scene, member } = context;
  const done = await undo(engine, target, id, { member: member.member });
  context.nudge();
  switch (done.kind) {
    case 'undone':
      return tellUndone(context, target, done);
    case 'overtaken': {
      const channel = channelRef(target, await checkTarget(context, target));
      return privately(overtakenMessage(scene, channel, done.last, scene.zone));
    }
    case 'nothing':
      return refusal(scene, nothing);
  }
}

/** As the button does that stands under what was saved. What reads notices is loaded when it is needed. */
async function undoOwn(context: DeskContext, { own }: Change): Promise<Reply> {
  if (own === undefined) return refusal(context.scene, nothing);
  const args = { rule: own.rule, revision: String(own.revision) };
  const { undoRule } = await import('./adding.ts');
  return undoRule({ ...context, request: { ...context.request, args } });
}

function undoNamed(context: DeskContext, change: Change): Promise<Reply> | Reply {
  const { deed, target } = change;
  if (isPostDeed(deed)) return refusal(context.scene, posted);
  const isOld = change.at < context.engine.clock.now() - UNDO_KEPT;
  if (isOld || !leadsBack(change)) return refusal(context.scene, nothing);
  if (isDelegateDeed(deed)) return undoDelegate(context, change);
  if (change.own !== undefined) return undoOwn(context, change);
  return undoInChannel(context, target, change.id);
}

export const undoLast: Handler = async (context) => {
  const { engine, scene, target, request } = context;
  const named = argument(request, 'change');
  // Buttons of messages from before changes had a number mean the last one.
  if (named === null) return undoInChannel(context, target, null);
  const id = Number(named);
  const change = Number.isSafeInteger(id) ? await engine.store.changes.find(request.asker, id) : null;
  return change === null ? refusal(scene, nothing) : undoNamed(context, change);
};
