// Whatever is asked for, the public surfaces answer: with what was asked, or with what is wrong. Never with a failure.
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { endpoints } from '../../adapters/web/api-endpoints.ts';
import { shipped, siteOf } from '../adapters/web/site.ts';

const site = siteOf(shipped, '2025-10-20T10:00:00Z');

const odd = fc.constantFrom(
  'constructor',
  '__proto__',
  'toString',
  '..',
  '%00',
  '%',
  'NL',
  'US-CA',
  'WORLD',
  'linkedin',
  '1900-01-01',
  '2999-12-31',
  '0001-01-01',
  '2025-02-29',
  '2025-10-26T02:30',
  '9999-12-31T23:59:59.999Z',
  '-1',
  '1e9',
  'NaN',
  ',,,',
  'ß',
  '\uD800',
  '👩‍👩‍👧‍👦',
  'nl-NL-x',
  '<script>',
  "' OR 1=1 --",
  'a'.repeat(3000),
);
const value = fc.oneof(
  { weight: 3, arbitrary: odd },
  { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
);
const name = fc.oneof(
  fc.constantFrom(
    'jurisdiction',
    'services',
    'at',
    'lang',
    'days',
    'since',
    'until',
    'limit',
    'q',
    '__proto__',
  ),
  fc.string(),
);

/** As a client writes it; half of the time without escaping what should be. */
const written = (text: string, escape: boolean): string =>
  escape ? encodeURIComponent(text.toWellFormed()) : text.replaceAll(/[\s#?&/]/g, '');

const patterns = [
  ...Object.values(endpoints).map(({ path }) => path),
  '/',
  '/services/{service}',
  '/jurisdictions/{service}',
  '/assets/{service}',
  '/{service}/{practice}',
];

const address = fc
  .record({
    pattern: fc.constantFrom(...patterns),
    parts: fc.array(value, { minLength: 3, maxLength: 3 }),
    query: fc.array(fc.tuple(name, value), { maxLength: 4 }),
    escape: fc.boolean(),
  })
  .map(({ pattern, parts, query, escape }) => {
    let place = 0;
    const path = pattern.replaceAll(/\{\w+\}/g, () => written(parts[place++] ?? '', escape));
    const asked = query.map(([key, given]) => `${written(key, escape)}=${written(given, escape)}`).join('&');
    return asked === '' ? path : `${path}?${asked}`;
  });

const header = fc.oneof(odd, fc.string()).map((text) => text.replaceAll(/[^\u0020-\u007E]/g, ''));

test('every path and query gets an answer below 500, with a cure where it is not understood', async () => {
  await fc.assert(
    fc.asyncProperty(address, header, header, async (path, language, tag) => {
      if (!URL.canParse(`http://bot.example${path}`)) return;
      const got = await site.get(path, { 'accept-language': language, 'if-none-match': tag });
      expect([200, 302, 304, 400, 404]).toContain(got.status);
      const isJson = got.headers.get('content-type')?.startsWith('application/json') === true;
      if (got.status >= 400 && isJson) {
        const { error, cure } = JSON.parse(got.text) as Readonly<Record<string, unknown>>;
        expect([typeof error, typeof cure]).toEqual(['string', 'string']);
      }
      const location = got.headers.get('location');
      if (location !== null) expect(location).toMatch(/^\/(?!\/)/);
    }),
    { numRuns: 400 },
  );
  expect(site.errors).toEqual([]);
});
