// The gallery as a browser shows it: every message and form, on both platforms, in every language, at every length and
// on the narrowest screen.
import { afterAll, beforeAll, describe, expect } from '@jest/globals';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { lengths } from '../../sandbox/samples/lengths.ts';
import { sampleLocales } from '../../sandbox/samples/locales.ts';
import { longSamples, shortSamples } from '../../sandbox/samples/messages.ts';
import type { Sandbox } from '../../sandbox/sandbox.ts';
import { messageKeys } from '../../src/messages/keys.ts';
import { heightsOf } from '../../src/messages/parts/height.ts';
import { browserTest, findBrowser, openBrowser, watchPage } from './browser.ts';
import { faintOnPage, faultsOnPage, heightsOnPage } from './gallery-looks.ts';
import { openWorld } from './world.ts';

const LOOKS = ['slack', 'discord'] as const;
const WIDTHS = [320, 1_024];
const keys = Object.keys(messageKeys);
const PHONE = { width: 360, height: 740 };

let browser: Browser | null = null;
let world: Sandbox;
let page: Page;
let tree: CDPSession;
let complaints: string[];

const here = findBrowser() !== null || process.env['LAST_CALL_SKIP'] === 'never';

beforeAll(async () => {
  if (!here) return;
  world = await openWorld();
  browser = await openBrowser();
  page = await browser.newPage();
  complaints = watchPage(page, new URL(world.url).origin);
  tree = await page.context().newCDPSession(page);
});
afterAll(async () => {
  await browser?.close();
  await world?.close();
  expect(complaints ?? []).toEqual([]);
});

async function open(asked: Readonly<Record<string, string>>): Promise<void> {
  await page.goto(`${world.url}gallery?${new URLSearchParams(asked).toString()}`);
  await page.locator('html[data-drawn]').waitFor();
}

/** Roles of what a person acts on or finds their way by: each needs a name to be heard by. */
const NAMED = new Set([
  'button',
  'link',
  'textbox',
  'combobox',
  'heading',
  'dialog',
  'article',
  'checkbox',
  'radio',
]);

/** Controls and headings without an accessible name. */
async function nameless(): Promise<string[]> {
  const { nodes } = await tree.send('Accessibility.getFullAXTree');
  return nodes.flatMap(({ ignored, role, name }) => {
    const kind = String(role?.value ?? '');
    return !ignored && NAMED.has(kind) && String(name?.value ?? '').trim() === '' ? [kind] : [];
  });
}

describe.each(sampleLocales())('in "%s"', (locale) => {
  for (const look of LOOKS) {
    browserTest(
      `every message and form fits ${look}, is whole, and each control has a name`,
      async () => {
        for (const length of lengths) {
          await open({ look, locale, length });
          for (const width of WIDTHS) {
            await page.setViewportSize({ width, height: 900 });
            expect({ length, width, seen: await page.evaluate(faultsOnPage, keys) }).toEqual({
              length,
              width,
              seen: [],
            });
          }
          expect({ length, nameless: await nameless() }).toEqual({ length, nameless: [] });
        }
      },
      120_000,
    );
  }
});

for (const look of LOOKS) {
  for (const theme of ['light', 'dark']) {
    browserTest(
      `every text on ${look} stands out from its ground when it is ${theme}`,
      async () => {
        await page.setViewportSize({ width: 1_024, height: 900 });
        await open({ look, theme });
        expect(await page.evaluate(faintOnPage)).toEqual([]);
      },
      60_000,
    );
  }
}

interface Drawn {
  readonly item: string;
  /** In pixels. */
  readonly height: number;
  readonly estimate: number;
}

/** Every message and each of its pages as a phone shows it. */
async function drawnOnPhone(look: (typeof LOOKS)[number], locale: string): Promise<readonly Drawn[]> {
  await page.setViewportSize(PHONE);
  await open({ look, locale });
  const samples = new Map([...shortSamples(locale), ...longSamples(locale)]);
  // Forms scroll inside the platforms themselves.
  const heights = (await page.evaluate(heightsOnPage)).filter(([kind]) => kind !== 'form');
  return heights.flatMap(([, name, height]) => {
    const message = samples.get(name);
    if (message === undefined) throw new Error(`no sample is called ${name}`);
    const { boxed, open: inOpen } = heightsOf(message);
    return { item: `${look} ${locale} ${name}`, height, estimate: look === 'discord' ? boxed : inOpen };
  });
}

for (const look of LOOKS) {
  browserTest(
    `no message on ${look} is longer than a phone’s screen on any of its pages, nor than was estimated, and that hardly less`,
    async () => {
      const drawn: Drawn[] = [];
      for (const locale of sampleLocales()) drawn.push(...(await drawnOnPhone(look, locale)));
      const inWords = ({ item, height, estimate }: Drawn): string =>
        `${item}: ${Math.round(height)}, estimated ${Math.round(estimate)}`;
      expect(drawn.filter(({ height }) => height > PHONE.height).map(inWords)).toEqual([]);
      expect(drawn.filter(({ height, estimate }) => height > estimate + 1).map(inWords)).toEqual([]);
      const tooMuch = drawn
        .map(({ height, estimate }) => estimate - height)
        .toSorted((one, two) => one - two);
      expect(tooMuch[Math.floor(tooMuch.length / 2)]).toBeLessThan(5);
      expect(tooMuch[Math.floor(tooMuch.length * 0.9)]).toBeLessThan(30);
    },
    120_000,
  );
}

browserTest('a language there is not is the nearest there is', async () => {
  for (const [asked, shown] of [
    ['pt-BR', 'pt'],
    ['tlh', 'en'],
  ] as const) {
    await open({ locale: asked, only: 'welcome' });
    expect(await page.locator('select[name=locale]').inputValue()).toBe(shown);
    expect(await page.locator('.gallery-frame').getAttribute('lang')).toBe(shown);
  }
});

browserTest('a press in the gallery asks nobody anything', async () => {
  await open({ look: 'discord', only: 'reminder' });
  const sent: string[] = [];
  page.on('request', (request) => sent.push(request.url()));
  const buttons = page.locator('.gallery-frame').getByRole('button');
  for (let at = 0; at < (await buttons.count()); at += 1) await buttons.nth(at).click();
  expect(await buttons.count()).toBeGreaterThan(0);
  expect(sent).toEqual([]);
});
