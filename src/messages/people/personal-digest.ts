// Several reminders of one person that fall into one minute come as one message: each keeps its own line, date and buttons.
import { snoozes, snoozeTo } from '../../core/snooze.ts';
import { action, moreButton } from '../parts/buttons.ts';
import { concise } from '../parts/concise.ts';
import { fullest } from '../parts/fold.ts';
import { mainSource, sourceLine, staleLines } from '../parts/sources.ts';
import { standingHeading } from '../parts/standing.ts';
import { inlineSteps } from '../parts/steps.ts';
import { canAct, mainWay, wayButtons } from '../parts/ways.ts';
import { correctionMessage } from '../posts/correction.ts';
import { inWords, type RuleView, type Scene, urgencyOf } from '../scene.ts';
import type { Block, Button, Message, Urgency } from '../tree.ts';
import { doneButtons } from './follow-choice.ts';
import {
  endOf,
  hiddenHeading,
  isDelicate,
  type PersonalWord,
  snoozeLabels,
  stopButtons,
} from './personal.ts';

/** One of them, as it is for its reader: of each the country may be another. */
export interface PersonalEntry {
  readonly scene: Scene;
  readonly view: RuleView;
  readonly word: PersonalWord;
}

type Entries = readonly [PersonalEntry, ...PersonalEntry[]];

/** More have no room on one screen. */
export const MOST_TOGETHER = 4;

/** Soonest end first. Of those that a screen has no room for, from the last on, stands what shows them in full. */
export function personalDigestMessage(entries: Entries): Message {
  return concise(entries[0].scene, (shorter) => {
    const [first, ...others] = entries.map((entry) => ({
      ...entry,
      scene: { ...shorter, jurisdictions: entry.scene.jurisdictions },
    }));
    const all: Entries = first === undefined ? entries : [first, ...others];
    return fullest(all.length, (whole) => digest(all, whole));
  });
}

const byUrgency: readonly Urgency[] = ['today', 'soon', 'calm', 'past'];

function digest(entries: Entries, whole: number): Message {
  const [{ scene }] = entries;
  const open = entries.filter(({ view }) => !isDelicate(view));
  const urgencies = entries.map(({ view }) => urgencyOf(view));
  return {
    heading: headingOf(scene, entries),
    blocks: [...entries.map((entry, index) => section(entry, index < whole)), ...again(entries)],
    buttons: [],
    context: [
      ...new Set(open.map((entry) => sourceLine(entry.scene, mainSource(entry.scene, entry.view)))),
      ...staleLines(
        scene,
        open.map(({ view }) => view),
      ),
      scene.tr.t('personal.asked'),
    ],
    urgency: byUrgency.find((urgency) => urgencies.includes(urgency)) ?? 'calm',
    locale: scene.tr.locale,
  };
}

/** First line: which services and the first of the dates. Of matters of health only how many there are. */
function headingOf(scene: Scene, entries: Entries): string {
  const { tr } = scene;
  if (entries.some(({ view }) => isDelicate(view)))
    return tr.t('personal.several.hidden', { count: String(entries.length) });
  const services = tr.list([...new Set(entries.map(({ view }) => view.context.service.name))], 'and');
  const isOwn = entries.every(({ word, scene: { at } }) => word.own !== null && at < word.own.cutoff);
  if (isOwn) return tr.t('personal.several.own', { services });
  const [first] = entries
    .flatMap(({ view, word }) => endOf(view, word.own === null ? null : word.own)?.actBy ?? [])
    .sort();
  return first === undefined || entries.some(({ word }) => word.own !== null)
    ? tr.t('personal.several.news', { services })
    : tr.t('personal.several', { services, date: inWords(scene, first, 'weekday') });
}

function headingIn({ scene, view, word }: PersonalEntry): string {
  const { tr } = scene;
  const service = view.context.service.name;
  if (word.told !== null) return correctionMessage(scene, view, word.told).heading;
  if (word.own === null) return standingHeading(scene, view, service);
  return tr.t(scene.at < word.own.cutoff ? 'personal.own.heading' : 'heading.personal', { service });
}

function linesIn({ scene, view, word }: PersonalEntry): readonly string[] {
  const way = canAct(scene, view) ? mainWay(scene, view) : null;
  const { clock } = view.context.rule;
  const from = clock.kind === 'personal' ? clock.from : 'registration';
  const count =
    word.own === null
      ? null
      : scene.tr.t('personal.own.count', { date: inWords(scene, word.own.from), from });
  const steps = way === null ? [] : inlineSteps(scene, view, way);
  return [count, ...steps].filter((line) => line !== null);
}

function showButton({ scene, view, word }: PersonalEntry): Button {
  return action(scene.tr.t('button.show'), 'remind.show', { rule: view.context.rule.id, id: word.follow });
}

function section(entry: PersonalEntry, isWhole: boolean): Block {
  const { scene, view, word } = entry;
  const stop = stopButtons(scene, view, word);
  if (isDelicate(view)) {
    const heading = hiddenHeading(scene, view, word);
    return { kind: 'section', heading, lines: [], buttons: [showButton(entry), ...stop] };
  }
  const heading = headingIn(entry);
  if (!isWhole) return { kind: 'section', heading, lines: [], buttons: [showButton(entry), ...stop] };
  const links = canAct(scene, view) ? wayButtons(scene, view, 1) : [];
  const own = [...doneButtons(scene, view, { id: word.follow }), moreButton(scene, view)];
  return { kind: 'section', heading, lines: linesIn(entry), buttons: [...links, ...own, ...stop] };
}

/** Puts all of them off together: only to moments that are of use to each that still has an end. */
function again(entries: Entries): readonly Block[] {
  const [{ scene, word }] = entries;
  const ends = entries.flatMap(({ view, word: { own } }) => endOf(view, own) ?? []);
  const [first] = ends;
  if (first === undefined) return [];
  const place = { at: scene.at, zone: scene.zone, sendAt: word.sendAt };
  const labels = snoozeLabels(scene, first.actBy);
  const buttons = snoozes
    .filter((to) => to !== 'day' && ends.every((end) => snoozeTo(to, { ...place, ...end }) !== null))
    .map((to) => action(labels[to], 'remind.snooze', { id: word.follow, to, all: 'yes' }));
  const heading = scene.tr.t('snooze.all');
  return buttons.length === 0 ? [] : [{ kind: 'section', heading, lines: [], buttons }];
}
