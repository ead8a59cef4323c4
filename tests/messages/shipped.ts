// Every message that the shipped data make, on every day on which something changes, as named cases.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { answerQuestion } from '../../src/app/answering/answer.ts';
import { messageFor } from '../../src/app/answering/answer-message.ts';
import { createLibrary, type Viewpoint } from '../../src/app/knowledge.ts';
import { sceneFor } from '../../src/app/scene.ts';
import { readAuthorities } from '../../src/catalogue/authority-file.ts';
import { checkFiles } from '../../src/catalogue/check.ts';
import { addDays, toInstant } from '../../src/core/calendar.ts';
import type { CalendarDate, Jurisdiction } from '../../src/core/rule.ts';
import type { RuleInContext } from '../../src/core/service.ts';
import { ruleMoreMessage } from '../../src/messages/answers/more.ts';
import { correctedMessage, correctionMessage } from '../../src/messages/posts/correction.ts';
import { lateMessage } from '../../src/messages/posts/late.ts';
import { reminderMessage } from '../../src/messages/posts/reminder.ts';
import { sharedMessage } from '../../src/messages/posts/share.ts';
import { startedMessage } from '../../src/messages/posts/started.ts';
import type { RuleView, Scene } from '../../src/messages/scene.ts';
import { createTranslations } from '../../src/messages/translate.ts';
import type { Message } from '../../src/messages/tree.ts';
import { must, readTable, root } from '../catalogue/fixtures.ts';
import { localeTexts } from './locales.ts';

const folder = join(root, 'data', 'services');
const table = readTable();
const files = readdirSync(folder).map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }));
const { services: found } = checkFiles(files, { table, today: '2026-11-21', translations: true });
const authorityText = readFileSync(join(root, 'data', 'authorities.yaml'), 'utf8');
const catalogue = {
  version: 'shipped',
  staleSince: null,
  loadedAt: 0,
  services: found.map(({ service }) => service),
  jurisdictions: table,
  authorities: must(readAuthorities({ path: 'authorities.yaml', text: authorityText }, table)),
  translations: createTranslations(localeTexts),
};

export const knowledge = createLibrary({ current: () => catalogue })();

export interface Case {
  readonly name: string;
  readonly kind: 'reminder' | 'late' | 'started' | 'correction' | 'edited' | 'answer' | 'shared' | 'more';
  readonly scene: Scene;
  readonly views: readonly RuleView[];
  readonly message: Message;
}

const zones: Readonly<Record<string, string>> = {
  NL: 'Europe/Amsterdam',
  GB: 'Europe/London',
  US: 'America/New_York',
  BR: 'America/Sao_Paulo',
};

/** Nobody's, Europe's and another one's always; a third and fourth country's where a rule treats it apart. */
function placesFor(contexts: readonly RuleInContext[]): readonly (readonly Jurisdiction[])[] {
  const named = contexts.flatMap(({ rule }) => [...rule.audience.jurisdictions, ...rule.audience.except]);
  const apart = ['GB', 'BR'].filter((code) => named.includes(code));
  return [[], ['NL'], ['US'], ...apart.map((code) => [code])];
}

function viewpoint(on: CalendarDate, jurisdictions: readonly Jurisdiction[]): Viewpoint {
  const zone = zones[jurisdictions[0] ?? ''] ?? 'UTC';
  return { at: toInstant(on, '09:00', zone), zone, jurisdictions, accounts: [] };
}

/** The days on which what a rule makes people read changes: a fact became public, or a date came near or went by. */
function daysOf({ rule }: RuleInContext): readonly CalendarDate[] {
  const days = rule.events.flatMap(({ on, deadline }) => [
    on,
    ...[-15, -2, -1, 0].flatMap((shift) => (deadline === null ? [] : [addDays(deadline.date, shift)])),
  ]);
  return [...new Set([...days, '2026-11-21'])].sort();
}

/** A date that people were reminded of has passed. */
function isOver({ state }: RuleView): boolean {
  return state.actBy !== null && state.daysLeft === null;
}

function kindsOf(
  scene: Scene,
  view: RuleView,
  before: RuleView,
): readonly (readonly [Case['kind'], Message])[] {
  const { status, actBy } = view.state;
  const told = { status: before.state.status, actBy: before.state.actBy };
  const isNews = told.status !== null && (told.status !== status || told.actBy !== actBy);
  return [
    ...(view.state.daysLeft === null ? [] : [['reminder', reminderMessage(scene, view)] as const]),
    ...(isOver(view)
      ? ([
          ['late', lateMessage(scene, view)],
          ['started', startedMessage(scene, view)],
        ] as const)
      : []),
    ...(status === before.state.status && scene.jurisdictions.length === 0
      ? []
      : [['more', ruleMoreMessage(scene, view)] as const]),
    ...(isNews
      ? ([
          ['correction', correctionMessage(scene, view, told)],
          ['edited', correctedMessage(scene, view, told)],
        ] as const)
      : []),
  ];
}

/** What a channel may get of each rule; without a country only where the rule is not for one country alone. */
export function postCases(locale: string): readonly Case[] {
  return knowledge.rules.flatMap((context) =>
    placesFor([context]).flatMap((jurisdictions) =>
      daysOf(context).flatMap((day): readonly Case[] => {
        const from = viewpoint(day, jurisdictions);
        const views = knowledge.viewsFor([context.service], from);
        const view = views.find((one) => one.context.rule === context.rule);
        if (view === undefined) return [];
        const scene = sceneFor(catalogue, locale, from);
        const before = knowledge.view(context, viewpoint(addDays(day, -1), jurisdictions));
        const name = `${locale} ${context.rule.id} ${jurisdictions.join()} ${day}`;
        return kindsOf(scene, view, before).map(([kind, message]) => ({
          name: `${kind} ${name}`,
          kind,
          scene,
          views: [view],
          message,
        }));
      }),
    ),
  );
}

/** What people are answered, and what is shared of it. */
export function answerCases(locale: string): readonly Case[] {
  return catalogue.services.flatMap((service) => {
    const contexts = knowledge.rules.filter((context) => context.service === service);
    const days = [...new Set(contexts.flatMap(daysOf))];
    return placesFor(contexts).flatMap((jurisdictions) =>
      days.flatMap((day): readonly Case[] => {
        const from = viewpoint(day, jurisdictions);
        const scene = sceneFor(catalogue, locale, from);
        const views = knowledge.viewsFor([service], from);
        const answer = answerQuestion(knowledge, service.id, from);
        const name = `${locale} ${service.id} ${jurisdictions.join()} ${day}`;
        const message = messageFor(scene, answer, service.name, { shareable: true });
        const shared = sharedMessage(scene, service, views);
        return [
          { name: `answer ${name}`, kind: 'answer', scene, views, message },
          { name: `shared ${name}`, kind: 'shared', scene, views, message: shared },
        ];
      }),
    );
  });
}
