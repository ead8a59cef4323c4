// A real browser, if this machine has one: the system's Chromium.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { test } from '@jest/globals';
import { type Browser, chromium, type Page } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];
const ARGUMENTS = [
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
];

/** Path of the browser: CHROMIUM_PATH, else what the system has; null when there is none. */
export function findBrowser(env: NodeJS.ProcessEnv = process.env): string | null {
  const named = env['CHROMIUM_PATH'];
  if (named !== undefined && named !== '') return existsSync(named) ? named : null;
  if (existsSync('/usr/bin/chromium')) return '/usr/bin/chromium';
  const found = NAMES.map((name) => spawnSync('which', [name], { encoding: 'utf8' }).stdout?.trim() ?? '');
  return found.find((path) => path !== '') ?? null;
}

/** Rejects when there is none: tests that need it are skipped before, unless LAST_CALL_SKIP=never forbids that. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = findBrowser();
  if (executablePath === null) {
    throw new Error('There is no Chromium. Install it, or name it in CHROMIUM_PATH.');
  }
  const isRoot = process.getuid?.() === 0;
  return chromium.launch({ executablePath, args: [...(isRoot ? ['--no-sandbox'] : []), ...ARGUMENTS] });
}

const missing = findBrowser() === null && process.env['LAST_CALL_SKIP'] !== 'never';

/** `test`, where there is a browser; else the title says why it was skipped. `timeout`: in milliseconds. */
export function browserTest(title: string, body: () => Promise<void>, timeout?: number): void {
  if (missing) test.skip(`${title} [skipped: no Chromium; install it or set CHROMIUM_PATH]`, body);
  else test(title, body, timeout);
}

/** What a page complained about: errors of its code, of its policy, and requests that left it. */
export function watchPage(page: Page, origin: string): string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(`error: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`console: ${message.text()}`);
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(origin)) complaints.push(`left the page: ${request.url()}`);
  });
  return complaints;
}
