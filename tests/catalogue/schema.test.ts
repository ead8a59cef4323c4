import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { serviceJsonSchema, serviceKeys } from '../../src/catalogue/json-schema.ts';
import { readYaml } from '../../src/catalogue/read-yaml.ts';
import { parseService } from '../../src/catalogue/schema.ts';
import type { Service } from '../../src/core/service.ts';
import { briefly, fixtureText, must, root } from './fixtures.ts';

function readValid(name: string): Service {
  const text = fixtureText(`schema/valid/${name}`);
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
      hosted: ['EU'],
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

test('the example holds every key there is, and so its parser', () => {
  const text = fixtureText('schema/valid/example.yaml');
  const unused = serviceKeys().filter((key) => !new RegExp(`(^|[ {])${key}:`, 'm').test(text));
  // A clock is one of several kinds.
  expect(unused).toEqual(['opens-on', 'every']);
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

  test('it says of every key what to write there', () => {
    expect(undescribed(serviceJsonSchema(), '')).toEqual([]);
  });

  test('its examples are values that the parser takes', () => {
    const example = must(readYaml(fixtureText('schema/valid/example.yaml'), 'example.yaml'));
    expect(typeof example).toBe('object');
    for (const { pattern, example: shown } of patternsWithExamples(serviceJsonSchema())) {
      expect(shown).toMatch(new RegExp(pattern, 'u'));
    }
  });
});

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

/** Keys without a description of their own, with the key above them. */
function undescribed(schema: unknown, above: string): readonly string[] {
  if (!isMap(schema)) return [];
  const { properties } = schema;
  const own = isMap(properties) ? Object.entries(properties) : [];
  const here = own.filter(
    ([, value]) => isMap(value) && value['description'] === undefined && value['$ref'] === undefined,
  );
  return [
    ...here.map(([key]) => `${above}.${key}`),
    ...Object.entries(schema).flatMap(([key, value]) => undescribed(value, key)),
  ];
}

function patternsWithExamples(schema: unknown): readonly { pattern: string; example: string }[] {
  if (!isMap(schema)) return [];
  const { pattern, examples } = schema;
  const own =
    typeof pattern === 'string' && Array.isArray(examples)
      ? examples.map((example) => ({ pattern, example: String(example) }))
      : [];
  return [...own, ...Object.values(schema).flatMap(patternsWithExamples)];
}
