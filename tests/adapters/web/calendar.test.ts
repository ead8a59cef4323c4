// The calendar, read back by a parser that had no part in writing it.

import { describe, expect, test } from '@jest/globals';
import ICAL from 'ical.js';
import type { Catalogue } from '../../../src/app/ports.ts';
import type { Rule, TimelineEvent } from '../../../src/core/rule.ts';
import { deadline, event, rule, serviceWith } from '../../messages/fixtures.ts';
import { catalogueOf, oneRule, shipped, siteOf } from './site.ts';

interface Entry {
  readonly uid: string;
  readonly start: string;
  readonly isDate: boolean;
  readonly end: string;
  readonly sequence: number;
  readonly status: string;
  readonly summary: string;
  readonly description: string;
  readonly modified: string;
  readonly url: string;
  /** When alarms ring, as local time. */
  readonly alarms: readonly string[];
}

function textOf(component: ICAL.Component, name: string): string {
  return String(component.getFirstPropertyValue(name) ?? '');
}

function entryOf(component: ICAL.Component): Entry {
  const own = new ICAL.Event(component);
  const alarms = component.getAllSubcomponents('valarm').map((alarm) => {
    const time = own.startDate.clone();
    time.isDate = false;
    time.addDuration(alarm.getFirstPropertyValue('trigger') as unknown as ICAL.Duration);
    return time.toString();
  });
  return {
    uid: own.uid,
    start: own.startDate.toString(),
    isDate: own.startDate.isDate,
    end: own.endDate.toString(),
    sequence: own.sequence,
    status: textOf(component, 'status'),
    summary: own.summary,
    description: own.description,
    modified: textOf(component, 'last-modified'),
    url: textOf(component, 'url'),
    alarms,
  };
}

function parsed(text: string): { calendar: ICAL.Component; entries: readonly Entry[] } {
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[] as never);
  return { calendar, entries: calendar.getAllSubcomponents('vevent').map(entryOf) };
}

async function entriesOf(catalogue: Catalogue, at: string, query = ''): Promise<readonly Entry[]> {
  const { status, text } = await siteOf(catalogue, at).get(`/calendar.ics${query}`);
  expect(status).toBe(200);
  return parsed(text).entries;
}

async function only(catalogue: Catalogue, at: string, query = ''): Promise<Entry> {
  const [entry, ...others] = await entriesOf(catalogue, at, query);
  if (entry === undefined || others.length > 0) throw new Error('one entry was expected');
  return entry;
}

const scheduled = (date: string, on = '2025-09-18', id = 'date'): TimelineEvent =>
  event('scheduled', on, { id, deadline: deadline({ date }) });
const moved = event('rescheduled', '2025-10-10', { id: 'moved', deadline: deadline({ date: '2025-12-01' }) });
const withEvents = (...events: readonly TimelineEvent[]): Catalogue => oneRule({ events });
const NOON = '2025-10-20T10:00:00Z';

