// A private calendar, read back by a parser that had no part in writing it, at an address that only its owner has.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import ICAL from 'ical.js';
import { createPublic } from '../../../adapters/web/public.ts';
import { ownCalendar } from '../../../src/app/answering/own-calendar.ts';
import { calendarPath, hashOfToken, newToken } from '../../../src/app/calendar-token.ts';
import { createLibrary } from '../../../src/app/knowledge.ts';
import type { MemberKey } from '../../../src/app/member.ts';
import { followId } from '../../../src/app/personal/follow-id.ts';
import type { Catalogue } from '../../../src/app/ports.ts';
import type { NewFollow } from '../../../src/app/stores/follow-store.ts';
import type { Store } from '../../../src/app/stores/store.ts';
import type { Rule } from '../../../src/core/rule.ts';
import { open } from '../../app/world.ts';
import { deadline, event, personalClock, rule, serviceWith, training } from '../../messages/fixtures.ts';
import { catalogueOf, oneRule, shipped } from './site.ts';

const NOON = Date.parse('2025-10-20T10:00:00Z');
const TOKEN = 'dG9rZW4tbm9ib2R5LWNhbi1ndWVzcy1vbmUtdHdvLXRocmVl';
const ann: MemberKey = { platform: 'chat', installation: 'I1', member: 'ANN' };

let store: Store;
let now: number;
let errors: unknown[];
let infos: unknown[];
let made: number;
beforeEach(async () => {
  store = await open(':memory:');
  now = NOON;
  errors = [];
  infos = [];
  made = 0;
});
afterEach(() => store.upkeep.close());

function siteOf(catalogue: Catalogue, find?: () => Promise<never> | undefined) {
  const quiet = (): void => undefined;
  const source = { current: () => catalogue };
  const clock = { now: () => now };
  const library = createLibrary(source);
  const app = createPublic({
    source,
    clock,
    publicUrl: 'https://bot.example.org/dates',
    log: { info: (...what) => infos.push(what), warn: quiet, error: (...what) => errors.push(what) },
    ids: { next: () => `Made-${String((made += 1)).padStart(4, '0')}` },
    calendars: find ?? ((token) => ownCalendar({ store, library, clock }, token)),
  });
  return (path: string, init: RequestInit = {}) => app.request(`http://bot.example${path}`, init);
}

async function follow(ruleId: string, change: Partial<NewFollow> = {}): Promise<void> {
  await store.people.save(ann, { jurisdiction: 'NL', locale: null, zone: 'Europe/Amsterdam' }, now);
  await store.follows.save({
    id: followId(ann, ruleId),
    member: ann,
    rule: ruleId,
    kind: 'date',
    ownDate: null,
    locale: 'en',
    told: { status: 'upcoming', actBy: '2025-11-02', event: 'scheduled' },
    seenUntil: now,
    createdAt: now,
    ...change,
  });
}

const give = (locale = 'en'): Promise<void> =>
  store.calendars.save(ann, { hash: hashOfToken(TOKEN), locale, madeAt: now });

interface Entry {
  readonly uid: string;
  readonly start: string;
  readonly isDate: boolean;
  readonly sequence: number;
  readonly status: string;
  readonly summary: string;
  readonly description: string;
  readonly modified: string;
  readonly url: string;
  readonly alarms: number;
}

function entriesIn(text: string): readonly Entry[] {
  const calendar = new ICAL.Component(ICAL.parse(text) as unknown[] as never);
  return calendar.getAllSubcomponents('vevent').map((component) => {
    const own = new ICAL.Event(component);
    const textOf = (name: string): string => String(component.getFirstPropertyValue(name) ?? '');
    return {
      uid: own.uid,
      start: own.startDate.toString(),
      isDate: own.startDate.isDate,
      sequence: own.sequence,
      status: textOf('status'),
      summary: own.summary,
      description: own.description,
      modified: textOf('last-modified'),
      url: textOf('url'),
      alarms: component.getAllSubcomponents('valarm').length,
    };
  });
}

async function read(catalogue: Catalogue): Promise<readonly Entry[]> {
  const response = await siteOf(catalogue)(calendarPath(TOKEN));
  expect(response.status).toBe(200);
  return entriesIn(await response.text());
}

