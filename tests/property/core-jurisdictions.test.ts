// Laws of expansion, over any choice of codes.
import { expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { world } from '../core/samples.ts';

const all = [...world.codes(), ...world.groups()];
const codes = fc.subarray(all, { maxLength: 6 });
const isWithin = (inner: ReadonlySet<string>, outer: ReadonlySet<string>): boolean =>
  [...inner].every((code) => outer.has(code));

function holds(law: (a: string[], b: string[], c: string[]) => void): void {
  fc.assert(fc.property(codes, codes, codes, law), { numRuns: 500 });
}

test('the EU lies within the EEA and the EEA within the world, whatever is excluded', () => {
  holds((except) => {
    const [union, area, everything] = ['EU', 'EEA', 'WORLD'].map((group) => world.expand([group], except));
    expect(isWithin(union ?? new Set(), area ?? new Set())).toBe(true);
    expect(isWithin(area ?? new Set(), everything ?? new Set())).toBe(true);
  });
});

test('neither Switzerland nor the United Kingdom is ever in the EEA', () => {
  holds((except) => {
    const area = world.expand(['EEA', 'EU'], except);
    expect(area.has('CH') || area.has('GB')).toBe(false);
  });
});

test('the world and what it excludes have nothing in common and leave nothing out', () => {
  holds((except) => {
    const [rest, gone] = [world.expand(['WORLD'], except), world.expand(except)];
    expect([...rest].some((code) => gone.has(code))).toBe(false);
    expect(rest.size + gone.size).toBe(world.codes().length);
  });
});

test('expanding what was expanded with all parts of its countries changes nothing', () => {
  holds((chosen) => {
    const once = world.expand(chosen);
    expect(world.expand([...once])).toEqual(once);
  });
});

test('the order and repetition of codes do not count', () => {
  holds((chosen, except) => {
    const again = [...chosen, ...chosen].toReversed();
    expect(world.expand(again, except)).toEqual(world.expand(chosen, except));
  });
});

test('what rule and reader share lies within both, and is the same seen from either side', () => {
  holds((ruled, except, reader) => {
    fc.pre(reader.length > 0 && ruled.length > 0);
    const shared = world.overlap(ruled, except, reader);
    expect(isWithin(shared, world.expand(ruled, except))).toBe(true);
    expect(isWithin(shared, world.expand(reader))).toBe(true);
    expect(world.overlap(ruled, [], reader)).toEqual(world.overlap(reader, [], ruled));
  });
});

test('a reader without places shares all of the rule', () => {
  holds((ruled, except) => {
    expect(world.overlap(ruled, except, [])).toEqual(world.expand(ruled, except));
  });
});

test('fewer places never have more zones', () => {
  holds((some, more) => {
    const zones = new Set(world.zonesOf([...some, ...more]));
    expect(world.zonesOf(some).every((zone) => zones.has(zone))).toBe(true);
  });
});

test('every code and group, in any case and with spaces around it, is understood', () => {
  fc.assert(
    fc.property(fc.constantFrom(...all), fc.boolean(), (code, lower) => {
      expect(world.normalise(`  ${lower ? code.toLowerCase() : code} `)).toBe(code);
    }),
  );
});

test('no text makes it fail, and what it answers is known', () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const code = world.normalise(text);
      expect(code === null || world.isKnown(code)).toBe(true);
    }),
  );
});
