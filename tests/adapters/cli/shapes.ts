// The outside contract of `--json`, field by field: nothing missing, nothing more, absent values null.
import { z } from 'zod';

const date = z.iso.date();
const instant = z.iso.datetime();
const tier = z.enum(['primary', 'regulator', 'ngo', 'press', 'community']);

const status = z.enum([
  'announced',
  'upcoming',
  'in-force',
  'closed',
  'suspended',
  'withdrawn',
  'superseded',
  'rolling',
  'rumour',
]);

export const rule = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]+\/[a-z0-9-]+\/[a-z0-9-]+$/u),
  practice: z.string(),
  title: z.string(),
  jurisdictions: z.array(z.string()),
  status: status.nullable(),
  startsOn: date.nullable(),
  lastDay: date.nullable(),
  controlEndsOn: date.nullable(),
  chooseBy: date.nullable(),
  actBy: date.nullable(),
  cutoff: instant.nullable(),
  daysLeft: z.int().nullable(),
  afterwards: z.enum(['everything', 'future-only', 'nothing', 'unknown']),
  ways: z.array(z.strictObject({ kind: z.string(), url: z.url().nullable(), steps: z.array(z.string()) })),
  sources: z.array(z.strictObject({ url: z.url().nullable(), tier, date: date.nullable() })),
  confidence: z.enum(['high', 'medium', 'low']),
});

export const asked = z.strictObject({
  outcome: z.enum(['answer', 'choose', 'unknown']),
  service: z.string().nullable(),
  rules: z.array(rule),
  suggestions: z.array(z.strictObject({ id: z.string(), name: z.string() })),
  text: z.string().min(1),
});

export const next = z.strictObject({ rules: z.array(rule) });

export const explained = rule.extend({
  events: z.array(
    z.looseObject({
      id: z.string(),
      on: date,
      event: z.string(),
      source: z
        .strictObject({ publisher: z.string(), url: z.url().nullable(), tier, date: date.nullable() })
        .nullable(),
    }),
  ),
  history: z.array(z.looseObject({ from: date, status: status.nullable(), actBy: date.nullable() })),
});

export const planned = z.array(
  z.strictObject({
    key: z.string(),
    kind: z.enum(['reminder', 'started', 'correction', 'digest', 'late']),
    rules: z.array(z.string()),
    offset: z.int().nullable(),
    dueLocal: z.iso.datetime({ offset: true }),
    due: instant,
    daysLeft: z.int().nullable(),
    actBy: date.nullable(),
    items: z.array(
      z.strictObject({
        rule: z.string(),
        key: z.string(),
        offset: z.int().nullable(),
        daysLeft: z.int().nullable(),
        actBy: date.nullable(),
      }),
    ),
  }),
);

export const listed = z.array(
  z.looseObject({
    platform: z.enum(['slack', 'discord']),
    installation: z.string(),
    channel: z.string(),
    thread: z.string().nullable(),
    state: z.string(),
    zone: z.string(),
    sendAt: z.string(),
    jurisdictions: z.array(z.string()),
    services: z.array(z.string()),
    offsets: z.array(z.int()),
  }),
);
