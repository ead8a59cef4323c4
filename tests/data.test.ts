// The data that ship: valid, complete, and saying what the sources say.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { parse, stringify } from 'yaml';
import { readRecords } from '../adapters/files/records.ts';
import { faultLine } from '../src/catalogue/catalogue-fault.ts';
import { checkFiles } from '../src/catalogue/check.ts';
import { placedTexts } from '../src/catalogue/checks/check.ts';
import { serviceKeys } from '../src/catalogue/json-schema.ts';
import { parseIds } from '../src/catalogue/published-ids.ts';
import { translationReport } from '../src/catalogue/translations.ts';
import { startOfDay } from '../src/core/calendar.ts';
import { deadlineKinds, eventKinds, type Rule, tiers } from '../src/core/rule.ts';
import type { Service } from '../src/core/service.ts';
import { type RuleState, stateAt } from '../src/core/timeline.ts';
import { readTable, root } from './catalogue/fixtures.ts';

const table = readTable();
const folder = join(root, 'data', 'services');
const files = readdirSync(folder).map((name) => ({
  path: name,
  text: readFileSync(join(folder, name), 'utf8'),
}));
const record = parseIds(readFileSync(join(root, 'data', 'ids.txt'), 'utf8'), 'data/ids.txt');
// Only the newest day that the files speak of matters; a fixed one keeps this test the same every day.
const day = { table, today: '2026-11-21', translations: false };
const findings = checkFiles(files, { ...day, record, isWhole: true });
const services: readonly Service[] = findings.services.map(({ service }) => service);

function findRule(id: string): Rule {
  const rules = services.flatMap(({ practices }) => practices.flatMap(({ rules: all }) => all));
  const found = rules.find((rule) => rule.id === id);
  if (found === undefined) throw new Error(`There is no rule ${id}.`);
  return found;
}

const HALF_DAY = 12 * 60 * 60 * 1000;

/** What was known of a rule at noon UTC of a day. */
function onDay(id: string, on: string, jurisdictions: readonly string[] = []): RuleState {
  return stateAt(findRule(id), startOfDay(on, 'UTC') + HALF_DAY, { zone: 'UTC', jurisdictions }, table);
}

