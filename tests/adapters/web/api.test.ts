// The API as programs use it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { endpoints } from '../../../adapters/web/api-endpoints.ts';
import { apiShapes, type ShapeName } from '../../../adapters/web/api-shapes.ts';
import { root } from '../../catalogue/fixtures.ts';
import { deadline, event } from '../../messages/fixtures.ts';
import { json, oneRule, shipped, siteOf } from './site.ts';

const site = siteOf(shipped, '2025-10-20T10:00:00Z');

interface OpenApi {
  readonly openapi: string;
  readonly paths: Readonly<Record<string, { readonly get: { readonly parameters: readonly Named[] } }>>;
}
interface Named {
  readonly name: string;
  readonly in: string;
}
type Rules = readonly { readonly id: string; readonly [field: string]: unknown }[];

describe('answers', () => {
  const shaped = Object.values(endpoints).flatMap(({ answers, example }) =>
    'shape' in answers ? [{ example, shape: answers.shape }] : [],
  );
  const more: readonly { example: string; shape: ShapeName }[] = [
    { example: '/api/v1/services?lang=nl&at=2024-10-01', shape: 'services' },
    { example: '/api/v1/services/linkedin?jurisdiction=GB&at=2024-10-01&lang=nl', shape: 'service' },
    { example: '/api/v1/changes?services=linkedin&limit=1', shape: 'changes' },
    { example: '/api/v1/jurisdictions?lang=de', shape: 'jurisdictions' },
  ];

  test.each([...shaped, ...more])('$example has exactly the described fields', async ({ example, shape }) => {
    const { status, text, headers } = await site.get(example);
    expect({ status, type: headers.get('content-type') }).toEqual({
      status: 200,
      type: 'application/json; charset=utf-8',
    });
    expect(apiShapes[shape].safeParse(JSON.parse(text)).error?.issues ?? []).toEqual([]);
    expect(JSON.parse(text)).toMatchObject({
      generated_at: '2025-10-20T10:00:00Z',
      catalogue_version: 'shipped',
    });
  });

  test('every service and every rule there is can be read in full, in every language, and fits its description', async () => {
    const later = siteOf(shipped, '2026-11-21T10:00:00Z');
    const faults: string[] = [];
    const paths = shipped.services.flatMap((service) => [
      ['service', `/api/v1/services/${service.id}`] as const,
      ...service.practices.flatMap(({ rules }) =>
        rules.map(({ id }) => ['rule', `/api/v1/rules/${id}`] as const),
      ),
    ]);
    for (const [place, [shape, path]] of paths.entries()) {
      const lang = shipped.translations.locales[place % shipped.translations.locales.length] ?? 'en';
      const { status, text } = await later.get(`${path}?lang=${lang}`);
      if (status !== 200 || !apiShapes[shape].safeParse(JSON.parse(text)).success) faults.push(path);
    }
    expect(paths.length).toBeGreaterThan(100);
    expect(faults).toEqual([]);
  });

  test('what is next for a country is what the date to act by says, with the same fields as the command line', async () => {
    const { rules, days } = (await json(site, '/api/v1/next?jurisdiction=NL')) as {
      rules: Rules;
      days: number;
    };
    expect(days).toBe(90);
    expect(rules.find(({ id }) => id === 'linkedin/ai-training/eea-ch-ca-hk')).toMatchObject({
      status: 'upcoming',
      startsOn: '2025-11-03',
      actBy: '2025-11-02',
      daysLeft: 13,
      cutoff: '2025-11-02T23:00:00Z',
      afterwards: 'future-only',
      service: 'linkedin',
      page: 'http://bot.example/services/linkedin?jurisdiction=NL#ai-training.eea-ch-ca-hk',
    });
    const near = (await json(site, '/api/v1/next?jurisdiction=NL&days=12')) as { rules: Rules };
    expect(near.rules.map(({ id }) => id)).not.toContain('linkedin/ai-training/eea-ch-ca-hk');
  });

  test('a past moment is answered with what was known then, sources and events included', async () => {
    const path = '/api/v1/rules/claude/ai-training/consumer';
    const then = (await json(site, `${path}?at=2025-09-20`)) as {
      at: string;
      rule: { actBy: string; events: Rules };
    };
    const now = (await json(site, path)) as { rule: { actBy: string; events: Rules; history: unknown[] } };
    expect([then.at, then.rule.actBy, now.rule.actBy]).toEqual([
      '2025-09-20T12:00:00Z',
      '2025-09-27',
      '2025-10-07',
    ]);
    expect(now.rule.events.length).toBeGreaterThan(then.rule.events.length);
    expect(JSON.stringify(then)).not.toContain('postponed-2025');
    const earlier = await site.get(`${path}?at=2025-08-01`);
    expect([earlier.status, earlier.text]).toEqual([404, expect.stringContaining('Nothing was known of')]);
  });

  test('changes tell the date to act by before and after, newest first, from the day asked for', async () => {
    const body = (await json(site, '/api/v1/changes?since=2025-09-01&services=claude')) as unknown as {
      changes: readonly { on: string; before: unknown; after: unknown; summary: string }[];
    };
    expect(body.changes[0]).toMatchObject({
      id: 'tag:last-call.example,2025:claude/ai-training/consumer/postponed-2025',
      on: '2025-09-27',
      before: { status: 'upcoming', actBy: '2025-09-27' },
      after: { status: 'upcoming', actBy: '2025-10-07' },
    });
    expect(body.changes[0]?.summary).toContain('Act by 7 October 2025; it was 27 September 2025.');
    const days = body.changes.map(({ on }) => on);
    expect(days).toEqual(days.toSorted().toReversed());
    expect(days.every((day) => day >= '2025-09-01' && day <= '2025-10-20')).toBe(true);
  });

  test('events of one day change it one after the other', async () => {
    const events = [
      event('scheduled', '2025-09-18', { id: 'first', deadline: deadline({ date: '2025-11-03' }) }),
      event('rescheduled', '2025-09-18', { id: 'second', deadline: deadline({ date: '2025-12-03' }) }),
      event('withdrawn', '2025-09-18', { id: 'third' }),
    ];
    const made = siteOf(oneRule({ events }), '2025-10-20T10:00:00Z');
    const body = (await json(made, '/api/v1/changes')) as { changes: Rules };
    const actBys = body.changes.map(({ event: id, before, after }) => [
      id,
      (before as { actBy: unknown }).actBy,
      (after as { actBy: unknown }).actBy,
    ]);
    expect(actBys).toEqual([
      ['third', '2025-12-02', null],
      ['second', '2025-11-02', '2025-12-02'],
      ['first', null, '2025-11-02'],
    ]);
  });

  test('more changes than asked for are said to be there, and the rest is reached by day', async () => {
    const all = (await json(site, '/api/v1/changes?limit=1000')) as { changes: Rules; more: boolean };
    const some = (await json(site, '/api/v1/changes?limit=5')) as { changes: Rules; more: boolean };
    expect([all.more, some.more, some.changes.length]).toEqual([false, true, 5]);
    const last = some.changes.at(-1) as unknown as { on: string };
    const rest = (await json(site, `/api/v1/changes?limit=1000&until=${last.on}`)) as { changes: Rules };
    const ids = [...some.changes, ...rest.changes].map(({ id }) => id);
    expect([...new Set(ids)]).toEqual(all.changes.map(({ id }) => id));
  });

  test('a change of the data shows at once', async () => {
    const made = siteOf(oneRule({}), '2025-10-20T10:00:00Z');
    const path = '/api/v1/rules/linkup/ai-training/eea';
    const before = await made.get(path);
    made.reload(oneRule({ events: [event('withdrawn', '2025-10-01')] }));
    const after = await made.get(path, { 'if-none-match': before.headers.get('etag') ?? '' });
    expect(after.status).toBe(200);
    expect(JSON.parse(after.text)).toMatchObject({ rule: { status: 'withdrawn', actBy: null } });
  });
});

