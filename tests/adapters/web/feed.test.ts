// The feed, read back by a parser that had no part in writing it.
import { describe, expect, test } from '@jest/globals';
import Parser from 'rss-parser';
import { deadline, event, rule, serviceWith } from '../../messages/fixtures.ts';
import { catalogueOf, oneRule, shipped, siteOf } from './site.ts';

const NOW = '2025-10-20T10:00:00Z';

async function read(text: string) {
  return new Parser<object, { id: string; summary: string }>().parseString(text);
}

async function feedOf(catalogue: typeof shipped, query = '', at = NOW, publicUrl: string | null = null) {
  const { status, text } = await siteOf(catalogue, at, publicUrl).get(`/feed.atom${query}`);
  expect(status).toBe(200);
  return read(text);
}

const moved = [
  event('scheduled', '2025-09-18', { id: 'date', deadline: deadline({ date: '2025-11-03' }) }),
  event('rescheduled', '2025-10-10', { id: 'moved', deadline: deadline({ date: '2025-12-01' }) }),
];

describe('the feed', () => {
  test('tells each change with the date before and now, its source, and the page', async () => {
    const { items } = await feedOf(oneRule({ events: moved }), '?jurisdiction=NL');
    expect(items.map(({ title }) => title)).toEqual([
      expect.stringMatching(/^Linkup, .+: date moved: 1 December$/),
      expect.stringMatching(/^Linkup, .+: date set: 3 November$/),
    ]);
    expect(items[0]).toMatchObject({
      id: 'tag:last-call.example,2025:linkup/ai-training/eea/moved',
      isoDate: '2025-10-10T00:00:00.000Z',
      link: 'http://bot.example/services/linkup?jurisdiction=NL#ai-training.eea',
      summary: expect.stringContaining(
        'Act by 30 November 2025; it was 2 November 2025. Source: Linkup, 18 Sept 2025.',
      ),
    });
    expect(items[1]?.summary).toContain('Act by 2 November 2025.');
  });

  test('keeps its ids on another host and in another language', async () => {
    const here = await feedOf(oneRule({ events: moved }));
    const there = await feedOf(
      oneRule({ events: moved }),
      '?lang=nl',
      NOW,
      'https://dates.example/last-call',
    );
    expect(there.items.map(({ id }) => id)).toEqual(here.items.map(({ id }) => id));
    expect(there.items[0]?.link).toBe(
      'https://dates.example/last-call/services/linkup?lang=nl#ai-training.eea',
    );
    expect(there.items[0]?.title).toContain('datum verschoven');
  });

  test('shows nothing that nobody has read, and nothing before its day', async () => {
    const events = [
      ...moved,
      event('withdrawn', '2025-10-15', { id: 'unread', reviewed: false }),
      event('started', '2025-11-20', { id: 'later' }),
    ];
    const { items } = await feedOf(oneRule({ events }));
    expect(items.map(({ id }) => id?.split('/').at(-1))).toEqual(['moved', 'date']);
  });

  test('goes by country and service, newest first, at most a hundred', async () => {
    const all = await feedOf(shipped, '', '2026-11-21T10:00:00Z');
    expect(all.items).toHaveLength(100);
    const days = all.items.map(({ isoDate }) => isoDate ?? '');
    expect(days).toEqual(days.toSorted().toReversed());
    expect(new Set(all.items.map(({ id }) => id)).size).toBe(100);
    const uk = await feedOf(shipped, '?jurisdiction=GB&services=linkedin', '2026-11-21T10:00:00Z');
    expect(uk.title).toBe('Changes of opt-out dates – United Kingdom, LinkedIn');
    expect(uk.items.length).toBeGreaterThan(2);
    expect(uk.items.every(({ id }) => id?.startsWith('tag:last-call.example,2025:linkedin/'))).toBe(true);
    expect(uk.items.map(({ id }) => id).join()).not.toContain('/eea');
  });

  test('names itself, its page and its language, and is what its type says', async () => {
    const { headers, text } = await siteOf(shipped, NOW).get(
      '/feed.atom?services=LinkedIn&jurisdiction=nl&lang=de',
    );
    expect(headers.get('content-type')).toBe('application/atom+xml; charset=utf-8');
    expect(text).toContain('xml:lang="de"');
    expect(text).toContain(
      '<link rel="self" type="application/atom+xml" href="http://bot.example/feed.atom?jurisdiction=NL&amp;services=linkedin&amp;lang=de"/>',
    );
    expect(text).toContain(
      '<link rel="alternate" type="text/html" href="http://bot.example/jurisdictions/NL?lang=de"/>',
    );
    const feed = await read(text);
    expect(feed.feedUrl).toBe('http://bot.example/feed.atom?jurisdiction=NL&services=linkedin&lang=de');
  });

  test('is whole even when there is nothing in it', async () => {
    const feed = await feedOf(catalogueOf([]));
    expect(feed.items).toEqual([]);
    expect(feed.title).toBe('Changes of opt-out dates');
  });

  test('texts of the data stay texts, whatever they hold', async () => {
    const name = 'Evil <script>alert(1)</script> ]]> & "co" \u0000\u0008\uD800';
    const { service } = serviceWith([rule({ events: moved })], { name });
    const { items } = await feedOf(catalogueOf([service]));
    expect(items[0]?.title).toContain('Evil <script>alert(1)</script> ]]> & "co"');
  });

  test.each(['jurisdiction=Atlantis', 'services=gooble', 'lang=xx', 'limit=3'])(
    'asked for with %s is refused',
    async (query) => {
      const { status, text } = await siteOf(shipped, NOW).get(`/feed.atom?${query}`);
      expect(status).toBe(400);
      expect(JSON.parse(text)).toHaveProperty('cure');
    },
  );
});
