// What reaches a follower in person: the reminder or correction a channel would get, with the ways to put it off and to
// end it. Matters of health say nothing of themselves before they are asked to.
import { addDays } from '../../core/calendar.ts';
import type { CalendarDate, Instant } from '../../core/rule.ts';
import { type Snooze, snoozes, snoozeTo } from '../../core/snooze.ts';
import { action, moreButton } from '../parts/buttons.ts';
import { concise } from '../parts/concise.ts';
import { howBlocks } from '../parts/how.ts';
import { paragraph } from '../parts/sentence.ts';
import { mainSource, sourceLine, staleLines } from '../parts/sources.ts';
import { canAct, wayButtons } from '../parts/ways.ts';
import { correctedMessage, correctionMessage, type Told } from '../posts/correction.ts';
import { lateMessage } from '../posts/late.ts';
import { reminderMessage } from '../posts/reminder.ts';
import { inWords, type RuleView, type Scene, today, urgencyOf } from '../scene.ts';
import type { Block, Button, Message } from '../tree.ts';
import { doneButtons, followChoice } from './follow-choice.ts';

/** One's own time, counted from the day one gave. */
export interface OwnTime {
  readonly from: CalendarDate;
  readonly actBy: CalendarDate;
  readonly cutoff: Instant;
}

export interface PersonalWord {
  /** The id of the follow. */
  readonly follow: string;
  /** Corrections: what they were told before; else null. */
  readonly told: Told | null;
  /** It replaces the message that told that. Left out: it is a new one. */
  readonly isEdit?: boolean;
  readonly own: OwnTime | null;
  /** Nothing comes after this one. */
  readonly isOver: boolean;
  /** The hour of their reminders. */
  readonly sendAt: string;
}

/** True where a glance at a locked phone must not tell what it is about. */
export function isDelicate({ context }: Pick<RuleView, 'context'>): boolean {
  return context.practice.category === 'health';
}

/** The message as it arrives. */
export function personalMessage(scene: Scene, view: RuleView, word: PersonalWord): Message {
  return isDelicate(view) ? hidden(scene, view, word) : openPersonalMessage(scene, view, word);
}

/** The same with all it says, whatever it is about: for whoever asked to see it. */
export function openPersonalMessage(scene: Scene, view: RuleView, word: PersonalWord): Message {
  return concise(scene, (shorter) => open(shorter, view, word));
}

function open(scene: Scene, view: RuleView, word: PersonalWord): Message {
  const base = baseOf(scene, view, word);
  const { tr } = scene;
  return {
    ...base,
    blocks: [...base.blocks, ...againBlocks(scene, view, word)],
    buttons: [
      ...linksOf(base).slice(0, mostLinks(view)),
      ...doneButtons(scene, view, { id: word.follow }),
      moreButton(scene, view),
      ...stopButtons(scene, view, word),
    ],
    // Whether there is an earlier message, and it could be rewritten, nobody knows here.
    context: [...base.context.filter((line) => line !== tr.t('correction.edited')), tr.t('personal.asked')],
  };
}

function baseOf(scene: Scene, view: RuleView, { told, own, isEdit = false }: PersonalWord): Message {
  if (told !== null)
    return isEdit ? correctedMessage(scene, view, told) : correctionMessage(scene, view, told);
  if (own !== null) return ownMessage(scene, view, own);
  return view.state.daysLeft === null ? lateMessage(scene, view) : reminderMessage(scene, view);
}

/** With the hours to choose from below, one link has room on a phone's screen; the others stand behind "More". */
const mostLinks = ({ context }: RuleView): number => (context.rule.waysNeeded === 'all' ? 2 : 1);

const linksOf = ({ buttons }: Message): readonly Button[] => buttons.filter(({ kind }) => kind === 'link');

/** The last message has nothing left to stop; where there is a date again it can be followed anew. */
export function stopButtons(
  scene: Scene,
  view: RuleView,
  { follow, isOver }: PersonalWord,
): readonly Button[] {
  if (!isOver) return [action(scene.tr.t('button.stop'), 'remind.stop', { id: follow })];
  const rule = view.context.rule.id;
  return followChoice(scene, view) === 'date'
    ? [action(scene.tr.t('button.remind'), 'remind', { rule })]
    : [];
}

