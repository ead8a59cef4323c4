// Takes the pictures of the gallery that stand in docs/: node tests/e2e/pictures.ts [CHROMIUM]
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { answerGallery } from '../../sandbox/gallery/asked.ts';
import { type PageServerParts, startPageServer } from '../../sandbox/server.ts';
import { createRenderers } from '../../src/main/gallery.ts';

const docs = join(import.meta.dirname, '..', '..', 'docs');

interface Picture {
  readonly name: string;
  /** Of the page, in pixels. */
  readonly width: number;
  readonly asked: Readonly<Record<string, string>>;
  readonly only: readonly string[];
}

const pictures: readonly Picture[] = [
  {
    name: 'gallery-posts-slack',
    width: 690,
    asked: { look: 'slack', theme: 'light' },
    only: ['reminder', 'reminder on the day', 'started', 'moved'],
  },
  {
    name: 'gallery-answers-discord',
    width: 690,
    asked: { look: 'discord', theme: 'dark' },
    only: ['answer', 'answer a year later', 'answer, UK', 'answer, country unknown'],
  },
  {
    name: 'gallery-narrow-slack-dark',
    width: 360,
    asked: { look: 'slack', theme: 'dark', locale: 'de' },
    only: ['reminder', 'privacy', 'settings'],
  },
  {
    name: 'gallery-forms-discord-light',
    width: 620,
    asked: { look: 'discord', theme: 'light', locale: 'fr' },
    only: ['form: country, wrong'],
  },
  {
    name: 'gallery-longest-slack',
    width: 360,
    asked: { look: 'slack', theme: 'light', locale: 'nl', length: 'longest' },
    only: ['reminder'],
  },
];

const unused = (): never => {
  throw new Error('nothing lives here but the gallery');
};
const gone = async (): Promise<null> => null;
const clock = Object.fromEntries(
  ['state', 'jumpTo', 'restart', 'play', 'pause', 'step'].map((name) => [name, unused]),
);
const parts = {
  port: 0,
  state: gone,
  deed: gone,
  clock: clock as unknown as PageServerParts['clock'],
  reset: unused,
  onChange: () => () => undefined,
  gallery: answerGallery(async (translations) => createRenderers(translations)),
};

async function take(page: Page, url: string, { name, width, asked, only }: Picture): Promise<void> {
  const query = new URLSearchParams(asked);
  for (const one of only) query.append('only', one);
  await page.setViewportSize({ width, height: 700 });
  await page.goto(`${url}gallery?${query.toString()}`);
  await page.locator('html[data-drawn]').waitFor();
  const drawn = await page.locator('#items').screenshot();
  writeFileSync(join(docs, `${name}.png`), drawn);
  process.stdout.write(`${name}.png ${String(Math.round(drawn.length / 1024))} KB\n`);
}

const server = await startPageServer(parts);
const executablePath = process.argv[2] ?? '/usr/bin/chromium';
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
try {
  const page = await browser.newPage();
  for (const picture of pictures) await take(page, server.url, picture);
} finally {
  await browser.close();
  await server.close();
}
