// What the commands print for tools: exactly the shapes that are promised, and nothing else.
import { describe, expect, test } from '@jest/globals';
import type { z } from 'zod';
import { emptyFolder, fileIn } from '../../folders.ts';
import { commandLine } from './line.ts';
import { asked, explained, listed, next, planned } from './shapes.ts';

const line = await commandLine();
const folder = emptyFolder();

async function json<T>(shape: z.ZodType<T>, ...args: readonly string[]): Promise<T> {
  const { code, out, err } = await line(...args, '--json');
  expect({ code, err }).toEqual({ code: 0, err: '' });
  return shape.parse(JSON.parse(out));
}

describe('ask', () => {
  test('a service: all its rules that bind the reader, soonest upcoming first', async () => {
    const answer = await json(asked, 'ask', 'linkdin', '--jurisdiction', 'NL', '--at', '2025-10-20');
    expect(answer).toMatchObject({ outcome: 'answer', service: 'linkedin', suggestions: [] });
    expect(answer.rules[0]).toMatchObject({
      id: 'linkedin/ai-training/eea-ch-ca-hk',
      practice: 'ai-training',
      status: 'upcoming',
      startsOn: '2025-11-03',
      lastDay: null,
      actBy: '2025-11-02',
      daysLeft: 13,
      afterwards: 'future-only',
    });
    expect(answer.rules.every(({ id }) => id.startsWith('linkedin/'))).toBe(true);
    expect(answer.text).toMatch(/^LinkedIn, Netherlands: act by Sunday 2 November/u);
  });

  test('a place named in the question counts, as it does in chat', async () => {
    const question = 'how do i opt out of linkedin in Germany?';
    const named = await json(asked, 'ask', question, '--at', '2025-10-20');
    expect(named.text).toMatch(/^LinkedIn, Germany: act by Sunday 2 November/u);
    const given = await json(asked, 'ask', 'linkedin', '--jurisdiction', 'DE', '--at', '2025-10-20');
    expect(named.rules).toEqual(given.rules);
    const dutch = await line('ask', 'linkedin in het VK', '--locale', 'nl');
    expect(dutch.out).toMatch(/^LinkedIn, Verenigd Koninkrijk:/u);
    expect((await json(asked, 'ask', 'X in Germany')).service).toBe('x');
  });

  test('a place that is given apart goes before it', async () => {
    const both = await json(asked, 'ask', 'linkedin in Germany', '--jurisdiction', 'GB');
    expect(both.text).toMatch(/^LinkedIn, United Kingdom/u);
    const none = await json(asked, 'ask', 'meta in de app', '--locale', 'nl');
    expect(none.text).toMatch(/^Meta: de datum hangt af/u);
  });

  test('an unknown service: the nearest, at most three, and code 0', async () => {
    const answer = await json(asked, 'ask', 'one drive face grouping');
    expect(answer).toMatchObject({ outcome: 'unknown', service: null, rules: [] });
    expect(answer.suggestions).toHaveLength(3);
  });

  test('nothing from after the moment asked about is in the answer', async () => {
    const { rules } = await json(asked, 'ask', 'linkedin', '--jurisdiction', 'GB', '--at', '2024-10-01');
    const dates = rules.flatMap(({ sources }) => sources.map(({ date }) => date ?? ''));
    expect(dates.filter((date) => date > '2024-10-01')).toEqual([]);
    expect(rules.find(({ practice }) => practice === 'ai-training')?.status).toBe('suspended');
  });
});

test('next: by act-by date, within the days asked for', async () => {
  const { rules } = await json(next, 'next', '--jurisdiction', 'NL', '--at', '2025-10-20', '--days', '60');
  const dates = rules.map(({ actBy }) => actBy ?? '');
  expect(dates).toContain('2025-11-02');
  expect(dates).toEqual(dates.toSorted());
  expect(dates.filter((date) => date < '2025-10-20' || date > '2025-12-19')).toEqual([]);
});

