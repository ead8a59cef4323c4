// Stories that happened, replayed from the data that ship: before, on and after each turn.
import { describe, expect, test } from '@jest/globals';
import {
  amsterdam,
  cutoffSeen,
  london,
  newYork,
  ruleNamed,
  saoPaulo,
  seen,
  told,
  turnsOf,
} from './shipped-rules.ts';

describe('postponed', () => {
  const claude = 'claude/ai-training/consumer';
  const records = 'nhs-gp-data/planning-and-research/england';

  test.each([
    ['2025-08-27', null, null, null],
    ['2025-08-28', 'upcoming', '2025-09-27', 30],
    ['2025-09-26', 'upcoming', '2025-09-27', 1],
    ['2025-09-27', 'upcoming', '2025-10-07', 10],
    ['2025-10-07', 'upcoming', '2025-10-07', 0],
    ['2025-10-08', 'in-force', '2025-10-07', null],
    ['2026-11-21', 'in-force', '2025-10-07', null],
  ])(
    'Claude, one day before its old date, on %s: %s, act by %s, %s days left',
    (when, status, actBy, days) => {
      expect(told(claude, when, amsterdam)).toEqual([status, actBy, days]);
    },
  );

  test.each([
    ['2021-05-11', null, null, null],
    ['2021-05-12', 'upcoming', '2021-06-23', 42],
    ['2021-06-07', 'upcoming', '2021-06-23', 16],
    ['2021-06-08', 'upcoming', '2021-08-31', 84],
    ['2021-06-24', 'upcoming', '2021-08-31', 68],
    ['2021-07-27', 'upcoming', '2021-08-31', 35],
    ['2021-07-28', 'announced', null, null],
    ['2021-09-01', 'announced', null, null],
    ['2026-11-21', 'announced', null, null],
  ])(
    'NHS GP data, then without any date, on %s: %s, act by %s, %s days left',
    (when, status, actBy, days) => {
      expect(told(records, when, london)).toEqual([status, actBy, days]);
    },
  );

  test('NHS GP data: first a last day to act, then a first day of use', () => {
    expect(seen(records, '2021-06-01', london)).toMatchObject({ lastDay: '2021-06-23', startsOn: null });
    expect(seen(records, '2021-07-01', london)).toMatchObject({ lastDay: null, startsOn: '2021-09-01' });
    expect(cutoffSeen(records, '2021-07-01', london)).toBe('2021-08-31T23:00:00Z');
    expect(cutoffSeen(records, '2021-07-28', london)).toBeNull();
  });
});

describe('suspended and resumed', () => {
  test.each([
    ['2024-09-17', null, null, null],
    ['2024-09-18', 'in-force', null, null],
    ['2024-09-20', 'suspended', null, null],
    ['2025-09-22', 'suspended', null, null],
    ['2025-09-23', 'upcoming', '2025-11-02', 40],
    ['2025-11-02', 'upcoming', '2025-11-02', 0],
    ['2025-11-03', 'in-force', '2025-11-02', null],
    ['2026-11-21', 'in-force', '2025-11-02', null],
  ])('LinkedIn in the United Kingdom on %s: %s, act by %s, %s days left', (when, status, actBy, days) => {
    expect(told('linkedin/ai-training/gb', when, london)).toEqual([status, actBy, days]);
  });

  test('LinkedIn in the United Kingdom: the day ends in London', () => {
    expect(cutoffSeen('linkedin/ai-training/gb', '2025-10-20', london)).toBe('2025-11-03T00:00:00Z');
  });

  test.each([
    ['2024-06-14', 'suspended', null, null],
    ['2025-04-13', 'suspended', null, null],
    ['2025-04-14', 'upcoming', '2025-05-26', 42],
    ['2025-05-26', 'upcoming', '2025-05-26', 0],
    ['2025-05-27', 'in-force', '2025-05-26', null],
    ['2026-11-21', 'in-force', '2025-05-26', null],
  ])('Meta in the EU on %s: %s, act by %s, %s days left', (when, status, actBy, days) => {
    expect(told('meta/ai-training/eea', when, amsterdam)).toEqual([status, actBy, days]);
  });

  test('Meta in the EU: the first plan was for 26 June 2024 and stopped on 14 June', () => {
    const { events } = ruleNamed('meta/ai-training/eea');
    const planned = events.find(({ deadline }) => deadline?.date === '2024-06-26');
    expect(planned?.deadline?.kind).toBe('starts-on');
    expect(events.find(({ kind }) => kind === 'suspended')?.on).toBe('2024-06-14');
  });

  test('Meta in Brazil: changed, suspended by the authority, lifted', () => {
    expect(turnsOf('meta/ai-training/br', saoPaulo)).toEqual([
      ['2024-05-22', 'in-force', null],
      ['2024-07-02', 'suspended', null],
      ['2024-08-30', 'in-force', null],
    ]);
    expect(told('meta/ai-training/br', '2024-07-01', saoPaulo)).toEqual(['in-force', null, null]);
    expect(told('meta/ai-training/br', '2024-08-29', saoPaulo)).toEqual(['suspended', null, null]);
  });
});

