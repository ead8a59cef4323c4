// `draft` on the command line: what it prints, where it writes, and how it ends.
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { z } from 'zod';
import { dateMeanings } from '../../../src/catalogue/draft/draft.ts';
import { eventKinds, wayKinds } from '../../../src/core/rule.ts';
import { emptyFolder } from '../../folders.ts';
import { root } from '../../source-files.ts';
import { commandLine } from './line.ts';

const line = await commandLine();
const folder = emptyFolder();
const articles = join(root, 'tests', 'fixtures', 'articles', 'dev');
const newRule = join(articles, 'de-lesefreund-zwei-gruppen.txt');
const event = join(articles, 'en-linkedin-uk-halt.txt');
const nothing = join(articles, 'nl-agenda-app-nieuw.txt');

const found = { quote: z.string().min(1), confidence: z.number().min(0).max(1) };
const day = z.string().regex(/^\d{4}-\d\d-\d\d$/);
const items = <T extends z.ZodRawShape>(shape: T) => z.array(z.strictObject({ ...shape, ...found }));
const draft = z.strictObject({
  service: z.string().nullable(),
  known: z.boolean(),
  language: z.string(),
  publishedOn: day.nullable(),
  dates: items({ date: day, precision: z.enum(['day', 'month', 'year']), meaning: z.enum(dateMeanings) }),
  jurisdictions: z.strictObject({
    included: items({ code: z.string() }),
    excluded: items({ code: z.string() }),
  }),
  data: z.strictObject({ used: items({ text: z.string() }), excluded: items({ text: z.string() }) }),
  ages: items({ text: z.string() }),
  ways: items({ kind: z.enum(wayKinds), url: z.string().nullable(), path: z.array(z.string()) }),
  regulators: items({ name: z.string(), jurisdictions: z.array(z.string()) }),
  proposal: z.enum(['new-rule', 'event', 'nothing']),
  event: z
    .strictObject({
      rule: z.string().nullable(),
      event: z.enum(eventKinds),
      on: day.nullable(),
      date: day.nullable(),
      quote: z.string(),
    })
    .nullable(),
  contradictions: items({
    about: z.string(),
    with: z.enum(['article', 'catalogue', 'calendar']),
    other: z.string(),
  }),
  confidence: found.confidence,
});

describe('--json', () => {
  test.each(readdirSync(articles).filter((name) => /\.(?:txt|html)$/u.test(name)))(
    'prints the promised shape and nothing else for %s',
    async (name) => {
      const { code, out, err } = await line('draft', join(articles, name), '--json');
      expect({ code, err }).toEqual({ code: 0, err: '' });
      expect(draft.safeParse(JSON.parse(out)).error).toBeUndefined();
    },
  );

  test('reads the standard input', async () => {
    const piped = await commandLine(undefined, readFileSync(event, 'utf8'));
    const { out } = await piped('draft', '-', '--json');
    expect(JSON.parse(out)).toMatchObject({ service: 'linkedin', event: { event: 'suspended' } });
  });
});

describe('for people', () => {
  test('what was found with its words and how sure it is, and the draft below it', async () => {
    const { code, out } = await line('draft', newRule);
    expect(code).toBe(0);
    expect(out).toMatch(/^Lesefreund \(unknown\); language de; [^\n]*; confidence \d+%\n/u);
    expect(out).toMatch(/\n {2}2026-04-03 {2}starts\n +\d+% {2}“Für Mitglieder in Deutschland/u);
    expect(out).toMatch(/\nProposal: a new rule of a new service\.\n\n# A draft, made of an article/u);
    expect(out).toMatch(/\nid: lesefreund # TO FILL/u);
  });

  test('an event says to which rule it belongs', async () => {
    expect((await line('draft', event)).out).toMatch(
      /Proposal: the event "suspended" for linkedin\/ai-training\/gb\./u,
    );
  });

  test('where there is nothing to propose there is no draft', async () => {
    const { code, out } = await line('draft', nothing);
    expect(code).toBe(0);
    expect(out).toMatch(/Proposal: nothing\.[^\n]*\n$/u);
  });
});

describe('--out', () => {
  test('a folder gets a file named after the service, which check accepts', async () => {
    const { code, out } = await line('draft', newRule, '--out', folder);
    const path = join(folder, 'lesefreund.yaml');
    expect({ code, written: out.includes(`Written to ${path}`) }).toEqual({ code: 0, written: true });
    expect(out).not.toMatch(/^id:/mu);
    expect(await line('check', path)).toMatchObject({ code: 0 });
  });

  test('with --json the file is written, and standard output stays JSON', async () => {
    const path = join(folder, 'linkedin.yaml');
    const { out } = await line('draft', event, '--json', '--out', path);
    expect(JSON.parse(out)).toMatchObject({ proposal: 'event' });
    expect(await line('check', path)).toMatchObject({ code: 0 });
  });

  test('a file that is there is left alone', async () => {
    const path = join(folder, 'mine.yaml');
    writeFileSync(path, 'mine');
    expect(await line('draft', newRule, '--out', path)).toMatchObject({
      code: 2,
      err: expect.stringMatching(/mine\.yaml cannot be written \(EEXIST\)\. \S/u),
    });
    expect(readFileSync(path, 'utf8')).toBe('mine');
  });

  test('nothing is written into the data in use, not by a detour either', async () => {
    const detour = join(folder, 'detour');
    symlinkSync(join(root, 'data'), detour);
    const places = [
      join(root, 'data', 'services', 'lesefreund.yaml'),
      join(root, 'data', 'services'),
      join(root, 'data', 'new', 'folder', 'x.yaml'),
      join(detour, 'x.yaml'),
    ];
    for (const place of places) {
      expect(await line('draft', newRule, '--out', place)).toMatchObject({
        code: 2,
        out: '',
        err: expect.stringMatching(/a draft is not written into .*data\. \S/u),
      });
    }
    expect(existsSync(join(root, 'data', 'services', 'lesefreund.yaml'))).toBe(false);
  });

  test('what proposes nothing writes nothing, and says so', async () => {
    const place = join(folder, 'empty');
    mkdirSync(place);
    const { code, err } = await line('draft', nothing, '--out', place);
    expect({ code, err }).toEqual({
      code: 0,
      err: 'lastcall: there is nothing to propose, so nothing is written\n',
    });
    expect(readdirSync(place)).toEqual([]);
  });
});

describe('what cannot be read', () => {
  test.each([
    ['a file that is not there', join(folder, 'none.txt')],
    ['a folder', folder],
    ['plain http', 'http://news.example.org/a'],
    ['an address on this machine', 'https://127.0.0.1/a'],
  ])('%s ends with 1 and one line with a cure', async (_what, from) => {
    const { code, out, err } = await line('draft', from, '--json');
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toMatch(/^lastcall: [^\n]+\. [^\n]+\.\n$/u);
  });

  test('no article at all is wrong usage', async () => {
    expect(await line('draft')).toMatchObject({ code: 2, out: '' });
    expect(await line('draft', newRule, '--yaml')).toMatchObject({ code: 2, out: '' });
  });
});
