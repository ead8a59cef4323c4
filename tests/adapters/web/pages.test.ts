// The pages as their readers get them: structure, language, sources, doubts; and nothing that runs.
import { describe, expect, test } from '@jest/globals';
import { parseHTML } from 'linkedom';
import { deadline, event, rule, serviceWith, training, way } from '../../messages/fixtures.ts';
import { catalogueOf, oneRule, type Site, shipped, siteOf } from './site.ts';

const AT = '2025-10-20T10:00:00Z';
const site = siteOf(shipped, AT);
const now = siteOf(shipped, '2026-11-21T10:00:00Z');
const locales = shipped.translations.locales;

async function page(path: string, from: Site = site, headers: Readonly<Record<string, string>> = {}) {
  const got = await from.get(path, headers);
  const { document } = parseHTML(got.text);
  const textOf = (selector: string): string => document.querySelector(selector)?.textContent ?? '';
  return { ...got, document, textOf };
}

/** Every page of the site that is one of a kind, and each service. */
const paths = [
  '/',
  '/?q=gooble',
  '/jurisdictions/NL',
  '/jurisdictions/US-CA',
  '/nowhere',
  ...shipped.services.map(({ id }) => `/services/${id}`),
];

describe('every page', () => {
  test('has one main heading, headings in order, a name for every field, and no id twice', async () => {
    for (const [place, path] of paths.entries()) {
      const lang = locales[place % locales.length];
      const { document } = await page(`${path}${path.includes('?') ? '&' : '?'}lang=${lang}`, now);
      const levels = [...document.querySelectorAll('h1, h2, h3, h4')].map(({ tagName }) =>
        Number(tagName[1]),
      );
      const jumps = levels.filter((level, index) => level > (levels[index - 1] ?? 0) + 1);
      expect([path, levels.filter((level) => level === 1).length, jumps]).toEqual([path, 1, []]);
      const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
      expect([path, ids.filter((id, index) => ids.indexOf(id) !== index)]).toEqual([path, []]);
      for (const field of document.querySelectorAll('input:not([type=hidden]), select')) {
        expect(document.querySelector(`label[for="${field.id}"]`)?.textContent ?? '').not.toBe('');
      }
      for (const named of document.querySelectorAll('[aria-labelledby]')) {
        expect(ids).toContain(named.getAttribute('aria-labelledby'));
      }
      expect(document.querySelector('html')?.getAttribute('lang')).toBe(lang);
      expect(
        [...document.querySelectorAll('a')].filter((link) => (link.textContent ?? '').trim() === ''),
      ).toEqual([]);
      expect(document.querySelector('body')?.firstElementChild?.getAttribute('href')).toBe('#main');
    }
  });

  test('runs nothing, asks nothing of anybody else, sets no cookie, and says so in its policy', async () => {
    for (const path of paths) {
      const { headers, text } = await now.get(path);
      expect(text).not.toMatch(/<(script|style|iframe|img|object|embed)\b| style=| on[a-z]+=|javascript:/i);
      const loaded = [...text.matchAll(/<link rel="(?:stylesheet|icon)"[^>]* href="([^"]*)"/g)];
      expect(loaded.map((match) => match[1])).toEqual(['/assets/style.css', '/assets/icon.svg']);
      expect(headers.get('content-security-policy')).toBe(
        "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
      );
      expect([headers.get('set-cookie'), headers.get('referrer-policy')]).toEqual([null, 'no-referrer']);
    }
  });

  test('leads to itself in all six languages, for readers and for machines', async () => {
    for (const path of ['/', '/services/linkedin?jurisdiction=NL', '/jurisdictions/NL']) {
      const { document } = await page(path);
      const alternates = [...document.querySelectorAll('link[hreflang]')].map((link) =>
        link.getAttribute('hreflang'),
      );
      expect(alternates).toEqual([...locales, 'x-default']);
      const links = [...document.querySelectorAll('nav a')];
      expect(links.map((link) => link.getAttribute('lang'))).toEqual(locales);
      for (const link of links) {
        const there = await page(link.getAttribute('href') ?? '');
        expect(there.document.querySelector('html')?.getAttribute('lang')).toBe(link.getAttribute('lang'));
        expect(there.status).toBe(200);
      }
    }
  });

  test('has only links that lead somewhere', async () => {
    const seen = new Set<string>();
    for (const path of [
      '/?lang=de',
      '/services/linkedin?jurisdiction=GB',
      '/jurisdictions/DE?lang=fr',
      '/nowhere',
    ]) {
      const { document } = await page(path);
      for (const link of document.querySelectorAll('a[href^="/"], link[href^="/"]')) {
        const href = link.getAttribute('href') ?? '';
        if (seen.has(href)) continue;
        seen.add(href);
        const [address = '', anchor] = href.split('#');
        const there = await page(address);
        expect([href, there.status]).toEqual([href, 200]);
        if (anchor !== undefined)
          expect([href, there.document.getElementById(anchor) !== null]).toEqual([href, true]);
      }
    }
    expect(seen.size).toBeGreaterThan(100);
  });
});

