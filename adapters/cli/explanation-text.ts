// `explain` for people: the timeline of a rule with who says so.
import type { Explanation } from '../../src/app/answering/explain.ts';

const deadlineWords = {
  'starts-on': 'starts on',
  'last-day': 'last day',
  'control-ends-on': 'control ends on',
  'choose-by': 'choose by',
} as const;

function eventLine(event: Explanation['events'][number]): string {
  const deadline =
    event.deadline === null ? '' : ` (${deadlineWords[event.deadline.kind]} ${event.deadline.date})`;
  const since = event.since === null ? '' : ` since ${event.since}`;
  const source =
    event.source === null
      ? 'no source'
      : `${event.source.publisher}, ${event.source.tier}${event.source.date === null ? '' : `, ${event.source.date}`}`;
  const note = event.note === null ? '' : `\n             ${event.note}`;
  return `  ${event.on}  ${event.event}${deadline}${since} — ${source}${note}`;
}

function historyLine(change: Explanation['history'][number]): string {
  const actBy = change.actBy === null ? '' : `, act by ${change.actBy}`;
  return `  ${change.from}  ${change.previous ?? 'nothing known'} → ${change.status ?? 'nothing known'}${actBy}`;
}

export function explanationText(explanation: Explanation): string {
  const facts = [
    `status ${explanation.status ?? 'nothing known'}`,
    explanation.actBy === null ? 'no act-by date' : `act by ${explanation.actBy}`,
    explanation.daysLeft === null ? null : `${explanation.daysLeft} days left`,
    `late opt-out: ${explanation.afterwards}`,
    `confidence ${explanation.confidence}`,
  ].filter((fact) => fact !== null);
  return [
    `${explanation.id} — ${explanation.title}`,
    `  ${facts.join('; ')}`,
    'Events:',
    ...explanation.events.map(eventLine),
    'Status:',
    ...explanation.history.map(historyLine),
    '',
  ].join('\n');
}