describe('an entry', () => {
  test('is a whole day: the date to act by, whatever the zone of the machine', async () => {
    for (const zone of ['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Europe/Amsterdam']) {
      const before = process.env['TZ'];
      process.env['TZ'] = zone;
      const entry = await only(withEvents(scheduled('2025-11-03')), NOON);
      if (before === undefined) delete process.env['TZ'];
      else process.env['TZ'] = before;
      expect([entry.start, entry.isDate, entry.end]).toEqual(['2025-11-02', true, '2025-11-03']);
    }
  });

  test.each([
    ['2025-10-27', 'the day after clocks go back', ['2025-10-19T09:00:00', '2025-10-25T09:00:00']],
    ['2026-03-30', 'the day after clocks go forward', ['2026-03-22T09:00:00', '2026-03-28T09:00:00']],
    ['2026-01-01', 'the turn of the year', ['2025-12-24T09:00:00', '2025-12-30T09:00:00']],
  ])('for a start on %s (%s) rings at nine, seven days and one day before', async (date, _why, alarms) => {
    const entry = await only(withEvents(scheduled(date)), '2025-10-01T10:00:00Z');
    expect(entry.alarms).toEqual(alarms);
    expect(entry.status).toBe('CONFIRMED');
  });

  test('says what to do, what being late means, whose word it is, and where more stands', async () => {
    const entry = await only(withEvents(scheduled('2025-11-03')), NOON, '?jurisdiction=NL');
    expect(entry.summary).toMatch(/^Linkup: act by 2 November – /);
    expect(entry.description).toMatch(/^1\. .+\n2\. /m);
    expect(entry.description).toContain('Later still works, but Linkup says past use is not undone.');
    expect(entry.description).toContain('Source: Linkup, 18 Sept 2025');
    expect(entry.description).toContain('Information, not legal advice.');
    expect(entry.description).toContain('https://example.com/settings');
    expect(entry.url).toBe('http://bot.example/services/linkup?jurisdiction=NL#ai-training.eea');
  });

  test('names whom it is for where the calendar is for everybody', async () => {
    const entry = await only(withEvents(scheduled('2025-11-03')), NOON);
    expect(entry.summary).toMatch(/^Linkup, EU.+: act by/);
  });

  test('keeps its identity when its date moves, and counts each change', async () => {
    const path = '?jurisdiction=NL';
    const before = await only(withEvents(scheduled('2025-11-03'), moved), '2025-10-09T10:00:00Z', path);
    const after = await only(withEvents(scheduled('2025-11-03'), moved), NOON, path);
    expect([before.start, before.sequence, before.modified]).toEqual([
      '2025-11-02',
      0,
      '2025-09-18T00:00:00Z',
    ]);
    expect([after.start, after.sequence, after.modified]).toEqual(['2025-11-30', 1, '2025-10-10T00:00:00Z']);
    expect(after.uid).toBe(before.uid);
    expect(after.uid).not.toMatch(/\d{4}/);
    const german = await only(withEvents(scheduled('2025-11-03'), moved), NOON, '?jurisdiction=DE&lang=de');
    expect(german.uid).toBe(before.uid);
  });

  test.each([
    ['suspended', /^Cancelled – Linkup: suspended; nothing to do now – /],
    ['withdrawn', /^Cancelled – Linkup: withdrawn; nothing to do – /],
    ['superseded', /^Cancelled – Linkup: replaced by a newer plan – /],
    ['denied', /^Cancelled – Linkup: denied by Linkup – /],
  ] as const)(
    'of a plan that is %s is cancelled on its old day, says so, and rings no more',
    async (kind, summary) => {
      const events = [scheduled('2025-11-03'), event(kind, '2025-10-10', { id: 'end' })];
      const entry = await only(withEvents(...events), NOON, '?jurisdiction=NL');
      expect(entry).toMatchObject({ status: 'CANCELLED', start: '2025-11-02', sequence: 1, alarms: [] });
      expect(entry.summary).toMatch(summary);
      expect(entry.description).toMatch(/^No date to act by any more; it was 2 November 2025\./);
    },
  );

  test('whose date was put off without a new one is cancelled, and comes back under the same identity', async () => {
    const cleared = event('rescheduled', '2025-10-10', { id: 'cleared', deadline: null });
    const again = scheduled('2026-02-01', '2025-10-15', 'again');
    const gone = await only(withEvents(scheduled('2025-11-03'), cleared, again), '2025-10-12T10:00:00Z');
    const back = await only(withEvents(scheduled('2025-11-03'), cleared, again), NOON);
    expect([gone.status, gone.sequence]).toEqual(['CANCELLED', 1]);
    expect([back.status, back.sequence, back.start]).toEqual(['CONFIRMED', 2, '2026-01-31']);
    expect(back.uid).toBe(gone.uid);
  });

  test('stays for a year after its date, without alarms, and a cancelled one for a year after it was cancelled', async () => {
    const catalogue = withEvents(scheduled('2025-11-03'));
    const past = await only(catalogue, '2026-11-01T10:00:00Z');
    expect([past.status, past.alarms]).toEqual(['CONFIRMED', []]);
    expect(past.description).not.toContain('act by');
    expect(await entriesOf(catalogue, '2026-11-04T10:00:00Z')).toEqual([]);
    const late = withEvents(scheduled('2025-11-03'), event('withdrawn', '2026-06-01', { id: 'end' }));
    expect((await entriesOf(late, '2027-05-31T10:00:00Z')).map(({ status }) => status)).toEqual([
      'CANCELLED',
    ]);
    expect(await entriesOf(late, '2027-06-03T10:00:00Z')).toEqual([]);
  });

  test('is not there before it is known, without a date, or for what is off unless turned on', async () => {
    expect(await entriesOf(withEvents(scheduled('2025-11-03')), '2025-09-17T10:00:00Z')).toEqual([]);
    expect(await entriesOf(withEvents(event('announced', '2025-09-18')), NOON)).toEqual([]);
    expect(await entriesOf(oneRule({ defaultState: 'off' }), NOON)).toEqual([]);
  });
});