describe('the page of a service', () => {
  test('tells for one country the date, the steps with links, what if late, who says so and when', async () => {
    const { textOf, document } = await page('/services/linkedin?jurisdiction=NL');
    expect(textOf('h1')).toBe('How to opt out of LinkedIn');
    expect(textOf('article h3')).toBe(
      'EU/EEA, Switzerland, Canada, Hong Kong: act by Sunday 2 November (13 days left)',
    );
    expect(document.querySelectorAll('article').length).toBe(1);
    const article = textOf('article');
    expect(article).toContain('From 3 November LinkedIn plans to train AI');
    expect(article).toContain('Turn off “Use my data for training content creation AI models”');
    expect(article).toContain('Later still works, but LinkedIn says past use is not undone.');
    expect(article).toContain('Source: LinkedIn, 18 Sept 2025');
    expect(article).toContain('Steps not checked live.');
    const links = [...document.querySelectorAll('article a')].map((link) => link.getAttribute('href'));
    expect(links).toContain('https://www.linkedin.com/mypreferences/d/settings/data-for-ai-improvement');
    expect(links).toContain('https://www.linkedin.com/help/linkedin/ask/TS-DPRO');
    expect(textOf('footer')).toContain('Information, not legal advice.');
    expect(textOf('article details')).toMatch(
      /Timeline.*18 Sept 2025: date set: 3 November.*Sources.*\(first-hand\)/s,
    );
  });

  test('shows every rule where no country is chosen, and says what is not sure', async () => {
    const { textOf, document } = await page('/services/linkedin');
    expect(document.querySelectorAll('article').length).toBeGreaterThan(3);
    const uk = document.getElementById('ai-training.gb')?.textContent ?? '';
    expect(uk).toContain('We are not fully sure of this.');
    expect(uk).toContain('Sources differ');
    expect(textOf('main')).not.toContain('undefined');
  });

  test('answers a rumour as one, and somebody without the right to switch it off with a text to send', async () => {
    const gmail = await page('/services/gmail?jurisdiction=US', now);
    expect(gmail.textOf('article h3')).toMatch(/denies it|denied/);
    const atlassian = await page('/services/atlassian', now);
    expect(atlassian.textOf('main')).toContain('Only an admin can do this. You can send them this:');
    expect(atlassian.document.querySelectorAll('blockquote').length).toBeGreaterThan(0);
  });

  test('names every authority that may hear a complaint, where one country is chosen', async () => {
    for (const path of ['/services/linkedin?jurisdiction=DE', '/jurisdictions/DE']) {
      const { document } = await page(path);
      const links = [...document.querySelectorAll('section[aria-labelledby=complain] a')];
      expect(links.length).toBeGreaterThan(16);
      expect(links.every((link) => link.getAttribute('href')?.startsWith('https://') === true)).toBe(true);
    }
    const { textOf } = await page('/jurisdictions/NL?lang=nl');
    expect(textOf('section[aria-labelledby=complain]')).toContain('Autoriteit Persoonsgegevens');
    for (const path of ['/services/linkedin', '/jurisdictions/BR', '/jurisdictions/EEA']) {
      expect((await page(path)).textOf('section[aria-labelledby=complain]')).toBe('');
    }
  });

  test('says when dates ahead were not compared for too long', async () => {
    const stale = siteOf({ ...shipped, staleSince: '2025-10-01' }, AT);
    const { textOf } = await page('/services/linkedin?jurisdiction=NL', stale);
    expect(textOf('main')).toContain('Not rechecked since 1 Oct 2025; it may have moved.');
  });

  test('says so where nothing is known to bind, and where texts are not translated yet', async () => {
    const { textOf } = await page(
      '/services/bartz-settlement?lang=de&jurisdiction=DE',
      siteOf(shipped, '2020-01-01T10:00:00Z'),
    );
    expect(textOf('main')).toContain('Wir kennen keine Regel');
    const made = siteOf(oneRule({ unverified: [{ en: 'Only in English.' }] }), AT);
    expect((await page('/services/linkup?lang=de', made)).textOf('.note')).toBe(
      'Teils englisch: noch nicht übersetzt.',
    );
    expect((await page('/services/linkup?lang=en', made)).textOf('main > .note')).toBe('');
  });

  test('follows the data at once', async () => {
    const made = siteOf(oneRule({}), AT);
    expect((await page('/services/linkup', made)).textOf('h3')).toContain('act by Sunday 2 November');
    made.reload(oneRule({ events: [event('withdrawn', '2025-10-01')] }));
    expect((await page('/services/linkup', made)).textOf('h3')).toContain('withdrawn, nothing to do');
  });
});

