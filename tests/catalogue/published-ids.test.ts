import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { readServices } from '../../src/catalogue/check.ts';
import { idsOf, parseIds, retirementOf, unrecordedIds, withIds } from '../../src/catalogue/published-ids.ts';
import { fixtureText, readTable } from './fixtures.ts';

const { services } = readServices(
  [{ path: 'example.yaml', text: fixtureText('translated/valid/six.yaml') }],
  readTable(),
);
const service = services.map((one) => one.service);

test('the permanent ids of a service: itself, its practices, rules and events', () => {
  expect(service.flatMap(idsOf)).toEqual([
    { id: 'example', path: 'id' },
    { id: 'example/ai-training', path: 'practices[0].id' },
    { id: 'example/ai-training/eea', path: 'practices[0].rules[0].id' },
    { id: 'example/ai-training/eea#announced', path: 'practices[0].rules[0].events[0].id' },
  ]);
});

describe('a retired id', () => {
  const text = 'a\na/b retired 2025-10-01 never existed\na/c\n';
  const record = parseIds(text, 'ids.txt');

  test('is known with its day, and takes what stood in it along', () => {
    expect(record.faults).toEqual([]);
    for (const id of ['a/b', 'a/b/c', 'a/b/c#d'])
      expect(retirementOf(record, id)?.retiredOn).toBe('2025-10-01');
    for (const id of ['a', 'a/bc', 'a/c']) expect(retirementOf(record, id)).toBeUndefined();
  });

  test('must say a day that exists, and why', () => {
    for (const line of ['a retired', 'a retired 2025-10-01', 'a retired 2025-02-30 why', 'a b', 'A', 'a#b'])
      expect([line, parseIds(line, 'ids.txt').faults.length]).toEqual([line, 1]);
  });
});

describe('adding to the record', () => {
  test('puts every new id in, once, and keeps remarks and what was there', () => {
    const before = '# Remark.\nexample\nz retired 2025-10-01 why\n';
    const after = withIds(before, unrecordedIds(service, parseIds(before, 'ids.txt')));
    expect(after.split('\n')).toEqual([
      '# Remark.',
      'example',
      'example/ai-training',
      'example/ai-training/eea',
      'example/ai-training/eea#announced',
      'z retired 2025-10-01 why',
      '',
    ]);
    expect(unrecordedIds(service, parseIds(after, 'ids.txt'))).toEqual([]);
  });

  const ids = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,3}(\/[a-z]{1,3}(\/[a-z]{1,3}(#[a-z]{1,3})?)?)?$/));

  test('loses nothing, whatever is there and whatever is added', () => {
    fc.assert(
      fc.property(ids, ids, (there, added) => {
        const fresh = added.filter((id) => !there.includes(id));
        const record = parseIds(withIds(withIds('', there), fresh), 'ids.txt');
        expect(record.faults).toEqual([]);
        expect(record.ids.map(({ id }) => id)).toEqual([...there, ...fresh].toSorted());
      }),
    );
  });
});