describe('the description of itself', () => {
  test('every route of the API is in the OpenAPI document with all its parameters, and no other', async () => {
    const document = (await json(site, '/api/v1/openapi.json')) as unknown as OpenApi;
    expect(document.openapi).toBe('3.1.0');
    const routed = site.app.routes
      .filter(
        ({ method, path }) => method === 'GET' && (path.startsWith('/api/v1') || /\.(ics|atom)$/.test(path)),
      )
      .map(({ path }) => path.replaceAll(/:(\w+)/g, '{$1}'));
    expect(Object.keys(document.paths).toSorted()).toEqual([...new Set(routed)].toSorted());
    for (const [path, { get }] of Object.entries(document.paths)) {
      const named = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
      expect(get.parameters.filter((one) => one.in === 'path').map(({ name }) => name)).toEqual(named);
    }
  });

  test('a parameter is taken exactly where the document names it', async () => {
    const { paths } = (await json(site, '/api/v1/openapi.json')) as unknown as OpenApi;
    const values: Readonly<Record<string, string>> = {
      jurisdiction: 'NL',
      services: 'linkedin',
      at: '2025-10-01',
      lang: 'nl',
      days: '3',
      since: '2025-01-01',
      until: '2025-10-01',
      limit: '3',
    };
    for (const [path, { get }] of Object.entries(paths)) {
      const filled = path
        .replace('{service}', 'linkedin')
        .replace('{practice}', 'ai-training')
        .replace('{rule}', 'gb');
      for (const [name, value] of Object.entries(values)) {
        const { status } = await site.get(`${filled}?${name}=${value}`);
        const isTaken = get.parameters.some((one) => one.name === name && one.in === 'query');
        expect([path, name, status]).toEqual([path, name, isTaken ? 200 : 400]);
      }
    }
  });

  test('references lead somewhere, and the languages named are those there are', async () => {
    const { text } = await site.get('/api/v1/openapi.json');
    const document = JSON.parse(text) as { components: { schemas: Readonly<Record<string, unknown>> } };
    const named = [...text.matchAll(/"#\/components\/schemas\/(\w+)"/g)].map((match) => match[1] ?? '');
    expect(named.length).toBeGreaterThan(5);
    expect(named.filter((name) => document.components.schemas[name] === undefined)).toEqual([]);
    const enums = [
      ...text.matchAll(/"enum": (\["en"[^\]]*\])/g),
      ...text.matchAll(/"enum": (\[\s+"en",[^\]]*\])/g),
    ];
    expect(enums.length).toBeGreaterThan(0);
    for (const [, list = '[]'] of enums) {
      expect((JSON.parse(list) as string[]).toSorted()).toEqual(shipped.translations.locales);
    }
  });

  test('the index names every address, what it takes, what its fields mean, and an example that works', async () => {
    const index = (await json(site, '/api/v1')) as unknown as {
      endpoints: readonly { path: string; parameters: object; fields?: object; example: string }[];
    };
    expect(index.endpoints.map(({ path }) => path)).toEqual(Object.values(endpoints).map(({ path }) => path));
    for (const { example } of index.endpoints) {
      expect((await site.get(example.replace('http://bot.example', ''))).status).toBe(200);
    }
    const next = index.endpoints.find(({ path }) => path === '/api/v1/next');
    expect(next?.fields).toMatchObject({
      'rules[].actBy': expect.stringMatching(/last whole day/),
    });
    expect(next?.parameters).toHaveProperty('days');
  });
});

