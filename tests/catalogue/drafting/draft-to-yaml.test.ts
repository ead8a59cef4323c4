// A draft in the catalogue's format: whatever an article held, `check` accepts it, and nothing in it counts as reviewed.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parse } from 'yaml';
import { loadCatalogue } from '../../../adapters/files/catalogue.ts';
import { checkFiles } from '../../../src/catalogue/check.ts';
import { type Draft, dateMeanings } from '../../../src/catalogue/draft/draft.ts';
import { draftToYaml } from '../../../src/catalogue/drafting/draft-to-yaml.ts';
import { eventKinds, wayKinds } from '../../../src/core/rule.ts';
import { root } from '../../source-files.ts';

const loaded = loadCatalogue(`${root}/data`);
if (!loaded.ok) throw new Error('the shipped data are broken');
const { services, jurisdictions: table } = loaded.value;
const known = { services, table, today: '2026-06-15' };

const empty: Draft = {
  service: 'Quillpost',
  known: false,
  language: 'en',
  publishedOn: '2026-06-10',
  dates: [],
  jurisdictions: { included: [], excluded: [] },
  data: { used: [], excluded: [] },
  ages: [],
  ways: [],
  regulators: [],
  proposal: 'new-rule',
  event: null,
  contradictions: [],
  confidence: 0.5,
};
const day = (date: string, meaning: Draft['dates'][number]['meaning'], quote = 'it says so') =>
  ({ date, meaning, precision: 'day', quote, confidence: 0.9 }) as const;

/** The draft as a service file, parsed; throws where `check` finds a fault. */
function written(draft: Draft, url: string | null = null) {
  const text = draftToYaml(draft, known, url);
  const id = /^id: "?([a-z0-9-]+)/m.exec(text)?.[1] ?? '';
  const { faults } = checkFiles([{ path: `${id}.yaml`, text }], {
    table,
    today: known.today,
    translations: false,
  });
  if (faults.length > 0) throw new Error(`${JSON.stringify(faults)}\n${text}`);
  const file = parse(text) as { practices: { id: string; rules: Record<string, unknown>[] }[] };
  const rule = file.practices[0]?.rules[0] as {
    id: string;
    events: Record<string, unknown>[];
    ways?: Record<string, unknown>[];
    [key: string]: unknown;
  };
  return { text, file, rule, event: rule.events[0] ?? {} };
}

