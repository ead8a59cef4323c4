// To whoever asked to be reminded: what was set, what they follow, that it ended; and the form of their own clock.
import type { Fault } from '../../core/fault.ts';
import type { CalendarDate, Instant, Jurisdiction, LocalTime } from '../../core/rule.ts';
import { action } from '../parts/buttons.ts';
import { faultText } from '../parts/fault.ts';
import { folded } from '../parts/fold.ts';
import { capitalised, paragraph, phrase } from '../parts/sentence.ts';
import { labelledLine } from '../parts/status-line.ts';
import { inWords, type RuleView, type Scene } from '../scene.ts';
import type { Block, Button, Field, FieldValue, Form, Message } from '../tree.ts';
import { remindButtons } from './follow-choice.ts';

export interface SetReminder {
  readonly follow: string;
  /** When messages will come, soonest first; none for what waits for a date. */
  readonly times: readonly Instant[];
  readonly isOwn: boolean;
  readonly actBy: CalendarDate | null;
  readonly sendAt: LocalTime;
  /** Given for this one alone; left out or null: what is remembered counts. */
  readonly country?: Jurisdiction | null;
}

function clockLine({ tr, zone }: Scene, sendAt: LocalTime): string {
  return tr.t('remind.clock', { zone: tr.zoneName(zone), time: sendAt });
}

function setHeading(scene: Scene, view: RuleView, { isOwn, actBy, times }: SetReminder): string {
  const { tr } = scene;
  const service = view.context.service.name;
  if (isOwn) return tr.t('remind.set.own', { service });
  if (actBy === null || times.length === 0) return tr.t('remind.news.heading', { service });
  return tr.t('remind.set.heading', { service, date: inWords(scene, actBy, 'weekday') });
}

function timesBlocks(scene: Scene, { times }: SetReminder): readonly Block[] {
  const { tr, zone } = scene;
  if (times.length === 0) return paragraph([tr.t('remind.news.text')]);
  return [
    ...paragraph([tr.t('remind.set.times')]),
    { kind: 'bullets', items: times.map((at) => tr.moment(at, zone)) },
    ...paragraph([tr.t('remind.set.moved')]),
  ];
}

function countryLine(scene: Scene, { country = null }: SetReminder): string | null {
  return country === null ? null : scene.tr.t('remind.set.country', { country: scene.nameOf(country) });
}

/** Exactly which messages will come, on whose clock. The scene's zone is the follower's. */
export function reminderSetMessage(scene: Scene, view: RuleView, set: SetReminder): Message {
  const { tr } = scene;
  return {
    heading: setHeading(scene, view, set),
    blocks: [
      ...timesBlocks(scene, set),
      ...paragraph([countryLine(scene, set), clockLine(scene, set.sendAt)]),
    ],
    buttons: [
      action(tr.t('button.hour'), 'remind.time', { rule: view.context.rule.id }),
      action(tr.t('button.stop'), 'remind.stop', { id: set.follow }),
    ],
    context: [],
    urgency: 'calm',
    locale: tr.locale,
  };
}

export interface FollowedRule {
  readonly follow: string;
  /** Null where the rule is no longer known. */
  readonly view: RuleView | null;
  readonly rule: string;
  /** When the next message will be sent; null where none is planned. */
  readonly nextAt: Instant | null;
  /** No date is known yet; otherwise, without a next message, the last one is out. */
  readonly isWaiting: boolean;
  readonly isReachable: boolean;
}

export interface FollowList {
  readonly followed: readonly FollowedRule[];
  /** The first is 1. */
  readonly page: number;
  readonly sendAt: LocalTime;
  /** How to begin, for whoever follows nothing. */
  readonly example: string;
}

function followedLine({ tr, zone }: Scene, { nextAt, isWaiting, isReachable }: FollowedRule): string {
  if (!isReachable) return tr.t('remind.list.unreachable');
  if (nextAt !== null) return tr.t('remind.list.next', { moment: tr.moment(nextAt, zone) });
  return tr.t(isWaiting ? 'remind.list.waiting' : 'remind.list.last');
}

function followedName(scene: Scene, { view, rule }: FollowedRule): string {
  if (view === null) return rule;
  const { service, practice } = view.context;
  return scene.tr.t('line.labelled', { label: service.name, line: phrase(scene.tr.say(practice.title)) });
}

/** "LinkedIn: AI training. Next on Sunday 2 November, 09:00." */
export function followedInOneLine(scene: Scene, one: FollowedRule): string {
  return `${followedName(scene, one)} – ${followedLine(scene, one)}`;
}

function followedSection(scene: Scene, one: FollowedRule): Block {
  const { tr } = scene;
  return {
    kind: 'section',
    heading: followedName(scene, one),
    lines: [followedLine(scene, one)],
    buttons: [action(tr.t('button.stop'), 'remind.stop', { id: one.follow })],
  };
}