describe('the files', () => {
  test('have no faults', () => {
    expect(findings.faults.map(faultLine)).toEqual([]);
  });

  test('hold no day that is still to come, and no id that is not in the record', () => {
    const telling = findings.warnings.filter(({ code }) => code !== 'catalogue.review-age');
    expect(telling.map(faultLine)).toEqual([]);
  });

  test('are complete in English and Dutch', () => {
    const lack = placedTexts(findings.services).filter(({ text }) => text['nl'] === undefined);
    expect(lack.map(({ file, path }) => `${file} ${path}`)).toEqual([]);
  });

  test('say what most people ask about in all six languages, and the program all it says', () => {
    const { mostUsed, program } = readRecords(join(root, 'data'));
    expect(new Set(mostUsed.rules).size).toBeGreaterThanOrEqual(25);
    const { first } = translationReport({ services: findings.services, mostUsed, program });
    expect(first.map(faultLine)).toEqual([]);
  });

  test('hold the services of the first release', () => {
    const ids = 'claude discord gemini github-copilot linkedin meta slack wetransfer x';
    expect(services.map(({ id }) => id).sort()).toEqual(expect.arrayContaining(ids.split(' ')));
  });

  test('call the practices on AI training by one name', () => {
    const trains = services.filter(({ practices }) =>
      practices.some(({ category }) => category === 'ai-training'),
    );
    const without = trains.filter(({ practices }) => !practices.some(({ id }) => id === 'ai-training'));
    expect(trains.length).toBeGreaterThan(40);
    expect(without.map(({ id }) => id)).toEqual([]);
  });

  test('begin with the line that gives editors the schema', () => {
    for (const { text } of files) expect(text).toMatch(/^# yaml-language-server: \$schema=\.\.\/schema\//);
  });

  test('give a lapsing right a primary source', () => {
    const discord = services.find(({ id }) => id === 'discord');
    expect(discord?.sources.map(({ tier }) => tier)).toContain('primary');
  });

  test('say aloud why a rule is less than certain, or leave it to the word for it', () => {
    for (const { practices } of services) {
      for (const rule of practices.flatMap(({ rules }) => rules)) {
        if (rule.confidence === 'low') expect(rule.caveat).not.toBeNull();
      }
    }
  });
});

describe('the guide', () => {
  const guide = readFileSync(join(root, 'data', 'GUIDE.md'), 'utf8');
  const examples = [...guide.matchAll(/^```yaml ?(?<part>\w*)\n(?<text>[\s\S]+?)^```/gmu)].map(
    ({ groups }) => ({
      part: groups?.['part'] ?? '',
      text: groups?.['text'] ?? '',
    }),
  );
  const [whole] = examples;
  const faultsIn = (text: string): readonly string[] =>
    checkFiles([{ path: 'noteferry.yaml', text }], day).faults.map(faultLine);

  interface Written {
    practices: { rules: (Record<string, unknown> & { events: object[]; ways: object[] })[] }[];
  }

  /** The whole example with these keys in its rule, or in the rule's event or way. */
  function withPart(part: string, text: string): string {
    const file = parse(whole?.text ?? '') as Written;
    const rule = file.practices[0]?.rules[0];
    const added = parse(text) as object;
    if (part === 'rule') Object.assign(rule ?? {}, added);
    if (part === 'event') Object.assign(rule?.events[0] ?? {}, added);
    if (part === 'way') Object.assign(rule?.ways[0] ?? {}, added);
    return stringify(file);
  }

  test('starts newcomers from a file without faults, and in the form of the others', () => {
    expect(whole?.part).toBe('');
    expect(whole?.text).toMatch(/^# yaml-language-server: \$schema=\.\.\/schema\//);
    expect(faultsIn(whole?.text ?? '')).toEqual([]);
  });

  test('shows parts that fit into it', () => {
    const parts = examples.slice(1);
    expect(parts.map(({ part }) => part)).toEqual(expect.arrayContaining(['rule', 'event', 'way']));
    for (const { part, text } of parts) expect(faultsIn(withPart(part, text))).toEqual([]);
  });

  test('shows clocks that fit into it, one of each kind but the fixed one', () => {
    const clocks = [...guide.matchAll(/`(?<text>clock: \{[^`]+\})`/gu)].map(
      ({ groups }) => groups?.['text'] ?? '',
    );
    const kinds = clocks.map((text) => (parse(text) as { clock: { kind: string } }).clock.kind);
    expect(kinds.toSorted()).toEqual(['gradual', 'none', 'personal', 'recurring', 'window']);
    for (const text of clocks) expect(faultsIn(withPart('rule', text))).toEqual([]);
  });

  test('explains every kind of event, deadline and tier, and every key', () => {
    for (const word of [...eventKinds, ...deadlineKinds, ...tiers]) expect(guide).toContain(`\`${word}\``);
    const untold = serviceKeys().filter((key) => !new RegExp(`\\b${key}\\b`, 'u').test(guide));
    expect(untold).toEqual([]);
  });
});

