import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { parse } from 'yaml';
import type { Reply } from '../../../src/app/request.ts';
import { checkFiles } from '../../../src/catalogue/check.ts';
import { deadlineKinds } from '../../../src/core/rule.ts';
import type { Service } from '../../../src/core/service.ts';
import { readTable, root } from '../../catalogue/fixtures.ts';
import { buttonsOf, formOf, member, messageOf, type Office, openOffice, press, textOf } from './office.ts';

let office: Office;
beforeEach(async () => {
  office = await openOffice('2026-11-21T12:00');
});
afterEach(() => office.close());

const table = readTable();
const owner = { platform: member.platform, installation: member.installation, member: member.member };
const answers = {
  service: 'Krabbel',
  change: 'train AI on drawings',
  date: '2027-01-03',
  meaning: 'starts-on',
  link: 'https://krabbel.example/news',
  off: 'Settings → "Privacy"',
  countries: ['NL', 'BE'],
};

async function suggest(given: Record<string, string | string[]>): Promise<Reply> {
  const { draft } = formOf(await office.ask('suggest'));
  return office.ask('form.submit', { draft, ...given });
}

/** The text to copy. */
function draftIn(reply: Reply): string {
  const block = messageOf(reply).blocks.find(({ kind }) => kind === 'quote');
  if (block?.kind !== 'quote') throw new Error('there is no draft');
  return block.text;
}

/** The draft as `check` reads it, saved under its own name; any fault fails the test. */
function accepted(yaml: string): Service {
  const { id } = parse(yaml) as { id: string };
  const files = [{ path: `data/services/${id}.yaml`, text: yaml }];
  const { faults, services } = checkFiles(files, { table, today: '2026-11-21', translations: false });
  expect(faults).toEqual([]);
  const [one] = services;
  if (one === undefined) throw new Error('there is no service');
  return one.service;
}

const faultyFields = (reply: Reply): readonly string[] =>
  formOf(reply).fields.flatMap(({ id, error }) => (error === null ? [] : [id]));

describe('the form', () => {
  test('asks seven things, none of them about the asker', async () => {
    const { fields } = formOf(await office.ask('suggest'));
    expect(fields.map(({ id }) => id)).toEqual([
      'service',
      'change',
      'date',
      'meaning',
      'link',
      'off',
      'countries',
    ]);
    expect(fields.filter(({ optional }) => !optional).map(({ id }) => id)).toEqual([
      'service',
      'change',
      'link',
    ]);
  });

  test.each([
    ['Krabbel', 'service'],
    ['Krabbel trains its AI on what we draw', 'change'],
  ])('begins with the words that were typed: "%s" as %s', async (words, field) => {
    const { fields } = formOf(await office.ask('suggest', { words }));
    expect(fields.find(({ id }) => id === field)?.value).toBe(words);
  });

  test('says every fault at its field, and keeps what was right', async () => {
    const reply = await suggest({
      service: ' ',
      change: '',
      date: 'soon',
      link: 'example',
      countries: ['NL', 'XX'],
    });
    expect(reply.kind).toBe('faulty-form');
    expect(faultyFields(reply)).toEqual(['service', 'change', 'date', 'link', 'countries']);
    expect(formOf(reply).fields.find(({ id }) => id === 'date')?.value).toBe('soon');
  });

  test.each([
    'http://example.com/x',
    'https://user@example.com/',
    'javascript:alert(1)',
    'https://localhost/x',
  ])('takes no link that may not be pressed: %s', async (link) => {
    expect(faultyFields(await suggest({ ...answers, link }))).toEqual(['link']);
  });

  test.each([
    ['3 January 2027', '2027-01-03'],
    ['Jan 3, 2027', '2027-01-03'],
    ['3 January', '2027-01-03'],
  ])('takes the day as it is typed: "%s"', async (date, day) => {
    const [practice] = accepted(draftIn(await suggest({ ...answers, date }))).practices;
    expect(practice?.rules[0]?.events[0]?.deadline?.date).toBe(day);
  });

  test('asks again where numbers can be two days', async () => {
    const reply = await suggest({ ...answers, date: '03/04/2027' });
    expect(faultyFields(reply)).toEqual(['date']);
    expect(formOf(reply).fields.find(({ id }) => id === 'date')?.error).toContain('April');
  });

  test('can be filled in step by step', async () => {
    const { draft } = formOf(await office.ask('suggest'));
    for (const [field, value] of Object.entries(answers)) {
      const form = formOf(await office.ask('form.change', { draft, [field]: value }));
      expect(form.fields.find(({ id }) => id === field)?.value).toEqual(value);
    }
    expect(accepted(draftIn(await office.ask('form.submit', { draft }))).id).toBe('krabbel');
  });
});

