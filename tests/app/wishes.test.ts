import { describe, expect, test } from '@jest/globals';
import { parseWishes, type RawWishes } from '../../src/app/subscribing/wishes.ts';
import { catalogue } from './shipped.ts';

const read = (raw: RawWishes) => parseWishes(raw, catalogue, { zone: null, locale: 'en' });
const wishesOf = (raw: RawWishes) => {
  const result = read(raw);
  if (!result.ok) throw new Error(JSON.stringify(result.fault));
  return result.value;
};
const faultsOf = (raw: RawWishes): string[] => {
  const result = read(raw);
  return result.ok ? [] : result.fault.map(({ field, fault }) => `${field}: ${fault.code}`);
};

describe('wishes', () => {
  test('without a preset: offsets 14, 7, 1 and 0, at nine, quiet', () => {
    const { profile, preset } = wishesOf({ zone: 'Europe/Amsterdam' });
    expect(preset).toBeNull();
    expect(profile).toMatchObject({
      offsets: [14, 7, 1, 0],
      sendAt: '09:00',
      noise: 'limited',
      started: true,
    });
  });

  test.each([
    ['workplace', { offsets: [14, 7, 0], weekdaysOnly: true, started: false, noise: 'limited' }],
    ['community', { offsets: [7, 1, 0], weekdaysOnly: false, started: true, noise: 'limited' }],
    ['thorough', { offsets: [30, 14, 7, 3, 1, 0], weekdaysOnly: false, started: true, noise: 'all' }],
  ])('the preset %s is what its name promises', (preset, expected) => {
    expect(wishesOf({ preset, zone: 'UTC' }).profile).toMatchObject(expected);
  });

  test('what is said beside a preset wins over it', () => {
    const { profile } = wishesOf({ preset: 'workplace', zone: 'UTC', offsets: [3], weekdaysOnly: false });
    expect(profile).toMatchObject({ offsets: [3], weekdaysOnly: false, started: false });
  });

  test('services are understood by id, name or alias', () => {
    expect(
      wishesOf({ zone: 'UTC', services: ['LinkedIn', 'facebook', 'linkedin'] }).profile.services,
    ).toEqual(['linkedin', 'meta']);
  });

  test('lists may be written with commas, as in a chat command', () => {
    expect(wishesOf({ zone: 'UTC', jurisdictions: 'nl, UK' }).profile.jurisdictions).toEqual(['NL', 'GB']);
  });

  test('quiet hours are two times', () => {
    expect(wishesOf({ zone: 'UTC', quiet: '20:00-08:00' }).profile.quiet).toEqual({
      from: '20:00',
      to: '08:00',
    });
    expect(wishesOf({ zone: 'UTC', quiet: { from: '20:00', to: '08:00' } }).profile.quiet).toEqual({
      from: '20:00',
      to: '08:00',
    });
    expect(faultsOf({ zone: 'UTC', quiet: 'nights' })).toEqual(['quiet: bad-quiet']);
  });

  test('quiet hours that leave no hour to post in, or none that is quiet, are a fault and not silently none', () => {
    for (const quiet of ['00:00-00:00', '00:00-24:00', '9-9', { from: '12:00', to: '12:00' }])
      expect(faultsOf({ zone: 'UTC', quiet })).toEqual(['quiet: bad-quiet']);
  });

  test('a mistyped service is not guessed: the near one is named', () => {
    expect(faultsOf({ zone: 'UTC', services: ['linkdin'] })).toEqual(['services: near-service']);
    expect(faultsOf({ zone: 'UTC', services: ['dentist'] })).toEqual(['services: unknown-service']);
  });

  test('a zone must be given: none is assumed', () => {
    expect(faultsOf({})).toEqual(['zone: no-zone']);
  });

  test('every fault is told at once, each under its field', () => {
    expect(
      faultsOf({
        preset: 'loud',
        zone: 'Mars/Olympus',
        sendAt: 'noon',
        jurisdictions: ['NL', 'XX'],
        services: ['nothing'],
        offsets: 'soon',
        weekdaysOnly: 'maybe',
        locale: 'tlh',
        noise: 'some',
      }).sort(),
    ).toEqual([
      'jurisdictions: unknown-jurisdiction',
      'locale: unknown-locale',
      'noise: unknown-choice',
      'offsets: bad-offsets',
      'preset: unknown-choice',
      'sendAt: bad-time',
      'services: unknown-service',
      'weekdaysOnly: bad-value',
      'zone: unknown-zone',
    ]);
  });

  test('a field nobody knows is a fault, not a silent default', () => {
    expect(faultsOf({ zone: 'UTC', sendat: '10:00' } as RawWishes)).toEqual(['sendat: bad-value']);
  });

  test('wrong types are faults, whatever JSON holds', () => {
    expect(faultsOf({ zone: 5, jurisdictions: 7, services: [1], sendAt: true }).sort()).toEqual([
      'jurisdictions: bad-value',
      'sendAt: bad-value',
      'services: bad-value',
      'zone: bad-value',
    ]);
  });
});
