// What an admin is told of a channel's board and of its look back each month.
import type { CalendarDate } from '../../core/rule.ts';
import { action } from '../parts/buttons.ts';
import { paragraph } from '../parts/sentence.ts';
import { inWords, type Scene } from '../scene.ts';
import type { Button, Message } from '../tree.ts';
import { type ChannelRef, channelIn } from './wish.ts';

export interface BoardCare {
  readonly channel: ChannelRef;
  /** `pending`: it was asked for, and is not known to have arrived. `down`: it was taken down just now. */
  readonly board: 'none' | 'up' | 'pending' | 'down';
  /** Null: nobody has tried, or cannot. */
  readonly isPinned: boolean | null;
  /** The day of the next look back; null: none is wished for. */
  readonly monthly: CalendarDate | null;
}

const isThere = ({ board }: BoardCare): boolean => board === 'up' || board === 'pending';

function heading(scene: Scene, { channel, board }: BoardCare): string {
  const place = { channel: channelIn(scene, channel.name) };
  if (board === 'down') return scene.tr.t('board.care.down', place);
  return scene.tr.t(board === 'none' ? 'board.care.none' : 'board.care.up', place);
}

function lines(scene: Scene, care: BoardCare): readonly string[] {
  const { tr } = scene;
  const { board, isPinned, monthly } = care;
  const about = {
    none: tr.t('board.care.none.text'),
    up: tr.t('board.care.up.text'),
    pending: tr.t('board.care.pending'),
    down: tr.t('board.care.down.text'),
  };
  return [
    about[board],
    ...(board === 'up' && isPinned === false ? [tr.t('board.care.unpinned')] : []),
    monthly === null
      ? tr.t('board.monthly.off')
      : tr.t('board.monthly.on', { date: inWords(scene, monthly) }),
  ];
}

function buttons(scene: Scene, care: BoardCare): readonly Button[] {
  const { tr } = scene;
  const place = { channel: care.channel.id };
  return [
    isThere(care)
      ? action(tr.t('button.board.down'), 'board.down', place)
      : action(tr.t('button.board.up'), 'board.up', place, 'primary'),
    care.monthly === null
      ? action(tr.t('button.monthly.on'), 'monthly.on', place)
      : action(tr.t('button.monthly.off'), 'monthly.off', place),
  ];
}

export function boardCareMessage(scene: Scene, care: BoardCare): Message {
  return {
    heading: heading(scene, care),
    blocks: lines(scene, care).flatMap((line) => paragraph([line])),
    buttons: buttons(scene, care),
    context: [],
    urgency: 'calm',
    locale: scene.tr.locale,
  };
}
