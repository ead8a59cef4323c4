// What admins do besides the wishes of a channel stands in the log of changes as well: boards, looks back, totals, deadlines
// of their own. It has no before and after that could be brought back from here; each has a way back of its own.
import type { Deed } from '../change-store.ts';
import type { Reply } from '../request.ts';
import { argument, type DeskContext } from './context.ts';
import { readYesNo } from './doing.ts';

const ofChannels: Readonly<Record<string, Deed>> = {
  'board.up': 'board-up',
  'board.down': 'board-down',
  'monthly.on': 'monthly-on',
  'monthly.off': 'monthly-off',
  'open.post': 'open-posted',
};

const ofInstallations: Readonly<Record<string, Deed>> = {
  'own.confirm': 'own-saved',
  'own.withdraw.confirm': 'own-withdrawn',
  'own.undo': 'own-undone',
};

function deedOf({ request, scene }: DeskContext): Deed | null {
  if (request.verb !== 'totals') return ofChannels[request.verb] ?? ofInstallations[request.verb] ?? null;
  const show = argument(request, 'show');
  const shown = show === null ? undefined : readYesNo(scene, show);
  return shown === undefined ? null : shown ? 'totals-on' : 'totals-off';
}

/** A form that is shown again, or a refusal, has changed nothing. */
const isDone = (reply: Reply): boolean => reply.kind === 'private' && reply.refused === undefined;

export async function noteDeed(context: DeskContext, reply: Reply): Promise<void> {
  const { engine, target, member, request } = context;
  const deed = deedOf(context);
  if (deed === null || !isDone(reply)) return;
  const isWide = ofInstallations[request.verb] !== undefined;
  const place = isWide ? { ...target, channel: null, thread: null } : target;
  const change = { deed, target: place, before: null, after: null, by: member.member, about: null };
  await engine.store.changes.add(change, engine.clock.now());
}
