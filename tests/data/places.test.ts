// Rules that hold in a part of a country or by where an instance is hosted, controls that come late, and ways that
// must be used in a certain manner: held from the data that ship.
import { describe, expect, test } from '@jest/globals';
import { binds } from '../../src/core/audience.ts';
import type { Jurisdiction } from '../../src/core/rule.ts';
import {
  amsterdam,
  austin,
  berlin,
  cutoffSeen,
  newYork,
  oakland,
  ruleNamed,
  table,
  told,
  wayNamed,
} from './shipped-rules.ts';

const bindsIn = (id: string, code: Jurisdiction): boolean =>
  binds(ruleNamed(id), { jurisdictions: [code], accounts: [] }, table);

describe('one state of a country', () => {
  test.each([
    ['samsung-tv/viewing-data/texas', 'US-TX', ['US-CA', 'NL']],
    ['lg-tv/viewing-data/texas', 'US-TX', ['US-CA', 'NL']],
    ['california-drop/data-brokers/california', 'US-CA', ['US-TX', 'NL']],
  ])('%s binds in %s, may bind somebody in the US, and not in %j', (id, code, others) => {
    expect(bindsIn(id, code)).toBe(true);
    expect(bindsIn(id, 'US')).toBe(true);
    expect(others.map((other) => bindsIn(id, other))).toEqual(others.map(() => false));
  });

  test('Samsung needs consent in Texas since 26 February 2026, and goes on elsewhere', () => {
    expect(told('samsung-tv/viewing-data/texas', '2026-02-25', austin)).toEqual([null, null, null]);
    expect(told('samsung-tv/viewing-data/texas', '2026-02-26', austin)).toEqual(['withdrawn', null, null]);
    expect(told('samsung-tv/viewing-data/elsewhere', '2026-11-21', oakland)).toEqual([
      'in-force',
      null,
      null,
    ]);
    expect(ruleNamed('samsung-tv/viewing-data/texas').defaultState).toBe('off');
    expect(bindsIn('samsung-tv/viewing-data/elsewhere', 'US-TX')).toBe(false);
  });

  test('LG settled in Texas in May 2026, and what the pop-up must offer stays open', () => {
    expect(told('lg-tv/viewing-data/texas', '2026-05-10', austin)).toEqual([null, null, null]);
    expect(told('lg-tv/viewing-data/texas', '2026-05-11', austin)).toEqual(['withdrawn', null, null]);
    expect(ruleNamed('lg-tv/viewing-data/texas').contradictions).toHaveLength(1);
  });
});

describe('the place of the instance, not of the person', () => {
  const us = 'posthog/ai-training/us-cloud';

  test('PostHog: whoever is hosted in the US is bound, wherever they live; on EU Cloud it starts off', () => {
    expect(ruleNamed(us).audience.hosted).toEqual(['US']);
    expect(['NL', 'US', 'AU'].map((code) => bindsIn(us, code))).toEqual([true, true, true]);
    expect(ruleNamed('posthog/ai-training/eu-cloud').audience.hosted).toEqual(['EU']);
    expect(ruleNamed('posthog/ai-training/eu-cloud').defaultState).toBe('off');
    expect(ruleNamed(us).ways.map(({ role }) => role)).toEqual(['admin']);
  });

  test.each([
    ['2026-05-26', null, null, null],
    ['2026-05-27', 'upcoming', '2026-06-28', 32],
    ['2026-06-28', 'upcoming', '2026-06-28', 0],
    ['2026-06-29', 'in-force', '2026-06-28', null],
  ])(
    'PostHog on the US cloud, asked from Amsterdam on %s: %s, act by %s, %s days left',
    (when, status, actBy, days) => {
      expect(told(us, when, amsterdam)).toEqual([status, actBy, days]);
    },
  );
});

describe('a control that comes after the news and before the date', () => {
  const atlassian = 'atlassian/ai-training/free-standard';

  test.each([
    ['2026-04-15', null, null, null],
    ['2026-04-16', 'upcoming', '2026-08-16', 122],
    ['2026-05-19', 'upcoming', '2026-08-16', 89],
    ['2026-08-16', 'upcoming', '2026-08-16', 0],
    ['2026-08-17', 'in-force', '2026-08-16', null],
  ])('Atlassian on %s: %s, act by %s, %s days left', (when, status, actBy, days) => {
    expect(told(atlassian, when, amsterdam)).toEqual([status, actBy, days]);
  });

  test('Atlassian: announced on 16 April, everywhere by 19 May, in use from 17 August 2026', () => {
    const { events, ways } = ruleNamed(atlassian);
    expect(events.find(({ kind }) => kind === 'control-available')?.on).toBe('2026-05-19');
    expect(ways.some(({ role }) => role === 'admin')).toBe(true);
  });
});

describe('how a way must be used', () => {
  test('O2: the word "Widerspruch" by text message to 2021, from each line', () => {
    const id = 'o2-de/iban-matching/germany';
    const way = wayNamed(id, 'sms');
    expect(way).toMatchObject({ kind: 'sms', to: '2021', scope: 'line' });
    expect(way.message?.en).toBe('Widerspruch');
    expect(told(id, '2022-09-04', berlin)).toEqual(['upcoming', '2022-09-04', 0]);
    expect(told(id, '2022-09-05', berlin)).toEqual(['in-force', '2022-09-04', null]);
    expect(cutoffSeen(id, '2022-09-01', berlin)).toBe('2022-09-04T22:00:00Z');
  });

  test('Ring: two switches, both needed, for each camera', () => {
    const { ways, waysNeeded } = ruleNamed('ring/search-party/us');
    expect(waysNeeded).toBe('all');
    expect(ways.map(({ scope }) => scope)).toEqual(['device', 'device']);
  });

  test('Amazon Sidewalk: act by the day before the devices are enrolled', () => {
    const id = 'amazon-sidewalk/shared-network/us';
    expect(told(id, '2021-06-01', newYork)).toEqual(['announced', null, null]);
    expect(told(id, '2021-06-07', newYork)).toEqual(['upcoming', '2021-06-07', 0]);
    expect(told(id, '2021-06-09', newYork)).toEqual(['in-force', '2021-06-07', null]);
  });

  test('Proton: only a letter, with the address to send it to', () => {
    const { ways } = ruleNamed('proton/arbitration/us');
    expect(ways.map(({ kind }) => kind)).toEqual(['letter']);
    expect(ways[0]?.to).toContain('1228 Plan-les-Ouates');
  });
});
