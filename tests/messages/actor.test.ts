import { describe, expect, test } from '@jest/globals';
import { planLine } from '../../src/messages/parts/plan.ts';
import { audience, deadline, event, rule, scene, serviceWith, training, view } from './fixtures.ts';

const planned = rule({
  id: 'linkup/ai-training/all',
  audience: audience(['WORLD']),
  events: [
    event('scheduled', '2025-09-18', { deadline: deadline({ kind: 'starts-on', date: '2025-11-03' }) }),
  ],
});

function planOf(actor: Readonly<Record<string, string>> | null, locale: string): string {
  const from = scene({ on: '2025-10-27', locale });
  const practice = { ...training, actor: actor === null ? null : { en: actor['en'] ?? '', ...actor } };
  const { contexts } = serviceWith([planned], {}, practice);
  const [context] = contexts;
  if (context === undefined) throw new Error('no rule');
  return planLine(from, view(from, context));
}

describe('who plans it', () => {
  test('is the service, where nobody else is named', () => {
    expect(planOf(null, 'en')).toContain('From 3 November Linkup plans to');
  });

  test('is somebody who is described, where the service is nobody', () => {
    const line = planOf({ en: 'the court' }, 'en');
    expect(line).toContain('From 3 November the court plans to');
    expect(line).not.toContain('Linkup');
  });

  test('begins with a capital where it begins a sentence, and only there', () => {
    expect(planOf({ en: 'the court', fr: 'le tribunal' }, 'fr')).toContain('. Le tribunal veut ');
    expect(planOf({ en: 'the court', nl: 'de rechter' }, 'nl')).toContain('Vanaf 3 november wil de rechter ');
  });
});
