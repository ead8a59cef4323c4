import { describe, expect, test } from '@jest/globals';
import { answerQuestion } from '../../../src/app/answering/answer.ts';
import { explainRule, rulesNamed } from '../../../src/app/answering/explain.ts';
import { ruleJson, sourcesOf } from '../../../src/app/answering/rule-json.ts';
import { upcoming } from '../../../src/app/answering/upcoming.ts';
import { bySoonest } from '../../../src/app/knowledge.ts';
import type { RuleView } from '../../../src/messages/scene.ts';
import { knowledge, on } from '../shipped.ts';

function rulesFor(question: string, date: string, ...places: string[]) {
  const answer = answerQuestion(knowledge, question, on(date, ...places));
  if (answer.outcome !== 'answer') throw new Error(answer.outcome);
  return answer.views.map((view) => ruleJson(view, 'en', date));
}

describe('how to opt out of LinkedIn', () => {
  test('in the Netherlands on 20 October 2025: act by 2 November, 13 days left', () => {
    const [first] = rulesFor('linkdin', '2025-10-20', 'NL');
    expect(first).toMatchObject({
      id: 'linkedin/ai-training/eea-ch-ca-hk',
      status: 'upcoming',
      startsOn: '2025-11-03',
      actBy: '2025-11-02',
      daysLeft: 13,
      cutoff: '2025-11-02T23:00:00Z',
      afterwards: 'future-only',
    });
    expect(first?.ways.map(({ kind }) => kind)).toEqual(['setting', 'form']);
  });

  test('in the Netherlands a year later: in force, no days left, the same ways', () => {
    const [first] = rulesFor('linkedin', '2026-11-21', 'NL');
    expect(first).toMatchObject({ status: 'in-force', actBy: '2025-11-02', daysLeft: null });
    expect(first?.ways).toHaveLength(2);
  });

  test('in the United Kingdom in October 2024: suspended, without a date', () => {
    const [first] = rulesFor('linkedin', '2024-10-15', 'GB');
    expect(first).toMatchObject({ status: 'suspended', actBy: null, startsOn: null });
  });

  test('in the United Kingdom in October 2025: upcoming again', () => {
    const [first] = rulesFor('linkedin', '2025-10-15', 'GB');
    expect(first).toMatchObject({ status: 'upcoming', actBy: '2025-11-02', confidence: 'medium' });
  });

  test('in the United States use is reported to have begun before the date, so there is no act-by date', () => {
    const [first] = rulesFor('linkedin ai', '2024-10-15', 'US');
    expect(first).toMatchObject({ status: 'in-force', startsOn: '2024-11-20', actBy: null });
  });

  test('a reader sees only rules that bind them', () => {
    const places = rulesFor('linkedin', '2025-10-20', 'US').map(({ id }) => id);
    expect(places).toContain('linkedin/ai-training/us-and-others');
    expect(places).not.toContain('linkedin/ai-training/eea-ch-ca-hk');
  });

  test('without a country every rule is there, soonest upcoming first', () => {
    const ids = rulesFor('linkedin', '2025-10-20').map(({ id }) => id);
    expect(ids.length).toBeGreaterThanOrEqual(4);
    expect(ids.indexOf('linkedin/ai-training/eea-ch-ca-hk')).toBeLessThan(
      ids.indexOf('linkedin/ai-training/us-and-others'),
    );
  });

  test('a practice that is named comes first, the others follow', () => {
    const practices = rulesFor('linkedin ads', '2026-01-01', 'US').map(({ practice }) => practice);
    expect(practices[0]).toBe('microsoft-ads');
    expect(practices).toContain('ai-training');
  });
});