describe('the draft', () => {
  test('holds what was said, unreviewed and of low confidence', async () => {
    const service = accepted(draftIn(await suggest(answers)));
    const [practice] = service.practices;
    const [rule] = practice?.rules ?? [];
    expect([service.name, practice?.category, practice?.change.en]).toEqual([
      'Krabbel',
      'ai-training',
      'train AI on drawings',
    ]);
    expect(rule).toMatchObject({
      confidence: 'low',
      audience: { jurisdictions: ['NL', 'BE'], stated: true },
    });
    expect(rule?.events).toMatchObject([
      { kind: 'scheduled', reviewed: false, deadline: { kind: 'starts-on', date: '2027-01-03' } },
    ]);
    expect(rule?.ways[0]?.steps.map(({ text }) => text.en)).toEqual(['Settings → "Privacy"']);
    expect(service.sources.map(({ url }) => url)).toEqual(['https://krabbel.example/news']);
  });

  test.each([
    [{ date: '2026-10-03' }, 'started', null],
    [{ date: '2026-10-03', meaning: 'last-day' }, 'announced', null],
    [{ date: '', meaning: 'starts-on' }, 'announced', null],
    [{ date: '2027-01-03', meaning: 'unknown' }, 'announced', null],
    [{ date: '2026-11-21', meaning: 'last-day' }, 'scheduled', '2026-11-21'],
    [{ date: '2026-11-22', meaning: 'starts-on' }, 'scheduled', '2026-11-22'],
    [{ date: '2026-11-21', meaning: 'starts-on' }, 'started', null],
    [{ date: '2027-03', meaning: 'control-ends-on' }, 'scheduled', '2027-03-01'],
  ])('of %j tells of an event "%s"', async (given, kind, date) => {
    const [practice] = accepted(draftIn(await suggest({ ...answers, ...given }))).practices;
    const [event] = practice?.rules[0]?.events ?? [];
    expect([event?.kind, event?.deadline?.date ?? null]).toEqual([kind, date]);
  });

  test('of a service that is known is one to add to its file, and its answer is offered', async () => {
    const reply = await suggest({ ...answers, service: 'linkedin' });
    expect(draftIn(reply)).toContain('# Add the rule to data/services/linkedin.yaml');
    expect(accepted(draftIn(reply)).practices[0]?.rules[0]?.id).toMatch(/^linkedin\/ai-training\/nl-be$/u);
    expect(press(reply, 'how').args).toEqual({ service: 'linkedin' });
  });

  test('passes the checks, whatever was answered', async () => {
    const text = fc
      .string({ unit: 'binary', minLength: 1, maxLength: 400 })
      .filter((one) => /\p{L}/u.test(one));
    const places = fc.subarray(['NL', 'BE', 'US-CA', 'EEA', 'WORLD', 'CH'], { minLength: 0 });
    const dates = fc.constantFrom(
      '',
      '2026-11-20',
      '2026-11-21',
      '2026-11-22',
      '2026-11',
      '2027-02',
      '2031-12-31',
    );
    const meanings = fc.constantFrom(...deadlineKinds, 'unknown', '');
    await fc.assert(
      fc.asyncProperty(
        text,
        text,
        text,
        dates,
        meanings,
        places,
        async (service, change, off, date, meaning, countries) => {
          const reply = await suggest({ ...answers, service, change, off, date, meaning, countries });
          expect(accepted(draftIn(reply)).practices).toHaveLength(1);
          expect(draftIn(reply).length).toBeLessThan(2_900);
        },
      ),
      { numRuns: 25 },
    );
  });
});