const scheduled = event('scheduled', '2025-09-18', {
  id: 'date',
  deadline: deadline({ date: '2025-11-03' }),
});
const moved = event('rescheduled', '2025-10-22', { id: 'moved', deadline: deadline({ date: '2025-12-01' }) });
const suspended = event('suspended', '2025-10-22', { id: 'halt' });
const RULE = rule().id;
const withEvents = (...events: Rule['events']): Catalogue => oneRule({ events });

describe('what it holds', () => {
  test('is the day to act by of what its owner follows, all day, without an alarm, with steps, source and page', async () => {
    await give();
    await follow(RULE);
    const [entry, ...others] = await read(withEvents(scheduled));
    expect(others).toEqual([]);
    expect(entry).toMatchObject({
      start: '2025-11-02',
      isDate: true,
      alarms: 0,
      status: 'CONFIRMED',
      sequence: 0,
    });
    expect(entry?.summary).toMatch(/^Linkup: act by 2 November – /u);
    expect(entry?.description).toMatch(/^1\. .+\n2\. /mu);
    expect(entry?.description).toContain('Source: Linkup, 18 Sept 2025');
    expect(entry?.url).toMatch(/^https:\/\/bot\.example\.org\/dates\/services\/linkup\?lang=en#/u);
  });

  test('is nothing else: neither what others follow, nor what nobody does', async () => {
    await give();
    expect(await read(shipped)).toEqual([]);
    await follow('linkedin/ai-training/eea-ch-ca-hk');
    expect((await read(shipped)).map(({ uid }) => uid)).toEqual([
      'own.linkedin.ai-training.eea-ch-ca-hk@last-call.example',
    ]);
    await store.follows.remove(followId(ann, 'linkedin/ai-training/eea-ch-ca-hk'));
    expect(await read(shipped)).toEqual([]);
  });

  test('keeps its identity when its date moves, and counts the change', async () => {
    await give();
    await follow(RULE);
    const catalogue = withEvents(scheduled, moved);
    const [before] = await read(catalogue);
    now = Date.parse('2025-10-23T10:00:00Z');
    const [after] = await read(catalogue);
    expect([before?.start, after?.start]).toEqual(['2025-11-02', '2025-11-30']);
    expect([before?.sequence, after?.sequence]).toEqual([0, 1]);
    expect(after?.uid).toBe(before?.uid);
    expect(after?.modified).toBe('2025-10-22T00:00:00Z');
  });

  test('is cancelled on its old day when the plan is suspended', async () => {
    await give();
    await follow(RULE);
    now = Date.parse('2025-10-23T10:00:00Z');
    const [entry] = await read(withEvents(scheduled, suspended));
    expect(entry).toMatchObject({ status: 'CANCELLED', start: '2025-11-02', sequence: 1, alarms: 0 });
    expect(entry?.summary).toMatch(/^Cancelled – Linkup/u);
  });

  test('names nobody in the title where it is about health, neither as long as it stands nor when it is cancelled', async () => {
    await give('de');
    await follow(RULE);
    const health = { ...training, category: 'health' } as const;
    const [entry] = await read(oneRule({ events: [scheduled] }, {}, health));
    expect(entry?.summary).toMatch(/^Ein Termin, dem du folgst: .*2\. November/u);
    expect(entry?.summary).not.toContain('Linkup');
    expect(entry?.description).toContain('Linkup');
    now = Date.parse('2025-10-23T10:00:00Z');
    const [gone] = await read(oneRule({ events: [scheduled, suspended] }, {}, health));
    expect(gone?.summary).toBe('Entfallen – ein Termin, dem du folgst');
  });

  test('counts from the day its owner gave, where the rule counts from such a day', async () => {
    await give();
    await follow(RULE, { ownDate: '2025-10-10' });
    const events = [event('announced', '2025-09-18')];
    const catalogue = catalogueOf([serviceWith([rule({ clock: personalClock, events })]).service]);
    const [first] = await read(catalogue);
    expect(first?.status).toBe('CONFIRMED');
    now += 60 * 60_000;
    await follow(RULE, { ownDate: '2025-10-17' });
    const [second] = await read(catalogue);
    expect(Date.parse(second?.start ?? '') - Date.parse(first?.start ?? '')).toBe(7 * 24 * 60 * 60_000);
    expect(second?.sequence).toBeGreaterThan(first?.sequence ?? Number.POSITIVE_INFINITY);
    expect(second?.uid).toBe(first?.uid);
  });
});

describe('its address', () => {
  test('is of nobody else’s business: not cached, not indexed, not readable by other pages', async () => {
    await give();
    const { headers, status } = await siteOf(shipped)(calendarPath(TOKEN));
    expect(status).toBe(200);
    expect(headers.get('cache-control')).toBe('private, no-store');
    expect(headers.get('x-robots-tag')).toBe('noindex, nofollow, noarchive');
    expect(headers.get('access-control-allow-origin')).toBeNull();
    expect(headers.get('etag')).toBeNull();
    expect(headers.get('content-type')).toBe('text/calendar; charset=utf-8');
  });

  test('that is unknown, revoked, too short or no address at all is answered alike', async () => {
    await give();
    const get = siteOf(shipped);
    await store.calendars.save(ann, { hash: hashOfToken(`${TOKEN}2`), locale: 'en', madeAt: now });
    const paths = [
      calendarPath(TOKEN),
      calendarPath(TOKEN.toLowerCase()),
      calendarPath('short'),
      '/calendars/..%2f..%2fetc.ics',
      `/calendars/${TOKEN}2`,
      `/calendars/${'x'.repeat(5_000)}.ics`,
      calendarPath("' OR 1=1 --"),
    ];
    const answers = await Promise.all(
      paths.map(async (path) => {
        const response = await get(path);
        const text = (await response.text()).replace(/made\d{4}/u, 'ID');
        return `${response.status} ${response.headers.get('cache-control')} ${text}`;
      }),
    );
    const said =
      /^404 private, no-store There is nothing at this address\.\n.*"calendar"\.\nReference: ID\n$/u;
    expect([...new Set(answers)]).toEqual([expect.stringMatching(said)]);
    expect((await get(calendarPath(`${TOKEN}2`))).status).toBe(200);
    expect((await get(calendarPath(`${TOKEN}2`), { method: 'HEAD' })).status).toBe(200);
    expect((await get(calendarPath(`${TOKEN}2`), { method: 'POST' })).status).toBe(405);
  });

  test('goes with everything else when its owner is forgotten', async () => {
    await give();
    await store.people.forget(ann);
    expect((await siteOf(shipped)(calendarPath(TOKEN))).status).toBe(404);
  });

  test('is no 404 while nobody can look: programs would throw the calendar away', async () => {
    const paths = [
      siteOf(shipped, () => undefined),
      siteOf(shipped, () => Promise.reject(new Error('down'))),
    ];
    for (const get of paths) {
      const response = await get(calendarPath(TOKEN));
      expect([response.status, response.headers.get('retry-after')]).toEqual([503, '600']);
      expect(await response.text()).toMatch(/asks again by itself\.\nReference: made000\d\n$/u);
    }
    expect(infos).toEqual([
      ['web.refused', { id: 'made0001', code: 'not-started', route: '/calendars/:file' }],
    ]);
    expect(errors).toEqual([
      ['web.failed', expect.objectContaining({ id: 'made0002', route: '/calendars/:file', reason: 'Error' })],
    ]);
  });

  test('is made of three ids nobody can guess, and kept as a hash only', () => {
    let n = 0;
    const token = newToken({ next: () => `0123456789abcde${(n += 1)}` });
    expect(token).toHaveLength(48);
    expect(hashOfToken(token)).not.toContain(token.slice(0, 8));
    expect(calendarPath(token)).toBe(`/calendars/${token}.ics`);
  });

  test('is never logged', async () => {
    await give();
    await siteOf(shipped)(calendarPath(TOKEN));
    await siteOf(shipped, () => Promise.reject(new Error('down')))(calendarPath(TOKEN));
    await siteOf(shipped)(calendarPath(`${TOKEN}2`));
    expect([infos.length, errors.length]).toEqual([1, 1]);
    expect(JSON.stringify([infos, errors])).not.toContain(TOKEN.slice(0, 12));
  });
});