describe('the dates', () => {
  test.each([
    // day, rule, status, act by
    ['2025-09-17', 'linkedin/ai-training/eea-ch-ca-hk', null, null],
    ['2025-10-20', 'linkedin/ai-training/eea-ch-ca-hk', 'upcoming', '2025-11-02'],
    ['2025-11-03', 'linkedin/ai-training/eea-ch-ca-hk', 'in-force', '2025-11-02'],
    ['2026-11-21', 'linkedin/ai-training/eea-ch-ca-hk', 'in-force', '2025-11-02'],
    ['2024-09-19', 'linkedin/ai-training/gb', 'in-force', null],
    ['2024-10-15', 'linkedin/ai-training/gb', 'suspended', null],
    ['2025-09-22', 'linkedin/ai-training/gb', 'suspended', null],
    ['2025-10-20', 'linkedin/ai-training/gb', 'upcoming', '2025-11-02'],
    ['2025-11-04', 'linkedin/ai-training/gb', 'in-force', '2025-11-02'],
    ['2024-10-01', 'linkedin/ai-training/us-and-others', 'in-force', null],
    ['2025-10-20', 'linkedin/microsoft-ads/outside-europe', 'upcoming', '2025-11-02'],
    ['2024-06-13', 'meta/ai-training/eea', null, null],
    ['2024-07-01', 'meta/ai-training/eea', 'suspended', null],
    ['2025-05-01', 'meta/ai-training/eea', 'upcoming', '2025-05-26'],
    ['2025-05-27', 'meta/ai-training/eea', 'in-force', '2025-05-26'],
    ['2024-07-15', 'meta/ai-training/gb', 'suspended', null],
    ['2025-01-01', 'meta/ai-training/gb', 'in-force', null],
    ['2024-06-01', 'meta/ai-training/br', 'in-force', null],
    ['2024-07-15', 'meta/ai-training/br', 'suspended', null],
    ['2024-09-04', 'meta/ai-training/br', 'in-force', null],
    ['2025-11-01', 'meta/chat-ads/outside-eu-gb-kr', 'upcoming', '2025-12-15'],
    ['2024-08-07', 'x/ai-training/eea', 'in-force', null],
    ['2024-08-20', 'x/ai-training/eea', 'suspended', null],
    ['2024-09-04', 'x/ai-training/eea', 'withdrawn', null],
    ['2025-01-01', 'x/ai-training/elsewhere', 'in-force', null],
    ['2024-11-01', 'x/third-party-collaborators/everyone', 'upcoming', '2024-11-14'],
    ['2025-07-10', 'wetransfer/ai-training/everyone', 'upcoming', '2025-08-07'],
    ['2025-07-15', 'wetransfer/ai-training/everyone', 'withdrawn', null],
    ['2025-09-15', 'claude/ai-training/consumer', 'upcoming', '2025-09-27'],
    ['2025-09-27', 'claude/ai-training/consumer', 'upcoming', '2025-10-07'],
    ['2025-10-09', 'claude/ai-training/consumer', 'in-force', '2025-10-07'],
    ['2026-04-01', 'github-copilot/ai-training/personal', 'upcoming', '2026-04-23'],
    ['2024-06-01', 'slack/ai-training/workspaces', 'in-force', null],
    ['2025-08-20', 'gemini/ai-training/everyone', 'upcoming', '2025-09-01'],
    ['2025-10-01', 'discord/arbitration/us', 'upcoming', '2025-10-29'],
    ['2026-11-21', 'discord/arbitration/us', 'rolling', '2025-10-29'],
  ])('on %s %s is %s, to be acted on by %s', (on, id, status, actBy) => {
    const state = onDay(id, on);
    expect([state.status, state.actBy]).toEqual([status, actBy]);
  });

  test('who has a rule elsewhere is not in the rule for the rest of the world', () => {
    const { jurisdictions, except } = findRule('linkedin/ai-training/us-and-others').audience;
    const rest = table.expand(jurisdictions, except);
    expect(['US', 'BR', 'JP'].map((code) => rest.has(code))).toEqual([true, true, true]);
    expect(['NL', 'NO', 'CH', 'GB', 'CA', 'CA-QC', 'HK', 'CN'].filter((code) => rest.has(code))).toEqual([]);
  });

  test('Claude locks out who does not choose, on both of its dates', () => {
    for (const on of ['2025-09-01', '2025-10-01']) {
      expect(onDay('claude/ai-training/consumer', on).deadline).toMatchObject({
        kind: 'choose-by',
        ifSilent: 'locked-out',
      });
    }
  });
});
