// The outside shape of a rule: what `--json` prints. Absent values are null; dates ISO, instants UTC.
import { toIso } from '../../core/calendar.ts';
import type { CalendarDate, Source } from '../../core/rule.ts';
import { sourceKnown } from '../../messages/parts/sources.ts';
import type { RuleView } from '../../messages/scene.ts';

export interface RuleJson {
  readonly id: string;
  readonly practice: string;
  readonly title: string;
  readonly jurisdictions: readonly string[];
  readonly status: string | null;
  readonly startsOn: CalendarDate | null;
  readonly lastDay: CalendarDate | null;
  readonly controlEndsOn: CalendarDate | null;
  readonly chooseBy: CalendarDate | null;
  readonly actBy: CalendarDate | null;
  readonly cutoff: string | null;
  readonly daysLeft: number | null;
  readonly afterwards: string;
  readonly ways: readonly { kind: string; url: string | null; steps: readonly string[] }[];
  readonly sources: readonly { url: string | null; tier: string; date: CalendarDate | null }[];
  readonly confidence: string;
}

/** Sources a rule rests on that were public on `date`: those of its known events, its ways and its afterwards. */
export function sourcesOf(view: RuleView, date: CalendarDate): Source[] {
  const { rule, service } = view.context;
  const cited = new Set([
    ...view.state.events.flatMap((event) => event.sources),
    ...rule.ways.flatMap((way) => way.sources),
    ...(rule.afterwards.source === null ? [] : [rule.afterwards.source]),
  ]);
  return service.sources.filter(({ id }) => cited.has(id) && sourceKnown(service, id, date) !== null);
}

/** @param locale language of title and steps; English where not translated. */
export function ruleJson(view: RuleView, locale: string, today: CalendarDate): RuleJson {
  const { rule, practice } = view.context;
  const { state } = view;
  const text = (localised: { en: string } & Readonly<Partial<Record<string, string>>>): string =>
    localised[locale] ?? localised.en;
  return {
    id: rule.id,
    practice: practice.id,
    title: text(practice.title),
    jurisdictions: rule.audience.jurisdictions,
    status: state.status,
    startsOn: state.startsOn,
    lastDay: state.lastDay,
    controlEndsOn: state.controlEndsOn,
    chooseBy: state.chooseBy,
    actBy: state.actBy,
    cutoff: state.cutoff === null ? null : toIso(state.cutoff),
    daysLeft: state.daysLeft,
    afterwards: rule.afterwards.effect,
    ways: rule.ways.map((way) => ({
      kind: way.kind,
      url: way.url,
      steps: way.steps.map((step) => text(step.text)),
    })),
    sources: sourcesOf(view, today).map(({ url, tier, date }) => ({ url, tier, date })),
    confidence: rule.confidence,
  };
}
