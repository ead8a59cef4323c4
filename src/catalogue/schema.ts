// A service file, parsed: unknown in, a Service or every fault at once out.
import { failed, ok, type Result } from '../core/fault.ts';
import type {
  Caveat,
  Clock,
  Closing,
  Contradiction,
  Deadline,
  LocalisedText,
  Rule,
  Source,
  TimelineEvent,
  Way,
} from '../core/rule.ts';
import type { Service } from '../core/service.ts';
import type { CatalogueFault } from './catalogue-fault.ts';
import { issueFaults } from './issues.ts';
import { textLocales } from './shape-parts.ts';
import {
  serviceShape,
  type WrittenCaveat,
  type WrittenEvent,
  type WrittenRule,
  type WrittenService,
  type WrittenText,
  type WrittenWay,
} from './shapes.ts';

/**
 * Parses the content of one service file (already read from YAML or JSON).
 * Short rule ids become "service/practice/rule", left-out fields get their defaults.
 * @param input anything
 * @param file name used in faults
 * @returns the service, or every fault of shape with its path and cure
 */
export function parseService(input: unknown, file: string): Result<Service, readonly CatalogueFault[]> {
  const parsed = serviceShape.safeParse(input);
  return parsed.success ? ok(service(parsed.data)) : failed(issueFaults(parsed.error.issues, input, file));
}

function service(written: WrittenService): Service {
  return {
    id: written.id,
    name: written.name,
    aliases: written.aliases,
    controllers: written.controllers,
    practices: written.practices.map((practice) => ({
      id: practice.id,
      title: text(practice.title),
      change: text(practice.change),
      actor: textOrNull(practice.actor),
      defaultState: practice.default,
      category: practice.category,
      rules: practice.rules.map((one) => rule(one, `${written.id}/${practice.id}`)),
    })),
    sources: written.sources.map(source),
  };
}

function source(written: WrittenService['sources'][number]): Source {
  const { id, publisher, url = null, date = null, tier, supports, 'checked-on': checkedOn = null } = written;
  return { id, publisher, url, date, tier, supports, checkedOn };
}

function rule(written: WrittenRule, parent: string): Rule {
  const { audience, afterwards } = written;
  const { 'plans-except': plansExcept, age, ...whom } = audience;
  return {
    id: `${parent}/${written.id}`,
    label: text(written.label),
    audience: { ...whom, plansExcept, age: textOrNull(age) },
    clock: clock(written.clock),
    events: written.events.map(event),
    afterwards: { effect: afterwards.effect, source: afterwards.source ?? null, basis: afterwards.basis },
    ways: written.ways.map(way),
    waysNeeded: written['ways-needed'],
    dataUsed: written['data-used'].map(text),
    dataExcluded: written['data-excluded'].map(text),
    confidence: written.confidence,
    caveat: caveat(written.caveat),
    unverified: written.unverified.map(text),
    contradictions: written.contradictions.map(contradiction),
    defaultState: written.default ?? null,
  };
}

function contradiction(written: WrittenRule['contradictions'][number]): Contradiction {
  const { about, claims, resolution } = written;
  return {
    about: text(about),
    claims: claims.map(({ says, sources }) => ({ says: text(says), sources })),
    resolution: text(resolution),
  };
}

function caveat(written: WrittenCaveat | undefined): Caveat | null {
  return written === undefined ? null : { text: text(written), from: written.from ?? null };
}

function clock(written: WrittenRule['clock']): Clock {
  if (written.kind === 'window') return { kind: 'window', opensOn: written['opens-on'] };
  if (written.kind !== 'personal') return written;
  const { 'not-before': notBefore = null, ...rest } = written;
  return { ...rest, notBefore };
}

function event(written: WrittenEvent): TimelineEvent {
  const { id, on, event: kind, since = null, sources, reviewed } = written;
  return {
    id,
    on,
    kind,
    deadline: deadline(written.deadline),
    since,
    sources,
    note: textOrNull(written.note),
    reviewed,
  };
}

function deadline(written: WrittenEvent['deadline']): Deadline | null {
  if (written === undefined || written === null) return null;
  const {
    kind,
    date,
    time = null,
    'effective-same-day': effectiveSameDay,
    'if-silent': ifSilent = null,
  } = written;
  const monthOnly = date.length === 7;
  return {
    kind,
    date: monthOnly ? `${date}-01` : date,
    precision: monthOnly ? 'month' : 'day',
    time,
    effectiveSameDay,
    ifSilent,
  };
}

function way(written: WrittenWay): Way {
  const { id, kind, url = null, scope, role, to = null, plans, jurisdictions, sources } = written;
  return {
    id,
    kind,
    covers: textOrNull(written.covers),
    url,
    scope,
    role,
    steps: written.steps.map((step) => ({ text: text(step.text), url: step.url ?? null })),
    done: textOrNull(written.done),
    caution: textOrNull(written.caution),
    to,
    message: textOrNull(written.message),
    plans,
    closes: closing(written.closes),
    jurisdictions,
    availableFrom: written['available-from'] ?? null,
    takesDays: written['takes-days'] ?? null,
    checkedOn: written['checked-on'] ?? null,
    sources,
  };
}

function closing(written: WrittenWay['closes']): Closing | null {
  return written === undefined ? null : { date: written.date, time: written.time ?? null };
}

/** Keeps the languages that are there, in one order, so that equal texts make equal content. */
function text(written: WrittenText): LocalisedText {
  const present = textLocales.flatMap((locale) => {
    const line = written[locale];
    return line === undefined ? [] : [[locale, line] as const];
  });
  return { ...Object.fromEntries(present), en: written.en };
}

function textOrNull(written: WrittenText | undefined): LocalisedText | null {
  return written === undefined ? null : text(written);
}
