// How long a channel rests: asked where nobody said, and said back where a day was named in words.
import type { CalendarDate, Instant, Zone } from '../../core/rule.ts';
import { action } from '../parts/buttons.ts';
import { capitalised, paragraph } from '../parts/sentence.ts';
import { inWords, type Scene } from '../scene.ts';
import type { Block, Button, Message } from '../tree.ts';
import { type ChannelRef, channelIn, placeArgs } from './wish.ts';

/** A post that does not come because the channel rests by then. */
export interface Withheld {
  readonly due: Instant;
  /** First lines of what it would have said, in the channel's language. */
  readonly lines: readonly string[];
  /** When the first post after the rest comes on what it is about; null: none does. */
  readonly again: Instant | null;
  /** That one is on a part of it only. */
  readonly isPart: boolean;
}

export interface FallsInto {
  /** By time. */
  readonly posts: readonly Withheld[];
  /** The channel's. */
  readonly zone: Zone;
  /** Nobody knows yet when it ends. */
  readonly isOpen: boolean;
}

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
  /** Null: no day was named, or nobody looked. */
  readonly falls: FallsInto | null;
}

/** More are counted. */
const MOST_NAMED = 3;

function withheldLine(scene: Scene, { due, lines, again, isPart }: Withheld, falls: FallsInto): string {
  const { tr, at } = scene;
  const { zone, isOpen } = falls;
  const when = capitalised(tr.shortMoment(due, zone, at));
  const post = tr.t('preview.post', { when, what: lines.join(' · ') });
  if (isOpen) return post;
  if (again === null) return tr.t('pause.falls.never', { post });
  return tr.t(isPart ? 'pause.falls.part' : 'pause.falls.again', {
    post,
    when: tr.shortMoment(again, zone, at),
  });
}

/** What is not posted, and when the channel hears of it instead; no block where nobody looked. */
export function fallsBlocks(scene: Scene, falls: FallsInto | null): readonly Block[] {
  if (falls === null) return [];
  const { tr } = scene;
  const { posts, isOpen } = falls;
  const named = posts.slice(0, MOST_NAMED).map((post) => withheldLine(scene, post, falls));
  const more = posts.length - named.length;
  const items = more === 0 ? named : [...named, tr.t('pause.falls.more', { count: more })];
  return [
    { kind: 'text', text: tr.t('pause.falls', { count: posts.length }) },
    ...(items.length === 0 ? [] : [{ kind: 'bullets', items } as const]),
    ...(isOpen && posts.length > 0 ? [{ kind: 'text', text: tr.t('pause.falls.open') } as const] : []),
  ];
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
    blocks: [...paragraph(text), ...fallsBlocks(scene, question.falls)],
    buttons: pauseButtons(scene, question),
    context: [],
    urgency: 'calm',
    locale: tr.locale,
  };
}