/** The end of the time there is; null where none is left, or the rule has no date. */
export function endOf(view: RuleView, own: OwnTime | null): Pick<OwnTime, 'actBy' | 'cutoff'> | null {
  if (own !== null) return own;
  const { actBy, cutoff, daysLeft } = view.state;
  return daysLeft === null || actBy === null || cutoff === null ? null : { actBy, cutoff };
}

export function snoozeLabels(scene: Scene, actBy: CalendarDate): Readonly<Record<Snooze, string>> {
  const { tr } = scene;
  const nine = '9:00';
  return {
    hour: tr.t('snooze.hour'),
    tomorrow: tr.t('snooze.tomorrow', { time: nine }),
    monday: tr.t('snooze.monday', { time: nine }),
    day: tr.t('snooze.day', { date: inWords(scene, actBy) }),
  };
}

/** Buttons for the moments that are still of use; no part of the message where none is. */
function againBlocks(scene: Scene, view: RuleView, word: PersonalWord): readonly Block[] {
  const end = endOf(view, word.own);
  if (end === null) return [];
  const { at, zone, tr } = scene;
  const place = { at, zone, sendAt: word.sendAt, ...end };
  const labels = snoozeLabels(scene, end.actBy);
  const buttons = snoozes
    // Of one's own time the last day is not named: whoever waits for it may be late.
    .filter((to) => (to !== 'day' || word.own === null) && snoozeTo(to, place) !== null)
    .map((to) => action(labels[to], 'remind.snooze', { id: word.follow, to }));
  return buttons.length === 0
    ? []
    : [{ kind: 'section', heading: tr.t('snooze.heading'), lines: [], buttons }];
}

/** Counted from one's own day: never how long one may still wait. */
function ownMessage(scene: Scene, view: RuleView, own: OwnTime): Message {
  const { tr } = scene;
  const service = view.context.service.name;
  const { clock } = view.context.rule;
  const from = clock.kind === 'personal' ? clock.from : 'registration';
  const isOver = scene.at >= own.cutoff;
  const last = !isOver && own.actBy === today(scene) ? tr.t('personal.own.last') : null;
  const acts = canAct(scene, view);
  return {
    heading: isOver ? tr.t('heading.personal', { service }) : tr.t('personal.own.heading', { service }),
    blocks: [
      ...paragraph([
        isOver ? tr.t('personal.own.over', { date: inWords(scene, own.actBy) }) : null,
        tr.t('personal.own.count', { date: inWords(scene, own.from), from }),
        last,
      ]),
      ...(acts ? howBlocks(scene, view) : []),
    ],
    buttons: acts ? wayButtons(scene, view) : [],
    context: [sourceLine(scene, mainSource(scene, view)), ...staleLines(scene, [view])],
    urgency: isOver ? 'past' : own.actBy <= addDays(today(scene), 1) ? 'today' : 'soon',
    locale: tr.locale,
  };
}

/** Says neither what it is about nor whose. */
export function hiddenHeading(scene: Scene, view: RuleView, { told, own }: PersonalWord): string {
  const { tr } = scene;
  const { actBy, daysLeft } = view.state;
  if (told !== null) return tr.t('personal.hidden.news');
  if (own !== null) return tr.t(scene.at < own.cutoff ? 'personal.hidden.own' : 'personal.hidden.news');
  if (actBy === null || daysLeft === null) return tr.t('personal.hidden.news');
  return tr.t('personal.hidden.date', { date: inWords(scene, actBy, 'weekday') });
}

/** Neither what it is about, nor a link that would tell. */
function hidden(scene: Scene, view: RuleView, word: PersonalWord): Message {
  const { tr } = scene;
  const show = action(
    tr.t('button.show'),
    'remind.show',
    { rule: view.context.rule.id, id: word.follow },
    'primary',
  );
  return {
    heading: hiddenHeading(scene, view, word),
    blocks: [...paragraph([tr.t('personal.hidden.text')]), ...againBlocks(scene, view, word)],
    buttons: [show, ...stopButtons(scene, view, word)],
    context: [tr.t('personal.asked')],
    urgency: urgencyOf(view),
    locale: tr.locale,
  };
}
