// `ask`, `next` and `explain`: questions to the catalogue, for people and (--json) for tools.
import { answerQuestion } from '../../src/app/answering/answer.ts';
import { messageFor } from '../../src/app/answering/answer-message.ts';
import { explainRule, rulesNamed } from '../../src/app/answering/explain.ts';
import { nearestTo } from '../../src/app/answering/nearest.ts';
import { placedQuestion } from '../../src/app/answering/placed-question.ts';
import { ruleJson } from '../../src/app/answering/rule-json.ts';
import { DEFAULT_DAYS, upcoming } from '../../src/app/answering/upcoming.ts';
import { quoted } from '../../src/app/inputs.ts';
import { createLibrary, type Knowledge, type Viewpoint } from '../../src/app/knowledge.ts';
import type { Catalogue } from '../../src/app/ports.ts';
import { sceneFor } from '../../src/app/scene.ts';
import { binds } from '../../src/core/audience.ts';
import { dateOf } from '../../src/core/calendar.ts';
import type { Instant } from '../../src/core/rule.ts';
import { everyDateAhead } from '../../src/messages/answers/next.ts';
import { plainText } from '../../src/messages/plain.ts';
import { explanationText } from './explanation-text.ts';
import { CommandFailed, printJson, type Terminal } from './terminal.ts';
import { readViewpoint, type ViewpointOptions } from './viewpoint.ts';

export interface QueryOptions extends ViewpointOptions {
  readonly json?: boolean;
}

export interface QueryContext {
  readonly terminal: Terminal;
  readonly catalogue: Catalogue;
  readonly now: Instant;
}

function knowledgeOf(catalogue: Catalogue): Knowledge {
  return createLibrary({ current: () => catalogue })();
}

interface Asked {
  readonly question: string;
  readonly viewpoint: Viewpoint;
}

/** From the country that the question names, as in chat. */
function asPlaced(
  knowledge: Knowledge,
  text: string,
  { viewpoint, locale }: ReturnType<typeof readViewpoint>,
): Asked {
  const placed = placedQuestion(knowledge, text, locale);
  if (placed === null) return { question: text, viewpoint };
  return { question: placed.question, viewpoint: { ...viewpoint, jurisdictions: [placed.country] } };
}

/** Unknown services are an answer too: exit code 0, with the nearest names. */
export function ask(context: QueryContext, text: string, options: QueryOptions): void {
  const { catalogue, terminal } = context;
  if (text.trim() === '') {
    throw new CommandFailed([
      { message: 'no question was given', cure: 'Try: lastcall ask "linkedin" --jurisdiction NL' },
    ]);
  }
  const knowledge = knowledgeOf(catalogue);
  const given = readViewpoint(options, catalogue, context.now);
  const { locale } = given;
  const { question, viewpoint } =
    options.jurisdiction === undefined
      ? asPlaced(knowledge, text, given)
      : { question: text, viewpoint: given.viewpoint };
  const answer = answerQuestion(knowledge, question, viewpoint);
  const message = messageFor(sceneFor(catalogue, locale, viewpoint), answer, question, { shareable: false });
  if (options.json !== true) return terminal.out(`${plainText(message)}\n`);
  const today = dateOf(viewpoint.at, viewpoint.zone);
  const suggestions =
    answer.outcome === 'choose' ? answer.services : answer.outcome === 'unknown' ? answer.nearest : [];
  printJson(terminal, {
    outcome: answer.outcome,
    service: answer.outcome === 'answer' ? answer.service.id : null,
    rules: answer.outcome === 'answer' ? answer.views.map((view) => ruleJson(view, locale, today)) : [],
    suggestions: suggestions.map(({ id, name }) => ({ id, name })),
    text: plainText(message),
  });
}

function readDays(given: string | undefined): number {
  if (given === undefined) return DEFAULT_DAYS;
  if (/^\d{1,4}$/.test(given)) return Number(given);
  throw new CommandFailed([
    { message: `${quoted(given)} is not a number of days`, cure: 'Give a whole number, such as --days 90.' },
  ]);
}

export function next(context: QueryContext, options: QueryOptions & { days?: string }): void {
  const { catalogue, terminal } = context;
  const days = readDays(options.days);
  const { viewpoint, locale } = readViewpoint(options, catalogue, context.now);
  const views = upcoming(knowledgeOf(catalogue), viewpoint, days);
  const today = dateOf(viewpoint.at, viewpoint.zone);
  if (options.json === true) {
    return printJson(terminal, { rules: views.map((view) => ruleJson(view, locale, today)) });
  }
  terminal.out(`${plainText(everyDateAhead(sceneFor(catalogue, locale, viewpoint), views, days))}\n`);
}

/** One rule prints an object, several an array: a service has several rules. */
export function explain(context: QueryContext, path: string, options: QueryOptions): void {
  const { catalogue, terminal } = context;
  const { viewpoint, locale } = readViewpoint(options, catalogue, context.now);
  const knowledge = knowledgeOf(catalogue);
  const named = rulesNamed(knowledge, path);
  if (named.length === 0) {
    const names = [...catalogue.services.map(({ id }) => id), ...knowledge.rules.map(({ rule }) => rule.id)];
    throw new CommandFailed([
      {
        message: `no service, practice or rule is called ${quoted(path)}`,
        cure: `Nearest: ${nearestTo(path, names, 3).join(', ')}.`,
      },
    ]);
  }
  const bound = named.filter(
    ({ rule }) => viewpoint.jurisdictions.length === 0 || binds(rule, viewpoint, catalogue.jurisdictions),
  );
  const explanations = bound.map((rule) => explainRule(knowledge, rule, viewpoint, locale));
  if (options.json === true) {
    return printJson(terminal, explanations.length === 1 ? explanations[0] : explanations);
  }
  terminal.out(explanations.map(explanationText).join('\n'));
}
