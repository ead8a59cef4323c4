import { describe, expect, test } from '@jest/globals';
import type { RuleInContext } from '../../src/core/service.ts';
import { correctedMessage, correctionMessage, type Told } from '../../src/messages/posts/correction.ts';
import type { Message } from '../../src/messages/tree.ts';
import { chooseRule, deadline, event, only, rule, type SceneWish, scene, ukRule, view } from './fixtures.ts';
import { labelsOf, textOf } from './reading.ts';
import { ends } from './samples.ts';

function correction(
  context: RuleInContext | undefined,
  on: string,
  told: Told,
  more: Partial<SceneWish> = {},
): Message {
  if (context === undefined) throw new Error('no such sample');
  const from = scene({ on, ...more });
  return correctionMessage(from, view(from, context), told);
}

const toldNovember: Told = { status: 'upcoming', actBy: '2025-11-02' };
const moved = (date: string): RuleInContext =>
  only(
    rule({
      events: [...rule().events, event('rescheduled', '2025-10-10', { deadline: deadline({ date }) })],
    }),
  );

describe('a moved date', () => {
  const claudius = only(chooseRule, { name: 'Claudius' });
  const told: Told = { status: 'upcoming', actBy: '2025-09-27' };

  test('says the new date and the old one first', () => {
    const message = correction(claudius, '2025-09-27', told);
    expect(message.heading).toBe('Correction – Claudius: now 7 October (we said 27 September)');
    expect(textOf(message)).toContain('Choose before 8 October.');
    expect(textOf(message)).toContain('Already done? Nothing more to do.');
  });

  test('says so in Dutch', () => {
    expect(correction(claudius, '2025-09-27', told, { locale: 'nl' }).heading).toBe(
      'Correctie – Claudius: nu 7 oktober (we zeiden 27 september)',
    );
  });

  test('says whether it is nearer or later, and who says so when', () => {
    expect(textOf(correction(moved('2025-10-20'), '2025-10-11', toldNovember))).toContain(
      'Sooner than we said, says Linkup (10 October).',
    );
    expect(textOf(correction(moved('2025-12-01'), '2025-10-11', toldNovember))).toContain(
      'Later than we said, says Linkup (10 October).',
    );
  });

  test('passes on the note of the event', () => {
    const note = { en: 'The terms were edited', nl: 'De voorwaarden zijn aangepast' };
    const events = [
      ...rule().events,
      event('rescheduled', '2025-10-10', { deadline: deadline({ date: '2025-12-01' }), note }),
    ];
    expect(textOf(correction(only(rule({ events })), '2025-10-11', toldNovember))).toContain(
      'The terms were edited.',
    );
  });
});

describe('a plan that came to an end', () => {
  test.each([
    ['withdrawn', 'Correction – Linkup: withdrawn, nothing to do'],
    ['superseded', 'Correction – Linkup: replaced by a newer plan'],
    ['denied', 'Correction – Linkup: Linkup denies it'],
    ['removed', 'Correction – Linkup: the opt-out was removed'],
    ['undated', 'Correction – Linkup: no longer 2 November; no new date'],
    ['early', 'Correction – Linkup: already in use (we said 2 November)'],
  ])('%s is said first', (name, heading) => {
    expect(correction(ends[name], '2025-10-20', toldNovember).heading).toBe(heading);
  });

  test('suspended offers no steps and names the authority', () => {
    const message = correction(
      only(ukRule),
      '2024-09-21',
      { status: 'in-force', actBy: null },
      { jurisdictions: ['GB'] },
    );
    expect(message.heading).toBe('Correction – Linkup: suspended, nothing to do now');
    expect(textOf(message)).toContain('suspended, says ICO (20 September)');
    expect(labelsOf(message)).toEqual(['More']);
  });
});

describe('a plan that came back', () => {
  const events = [
    ...ukRule.events,
    event('resumed', '2025-09-23', { deadline: deadline({ date: '2025-11-03' }), sources: ['regulator'] }),
  ];
  const resumed = only({ ...ukRule, events });
  const told: Told = { status: 'suspended', actBy: null };

  test('gives the new date', () => {
    const message = correction(resumed, '2025-09-24', told, { jurisdictions: ['GB'], zone: 'Europe/London' });
    expect(message.heading).toBe('Correction – Linkup: it resumes, act by 2 November');
  });

  test('without a date says only that', () => {
    const undated = only({ ...ukRule, events: [...ukRule.events, event('resumed', '2025-09-23')] });
    expect(correction(undated, '2025-09-24', told).heading).toBe('Correction – Linkup: it has resumed');
  });
});

test('a date where none was known is an addition', () => {
  const message = correction(only(rule()), '2025-10-01', { status: 'announced', actBy: null });
  expect(message.heading).toBe('Correction – Linkup: now with a date, act by 2 November');
});

describe('an old post', () => {
  const from = scene({ on: '2025-10-11' });

  test('is edited into what holds now, beside what it said', () => {
    const message = correctedMessage(from, view(from, moved('2025-12-01')), toldNovember);
    expect(message.heading).toBe('Corrected – Linkup: act by Sunday 30 November (50 days left)');
    expect(message.blocks[0]).toEqual({
      kind: 'facts',
      facts: [
        { label: 'Now', value: 'act by 30 November' },
        { label: 'We said', value: 'act by 2 November' },
      ],
    });
  });

  test('that spoke of a status shows that status', () => {
    const message = correctedMessage(from, view(from, only(rule())), { status: 'suspended', actBy: null });
    expect(textOf(message)).toContain('We said: suspended');
  });

  test('that said no way was left shows that', () => {
    const told: Told = { status: 'opt-out-removed', actBy: null };
    expect(textOf(correctedMessage(from, view(from, only(rule())), told))).toContain(
      'We said: no opt-out left',
    );
  });
});