/** What one follows, each with its stop. */
export function followListMessage(scene: Scene, list: FollowList): Message {
  const { tr } = scene;
  const { followed, page, sendAt, example } = list;
  const isEmpty = followed.length === 0;
  const isResting = followed.some(({ isReachable }) => !isReachable);
  const whole: Message = {
    heading: tr.t('remind.list.heading', { count: followed.length }),
    blocks: [
      ...followed.map((one) => followedSection(scene, one)),
      ...paragraph([isEmpty ? tr.t('remind.list.none', { example }) : clockLine(scene, sendAt)]),
    ],
    buttons: [
      ...(isResting ? [action(tr.t('button.again'), 'remind.resume', {}, 'primary')] : []),
      ...(isEmpty ? [] : [action(tr.t('button.hour'), 'remind.time')]),
    ],
    context: [],
    urgency: 'calm',
    locale: tr.locale,
  };
  return folded(scene, whole, { verb: 'remind', args: {}, page });
}

/** Several rules of one service have something to be reminded of. */
export function whichReminderMessage(scene: Scene, views: readonly RuleView[], page = 1): Message {
  const { tr } = scene;
  const { id = '', name = '' } = views[0]?.context.service ?? {};
  const [country, second] = scene.jurisdictions;
  const args = { service: id, ...(country === undefined || second !== undefined ? {} : { country }) };
  const whole: Message = {
    heading: tr.t('remind.which.heading', { service: name }),
    blocks: [
      ...paragraph([tr.t('remind.which.text')]),
      ...views.map((view): Block => {
        const heading = capitalised(phrase(tr.say(view.context.practice.title)));
        return {
          kind: 'section',
          heading,
          lines: [labelledLine(scene, view)],
          buttons: remindButtons(scene, view),
        };
      }),
    ],
    buttons: [],
    context: [tr.t('advice')],
    urgency: 'calm',
    locale: tr.locale,
  };
  return folded(scene, whole, { verb: 'remind', args, page });
}

function plain(scene: Scene, heading: string, text: string, buttons: readonly Button[] = []): Message {
  const { locale } = scene.tr;
  return { heading, blocks: paragraph([text]), buttons, context: [], urgency: 'calm', locale };
}

/** `view`: null where the rule is no longer known. */
export function stoppedMessage(scene: Scene, view: RuleView | null, rule: string): Message {
  const { tr } = scene;
  const service = view?.context.service.name ?? rule;
  const heading = tr.t('remind.stopped.heading', { service });
  return plain(scene, heading, tr.t('remind.stopped.text'), view === null ? [] : remindButtons(scene, view));
}

/** `follow`: null where several were put off together, each with its own stop in the message they came in. */
export function snoozedMessage(scene: Scene, to: Instant, follow: string | null): Message {
  const { tr, zone } = scene;
  const heading = tr.t('remind.snoozed.heading', { moment: tr.moment(to, zone) });
  const stop = follow === null ? [] : [action(tr.t('button.stop'), 'remind.stop', { id: follow })];
  return plain(scene, heading, tr.t('remind.snoozed.text', { zone: tr.zoneName(zone) }), stop);
}

export interface ClockForm {
  /** From what their own clock counts; null where the rule has its dates. */
  readonly countsFrom: 'registration' | 'letter' | 'purchase' | null;
  readonly values: Readonly<Record<string, FieldValue>>;
  readonly faults: Readonly<Record<string, Fault>>;
}

const DATE_LENGTH = 40;
const TIME_LENGTH = 20;

/** Fields: `zone` (search), `time`, and where one's own day counts `date`. */
export function clockForm(scene: Scene, draft: string, { countsFrom, values, faults }: ClockForm): Form {
  const { tr } = scene;
  const field = (id: string, label: string, hint: string) => {
    const fault = faults[id];
    const value = values[id] ?? null;
    const error = fault === undefined ? null : faultText(scene, fault);
    return { id, label, hint, optional: false, value, error, tier: 'first' as const };
  };
  const zone = values['zone'];
  const chosen = typeof zone === 'string' && zone !== '' ? [{ value: zone, label: zone }] : [];
  const date: readonly Field[] =
    countsFrom === null
      ? []
      : [
          {
            ...field('date', tr.t('remind.form.date', { from: countsFrom }), tr.t('remind.form.date.hint')),
            kind: 'text',
            maxLength: DATE_LENGTH,
          },
        ];
  return {
    draft,
    title: tr.t('remind.form.title'),
    intro: tr.t('remind.form.intro'),
    fields: [
      ...date,
      {
        ...field('zone', tr.t('form.zone'), tr.t('form.zone.hint')),
        kind: 'search',
        source: 'zone',
        chosen,
        many: false,
      },
      { ...field('time', tr.t('form.time'), tr.t('form.time.hint')), kind: 'text', maxLength: TIME_LENGTH },
    ],
    submit: tr.t('remind.form.submit'),
    cancel: tr.t('form.cancel'),
    locale: tr.locale,
  };
}
