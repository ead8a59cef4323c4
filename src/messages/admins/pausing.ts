// How long a channel rests: asked where nobody said, and said back where a day was named in words.
import type { CalendarDate, Zone } from '../../core/rule.ts';
import { action } from '../parts/buttons.ts';
import { paragraph } from '../parts/sentence.ts';
import { inWords, type Scene } from '../scene.ts';
import type { Button, Message } from '../tree.ts';
import { type ChannelRef, channelIn, placeArgs } from './wish.ts';

export interface PauseQuestion {
  readonly channel: ChannelRef;
  /** The day that was understood; null: none was named. */
  readonly until: CalendarDate | null;
  /** The day in a week, in the channel's zone. */
  readonly inAWeek: CalendarDate;
  /** When posts come back on that day. */
  readonly time: string;
  readonly zone: Zone;
  /** How one says it: "/optout pause". */
  readonly command: string;
}

function pauseButtons(scene: Scene, { channel, until, inAWeek }: PauseQuestion): readonly Button[] {
  const { tr } = scene;
  const args = placeArgs(channel);
  const named = (date: CalendarDate): Button => {
    const label = tr.t('button.pauseUntil', { date: inWords(scene, date, 'weekday') });
    return action(label, 'pause', { ...args, until: date, sure: 'yes' }, 'primary');
  };
  return [
    ...(until === null ? [] : [named(until)]),
    action(tr.t('button.pauseWeek'), 'pause', { ...args, until: inAWeek }),
    action(tr.t('button.pauseOpen'), 'pause', { ...args, until: 'open' }),
    action(tr.t('button.notNow'), 'dismiss'),
  ];
}

/** Nothing is paused by this message: its buttons do it. */
export function pauseQuestionMessage(scene: Scene, question: PauseQuestion): Message {
  const { tr } = scene;
  const { until, time, zone, command } = question;
  const channel = channelIn(scene, question.channel.name);
  const example = `${command} ${tr.t('pause.example')}`;
  const text =
    until === null
      ? [tr.t('pause.ask.text'), tr.t('pause.ask.example', { example })]
      : [tr.t('pause.confirm.text', { time, zone: tr.zoneName(zone) })];
  return {
    heading:
      until === null
        ? tr.t('pause.ask.heading', { channel })
        : tr.t('pause.confirm.heading', { channel, date: inWords(scene, until, 'weekday') }),
    blocks: paragraph(text),
    buttons: pauseButtons(scene, question),
    context: [],
    urgency: 'calm',
    locale: tr.locale,
  };
}
