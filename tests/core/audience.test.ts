import { describe, expect, test } from '@jest/globals';
import { binds, matches } from '../../src/core/audience.ts';
import type { AccountKind, Audience } from '../../src/core/rule.ts';
import { inContext, profileOf, ruleOf, world } from './samples.ts';

const rule = (audience: Partial<Audience>) => ruleOf({ events: [], audience });
const reader = (jurisdictions: string[], accounts: AccountKind[] = []) => ({ jurisdictions, accounts });

describe('whom a rule binds', () => {
  test.each([
    ['a reader in its jurisdiction', { jurisdictions: ['EEA'] }, reader(['NL']), true],
    ['not a reader elsewhere', { jurisdictions: ['EEA'] }, reader(['GB']), false],
    ['not a reader it excludes', { jurisdictions: ['WORLD'], except: ['EEA'] }, reader(['NL']), false],
    ['a reader who may be in one of its parts', { jurisdictions: ['US-TX'] }, reader(['US']), true],
    ['a reader who said nothing', { jurisdictions: ['US-TX'] }, reader([]), true],
    [
      'a reader with one of its kinds of account',
      { accounts: ['work'] as AccountKind[] },
      reader(['NL'], ['personal', 'work']),
      true,
    ],
    [
      'not a reader with other accounts only',
      { accounts: ['work'] as AccountKind[] },
      reader(['NL'], ['personal']),
      false,
    ],
    [
      'not a reader elsewhere with the right account',
      { jurisdictions: ['US'], accounts: ['work'] as AccountKind[] },
      reader(['NL'], ['work']),
      false,
    ],
    ['a reader who named no account', { accounts: ['work'] as AccountKind[] }, reader(['NL']), true],
    ['any account where it names none', {}, reader(['NL'], ['education']), true],
  ])('%s: %#', (_title, audience, who, bound) => {
    expect(binds(rule(audience), who, world)).toBe(bound);
  });
});

describe('what a profile asked for', () => {
  const context = inContext(rule({ jurisdictions: ['EEA'] }));

  test('every service where it names none', () => {
    expect(matches(profileOf(), context, world)).toBe(true);
  });

  test('only the services it names', () => {
    expect(matches(profileOf({ services: ['service', 'other'] }), context, world)).toBe(true);
    expect(matches(profileOf({ services: ['other'] }), context, world)).toBe(false);
  });

  test('only rules that bind its readers', () => {
    expect(matches(profileOf({ jurisdictions: ['US'] }), context, world)).toBe(false);
    expect(matches(profileOf({ jurisdictions: [] }), context, world)).toBe(true);
  });
});

describe('what is off unless turned on', () => {
  const off = inContext({ ...rule({ jurisdictions: ['EEA'] }), defaultState: 'off' });

  test('is nothing to remind a profile of', () => {
    expect(matches(profileOf(), off, world)).toBe(false);
  });

  test('is decided by the rule before the practice', () => {
    const practice = { ...off.practice, defaultState: 'off' as const };
    expect(matches(profileOf(), { ...off, practice, rule: { ...off.rule, defaultState: null } }, world)).toBe(
      false,
    );
    expect(matches(profileOf(), { ...off, practice, rule: { ...off.rule, defaultState: 'on' } }, world)).toBe(
      true,
    );
  });

  test('does not hide a right that is lost by doing nothing', () => {
    const practice = { ...off.practice, category: 'legal-right' as const };
    expect(matches(profileOf(), { ...off, practice }, world)).toBe(true);
  });
});
