// The board: one message that says what is ahead and what is still open, and keeps itself right.
import type { CalendarDate } from '../../core/rule.ts';
import { linesOf, openOnly, type ServiceGroup } from '../answers/list.ts';
import { nextLines } from '../answers/next.ts';
import { action } from '../parts/buttons.ts';
import { withEnglishNoted } from '../parts/english-noted.ts';
import { fullest } from '../parts/fold.ts';
import { paragraph } from '../parts/sentence.ts';
import { staleLines } from '../parts/sources.ts';
import { inWords, type RuleView, type Scene, urgencyOf } from '../scene.ts';
import type { Block, Message } from '../tree.ts';

export interface BoardFacts {
  /** Dates within the next `days` days, soonest first. */
  readonly dates: readonly RuleView[];
  readonly days: number;
  /** All services with their rules; what is not open is left out here. */
  readonly services: readonly ServiceGroup[];
  /** The day on which it came to say this. */
  readonly changedOn: CalendarDate;
  /** How many of the channel say that they have done it, by rule, where that is told. */
  readonly counts?: ReadonlyMap<string, number>;
}

/** A board is read at a glance: what is beyond this, or beyond a screen, is counted, and can be asked for. */
const MOST_DATES = 8;
const MOST_OPEN = 10;

/** Dates are worth more than what is open anyway: of that, less is shown first. */
const LEAST_OPEN = 3;

interface Room {
  readonly dates: number;
  readonly open: number;
}

/** From all of it down to a line of each. */
function roomFor(much: number): Room {
  const open = Math.min(MOST_OPEN, Math.max(LEAST_OPEN, much - MOST_DATES + LEAST_OPEN));
  return { dates: Math.max(1, Math.min(MOST_DATES, much)), open: much < 1 ? 1 : open };
}

const MUCH = MOST_DATES + MOST_OPEN - LEAST_OPEN;

function part(heading: string, lines: readonly string[]): Block {
  return { kind: 'section', heading, lines, buttons: [] };
}

/** "LinkedIn …: act by 2 November (more than 10 here did it)". */
function dateLine(scene: Scene, next: string, count: number): string {
  const line = `• ${next}`;
  return count === 0 ? line : `${line} (${scene.tr.t('board.total', { count: String(count) })})`;
}

function dates(scene: Scene, { dates: views, days, counts }: BoardFacts, most: number): readonly string[] {
  const { tr } = scene;
  if (views.length === 0) return [tr.t('board.none', { days: String(days) })];
  const rest = views.length - most;
  const said = nextLines(scene, views);
  const lines = views
    .slice(0, most)
    .map(({ context }, index) => dateLine(scene, said[index] ?? '', counts?.get(context.rule.id) ?? 0));
  return rest > 0 ? [...lines, tr.t('board.more', { count: String(rest) })] : lines;
}

/** What has a date ahead stands above already. */
function open(scene: Scene, { dates: views, services }: BoardFacts, most: number): readonly string[] {
  const { tr } = scene;
  const ahead = new Set(views.map(({ context }) => context.rule.id));
  const left = services.map(({ service, views: all }) => ({
    service,
    views: all.filter(({ context }) => !ahead.has(context.rule.id)),
  }));
  const groups = openOnly(scene, left);
  if (groups.length === 0) return [tr.t('board.open.none')];
  const rest = groups.length - most;
  const lines = groups
    .slice(0, most)
    .map((group) => tr.t('line.labelled', { label: `• ${group.service.name}`, line: summary(scene, group) }));
  return rest > 0 ? [...lines, tr.t('board.more', { count: String(rest) })] : lines;
}

/** The first line of a service; the rest is told to those who ask. */
function summary(scene: Scene, { views }: ServiceGroup): string {
  const [first = '', ...others] = linesOf(scene, views);
  return others.length === 0 ? first : `${first} (+${others.length})`;
}

export function boardMessage(scene: Scene, facts: BoardFacts): Message {
  return withEnglishNoted(scene, (noted) => fullest(MUCH, (much) => board(noted, facts, roomFor(much))));
}

function board(scene: Scene, facts: BoardFacts, room: Room): Message {
  const { tr } = scene;
  const [first] = facts.dates;
  return {
    heading: tr.t('board.heading', { days: String(facts.days) }),
    blocks: [
      part(tr.t('board.dates'), dates(scene, facts, room.dates)),
      part(tr.t('board.open'), open(scene, facts, room.open)),
    ],
    buttons: [
      ...(facts.dates.length > room.dates ? [action(tr.t('button.next'), 'next')] : []),
      action(tr.t('button.list'), 'list'),
      action(tr.t('country.choose'), 'country.choose'),
    ],
    context: [
      tr.t('board.kept', { date: inWords(scene, facts.changedOn) }),
      ...staleLines(scene, facts.dates),
      tr.t('advice'),
    ],
    urgency: first === undefined ? 'calm' : urgencyOf(first),
    locale: tr.locale,
  };
}

/** What stands in its place when nobody keeps it any more: dates that could be wrong by now are gone. */
export function boardEndedMessage(scene: Scene, on: CalendarDate): Message {
  const { tr } = scene;
  return {
    heading: tr.t('board.ended'),
    blocks: paragraph([tr.t('board.ended.text', { date: inWords(scene, on) })]),
    buttons: [action(tr.t('button.list'), 'list')],
    context: [],
    urgency: 'calm',
    locale: tr.locale,
  };
}