describe('the first page and the pages of places', () => {
  test('list what is coming with its date, soonest first, and what is still open', async () => {
    for (const path of ['/', '/jurisdictions/NL']) {
      const { document, textOf } = await page(path);
      const coming = [...document.querySelectorAll('section[aria-labelledby=coming] li')].map(
        (item) => item.textContent ?? '',
      );
      expect(coming.find((text) => text.startsWith('LinkedIn – AI training'))).toMatch(
        /: act by 2 November$/,
      );
      expect(textOf('section[aria-labelledby=open]')).toContain('can still be switched off');
      expect(textOf('section[aria-labelledby=services]')).toContain('LinkedIn');
      expect(document.querySelectorAll('section[aria-labelledby=changes] time').length).toBe(6);
    }
    expect((await page('/jurisdictions/NL')).textOf('section[aria-labelledby=coming]')).not.toContain(
      'Discord',
    );
    const china = await page('/jurisdictions/CN');
    expect(china.textOf('h1')).toBe('China: opt-out dates');
  });

  test('with more services than a page can hold show what is due first, and count the rest', async () => {
    const many = Array.from({ length: 160 }, (_, place) => {
      const id = `made-${place}`;
      const date = place === 159 ? '2025-10-25' : '2026-11-03';
      const events = [event('scheduled', '2025-09-18', { deadline: deadline({ date }) })];
      return serviceWith([rule({ id: `${id}/ai-training/eea`, events })], { id, name: `Made ${place}` })
        .service;
    });
    const { document, textOf } = await page('/', siteOf(catalogueOf(many), AT));
    expect(document.querySelectorAll('section[aria-labelledby=open] dt').length).toBe(150);
    expect(textOf('section[aria-labelledby=open]')).toContain('Made 159');
    expect(textOf('section[aria-labelledby=open]')).toContain('And 10 more services: ask for it by name.');
    expect(document.querySelectorAll('section[aria-labelledby=services] a').length).toBe(160);
  });

  test('offer the calendar and the feed of exactly what they show', async () => {
    const { document } = await page('/services/linkedin?jurisdiction=NL&lang=nl');
    const hrefs = [...document.querySelectorAll('footer a')].map((link) => link.getAttribute('href'));
    expect(hrefs.slice(0, 3)).toEqual([
      '/calendar.ics?jurisdiction=NL&services=linkedin&lang=nl',
      '/feed.atom?jurisdiction=NL&services=linkedin&lang=nl',
      '/api/v1/services/linkedin?jurisdiction=NL&lang=nl',
    ]);
  });

  test('the fields hold what was asked, and what was asked is not forgotten', async () => {
    const { document, textOf } = await page('/?q=gooble&jurisdiction=DE&lang=de');
    expect(document.querySelector('#q')?.getAttribute('value')).toBe('gooble');
    expect(document.querySelector('option[selected]')?.getAttribute('value')).toBe('DE');
    expect(document.querySelector('input[name=lang]')?.getAttribute('value')).toBe('de');
    expect(textOf('#result')).toContain('„gooble“');
    expect(document.querySelectorAll('.result a').length).toBe(3);
    expect(document.querySelector('.result a')?.getAttribute('href')).toMatch(/\?jurisdiction=DE&lang=de$/);
  });

  test.each([
    ['/?q=linkdin', '/services/linkedin'],
    [
      '/?q=how%20do%20I%20opt%20out%20of%20LinkedIn%3F&jurisdiction=NL&lang=nl',
      '/services/linkedin?jurisdiction=NL&lang=nl',
    ],
    ['/?q=&jurisdiction=NL', '/jurisdictions/NL'],
    ['/jurisdictions/uk?lang=de', '/jurisdictions/GB?lang=de'],
    ['/jurisdictions/nl', '/jurisdictions/NL'],
  ])('%s leads to %s', async (path, target) => {
    const { status, headers } = await site.get(path);
    expect([status, headers.get('location')]).toEqual([302, target]);
  });
});