test('the documentation has every address with exactly its parameters', () => {
  const text = readFileSync(join(root, 'docs', 'api.md'), 'utf8');
  for (const { path, takes } of Object.values(endpoints)) {
    expect(text).toContain(`\`${path}\``);
    const row = text.split('\n').find((line) => line.startsWith(`| \`${path}\` | \``));
    if (row === undefined) continue;
    const named = [...(row.split('|')[2] ?? '').matchAll(/`(\w+)`/g)].map((match) => match[1] ?? '');
    expect([path, named.toSorted()]).toEqual([path, takes.toSorted()]);
  }
});

describe('what is not understood', () => {
  test.each([
    ['/api/v1/next?days=soon', 400, '"soon" is not a number of days.', 'such as days=90'],
    ['/api/v1/next?days=99999', 400, 'is not a number of days', 'from 0 to 3650'],
    ['/api/v1/services?jurisdiction=Narnia', 400, 'No country or group is called "Narnia".', 'ISO code'],
    ['/api/v1/services?lang=tlh', 400, 'No texts exist in the language "tlh".', 'Give one of'],
    ['/api/v1/services?at=yesterday', 400, '"yesterday" is not a date or time.', '2025-11-02'],
    ['/api/v1/changes?since=2025-02-30', 400, '"2025-02-30" is not a date.', 'such as 2025-11-02'],
    ['/api/v1/changes?services=gooble', 400, 'No service is called "gooble".', 'Nearest: '],
    [
      '/api/v1/next?juristiction=NL',
      400,
      'There is no parameter "juristiction" here.',
      'Give one of: jurisdiction',
    ],
    [
      '/api/v1/rules/linkedin/ai-training/mars',
      404,
      'LinkedIn has no rule with that id.',
      'linkedin/ai-training/us',
    ],
    ['/api/v2', 404, 'There is nothing at this address.', 'See /api/v1'],
    [`/api/v1/next?jurisdiction=${'NL,'.repeat(60)}`, 400, 'jurisdiction names 60 at once', 'at most 50'],
  ])('%s is answered with %i, what is wrong and the cure', async (path, status, error, cure) => {
    const got = await site.get(path);
    expect(got.status).toBe(status);
    const body = JSON.parse(got.text) as { error: string; cure: string };
    expect(body.error.toLowerCase()).toContain(error.toLowerCase());
    expect(body.cure).toContain(cure);
    expect(apiShapes.fault.safeParse(body).success).toBe(true);
  });

  test('an unknown service comes back with the three nearest names', async () => {
    const { status, text } = await site.get('/api/v1/services/linkdin');
    const body = JSON.parse(text) as { cure: string; suggestions: readonly { id: string }[] };
    expect(status).toBe(404);
    expect(body.suggestions).toHaveLength(3);
    expect(body.suggestions[0]).toEqual({ id: 'linkedin', name: 'LinkedIn' });
    expect(body.cure).toContain('linkedin (LinkedIn), ');
  });

  test('nothing can be written', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'PATCH']) {
      const response = await site.app.request('http://bot.example/api/v1/services', { method });
      expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
      expect(await response.json()).toHaveProperty('cure');
    }
    const head = await site.app.request('http://bot.example/api/v1/services', { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
  });
});

