// The public pages in a real browser, at the width of a phone: nothing overflows, nothing complains, everything can be
// read and reached, with and without JavaScript, in light and dark.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { afterAll, beforeAll, expect } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { catalogueOf, shipped, siteOf } from '../adapters/web/site.ts';
import { deadline, event, rule, serviceWith, training } from '../messages/fixtures.ts';
import { browserTest, findBrowser, openBrowser, watchPage } from './browser.ts';

let browser: Browser | null = null;
const servers: Server[] = [];
const here = findBrowser() !== null || process.env['LAST_CALL_SKIP'] === 'never';

beforeAll(async () => {
  if (here) browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  for (const server of servers) server.close();
});

/** The site on a port of its own; gives its address. */
async function serve(catalogue = shipped, at = '2025-10-20T10:00:00Z'): Promise<string> {
  const listener = getRequestListener(siteOf(catalogue, at).app.fetch);
  const server = createServer((request, response) => void listener(request, response));
  servers.push(server);
  await new Promise<void>((done) => {
    server.listen(0, '127.0.0.1', done);
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

interface Opened {
  readonly page: Page;
  readonly complaints: readonly string[];
}

interface Wish {
  readonly width?: number;
  readonly dark?: boolean;
  readonly script?: boolean;
}

async function open(url: string, { width = 360, dark = false, script = true }: Wish = {}): Promise<Opened> {
  if (browser === null) throw new Error('There is no browser.');
  const page = await browser.newPage({
    viewport: { width, height: 740 },
    colorScheme: dark ? 'dark' : 'light',
    javaScriptEnabled: script,
    locale: 'en-GB',
  });
  const complaints = watchPage(page, new URL(url).origin);
  await page.goto(url);
  return { page, complaints };
}

async function overflow(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const wide = document.documentElement.clientWidth;
    const sticking = [...document.querySelectorAll('body *')].filter((one) => {
      const { left, right, width } = one.getBoundingClientRect();
      return width > 0 && (right > wide + 0.5 || (left < -0.5 && !one.matches('.skip')));
    });
    const scrolls = document.documentElement.scrollWidth > wide ? ['the page scrolls sideways'] : [];
    return [...scrolls, ...sticking.map((one) => `${one.tagName} ${(one.textContent ?? '').slice(0, 40)}`)];
  });
}

/** Texts whose contrast with what is behind them is below WCAG AA, as the browser computes both colours. */
async function faint(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const parsed = (colour: string): number[] => (colour.match(/[\d.]+/g) ?? []).map(Number);
    const light = (colour: readonly number[]): number => {
      const [red = 0, green = 0, blue = 0] = colour.slice(0, 3).map((part) => {
        const share = part / 255;
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
      });
      return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    const behind = (element: Element | null): number[] => {
      if (element === null) return [255, 255, 255];
      const colour = parsed(getComputedStyle(element).backgroundColor);
      return (colour[3] ?? 1) === 0 ? behind(element.parentElement) : colour;
    };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found: string[] = [];
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const element = node.parentElement;
      const text = node.textContent?.trim() ?? '';
      if (element === null || text === '') continue;
      const [one, other] = [light(parsed(getComputedStyle(element).color)), light(behind(element))];
      const ratio = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
      if (ratio < 4.5) found.push(`${ratio.toFixed(2)} ${element.tagName} ${text.slice(0, 30)}`);
    }
    return found;
  });
}

const PATHS = [
  '/',
  '/?q=gooble',
  '/services/linkedin',
  '/services/linkedin?jurisdiction=GB',
  '/services/meta',
  '/services/atlassian',
  '/jurisdictions/NL',
  '/jurisdictions/US-CA',
  '/nowhere',
];

browserTest(
  'no page is wider than a phone, in any language, with everything unfolded, and none complains',
  async () => {
    const origin = await serve(shipped, '2026-11-21T10:00:00Z');
    for (const [place, path] of PATHS.entries()) {
      for (const width of [320, 360]) {
        const lang = shipped.translations.locales[(place + width / 40) % 6];
        const url = `${origin}${path}${path.includes('?') ? '&' : '?'}lang=${lang}`;
        const { page, complaints } = await open(url, { width });
        await page.evaluate(() => {
          for (const details of document.querySelectorAll('details')) details.open = true;
        });
        expect([url, await overflow(page)]).toEqual([url, []]);
        // A page that is not there is one that the browser reports as such.
        const isMissing = path === '/nowhere';
        expect([url, complaints.filter((line) => !(isMissing && line.includes('404')))]).toEqual([url, []]);
        await page.close();
      }
    }
  },
);