describe('what is not understood', () => {
  test.each([
    ['/?lang=xx', 400, 'We have no texts in “xx”'],
    ['/services/linkedin?jurisdiction=Atlantis', 400, 'We don’t know the country “Atlantis”'],
    ['/jurisdictions/Atlantis', 404, 'There is nothing at this address'],
    ['/services/linkdin', 404, 'There is nothing at this address'],
    ['//elsewhere.example/x', 404, 'There is nothing at this address'],
    ['/services/%E0%A4%A', 404, 'There is nothing at this address'],
  ])('%s is answered with a page that says so (%i)', async (path, status, heading) => {
    const got = await page(path);
    expect([got.status, got.textOf('h1')]).toEqual([status, heading]);
    expect(got.document.querySelectorAll('form').length).toBe(1);
    expect(got.text).not.toContain('"//elsewhere');
  });

  test('has an id that stands in the log with why, and with nothing that was asked', async () => {
    const from = siteOf(shipped, AT);
    const nl = { 'accept-language': 'nl' };
    const path = '/services/linkedin?jurisdiction=Atlantis';
    const { textOf, text } = await page(path, from, nl);
    expect(textOf('main .note')).toBe('Kenmerk: made0001');
    expect(from.lines).toEqual([
      'web.refused {"id":"made0001","code":"unknown-jurisdiction","route":"/services/:service"}',
    ]);
    // The same page again is the same fault; what leads nowhere, and what is found, is an answer.
    expect((await page(path, from, nl)).text).toBe(text);
    for (const other of ['/nowhere', '/services/linkdin', '/services/linkedin']) await page(other, from);
    expect([from.lines.length, from.errors]).toEqual([1, []]);
  });

  test('a page that cannot be drawn says so in its reader’s language, with an id that stands in the log', async () => {
    const from = siteOf(shipped, AT);
    const secret = 'Very secret words';
    const broken = (part: 'authorities' | 'services') => {
      const get = (): never => {
        throw new TypeError(secret);
      };
      from.reload({ ...shipped, version: part, [part]: new Proxy([], { get }) });
    };
    broken('authorities');
    const failed = await page('/services/linkedin?jurisdiction=DE&lang=nl', from);
    broken('services');
    expect([failed.status, failed.headers.get('content-language')]).toEqual([500, 'nl']);
    expect(failed.textOf('main')).toMatch(/made000\d/u);
    const asked = await from.get('/api/v1/services');
    expect([asked.status, JSON.parse(asked.text)]).toEqual([
      500,
      expect.objectContaining({ id: expect.stringMatching(/^made000\d$/u), cure: 'Try again in a minute.' }),
    ]);
    const logged = JSON.stringify(from.errors);
    expect(from.errors).toEqual([
      ['web.failed', expect.objectContaining({ route: '/services/:service', reason: 'TypeError' })],
      ['web.failed', expect.objectContaining({ route: '/api/v1/services' })],
    ]);
    expect(logged).not.toContain(secret);
    const id = /made000\d/u.exec(failed.textOf('main'))?.[0] ?? 'none';
    expect(logged).toContain(`"id":"${id}"`);
  });

  test('a service that is nearly one is offered', async () => {
    const { document } = await page('/services/linkdin?lang=nl');
    const links = [...document.querySelectorAll('main li a')].map((link) => link.getAttribute('href'));
    expect(links).toHaveLength(3);
    expect(links[0]).toBe('/services/linkedin?lang=nl');
  });

  test('links that people share carry things of their own, and work', async () => {
    expect((await page('/services/linkedin?utm_source=x&fbclid=1&at=nonsense')).status).toBe(200);
  });
});