describe('the calendar', () => {
  test('of the same data on the same day is the same file, hour by hour', async () => {
    const texts = await Promise.all(
      ['2025-10-20T00:30:00Z', NOON, '2025-10-20T21:30:00Z'].map(
        async (at) => (await siteOf(shipped, at).get('/calendar.ics?jurisdiction=NL')).text,
      ),
    );
    expect(new Set(texts).size).toBe(1);
  });

  test('has a name in its language, tells how often to ask, and is what its type says', async () => {
    const site = siteOf(shipped, NOON);
    const { headers, text } = await site.get(
      '/calendar.ics?jurisdiction=NL&services=linkedin,github&lang=nl',
    );
    expect(headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(headers.get('content-language')).toBe('nl');
    const { calendar, entries } = parsed(text);
    expect(textOf(calendar, 'x-wr-calname')).toBe('Afmelddata – Nederland, GitHub Copilot, LinkedIn');
    expect([textOf(calendar, 'refresh-interval'), textOf(calendar, 'x-published-ttl')]).toEqual([
      'PT12H',
      'PT12H',
    ]);
    expect([textOf(calendar, 'version'), textOf(calendar, 'method')]).toEqual(['2.0', '']);
    expect(entries.map(({ uid }) => uid)).toEqual(['linkedin.ai-training.eea-ch-ca-hk@last-call.example']);
    expect(entries[0]?.summary).toMatch(/^LinkedIn: uiterlijk 2 november – /);
    expect(entries[0]?.url).toBe(
      'http://bot.example/services/linkedin?jurisdiction=NL&lang=nl#ai-training.eea-ch-ca-hk',
    );
  });

  test('of every shipped rule, in every language and at many moments, is read back whole, in lines of 75 octets', async () => {
    let read = 0;
    for (const lang of shipped.translations.locales) {
      for (const at of ['2021-07-01', '2024-10-15', '2025-06-01', '2025-10-20', '2026-11-21']) {
        const { text } = await siteOf(shipped, `${at}T10:00:00Z`).get(`/calendar.ics?lang=${lang}`);
        const lines = text.split('\r\n');
        expect(lines.filter((line) => Buffer.byteLength(line) > 75 || line.includes('\n'))).toEqual([]);
        const { entries } = parsed(text);
        read += entries.length;
        expect(new Set(entries.map(({ uid }) => uid)).size).toBe(entries.length);
        for (const { start, isDate, summary, description, status, sequence } of entries) {
          expect(start).toMatch(/^\d{4}-\d\d-\d\d$/);
          expect([isDate, Number.isInteger(sequence), summary.includes('\n')]).toEqual([true, true, false]);
          expect(['CONFIRMED', 'CANCELLED']).toContain(status);
          expect(description).not.toMatch(/undefined|null|\[object|\{|\}/);
        }
      }
    }
    expect(read).toBeGreaterThan(200);
  });

  test('long texts in any script come back letter by letter', async () => {
    const odd = 'Ängste, «Straße»; 日本語のとても長い設定名 👩‍👩‍👧‍👦\\ "übergroß" '.repeat(12).trim();
    const [way] = rule().ways;
    if (way === undefined) throw new Error('a way was expected');
    const ways = [{ ...way, steps: [{ text: { en: odd }, url: null }], done: null }];
    const entry = await only(oneRule({ events: [scheduled('2025-11-03')], ways }), NOON);
    const curly = odd.replaceAll(/"([^"]*)"/g, '“$1”');
    expect(entry.description).toContain(curly);
  });

  test('texts that look like lines of a calendar stay texts', async () => {
    const name = 'Evil\r\nSTATUS:CANCELLED\r\nBEGIN:VEVENT';
    const { service } = serviceWith([rule({ events: [scheduled('2025-11-03')] })], { name });
    const entry = await only(catalogueOf([service]), NOON);
    expect(entry.status).toBe('CONFIRMED');
    expect(entry.summary).toContain('STATUS:CANCELLED');
  });

  test('of somebody elsewhere holds only what binds them', async () => {
    const rules: readonly Rule[] = [rule({ events: [scheduled('2025-11-03')] })];
    const catalogue = catalogueOf([serviceWith(rules).service]);
    expect(await entriesOf(catalogue, NOON, '?jurisdiction=NZ')).toEqual([]);
    expect(await entriesOf(catalogue, NOON, '?jurisdiction=NZ,NO')).toHaveLength(1);
  });

  test.each([
    ['jurisdiction=Atlantis', 'No country or group is called "Atlantis".', 'Give an ISO code such as NL'],
    ['services=linkedin,gooble', 'No service is called "gooble".', 'Nearest: '],
    ['lang=xx', 'No texts exist in the language "xx".', 'Give one of'],
    ['country=NL', 'There is no parameter "country" here.', 'Give one of: jurisdiction, services, lang.'],
  ])('asked for with %s is refused with the cure', async (query, error, cure) => {
    const { status, text } = await siteOf(shipped, NOON).get(`/calendar.ics?${query}`);
    expect(status).toBe(400);
    expect(JSON.parse(text)).toMatchObject({ error, cure: expect.stringContaining(cure) });
  });
});
