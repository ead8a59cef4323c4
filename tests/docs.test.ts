// What the documents say is held to what the program does.

import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { PermissionFlagsBits } from 'discord-api-types/v10';
import { type Handlers, runProgram } from '../adapters/cli/program.ts';
import { loadCatalogue } from '../adapters/files/catalogue.ts';
import { createManifest, requiredScopes } from '../adapters/slack/manifest.ts';
import { parseWishes } from '../src/app/subscribing/wishes.ts';
import { marked, readmeTables } from './doc-tables.ts';
import { read, root, sourceFiles } from './source-files.ts';

const documents = [
  ...['README', 'CHANGELOG', 'CONTRIBUTING', 'SECURITY', 'PRIVACY'].map((name) => `${name}.md`),
  'data/GUIDE.md',
  ...sourceFiles(['docs'], ['.md']).map(({ path }) => path),
].map((path) => ({ path, text: read(path) }));
const readme = read('README.md');

describe('README', () => {
  test.each(Object.entries(readmeTables))('its table of %s is that of the program', (name, make) => {
    expect(marked(readme, name)).toBe(make());
  });

  test('its install link for Discord asks for exactly the permissions it names', () => {
    const { ViewChannel, SendMessages, SendMessagesInThreads, ReadMessageHistory } = PermissionFlagsBits;
    const needed = ViewChannel | SendMessages | SendMessagesInThreads | ReadMessageHistory;
    const [link] = /https:\/\/discord\.com\/oauth2\/authorize\S+/.exec(readme) ?? [''];
    const query = new URL(link).searchParams;
    expect(BigInt(query.get('permissions') ?? 0)).toBe(needed);
    expect(query.get('scope')).toBe('bot applications.commands');
    for (const name of ['View Channels', 'Send Messages', 'Send Messages in Threads', 'Read Message History'])
      expect(readme).toContain(`**${name}**`);
  });

  test('it names every scope of the Slack manifest', () => {
    const { bot_optional: optional } = createManifest({ mode: 'socket' }).oauth_config.scopes;
    const unnamed = [...requiredScopes, ...optional].filter((scope) => !readme.includes(`\`${scope}\``));
    expect(unnamed).toEqual([]);
  });

  test('its subscription file is one', () => {
    const catalogue = loadCatalogue(join(root, 'data'));
    if (!catalogue.ok) throw new Error(JSON.stringify(catalogue.fault));
    const [, json = ''] = /```json\n([\s\S]*?)```/.exec(readme) ?? [];
    const wishes = parseWishes(JSON.parse(json) as object, catalogue.value, { zone: null, locale: 'en' });
    expect(wishes).toMatchObject({ ok: true });
  });
});

describe('command lines in the documents', () => {
  const lines = documents.flatMap(({ path, text }) =>
    [...text.matchAll(/^ *npm run -s lastcall -- ([^\n#]+)/gm)].map((match) => ({
      path,
      line: (match[1] ?? '').trim(),
    })),
  );

  /** As a shell would: words, and texts in double quotes. Redirections are the shell's own. */
  const wordsOf = (line: string): string[] =>
    [...line.replace(/\s>.*$/, '').matchAll(/"([^"]*)"|(\S+)/g)].map((match) => match[1] ?? match[2] ?? '');

  const done = (): Promise<0> => Promise.resolve(0);
  const handlers: Handlers = {
    run: done,
    sandbox: done,
    subscription: done,
    ask: done,
    next: done,
    explain: done,
    plan: done,
    check: done,
    manifest: done,
    installations: done,
    doctor: done,
    setup: done,
    draft: done,
    db: { copy: done },
    catalogue: { diff: done, pull: done, bundle: done, schema: done, ids: done },
  };

  const runSilently = async (args: readonly string[]): Promise<{ code: number; out: string }> => {
    const said: string[] = [];
    const say = (text: string): void => {
      said.push(text);
    };
    const code = await runProgram(args, handlers, { out: say, err: say });
    return { code, out: said.join('') };
  };

  test.each(lines)('$path: `lastcall $line` is understood', async ({ line }) => {
    expect(await runSilently(wordsOf(line))).toMatchObject({ code: 0 });
  });

  test('the README shows every command there is', async () => {
    const { out } = await runSilently(['--help']);
    const names = [...out.matchAll(/^ {2}([a-z]+)[ \n]/gm)].map((match) => match[1] ?? '');
    const shown = new Set(
      lines.filter(({ path }) => path === 'README.md').map(({ line }) => line.split(' ')[0]),
    );
    expect(names.length).toBeGreaterThan(5);
    expect(names.filter((name) => name !== 'help' && !shown.has(name))).toEqual([]);
  });
});

describe('documents', () => {
  test.each(documents.map(({ path }) => path))('every file that %s points to is there', (path) => {
    const links = [...read(path).matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)/g)].map(
      (match) => match[1] ?? '',
    );
    const missing = links.filter((link) => !existsSync(join(root, dirname(path), link)));
    expect(missing).toEqual([]);
  });

  test('every package is explained, and none that is not there', () => {
    const { dependencies, devDependencies, optionalDependencies, overrides } = JSON.parse(
      read('package.json'),
    ) as Readonly<Record<string, Readonly<Record<string, string>>>>;
    const there = [dependencies, devDependencies, optionalDependencies, overrides].flatMap((list) =>
      Object.keys(list ?? {}),
    );
    const explained = [...read('docs/dependencies.md').matchAll(/^\| `([^`]+)` \|/gm)].map(
      (match) => match[1] ?? '',
    );
    expect(explained.toSorted()).toEqual(there.toSorted());
  });

  test('every decision is dated, and says why, what, and what follows', () => {
    const decisions = documents.filter(({ path }) => path.startsWith('docs/decisions/'));
    expect(decisions.length).toBeGreaterThan(10);
    for (const [index, { path, text }] of decisions.entries()) {
      expect(path).toContain(`/${String(index + 1).padStart(4, '0')}-`);
      expect(text).toMatch(/^# \d{4} .+\n\n\d{4}-\d{2}-\d{2}\n\n## Context\n/);
      for (const part of ['## Decision', '## Consequences']) expect(text).toContain(`\n${part}\n`);
    }
  });
});

test('wherever systemd is told to start the bot again, it is told never to give up', () => {
  const advising = documents.filter(({ text }) => text.includes('Restart=always'));
  expect(advising.map(({ path }) => path)).toContain('docs/operations.md');
  for (const { text } of advising) {
    expect(text).toContain('RestartSec=5');
    expect(text).toContain('StartLimitIntervalSec=0');
  }
});