describe('the language', () => {
  test.each([
    ['nl-NL,nl;q=0.9,en;q=0.8', 'nl'],
    ['ja, pt-BR;q=0.7, de;q=0.9', 'de'],
    ['en;q=0.1,es-MX', 'es'],
    ['fr;q=0, ja', 'en'],
    ['*', 'en'],
    [';;;q=x,,', 'en'],
  ])('of a browser that asks for %j is %s', async (header, lang) => {
    const { document, headers } = await page('/', site, { 'accept-language': header });
    expect(document.querySelector('html')?.getAttribute('lang')).toBe(lang);
    expect([headers.get('content-language'), headers.get('vary')]).toEqual([lang, 'accept-language']);
  });

  test('chosen in the address wins, and stays chosen from page to page', async () => {
    const { document } = await page('/?lang=pt', site, { 'accept-language': 'de' });
    expect(document.querySelector('html')?.getAttribute('lang')).toBe('pt');
    const links = [...document.querySelectorAll('main a[href^="/services/"]')].map((link) =>
      link.getAttribute('href'),
    );
    expect(links.every((href) => href?.includes('lang=pt'))).toBe(true);
  });
});

test('whatever a service is called and says, it stands there as text', async () => {
  const evil = '<script>alert(1)</script><img src=x onerror=alert(1)>"\'&';
  const texts = { en: evil };
  const events = [event('scheduled', '2025-09-18', { note: texts, deadline: deadline() })];
  const ways = [
    way({
      url: 'javascript:alert(1)',
      steps: [{ text: texts, url: 'javascript:alert(1)' }],
      done: texts,
      covers: texts,
    }),
  ];
  const own = rule({ events, ways, label: texts, dataUsed: [texts], unverified: [texts] });
  const { service } = serviceWith([own], { name: evil }, { ...training, title: texts, change: texts });
  const made = siteOf(catalogueOf([service]), AT);
  for (const path of [
    '/',
    `/?q=${encodeURIComponent(`gooble ${evil}`.slice(0, 50))}`,
    '/services/linkup',
    '/jurisdictions/NL',
  ]) {
    const { document, text } = await page(path, made);
    expect(text).not.toMatch(/<script|<img|javascript:/);
    expect(document.querySelector('main')?.textContent).toContain('<script>alert(1)</script>');
  }
});

test('PUBLIC_URL with a path of its own is in every link of a page', async () => {
  const behind = siteOf(shipped, AT, 'https://dates.example/last-call');
  const { document } = await page('/services/linkedin', behind);
  const own = [...document.querySelectorAll('a[href^="/"], link[href^="/"], form')].map(
    (one) => one.getAttribute('href') ?? one.getAttribute('action') ?? '',
  );
  expect(own.length).toBeGreaterThan(10);
  expect(own.filter((href) => !href.startsWith('/last-call/'))).toEqual([]);
  expect(document.querySelector('link[hreflang=nl]')?.getAttribute('href')).toBe(
    'https://dates.example/last-call/services/linkedin?lang=nl',
  );
});