describe('withdrawn', () => {
  test.each([
    ['2025-06-30', null, null, null],
    ['2025-07-01', 'upcoming', '2025-08-07', 37],
    ['2025-07-14', 'upcoming', '2025-08-07', 24],
    ['2025-07-15', 'withdrawn', null, null],
    ['2025-08-08', 'withdrawn', null, null],
    ['2026-11-21', 'withdrawn', null, null],
  ])('WeTransfer on %s: %s, act by %s, %s days left', (when, status, actBy, days) => {
    expect(told('wetransfer/ai-training/everyone', when, amsterdam)).toEqual([status, actBy, days]);
  });

  test.each([
    ['soundcloud/ai-training/everyone', '2025-05-14', '2025-05-14'],
    ['zoom/ai-training/everyone', '2023-08-10', '2023-08-11'],
    ['evernote/ai-training/everyone', '2016-12-14', '2016-12-15'],
  ])('%s was running or planned on %s, and is off since %s', (id, before, off) => {
    if (before < off) expect(seen(id, before, newYork).status).toMatch(/^(upcoming|in-force|announced)$/);
    expect(told(id, off, newYork)).toEqual(['withdrawn', null, null]);
    expect(cutoffSeen(id, off, newYork)).toBeNull();
    expect(told(id, '2026-11-21', newYork)).toEqual(['withdrawn', null, null]);
  });

  test('Evernote had named 23 January 2017 and gave way within days', () => {
    expect(told('evernote/ai-training/everyone', '2016-12-14', newYork)).toEqual([
      'upcoming',
      '2017-01-22',
      39,
    ]);
  });
});

describe('superseded', () => {
  const old = 'discord/arbitration/us-2024';

  test.each([
    ['2024-04-14', null, null, null],
    ['2024-04-15', 'upcoming', '2024-05-15', 30],
    ['2024-05-15', 'upcoming', '2024-05-15', 0],
    ['2024-05-16', 'rolling', '2024-05-15', null],
    ['2025-08-28', 'rolling', '2024-05-15', null],
    ['2025-08-29', 'superseded', null, null],
    ['2026-11-21', 'superseded', null, null],
  ])('Discord’s terms of 2024 on %s: %s, act by %s, %s days left', (when, status, actBy, days) => {
    expect(told(old, when, newYork)).toEqual([status, actBy, days]);
  });

  test('Discord’s terms of 2025 start on the day the older ones end, and restart the 30 days', () => {
    expect(told('discord/arbitration/us', '2025-08-28', newYork)).toEqual([null, null, null]);
    expect(told('discord/arbitration/us', '2025-08-29', newYork)).toEqual(['upcoming', '2025-10-29', 61]);
  });
});

describe('the way out taken away', () => {
  const alexa = 'alexa/local-processing/us';

  test.each([
    ['2025-03-14', null, null, null],
    ['2025-03-15', 'upcoming', '2025-03-27', 12],
    ['2025-03-27', 'upcoming', '2025-03-27', 0],
    ['2025-03-28', 'in-force', '2025-03-27', null],
    ['2026-11-21', 'in-force', '2025-03-27', null],
  ])('Alexa on %s: %s, act by %s, %s days left', (when, status, actBy, days) => {
    expect(told(alexa, when, newYork)).toEqual([status, actBy, days]);
  });

  test('Alexa: the setting ends on 28 March 2025 and is gone from then on', () => {
    expect(seen(alexa, '2025-03-20', newYork)).toMatchObject({
      controlEndsOn: '2025-03-28',
      optOutRemoved: false,
    });
    expect(seen(alexa, '2025-03-28', newYork).optOutRemoved).toBe(true);
  });
});
