import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { serviceJsonSchema, serviceKeys } from '../../src/catalogue/json-schema.ts';
import { readYaml } from '../../src/catalogue/read-yaml.ts';
import { parseService } from '../../src/catalogue/schema.ts';
import type { Service } from '../../src/core/service.ts';
import { briefly, fixtures, must, root } from './fixtures.ts';

function readValid(name: string): Service {
  const text = readFileSync(join(fixtures, 'valid', name), 'utf8');
  return must(parseService(must(readYaml(text, name)), name));
}

describe('a service file becomes a service', () => {
  const service = readValid('example.yaml');
  const [first, second] = service.practices[0]?.rules ?? [];

  test('short rule ids become permanent ones', () => {
    expect(service.practices[0]?.rules.map(({ id }) => id)).toEqual([
      'example/ai-training/eea',
      'example/ai-training/elsewhere',
    ]);
  });

  test('keys with hyphens arrive under the names of the domain', () => {
    expect(first?.audience).toEqual({
      jurisdictions: ['EEA', 'CH'],
      except: ['NO'],
      accounts: ['personal'],
      hosted: [],
      plans: ['Free'],
      plansExcept: ['Team'],
      role: 'member',
      age: { en: 'Adults only.', nl: 'Alleen volwassenen.' },
      stated: true,
    });
    expect(first?.ways[0]).toMatchObject({
      availableFrom: '2025-09-20',
      takesDays: 2,
      checkedOn: '2025-10-02',
    });
    expect(first?.dataUsed).toEqual([{ en: 'posts', nl: 'berichten' }]);
  });

  test('a day stays a day and a month becomes its first day with month precision', () => {
    expect(first?.events[0]?.deadline).toMatchObject({ date: '2025-11-03', precision: 'day' });
    expect(second?.events[0]?.deadline).toMatchObject({ date: '2025-11-01', precision: 'month' });
  });

  test('choose-by keeps what silence does, and a stated hour its zones', () => {
    expect(second?.events[0]?.deadline).toMatchObject({ effectiveSameDay: true, ifSilent: 'locked-out' });
    expect(second?.events[1]?.deadline?.time).toEqual({
      at: '23:59:59',
      zones: ['America/Los_Angeles', 'UTC'],
    });
  });

  test('a personal clock keeps where it starts', () => {
    expect(second?.clock).toEqual({
      kind: 'personal',
      from: 'registration',
      notBefore: '2025-09-29',
      length: 30,
      unit: 'days',
    });
  });

  test('what is left out gets its default', () => {
    const [practice] = readValid('least.yaml').practices;
    const [rule] = practice?.rules ?? [];
    expect(rule).toMatchObject({
      clock: { kind: 'fixed' },
      afterwards: { effect: 'unknown', source: null },
      ways: [],
      confidence: 'high',
      caveat: null,
      audience: { except: [], accounts: [], role: 'member', age: null, stated: true },
    });
    expect(rule?.events[0]).toMatchObject({ deadline: null, since: null, note: null, reviewed: true });
  });
});

describe('anything else is refused with faults, never with an exception', () => {
  test.each([[null], [undefined], [5], ['text'], [[]], [{}]])('%j', (input) => {
    const parsed = parseService(input, 'x.yaml');
    expect(parsed.ok).toBe(false);
  });

  test('a mistyped key is told with the one that was probably meant', () => {
    const parsed = parseService({ id: 'a', nmae: 'A' }, 'a.yaml');
    const fault = parsed.ok ? undefined : parsed.fault.find(({ path }) => path === 'nmae');
    expect(fault?.cure).toContain('"name"');
  });

  test('all faults of a file come at once', () => {
    const parsed = parseService({ id: 'A!', name: '', practices: [], sources: [] }, 'a.yaml');
    expect(parsed.ok ? [] : briefly(parsed.fault)).toEqual([
      'id id',
      'text name',
      'size practices',
      'size sources',
    ]);
  });

  test('whatever value comes in, a result comes out', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => typeof parseService(value, 'x.yaml').ok === 'boolean'));
  });

  test('whatever text comes in as YAML, a result comes out', () => {
    fc.assert(fc.property(fc.string(), (text) => typeof readYaml(text, 'x.yaml').ok === 'boolean'));
  });

  test('a small file that unfolds into a huge one is refused', () => {
    const lines = Array.from({ length: 9 }, (_, i) => `a${i + 1}: &a${i + 1} [${`*a${i},`.repeat(9)}]`);
    expect(readYaml(['a0: &a0 [1]', ...lines].join('\n'), 'x.yaml').ok).toBe(false);
  });
});

describe('the JSON Schema for editors', () => {
  test('the file in data/schema is the one made from the shapes', () => {
    const written: unknown = JSON.parse(
      readFileSync(join(root, 'data', 'schema', 'service.schema.json'), 'utf8'),
    );
    expect(written).toEqual(JSON.parse(JSON.stringify(serviceJsonSchema())));
  });

  test('it knows the keys of all levels', () => {
    expect(serviceKeys()).toEqual(
      expect.arrayContaining(['practices', 'available-from', 'if-silent', 'supports']),
    );
  });
});