describe('what was not known yet', () => {
  test('sources published later are not shown', () => {
    const [view] = knowledge.viewsFor([knowledge.findService('claude') ?? never()], on('2025-09-01'));
    const dates = sourcesOf(view ?? never(), '2025-09-01').map(({ date }) => date ?? '');
    expect(dates.length).toBeGreaterThan(0);
    expect(dates.every((date) => date <= '2025-09-01')).toBe(true);
  });

  test('before anything was public a rule is not there at all', () => {
    expect(rulesFor('claude', '2020-01-01')).toEqual([]);
  });

  test('Claude says 27 September until the move is known, 7 October after', () => {
    expect(rulesFor('claude', '2025-09-26')[0]).toMatchObject({
      chooseBy: '2025-09-28',
      actBy: '2025-09-27',
    });
    expect(rulesFor('claude', '2025-09-27')[0]).toMatchObject({
      chooseBy: '2025-10-08',
      actBy: '2025-10-07',
    });
  });
});

function never(): never {
  throw new Error('missing');
}

describe('unknown services', () => {
  test('get the names that are near, and no answer', () => {
    const nearTo = (text: string): readonly string[] | null => {
      const answer = answerQuestion(knowledge, text, on('2025-10-20'));
      return answer.outcome === 'unknown' ? answer.nearest.map(({ id }) => id) : null;
    };
    expect(nearTo('linkedout ink')).toContain('linkedin');
    expect(nearTo('my gas company')).toEqual([]);
  });
});

describe('next', () => {
  test('lists what binds the reader within the days asked for, by act-by date', () => {
    expect(upcoming(knowledge, on('2025-10-20', 'NL'), 90).map(({ state }) => state.actBy)).toEqual([
      '2025-11-02',
    ]);
    expect(upcoming(knowledge, on('2025-10-20', 'NL'), 12)).toEqual([]);
    expect(upcoming(knowledge, on('2025-10-20', 'NL'), 13)).toHaveLength(1);
  });

  test('puts what is upcoming first, by act-by date, and what is over last', () => {
    const views = knowledge
      .viewsFor(knowledge.catalogue.services, on('2025-10-01'))
      .toReversed()
      .sort(bySoonest);
    const dates = views
      .filter(({ state }) => state.status === 'upcoming')
      .map(({ state }) => state.actBy ?? '');
    expect(dates.length).toBeGreaterThan(2);
    expect(dates).toEqual([...dates].sort());
    expect(views.slice(0, dates.length).every(({ state }) => state.status === 'upcoming')).toBe(true);
  });

  test('of rules in the same state a doubtful one is not the first, however new', () => {
    const one = knowledge
      .viewsFor(knowledge.catalogue.services, on('2026-11-21'))
      .find(({ state }) => state.status === 'in-force');
    const known = one ?? never();
    const doubtful = {
      state: { ...known.state, actBy: '2026-11-01' },
      context: { ...known.context, rule: { ...known.context.rule, confidence: 'low' as const } },
    };
    const sure = {
      ...known,
      context: { ...known.context, rule: { ...known.context.rule, confidence: 'medium' as const } },
    };
    expect([doubtful, sure].sort(bySoonest)).toEqual([sure, doubtful]);
    const upcoming = (view: RuleView, actBy: string): RuleView => ({
      ...view,
      state: { ...view.state, status: 'upcoming' as const, actBy },
    });
    const [soon, later] = [upcoming(doubtful, '2026-11-25'), upcoming(sure, '2026-11-26')];
    expect([later, soon].sort(bySoonest)).toEqual([soon, later]);
  });
});

describe('explain', () => {
  test('tells the turns of the UK rule with the day each holds from', () => {
    const [rule] = rulesNamed(knowledge, 'linkedin/ai-training/gb');
    const { history, events } = explainRule(knowledge, rule ?? never(), on('2026-01-01', 'GB'), 'en');
    expect(history.map(({ from, status, actBy }) => [from, status, actBy])).toEqual([
      ['2024-09-18', 'in-force', null],
      ['2024-09-20', 'suspended', null],
      ['2025-09-23', 'upcoming', '2025-11-02'],
      ['2025-11-03', 'in-force', '2025-11-02'],
    ]);
    expect(events.every(({ source }) => source !== null)).toBe(true);
  });

  test('a path names a service, a practice or a rule, and nothing by half', () => {
    expect(rulesNamed(knowledge, 'linkedin').length).toBeGreaterThan(
      rulesNamed(knowledge, 'linkedin/ai-training').length,
    );
    expect(rulesNamed(knowledge, 'linked')).toEqual([]);
  });
});
