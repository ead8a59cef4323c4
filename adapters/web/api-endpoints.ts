// Every address that stands open to programs, in one table: routes, index and OpenAPI document are made from it.

import type { ShapeName } from './api-shapes.ts';
import { LONGEST_DAYS, MOST_CHANGES, type ParameterName } from './asked.ts';

/** JSON Schema of one value in an address, with an example. */
export interface Parameter {
  readonly description: string;
  readonly schema: Readonly<Record<string, unknown>>;
  readonly example: string | number;
}

export const parameters: Readonly<Record<ParameterName, Parameter>> = {
  jurisdiction: {
    description:
      'Country, part of a country or group, by ISO 3166 code or name; several with commas. Left out: all.',
    schema: { type: 'string' },
    example: 'NL',
  },
  services: {
    description: 'Services by id or name; several with commas. Left out: all.',
    schema: { type: 'string' },
    example: 'linkedin,github-copilot',
  },
  at: {
    description:
      'A past moment: what was known then. A date means noon; or a time with its offset. Left out: now.',
    schema: { type: 'string' },
    example: '2025-10-20',
  },
  lang: {
    description: 'Language of texts for people.',
    schema: { type: 'string', enum: ['en', 'nl', 'de', 'fr', 'es', 'pt'], default: 'en' },
    example: 'nl',
  },
  days: {
    description: 'How many days ahead.',
    schema: { type: 'integer', minimum: 0, maximum: LONGEST_DAYS, default: 90 },
    example: 90,
  },
  since: {
    description: 'First day. Left out: from the beginning.',
    schema: { type: 'string', format: 'date' },
    example: '2026-01-01',
  },
  until: {
    description: 'Last day. Left out: today.',
    schema: { type: 'string', format: 'date' },
    example: '2026-06-30',
  },
  limit: {
    description: 'The most changes to give.',
    schema: { type: 'integer', minimum: 0, maximum: MOST_CHANGES, default: 100 },
    example: 100,
  },
};

/** Values within a path. */
export const pathParameters: Readonly<Record<'service' | 'practice' | 'rule', Parameter>> = {
  service: { description: 'Id of a service.', schema: { type: 'string' }, example: 'linkedin' },
  practice: { description: 'Id of a practice of it.', schema: { type: 'string' }, example: 'ai-training' },
  rule: { description: 'Id of a rule of that.', schema: { type: 'string' }, example: 'gb' },
};

export type EndpointName =
  | 'index'
  | 'openapi'
  | 'services'
  | 'service'
  | 'rule'
  | 'next'
  | 'changes'
  | 'jurisdictions'
  | 'calendar'
  | 'feed';

export interface Endpoint {
  readonly path: string;
  readonly summary: string;
  readonly takes: readonly ParameterName[];
  /** The name of its schema, or the type of what is no JSON of ours. */
  readonly answers: { readonly shape: ShapeName } | { readonly type: string };
  /** An address to try. */
  readonly example: string;
  /** Whether an id in the path may be unknown. */
  readonly mayMiss: boolean;
}

const view: readonly ParameterName[] = ['jurisdiction', 'at', 'lang'];
const json = 'application/json';

export const endpoints: Readonly<Record<EndpointName, Endpoint>> = {
  index: {
    path: '/api/v1',
    summary: 'This index: every address, its parameters and the meaning of every field.',
    takes: [],
    answers: { type: json },
    example: '/api/v1',
    mayMiss: false,
  },
  openapi: {
    path: '/api/v1/openapi.json',
    summary: 'The same as an OpenAPI 3.1 document.',
    takes: [],
    answers: { type: json },
    example: '/api/v1/openapi.json',
    mayMiss: false,
  },
  services: {
    path: '/api/v1/services',
    summary: 'Every service, with the rules that bind and their status.',
    takes: view,
    answers: { shape: 'services' },
    example: '/api/v1/services?jurisdiction=NL',
    mayMiss: false,
  },
  service: {
    path: '/api/v1/services/{service}',
    summary: 'One service with its practices, rules and sources.',
    takes: view,
    answers: { shape: 'service' },
    example: '/api/v1/services/linkedin?jurisdiction=NL',
    mayMiss: true,
  },
  rule: {
    path: '/api/v1/rules/{service}/{practice}/{rule}',
    summary: 'One rule in full: whom it binds, how to opt out, its timeline, history, sources and doubts.',
    takes: view,
    answers: { shape: 'rule' },
    example: '/api/v1/rules/linkedin/ai-training/gb',
    mayMiss: true,
  },
  next: {
    path: '/api/v1/next',
    summary: 'Rules with a date to act by in the next days, soonest first.',
    takes: [...view, 'days'],
    answers: { shape: 'next' },
    example: '/api/v1/next?jurisdiction=NL&days=90',
    mayMiss: false,
  },
  changes: {
    path: '/api/v1/changes',
    summary: 'What became known when, newest first: each event of each timeline.',
    takes: [...view, 'services', 'since', 'until', 'limit'],
    answers: { shape: 'changes' },
    example: '/api/v1/changes?since=2026-01-01',
    mayMiss: false,
  },
  jurisdictions: {
    path: '/api/v1/jurisdictions',
    summary: 'Every country, part of a country and group, with how many rules bind there.',
    takes: ['at', 'lang'],
    answers: { shape: 'jurisdictions' },
    example: '/api/v1/jurisdictions',
    mayMiss: false,
  },
  calendar: {
    path: '/calendar.ics',
    summary: 'The dates to act by as a calendar to subscribe to: all-day entries with two alarms.',
    takes: ['jurisdiction', 'services', 'lang'],
    answers: { type: 'text/calendar' },
    example: '/calendar.ics?jurisdiction=NL&services=linkedin,github-copilot&lang=nl',
    mayMiss: false,
  },
  feed: {
    path: '/feed.atom',
    summary: 'The newest changes that a person has read, as an Atom feed.',
    takes: ['jurisdiction', 'services', 'lang'],
    answers: { type: 'application/atom+xml' },
    example: '/feed.atom?jurisdiction=NL',
    mayMiss: false,
  },
};
