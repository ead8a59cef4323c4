// What can be shorter without loss leaves room on a phone for the platform's own bars, in every language.
import { expect, test } from '@jest/globals';
import { longSamples } from '../../sandbox/samples/messages.ts';
import { fitsRoomy, fitsScreen, heightsOf } from '../../src/messages/parts/height.ts';
import { locales } from './locales.ts';

test.each(locales)(
  'digests and boards in "%s" do not fill a screen: they say how many they leave out',
  (locale) => {
    const lists = longSamples(locale).filter(([name]) => /^(?:digest|board)/u.test(name));
    expect(lists.length).toBeGreaterThan(5);
    expect(lists.filter(([, message]) => !fitsRoomy(heightsOf(message))).map(([name]) => name)).toEqual([]);
  },
);

test.each(locales)('one’s own page in "%s" is seen at once', (locale) => {
  const pages = longSamples(locale).filter(([name]) => name.startsWith('own page'));
  expect(pages.length).toBeGreaterThan(1);
  expect(pages.filter(([, message]) => !fitsScreen(heightsOf(message))).map(([name]) => name)).toEqual([]);
});
