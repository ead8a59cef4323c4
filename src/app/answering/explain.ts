// How a rule came to be what it is: its known events with their sources, and each change of status and actBy.
import { dateOf } from '../../core/calendar.ts';
import type { Source, TimelineEvent } from '../../core/rule.ts';
import type { RuleInContext } from '../../core/service.ts';
import { historyOf } from '../../core/timeline.ts';
import type { Knowledge, Viewpoint } from '../knowledge.ts';
import { type RuleJson, ruleJson } from './rule-json.ts';

export interface ExplainedEvent {
  readonly id: string;
  readonly on: string;
  readonly event: string;
  readonly deadline: TimelineEvent['deadline'];
  readonly since: string | null;
  readonly note: string | null;
  readonly source: { publisher: string; url: string | null; tier: string; date: string | null } | null;
}

export interface Explanation extends RuleJson {
  readonly events: readonly ExplainedEvent[];
  /** Each state with the local date it holds from. */
  readonly history: readonly {
    from: string;
    status: string | null;
    actBy: string | null;
    previous: string | null;
  }[];
}

/** Rules named by "service", "service/practice" or "service/practice/rule"; empty when nothing has that name. */
export function rulesNamed(knowledge: Knowledge, path: string): RuleInContext[] {
  const wanted = path.replace(/\/+$/, '');
  return knowledge.rules.filter(({ rule }) => rule.id === wanted || rule.id.startsWith(`${wanted}/`));
}

function explainEvent(event: TimelineEvent, sources: readonly Source[], locale: string): ExplainedEvent {
  const source = sources.find(({ id }) => id === event.sources[0]);
  return {
    id: event.id,
    on: event.on,
    event: event.kind,
    deadline: event.deadline,
    since: event.since,
    note: event.note === null ? null : (event.note[locale] ?? event.note.en),
    source:
      source === undefined
        ? null
        : { publisher: source.publisher, url: source.url, tier: source.tier, date: source.date },
  };
}

export function explainRule(
  knowledge: Knowledge,
  context: RuleInContext,
  from: Viewpoint,
  locale: string,
): Explanation {
  const view = knowledge.view(context, from);
  return {
    ...ruleJson(view, locale, dateOf(from.at, from.zone)),
    events: view.state.events.map((event) => explainEvent(event, context.service.sources, locale)),
    history: historyOf(context.rule, from, knowledge.catalogue.jurisdictions, from.at).map((change) => ({
      from: change.on,
      status: change.status,
      actBy: change.actBy,
      previous: change.from,
    })),
  };
}
