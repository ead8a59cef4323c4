import { describe, expect, test } from '@jest/globals';
import { presetServices, servicesIn, withoutPresets } from '../../src/app/subscribing/service-presets.ts';
import { parseWishes } from '../../src/app/subscribing/wishes.ts';
import { catalogue } from './shipped.ts';

const services = (given: unknown) => {
  const wishes = parseWishes({ services: given }, catalogue, { zone: 'UTC', locale: 'en' });
  return wishes.ok ? wishes.value.profile.services : wishes.fault.map(({ fault }) => fault.code);
};

describe('a preset of services', () => {
  test.each(Object.entries(presetServices))('%s names services that are in the data', (preset, ids) => {
    const there = catalogue.services.map(({ id }) => id);
    expect(ids.filter((id) => !there.includes(id))).toEqual([]);
    expect(withoutPresets([preset], catalogue, null)).toEqual(ids);
  });

  test('named as a service is understood, beside others and once', () => {
    expect(services(['social', 'LinkedIn', 'zoom'])).toEqual([
      ...servicesIn('social', catalogue, null),
      'zoom',
    ]);
    expect(services('all')).toEqual([]);
    expect(services('all, linkedin')).toEqual([]);
    expect(services('everything')).toEqual(['unknown-service']);
  });

  test('holds no service that is not there', () => {
    expect(servicesIn('work', { services: [] }, 'slack')).toEqual([]);
  });

  test('of what people use holds the place itself, where that is a service', () => {
    expect(servicesIn('work', catalogue, 'slack')).toContain('slack');
    expect(servicesIn('social', catalogue, 'discord')).toContain('discord');
    expect(servicesIn('assistants', catalogue, 'slack')).not.toContain('slack');
    expect(servicesIn('work', catalogue, 'chat')).toEqual(servicesIn('work', catalogue, null));
  });
});
