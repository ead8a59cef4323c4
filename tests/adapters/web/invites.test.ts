// The first page shows where the bot can be installed, where its operator wants that, and else says nothing of it.
import { expect, test } from '@jest/globals';
import { parseHTML } from 'linkedom';
import { createPublic } from '../../../adapters/web/public.ts';
import type { Invite } from '../../../adapters/web/site.ts';
import { shipped } from './site.ts';

const log = { info: () => undefined, warn: () => undefined, error: () => undefined };

async function homeWith(invites: readonly Invite[], language = 'en') {
  const clock = { now: () => Date.UTC(2025, 9, 20) };
  const app = createPublic({
    source: { current: () => shipped },
    clock,
    publicUrl: null,
    log,
    invites,
    ids: { next: () => 'Made0001' },
  });
  const response = await app.request('/', { headers: { 'accept-language': language } });
  return parseHTML(await response.text()).document;
}

test('links lead where each platform installs it, in the language of the reader', async () => {
  const url = 'https://lastcall.example/slack/install?a=1&b=<2>';
  const document = await homeWith([{ platform: 'Slack', url }], 'de');
  const section = document.querySelector('section[aria-labelledby=install]');
  expect(section?.querySelector('a')?.getAttribute('href')).toBe(url);
  expect(section?.textContent).toContain('Zu Slack hinzufügen');
});

test('without an invitation nothing is said', async () => {
  expect((await homeWith([])).querySelector('section[aria-labelledby=install]')).toBeNull();
});