test('explain: a rule with its events, each with its source, and how its status came about', async () => {
  const rule = await json(explained, 'explain', 'linkedin/ai-training/gb', '--at', '2025-10-20');
  expect(rule.history.map(({ status }) => status)).toEqual(expect.arrayContaining(['suspended']));
  expect(rule.events.map(({ on }) => on)).toEqual(rule.events.map(({ on }) => on).toSorted());
  const all = await json(explained.array(), 'explain', 'linkedin');
  expect(all.length).toBeGreaterThan(2);
});

test('plan: every message in order of its instant, local and UTC', async () => {
  const wish = {
    preset: 'thorough',
    zone: 'Europe/Amsterdam',
    jurisdictions: ['NL'],
    services: ['linkedin'],
  };
  const file = fileIn(folder, 'sub.json', wish);
  const span = ['--from', '2025-10-20', '--to', '2025-11-04'];
  const posts = await json(planned, 'plan', '--subscription', file, ...span);
  expect(posts.map(({ due }) => due)).toEqual(posts.map(({ due }) => due).toSorted());
  expect(posts.map(({ dueLocal, kind, daysLeft }) => [dueLocal.slice(0, 16), kind, daysLeft])).toEqual([
    ['2025-10-26T09:00', 'reminder', 7],
    ['2025-10-30T09:00', 'reminder', 3],
    ['2025-11-01T09:00', 'reminder', 1],
    ['2025-11-02T09:00', 'reminder', 0],
    ['2025-11-03T09:00', 'started', null],
  ]);
  for (const { due, dueLocal } of posts) expect(Date.parse(due)).toBe(Date.parse(dueLocal));
});

test('subscription: added, listed, changed by adding again, removed', async () => {
  const file = fileIn(folder, 'one.json', {
    zone: 'Europe/Amsterdam',
    jurisdictions: ['NL'],
    offsets: [3, 0],
  });
  const changed = fileIn(folder, 'two.json', { zone: 'Europe/Amsterdam', jurisdictions: ['BE'] });
  const place = [
    '--platform',
    'slack',
    '--installation',
    'T0AB',
    '--channel',
    'C0AB',
    '--thread',
    '1761552000.000100',
  ];
  expect((await line('subscription', 'add', ...place, '--file', file)).out).toBe(
    'slack T0AB C0AB thread 1761552000.000100 saved\n',
  );
  expect(await json(listed, 'subscription', 'list')).toMatchObject([
    { channel: 'C0AB', thread: '1761552000.000100', jurisdictions: ['NL'], offsets: [3, 0] },
  ]);
  await line('subscription', 'add', ...place, '--file', changed);
  expect(await json(listed, 'subscription', 'list', '--platform', 'slack')).toMatchObject([
    { jurisdictions: ['BE'] },
  ]);
  expect(await json(listed, 'subscription', 'list', '--platform', 'discord')).toEqual([]);
  expect(await line('subscription', 'remove', ...place)).toMatchObject({ code: 0, err: '' });
  expect((await line('subscription', 'list')).out).toBe('No subscriptions yet.\n');
});

test('an unchecked platform is said on standard error, and the subscription is kept', async () => {
  const alone = await commandLine({ kind: 'unchecked' });
  const file = fileIn(folder, 'alone.json', { zone: 'UTC' });
  const place = [
    '--platform',
    'discord',
    '--installation',
    '1101000000000000001',
    '--channel',
    '1102000000000000002',
  ];
  expect(await alone('subscription', 'add', ...place, '--file', file)).toEqual({
    code: 0,
    out: 'discord 1101000000000000001 1102000000000000002 saved\n',
    err: 'lastcall: discord was not asked whether the bot may post there\n',
  });
});

test('check: faults one line each with file, path and cure, code 1; none, code 0', async () => {
  const broken = fileIn(folder, 'broken.yaml', 'id: broken\nname: 7\n');
  const found = await line('check', broken);
  expect(found).toMatchObject({ code: 1, out: expect.stringMatching(/^1 file checked, \d+ faults\n$/u) });
  for (const said of found.err.trim().split('\n')) expect(said).toMatch(/broken\.yaml.* \S+.*\S/u);
  expect(await line('check')).toMatchObject({
    code: 0,
    out: expect.stringMatching(/checked, nothing wrong\n$/u),
  });
});