describe('the asker', () => {
  test('alone sees it: nothing is posted, nothing is kept, nothing is logged', async () => {
    const { draft } = formOf(await office.ask('suggest', { words: 'Krabbel' }));
    expect(await office.store.drafts.find(draft, owner, 0)).toContain('Krabbel');
    const reply = await office.ask('form.submit', { draft, ...answers });
    expect(reply).toMatchObject({ kind: 'private' });
    expect(await office.store.drafts.find(draft, owner, 0)).toBeNull();
    expect(office.posted).toEqual([]);
    expect(office.log.join('\n')).not.toContain('Krabbel');
  });

  test('who cancels leaves nothing behind', async () => {
    const { draft } = formOf(await office.ask('suggest', { words: 'Krabbel' }));
    await office.ask('dismiss', { draft }, { member: 'M2' });
    expect(await office.store.drafts.find(draft, owner, 0)).not.toBeNull();
    await office.ask('dismiss', { draft });
    expect(await office.store.drafts.find(draft, owner, 0)).toBeNull();
  });

  test.each([
    ['nl', /^Concept voor Krabbel\n/u],
    ['de', /^Entwurf für Krabbel\n/u],
    ['fr', /^Brouillon pour Krabbel\n/u],
    ['es', /^Borrador para Krabbel\n/u],
    ['pt-BR', /^Rascunho para Krabbel\n/u],
  ])('is answered in their language, "%s"', async (locale, heading) => {
    const { draft } = formOf(await office.ask('suggest', {}, { locale }));
    expect(textOf(await office.ask('form.submit', { draft, ...answers }, { locale }))).toMatch(heading);
  });
});

describe('the issue form', () => {
  const file = join(root, '.github', 'ISSUE_TEMPLATE', 'add-a-case.yml');
  const { body } = parse(readFileSync(file, 'utf8')) as {
    body: readonly { id?: string; type: string; validations?: { required?: boolean } }[];
  };

  test('asks for what the bot asks for, and demands no more of it', () => {
    const ids = body.flatMap(({ id }) => id ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(
      expect.arrayContaining(['service', 'use', 'date', 'audience', 'ways', 'sources', 'draft']),
    );
    const needed = body.filter(({ validations }) => validations?.required === true).map(({ id }) => id);
    expect(needed).toEqual(['kind', 'service', 'use', 'sources']);
  });

  async function linkFor(given: typeof answers): Promise<URL> {
    const link = buttonsOf(await suggest(given)).find(({ kind }) => kind === 'link');
    return new URL(link?.kind === 'link' ? link.url : '');
  }

  test('opens with the answers in its own fields', async () => {
    const link = await linkFor(answers);
    expect(link.href).toMatch(
      /^https:\/\/forge\.example\.org\/last-call\/issues\/new\?template=add-a-case\.yml&/u,
    );
    const fields = [...link.searchParams.keys()].filter((name) => name !== 'template' && name !== 'title');
    expect(body.map(({ id }) => id)).toEqual(expect.arrayContaining(fields));
    expect(Object.fromEntries(link.searchParams)).toMatchObject({
      service: 'Krabbel',
      use: 'train AI on drawings',
      date: '2027-01-03, starts-on',
      sources: 'https://krabbel.example/news',
      audience: 'NL, BE',
      ways: 'Settings → "Privacy"',
    });
  });

  test('has as much of them as a button can carry, each whole or not at all', async () => {
    const link = await linkFor({
      ...answers,
      off: 'ж'.repeat(200),
      link: `https://krabbel.example/${'n'.repeat(250)}`,
    });
    expect(link.href.length).toBeLessThanOrEqual(512);
    expect(link.searchParams.get('ways')).toBeNull();
    expect(link.searchParams.get('service')).toBe('Krabbel');
  });
});