describe('how it travels', () => {
  test.each(['/api/v1/services', '/api/v1', '/calendar.ics', '/feed.atom'])(
    '%s may be kept for minutes, is not sent again when it did not change, and may be read from any page',
    async (path) => {
      const first = await site.get(path);
      const etag = first.headers.get('etag') ?? '';
      expect(etag).toMatch(/^W\/"[\w-]{27}"$/);
      expect(first.headers.get('cache-control')).toBe('public, max-age=300');
      expect(first.headers.get('access-control-allow-origin')).toBe('*');
      expect(first.headers.get('x-content-type-options')).toBe('nosniff');
      expect(first.headers.get('set-cookie')).toBeNull();
      const later = siteOf(shipped, '2025-10-20T10:01:00Z');
      for (const asked of [etag, etag.slice(2), `"other", ${etag}`, '*']) {
        const again = await later.get(path, { 'if-none-match': asked });
        expect([again.status, again.text, again.headers.get('etag')]).toEqual([304, '', etag]);
      }
      expect((await later.get(path, { 'if-none-match': '"other"' })).status).toBe(200);
    },
  );

  test('links lead to PUBLIC_URL where that is set, with its path', async () => {
    const behind = siteOf(shipped, '2025-10-20T10:00:00Z', 'https://dates.example/last-call/');
    const { rules } = (await json(behind, '/api/v1/next?jurisdiction=NL')) as { rules: Rules };
    expect(rules[0]?.['url']).toMatch(/^https:\/\/dates\.example\/last-call\/api\/v1\/rules\//);
  });
});