describe('a new rule', () => {
  test('of an unknown service is a whole file, of low confidence and unreviewed', () => {
    const { file, rule, event } = written(empty);
    expect(file).toMatchObject({ id: 'quillpost', name: 'Quillpost' });
    expect(rule).toMatchObject({ confidence: 'low', clock: { kind: 'none' } });
    expect(event).toMatchObject({ event: 'announced', on: '2026-06-10', reviewed: false });
  });

  test('has the first day of use as its deadline; the last day only where it says something else', () => {
    const starts = day('2026-07-03', 'starts');
    const deadline = (...dates: Draft['dates'][number][]) => written({ ...empty, dates }).event['deadline'];
    expect(deadline(starts, day('2026-07-02', 'last-day'))).toEqual({
      kind: 'starts-on',
      date: '2026-07-03',
    });
    expect(deadline(starts, day('2026-06-28', 'last-day'))).toEqual({ kind: 'last-day', date: '2026-06-28' });
    expect(deadline(day('2026-07-09', 'starts'), starts)).toEqual({ kind: 'starts-on', date: '2026-07-03' });
  });

  test('names the other first days beside its own: each is another audience', () => {
    const { text, event } = written({
      ...empty,
      dates: [day('2026-09-01', 'starts'), day('2026-07-01', 'starts')],
    });
    expect(event).toMatchObject({ deadline: { date: '2026-07-01' } });
    expect(text).toMatch(/date: 2026-07-01 # TO FILL: also named: 2026-09-01;/);
  });

  test('asks for the age of those it binds: articles tell whom a plan spares', () => {
    const { text } = written({
      ...empty,
      ages: [{ text: 'under 16', quote: 'Nobody under 16.', confidence: 0.8 }],
    });
    expect(text).toMatch(/en: under 16 # TO FILL: the age of those it binds/);
  });

  test('keeps a month a month', () => {
    const dates = [{ ...day('2026-09-01', 'starts'), precision: 'month' as const }];
    expect(written({ ...empty, dates }).event['deadline']).toEqual({ kind: 'starts-on', date: '2026-09' });
  });

  test('counts from the day the article names as that of the announcement', () => {
    const dates = [day('2026-05-20', 'announced'), day('2026-07-03', 'starts')];
    expect(written({ ...empty, dates }).event['on']).toBe('2026-05-20');
  });

  test('that began before anybody heard of it has started', () => {
    expect(written({ ...empty, dates: [day('2026-06-01', 'starts')] }).event).toMatchObject({
      event: 'started',
      since: '2026-06-01',
    });
  });

  test('carries places, data and ways, each with the words it was read from behind it', () => {
    const quote = 'Members in Spain # and: "Portugal"\nmay object';
    const found = { quote, confidence: 0.8 };
    const { rule, text } = written({
      ...empty,
      jurisdictions: { included: [{ code: 'ES', ...found }], excluded: [{ code: 'PT', ...found }] },
      data: { used: [{ text: 'posts: "all" of them', ...found }], excluded: [] },
      ways: [{ kind: 'setting', url: 'http://a.example', path: ['Settings', 'Privacy'], ...found }],
    });
    expect(rule).toMatchObject({
      label: { en: 'Spain' },
      audience: { jurisdictions: ['ES'], except: ['PT'] },
      'data-used': [{ en: 'posts: "all" of them' }],
      ways: [{ kind: 'setting', steps: [{ text: { en: 'Open "Settings" → "Privacy".' } }] }],
    });
    expect(rule.ways?.[0]).not.toHaveProperty('url');
    expect(text).toMatch(/kind: setting # "Members in Spain # and: "Portugal" may object"/u);
  });

  test('of a service that is there takes an id nobody has', () => {
    const eea = { code: 'EEA', quote: 'in the EEA', confidence: 0.9 };
    const draft = {
      ...empty,
      service: 'meta',
      known: true,
      jurisdictions: { included: [eea], excluded: [] },
    };
    const { file, rule } = written({ ...draft, dates: [day('2026-07-03', 'starts', 'train AI')] });
    expect(file).toMatchObject({ id: 'meta', practices: [{ id: 'ai-training' }] });
    expect(rule.id).toBe('eea-2');
  });
});

describe('an event', () => {
  const proposed = {
    rule: 'linkedin/ai-training/gb',
    on: '2026-06-09',
    quote: 'halted',
    date: null,
  } as const;
  const linkedin = { ...empty, service: 'linkedin', known: true, proposal: 'event' as const };

  test('of a known rule repeats what it must of the rule, under a source and an id of its own', () => {
    const { file, rule, event } = written({ ...linkedin, event: { ...proposed, event: 'suspended' } });
    expect(file).toMatchObject({ id: 'linkedin', practices: [{ id: 'ai-training', rules: [{ id: 'gb' }] }] });
    expect(rule).toMatchObject({ audience: { jurisdictions: ['GB'] } });
    expect(event).toEqual({
      id: 'suspended-2026',
      on: '2026-06-09',
      event: 'suspended',
      sources: ['article'],
      reviewed: false,
    });
  });

  test('that moves a date keeps what the date meant', () => {
    const event = { ...proposed, rule: 'claude/ai-training/consumer', event: 'rescheduled' as const };
    const { event: made } = written({
      ...linkedin,
      service: 'claude',
      event: { ...event, date: '2026-07-08' },
    });
    expect(made['deadline']).toMatchObject({
      kind: 'choose-by',
      date: '2026-07-08',
      'if-silent': 'locked-out',
    });
  });

  test('that moves a date to none clears it', () => {
    const { event } = written({ ...linkedin, event: { ...proposed, event: 'rescheduled' } });
    expect(event).toHaveProperty('deadline', null);
  });

  test('became public when its own sentence says so, or when the article appeared', () => {
    const onOf = (quote: string) => {
      const event = {
        rule: null,
        event: 'suspended',
        on: '2026-06-10',
        date: null,
        quote: 'It stops.',
      } as const;
      const draft = {
        ...empty,
        proposal: 'event',
        event,
        dates: [day('2026-06-08', 'announced', quote)],
      } as const;
      return written(draft).event['on'];
    };
    expect(onOf('It stops.')).toBe('2026-06-08');
    expect(onOf('The plan became known on Monday.')).toBe('2026-06-10');
  });

  test('of a rule that nobody could name becomes a rule to find a place for', () => {
    const { event } = written({ ...linkedin, event: { ...proposed, rule: null, event: 'withdrawn' } });
    expect(event).toMatchObject({ event: 'withdrawn', reviewed: false });
  });
});

describe('the source', () => {
  test('is the article, with its address where that can be followed safely', () => {
    const url = 'https://www.news.example.org/a';
    expect(written(empty, url).file).toMatchObject({
      sources: [{ publisher: 'news.example.org', url, date: '2026-06-10' }],
    });
    expect(written(empty, 'https://xn--80ak6aa92e.com/').text).not.toMatch(/xn--/u);
  });
});

describe('whatever a draft holds', () => {
  const quote = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.constantFrom(
      '# no comment',
      '- a: [b',
      '"',
      "it's\n\nbroken",
      '%YAML 1.2',
      '---',
      '\u2028x',
      '{{}}',
      ': ',
      '\t',
    ),
  );
  const found = { quote, confidence: fc.constant(0.5) };
  const date = fc
    .integer({ min: Date.UTC(2024, 0), max: Date.UTC(2028, 0) })
    .map((at) => new Date(at).toISOString().slice(0, 10));
  const place = fc.record({
    code: fc.constantFrom('EU', 'EEA', 'GB', 'US', 'US-CA', 'WORLD', 'CH'),
    ...found,
  });
  const text = fc.record({ text: fc.oneof(quote, fc.string({ minLength: 1 })), ...found });
  const rules = services.flatMap((one) =>
    one.practices.flatMap((practice) => practice.rules.map(({ id }) => id)),
  );
  const draft: fc.Arbitrary<Draft> = fc.record({
    service: fc.option(fc.oneof(fc.constantFrom('linkedin', 'claude', 'meta', 'x'), quote)),
    known: fc.boolean(),
    language: fc.constantFrom('en', 'nl', 'pt'),
    publishedOn: fc.option(date),
    dates: fc.array(
      fc.record({
        date,
        precision: fc.constantFrom('day', 'month', 'year'),
        meaning: fc.constantFrom(...dateMeanings),
        ...found,
      }),
      { maxLength: 4 },
    ),
    jurisdictions: fc.record({
      included: fc.array(place, { maxLength: 3 }),
      excluded: fc.array(place, { maxLength: 3 }),
    }),
    data: fc.record({ used: fc.array(text, { maxLength: 2 }), excluded: fc.array(text, { maxLength: 2 }) }),
    ages: fc.array(text, { maxLength: 2 }),
    ways: fc.array(
      fc.record({
        kind: fc.constantFrom(...wayKinds),
        url: fc.option(
          fc.oneof(fc.webUrl(), fc.constantFrom('mailto:a@b.example', 'mailto:x', 'https://a', 'x')),
        ),
        path: fc.array(quote, { maxLength: 3 }),
        ...found,
      }),
      { maxLength: 3 },
    ),
    regulators: fc.constant([]),
    proposal: fc.constantFrom('new-rule', 'event'),
    event: fc.option(
      fc.record({
        rule: fc.option(fc.constantFrom(...rules)),
        event: fc.constantFrom(...eventKinds),
        on: fc.option(date),
        date: fc.option(date),
        quote,
      }),
    ),
    contradictions: fc.array(
      fc.record({
        about: quote,
        with: fc.constantFrom('article', 'catalogue', 'calendar'),
        other: quote,
        ...found,
      }),
      { maxLength: 2 },
    ),
    confidence: fc.constant(0.5),
  });

  test('check accepts it as it stands, and every event is unreviewed', () => {
    fc.assert(
      fc.property(draft, fc.option(fc.webUrl()), (one, url) => {
        const { rule } = written(one, url);
        expect(rule.events.every(({ reviewed }) => reviewed === false)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
