// Takes the pictures that stand in docs/, of the gallery and of the sandbox: node tests/e2e/pictures.ts [CHROMIUM]
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright-core';
import { answerGallery } from '../../sandbox/gallery/asked.ts';
import { type PageServerParts, startPageServer } from '../../sandbox/server.ts';
import { createRenderers } from '../../src/main/gallery.ts';
import { type Hand, onDiscordPage, onSlackPage } from './hand.ts';
import { openWorld } from './world.ts';

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

function keep(name: string, drawn: Buffer): void {
  writeFileSync(join(docs, `${name}.png`), drawn);
  process.stdout.write(`${name}.png ${String(Math.round(drawn.length / 1024))} KB\n`);
}

async function take(page: Page, url: string, { name, width, asked, only }: Picture): Promise<void> {
  const query = new URLSearchParams(asked);
  for (const one of only) query.append('only', one);
  await page.setViewportSize({ width, height: 700 });
  await page.goto(`${url}gallery?${query.toString()}`);
  await page.locator('html[data-drawn]').waitFor();
  keep(name, await page.locator('#items').screenshot());
}

/** Somebody asks below the reminder that everybody got. `country`: what the option is called in their language. */
async function ask(hand: Hand, about: string, country: string, heard: string): Promise<void> {
  await hand.be(about);
  await hand.go('privacy');
  await hand.ask('how', 'linkedin', { [country]: 'NL' });
  await hand.reads(heard);
}

/** The first morning, an hour after the sandbox was opened. */
async function takeSandbox(page: Page): Promise<void> {
  const world = await openWorld();
  try {
    await page.setViewportSize({ width: 1440, height: 1275 });
    await page.goto(world.url);
    await page.locator('.slack').getByRole('log').waitFor();
    await page.getByText('What would you like to try?').click();
    await world.player.jumpTo(Date.parse('2025-10-20T07:00:00Z'));
    await ask(onSlackPage(page), 'member', 'country', 'LinkedIn, Netherlands');
    await ask(onDiscordPage(page), 'Dutch', 'land', 'LinkedIn, Nederland');
    await world.player.idle();
    keep('sandbox', await page.screenshot());
  } finally {
    await world.close();
  }
}

const server = await startPageServer(parts);
const executablePath = process.argv[2] ?? '/usr/bin/chromium';
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
try {
  const page = await browser.newPage();
  for (const picture of pictures) await take(page, server.url, picture);
  await takeSandbox(page);
} finally {
  await browser.close();
  await server.close();
}
