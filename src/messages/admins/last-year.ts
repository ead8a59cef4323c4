// What a channel would have been told in the last twelve months, folded to first lines, each to be opened.
import type { CalendarDate, Instant } from '../../core/rule.ts';
import { action } from '../parts/buttons.ts';
import { folded, type Turn } from '../parts/fold.ts';
import { markedSample } from '../parts/marks.ts';
import { capitalised, paragraph } from '../parts/sentence.ts';
import { inWords, type Scene } from '../scene.ts';
import type { Block, Message } from '../tree.ts';
import { type ChannelRef, channelIn, placeArgs } from './wish.ts';

export interface PastPost {
  readonly due: Instant;
  readonly key: string;
  /** Its first line, in the channel's language. */
  readonly heading: string;
}

export interface LastYear {
  readonly channel: ChannelRef;
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  /** All of them, by time. */
  readonly posts: readonly PastPost[];
  /** The first is 1. */
  readonly page: number;
  /** The channel's, in which the days are told. */
  readonly zone: string;
}

function postBlock(scene: Scene, { channel, zone }: LastYear, { due, key, heading }: PastPost): Block {
  const open = action(scene.tr.t('button.open'), 'preview.open', { ...placeArgs(channel), post: key });
  return {
    kind: 'section',
    heading: capitalised(scene.tr.moment(due, zone)),
    lines: [heading],
    buttons: [open],
  };
}

export function lastYearMessage(scene: Scene, year: LastYear): Message {
  const { tr } = scene;
  const { channel, posts, page, from, to } = year;
  const days = { from: inWords(scene, from), to: inWords(scene, to) };
  const named = { count: posts.length, channel: channelIn(scene, channel.name) };
  const whole: Message = {
    heading: tr.t('year.heading', named),
    blocks: [
      ...paragraph([posts.length === 0 ? tr.t('year.none') : tr.t('year.text', days)]),
      ...posts.map((post) => postBlock(scene, year, post)),
    ],
    buttons: [action(tr.t('button.preview'), 'preview', placeArgs(channel))],
    context: [],
    urgency: 'calm',
    locale: tr.locale,
  };
  return folded(scene, whole, { verb: 'preview.year', args: placeArgs(channel), page });
}

/** One of them as it would have been posted. Its buttons would ask for things of today: only its links are left. */
export function openedPostMessage(
  scene: Scene,
  message: Message,
  { due, zone, turn }: { readonly due: Instant; readonly zone: string; readonly turn: Turn },
): Message {
  const sample = markedSample(scene, message);
  const when = scene.tr.moment(due, zone);
  const whole: Message = {
    ...sample,
    buttons: sample.buttons.filter(({ kind }) => kind === 'link'),
    context: [scene.tr.t('year.sample', { when }), ...message.context],
  };
  return folded(scene, whole, turn);
}
