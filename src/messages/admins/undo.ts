// A change that was taken back, or was not because another came after it.
import { action } from '../parts/buttons.ts';
import { capitalised, paragraph } from '../parts/sentence.ts';
import type { Scene } from '../scene.ts';
import type { Button, Message } from '../tree.ts';
import { type DeedName, deedText } from './deed-names.ts';
import type { LastDeed } from './subscription.ts';
import { type ChannelRef, channelIn, placeArgs } from './wish.ts';

export interface Undone {
  readonly channel: ChannelRef;
  /** What was taken back. */
  readonly deed: DeedName;
  /** What differs from before, in words. */
  readonly lines: readonly string[];
  /** False: there are no reminders now. */
  readonly isSet: boolean;
  /** The id of this undo, to be taken back itself; null: not known. */
  readonly redo: number | null;
  /** A board that was taken down is up again. */
  readonly hasBoardBack?: boolean;
}

function message(
  scene: Scene,
  heading: string,
  lines: readonly string[],
  buttons: readonly Button[],
): Message {
  return {
    heading: capitalised(heading),
    blocks: lines.length === 0 ? [] : [{ kind: 'bullets', items: lines }],
    buttons,
    context: [],
    urgency: 'calm',
    locale: scene.tr.locale,
  };
}

export function undoneMessage(scene: Scene, undone: Undone): Message {
  const { tr } = scene;
  const { channel, deed, lines, isSet, redo, hasBoardBack = false } = undone;
  const told = [...lines, ...(hasBoardBack ? [tr.t('undone.board')] : [])];
  const args = placeArgs(channel);
  const named = { channel: channelIn(scene, channel.name), redone: deed === 'undone' ? 'yes' : 'no' };
  const label = tr.t(deed === 'undone' ? 'button.undo' : 'button.redo');
  const again = redo === null ? [] : [action(label, 'settings.undo', { ...args, change: String(redo) })];
  const next = isSet
    ? [action(tr.t('button.settings'), 'settings', args), action(tr.t('button.preview'), 'preview', args)]
    : [action(tr.t('button.setup'), 'setup.open', args)];
  return message(scene, tr.t('undone.heading', named), isSet ? told : [tr.t('undone.gone')], [
    ...again,
    ...next,
  ]);
}

/** Somebody changed something after what this button would have taken back. */
export function overtakenMessage(scene: Scene, channel: ChannelRef, last: LastDeed, zone: string): Message {
  const { tr } = scene;
  const args = placeArgs(channel);
  const named = { deed: deedText(scene, last.deed), when: tr.moment(last.at, zone) };
  return {
    ...message(
      scene,
      tr.t('overtaken.heading', { channel: channelIn(scene, channel.name) }),
      [],
      [
        action(tr.t('button.undoThat'), 'settings.undo', { ...args, change: String(last.id) }),
        action(tr.t('button.settings'), 'settings', args),
      ],
    ),
    blocks: paragraph([tr.t('overtaken.text', named)]),
  };
}
