import { describe, expect, test } from '@jest/globals';
import { createJurisdictions } from '../../src/core/jurisdiction.ts';
import type { Rule } from '../../src/core/rule.ts';
import { answerMessage } from '../../src/messages/answers/answer.ts';
import { reminderMessage } from '../../src/messages/posts/reminder.ts';
import type { Scene } from '../../src/messages/scene.ts';
import type { Message } from '../../src/messages/tree.ts';
import {
  audience,
  deadline,
  event,
  only,
  personalClock,
  rule,
  scene,
  serviceWith,
  view,
  way,
} from './fixtures.ts';
import { textOf } from './reading.ts';

const states = createJurisdictions({
  countries: { US: { zones: ['America/New_York'] } },
  subdivisions: { 'US-CA': { zones: ['America/Los_Angeles'] }, 'US-TX': { zones: ['America/Chicago'] } },
  groups: { WORLD: { world: true } },
  aliases: {},
});

function answer(changes: Partial<Rule>, from: Scene = scene({ on: '2025-12-01' })): Message {
  const context = only(rule(changes));
  return answerMessage(from, context.service, [view(from, context)], { shareable: false });
}

describe('for whom it is', () => {
  const us = { ...scene({ on: '2025-12-01', jurisdictions: ['US'] }), places: states };
  const californian: Partial<Rule> = { audience: audience(['US-CA']), label: { en: 'California' } };

  test('is said to a reader of whom only the country is known, where it holds in a part of it', () => {
    expect(textOf(answer(californian, us))).toContain('For: California.');
    expect(textOf(answer({ ...californian, audience: audience(['US'], ['US-TX']) }, us))).toContain(
      'For: California.',
    );
  });

  test('is not said where it fits the reader for certain', () => {
    const there = { ...us, jurisdictions: ['US-CA'] };
    expect(textOf(answer(californian, there))).not.toContain('For:');
    expect(textOf(answer({ ...californian, audience: audience(['US']) }, us))).not.toContain('For:');
  });
});

describe('a window of one’s own', () => {
  const windowed: Partial<Rule> = { clock: personalClock, events: [event('announced', '2025-09-01')] };

  test('is not to be waited out', () => {
    expect(textOf(answer(windowed))).toContain('Still in time? Do it today.');
  });

  test('is only told where nothing can be done', () => {
    expect(textOf(answer({ ...windowed, ways: [] }))).not.toContain('Do it today');
  });
});

test('where no way is known, the first line has the day on which the option to refuse goes', () => {
  const from = scene({ on: '2025-10-27' });
  const events = [event('scheduled', '2025-09-18', { deadline: deadline({ kind: 'control-ends-on' }) })];
  expect(reminderMessage(from, view(from, only(rule({ events, ways: [] })))).heading).toContain('3 November');
});

test('a rule that a newer plan replaced is left to "more"', () => {
  const from = scene({ on: '2025-10-27' });
  const old = rule({ id: 'linkup/ai-training/old', events: [event('superseded', '2025-09-18')] });
  const { service, contexts } = serviceWith([rule({ ways: [way({ done: null })] }), old]);
  const views = contexts.map((context) => view(from, context));
  expect(textOf(answerMessage(from, service, views, { shareable: false }))).not.toContain('Also at');
});

describe('a rumour', () => {
  const rumour: Partial<Rule> = {
    events: [event('announced', '2025-09-18'), event('denied', '2025-09-20')],
    caveat: { text: { en: 'Smart features do read mail' }, from: null },
    unverified: [{ en: 'The path in the menus' }],
    confidence: 'medium',
  };

  test('has what is true before how sure we are, and no details that nobody needs', () => {
    expect(textOf(answer(rumour))).toContain('Smart features do read mail. We are not fully sure of this.');
    expect(textOf(answer(rumour))).not.toContain('The path in the menus');
  });
});