browserTest('a word without an end wraps as well', async () => {
  const long = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft'.repeat(4);
  const texts = { en: long };
  const events = [event('scheduled', '2025-09-18', { deadline: deadline(), note: texts })];
  const own = rule({ events, label: texts, dataUsed: [texts], unverified: [texts] });
  const { service } = serviceWith([own], { name: long }, { ...training, title: texts, change: texts });
  const origin = await serve(catalogueOf([service]));
  for (const path of ['/', '/services/linkup', '/jurisdictions/NL']) {
    const { page } = await open(`${origin}${path}`, { width: 320 });
    expect([path, await overflow(page)]).toEqual([path, []]);
    await page.close();
  }
});

browserTest('every text stands out from what is behind it, in light and in dark', async () => {
  const origin = await serve(shipped, '2025-11-02T08:00:00Z');
  for (const dark of [false, true]) {
    const backgrounds = new Set<string>();
    for (const path of ['/?q=gooble', '/services/linkedin', '/services/atlassian', '/jurisdictions/NL']) {
      const { page } = await open(`${origin}${path}`, { dark });
      expect([path, dark, await faint(page)]).toEqual([path, dark, []]);
      backgrounds.add(await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor));
      await page.close();
    }
    expect([...backgrounds]).toEqual([dark ? 'rgb(19, 22, 20)' : 'rgb(255, 255, 255)']);
  }
});

browserTest(
  'the search works without JavaScript: a typing error and a country lead to the steps',
  async () => {
    const origin = await serve();
    const { page } = await open(`${origin}/`, { script: false });
    await page.getByRole('searchbox', { name: 'Service' }).fill('linkdin');
    await page.getByLabel('Country').selectOption({ label: 'Netherlands' });
    await page.getByRole('button', { name: 'Search' }).click();
    await page.getByRole('heading', { name: 'How to opt out of LinkedIn' }).waitFor();
    expect(new URL(page.url()).search).toBe('?jurisdiction=NL');
    await page.getByText('act by Sunday 2 November (13 days left)').waitFor();
    await page.getByText('Timeline, data and sources').first().click();
    expect(await page.getByRole('heading', { name: 'Sources', exact: true }).first().isVisible()).toBe(true);
    await page.getByLabel('Country').selectOption({ label: 'United Kingdom' });
    await page.getByRole('button', { name: 'Show' }).click();
    await page.getByRole('heading', { name: /^United Kingdom: act by/ }).waitFor();
    await page.getByRole('link', { name: 'Deutsch' }).click();
    await page.getByRole('heading', { name: 'Bei LinkedIn ablehnen' }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('de');
    await page.close();
  },
);

browserTest('with the keyboard alone: past the head to the content, and every stop can be seen', async () => {
  const origin = await serve();
  const { page } = await open(`${origin}/`);
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: 'Skip to content' });
  expect((await skip.boundingBox())?.y ?? -1).toBeGreaterThanOrEqual(0);
  for (let stop = 0; stop < 12; stop += 1) {
    const { outline, name } = await page.evaluate(() => {
      const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement ?? document.body);
      return { outline: `${outlineStyle} ${outlineWidth}`, name: document.activeElement?.tagName };
    });
    expect([name, outline]).toEqual([name, 'solid 3px']);
    await page.keyboard.press('Tab');
  }
  await page.goto(`${origin}/`);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('q');
  await page.close();
});

browserTest('what can be pressed is large enough for a thumb', async () => {
  const origin = await serve();
  const { page } = await open(`${origin}/services/linkedin`);
  const small = await page.evaluate(() =>
    [...document.querySelectorAll('button, select, input, .button, summary, footer a, header a')]
      .filter((one) => one.getBoundingClientRect().height < 40)
      .map((one) => one.textContent),
  );
  expect(small).toEqual([]);
  await page.close();
});

browserTest('a service full of markup and scripts is shown as text, and nothing of it runs', async () => {
  const evil = '<script>document.title="owned"</script><img src=/x onerror="document.title=1">';
  const { service } = serviceWith([rule({ label: { en: evil } })], { name: evil });
  const origin = await serve(catalogueOf([service]));
  const { page, complaints } = await open(`${origin}/services/linkup`);
  expect(await page.title()).toContain('<script>');
  expect(await page.title()).not.toBe('owned');
  expect(await page.getByText('<script>document.title="owned"</script>').first().isVisible()).toBe(true);
  expect(complaints).toEqual([]);
  await page.close();
});
