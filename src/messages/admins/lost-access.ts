// Where the bot has lost its access somebody may still ask it something: what they are told beside the answer, or instead.
import type { Instant } from '../../core/rule.ts';
import { paragraph } from '../parts/sentence.ts';
import type { Scene } from '../scene.ts';
import type { Message } from '../tree.ts';

export interface LostAccess {
  /** False: it is not installed there, or not any more. */
  readonly isInstalled: boolean;
  /** When everything that belongs to the place is deleted if access does not return; null: not at all. */
  readonly keptUntil: Instant | null;
  /** Where an admin gives it back; null: whoever runs the bot does. */
  readonly again: string | null;
}

function kept({ tr, zone }: Scene, { keptUntil }: LostAccess): string {
  return keptUntil === null
    ? tr.t('access.kept')
    : tr.t('access.keptUntil', { when: tr.moment(keptUntil, zone) });
}

/** Instead of an answer that needs access. */
export function lostAccessMessage(scene: Scene, lost: LostAccess): Message {
  const { tr } = scene;
  const { isInstalled, again } = lost;
  const cure = tr.t(again === null ? 'access.operator' : 'access.admin');
  // A button opens nothing but https, and whoever tries the bot out may have less.
  const opens = again?.startsWith('https:') === true ? again : null;
  return {
    heading: tr.t(isInstalled ? 'access.lost' : 'access.none'),
    blocks: paragraph([cure, isInstalled ? kept(scene, lost) : null]),
    buttons: opens === null ? [] : [{ kind: 'link', label: tr.t('access.button'), url: opens }],
    context: opens === null && again !== null ? [again] : [],
    urgency: 'calm',
    locale: tr.locale,
  };
}

/** Under an answer that needed none: whoever reads it must not wait for reminders. */
export function withLostAccess(scene: Scene, message: Message, lost: LostAccess): Message {
  const line = `${scene.tr.t('access.lost.line')} ${kept(scene, lost)}`;
  return { ...message, context: [...message.context, line] };
}
