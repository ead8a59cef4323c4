// One change of what people are told, in a title and a sentence: for the feed, the API and the page of what is new.
import type { CalendarDate, Status, TimelineEvent } from '../../core/rule.ts';
import type { RuleInContext } from '../../core/service.ts';
import { deadlineInWords } from '../parts/plan.ts';
import { capitalised, phrase, selector, sentence } from '../parts/sentence.ts';
import { sourceKnown } from '../parts/sources.ts';
import type { Scene } from '../scene.ts';

/** What people were told, or are: nothing known yet is null. */
export interface Told {
  readonly status: Status | null;
  readonly actBy: CalendarDate | null;
}

/** An event with what held right before and right after it. */
export interface Change {
  readonly context: RuleInContext;
  readonly event: TimelineEvent;
  readonly before: Told;
  readonly after: Told;
}

function kindOf(scene: Scene, { kind, deadline }: TimelineEvent): string {
  const what = scene.tr.t('event.kind', { kind: selector(kind) });
  return deadline === null ? what : scene.tr.t('event.to', { what, date: deadlineInWords(scene, deadline) });
}

/** "LinkedIn, United Kingdom: suspended". */
export function changeTitle(scene: Scene, { context, event }: Change): string {
  const { tr } = scene;
  const { audience, label } = context.rule;
  const isForAll = audience.jurisdictions.includes('WORLD') && audience.except.length === 0;
  const service = context.service.name;
  const name = isForAll ? service : tr.t('heading.country', { service, country: phrase(tr.say(label)) });
  return tr.t('line.titled', { title: name, line: kindOf(scene, event) });
}

/** What it means for the date to act by, old and new. */
function actByLine(scene: Scene, { before, after, event }: Change): string {
  const { tr } = scene;
  const printed = (day: CalendarDate | null): string => (day === null ? 'none' : tr.date(day, 'long'));
  const [old, now] = [printed(before.actBy), printed(after.actBy)];
  if (before.actBy === after.actBy) {
    const isPast = after.actBy !== null && after.actBy < event.on;
    return isPast ? tr.t('change.past', { old }) : tr.t('change.same', { now });
  }
  if (after.actBy === null) return tr.t('change.dropped', { old });
  return before.actBy === null ? tr.t('change.set', { now }) : tr.t('change.moved', { now, old });
}

function sourceOf(scene: Scene, { context, event }: Change): string | null {
  const { tr } = scene;
  for (const id of event.sources) {
    const source = sourceKnown(context.service, id, event.on);
    if (source === null) continue;
    const { publisher, date } = source;
    const line =
      date === null
        ? tr.t('source.undated', { publisher })
        : tr.t('source.one', { publisher, date: tr.date(date, 'short') });
    return sentence(line);
  }
  return null;
}

/** What it is about, what the event says, the date to act by before and now, and whose word it is. */
export function changeSummary(scene: Scene, change: Change): string {
  const { tr } = scene;
  const { note } = change.event;
  const parts = [
    sentence(capitalised(phrase(tr.say(change.context.practice.title)))),
    note === null ? null : sentence(tr.say(note)),
    actByLine(scene, change),
    sourceOf(scene, change),
  ];
  return parts.filter((part) => part !== null && part !== '').join(' ');
}
