import { describe, expect, test } from '@jest/globals';
import type { LocalisedText } from '../../src/core/rule.ts';
import { whomNamed } from '../../src/messages/parts/plan.ts';
import { only, rule, scene, view } from './fixtures.ts';

function whom(label: LocalisedText, plans: readonly string[], locale: string): string {
  const from = scene({ on: '2025-10-27', locale });
  const audience = { ...rule().audience, plans };
  return whomNamed(from, view(from, only(rule({ label, audience }))));
}

describe('for whom a rule is', () => {
  const label = { en: 'non-commercial licences', nl: 'niet-commerciële licenties' };

  test('names the plans that the label leaves out', () => {
    expect(whom(label, ['Free', 'Pro'], 'en')).toBe('non-commercial licences (Free and Pro)');
    expect(whom(label, ['non-commercial', 'Pro'], 'en')).toContain('(non-commercial and Pro)');
  });

  test.each(['en', 'nl'])('says in "%s" no second time what the label says in words of its own', (locale) => {
    expect(whom(label, ['non-commercial'], locale)).toBe(label[locale as 'en' | 'nl']);
  });
});
