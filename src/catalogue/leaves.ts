// The smallest pieces of a data file: ids, days, texts. Each knows what it accepts and says so with an example,
// in faults as well as in the JSON Schema.
import { z } from 'zod';

export const leafKinds = [
  'id',
  'day',
  'day-or-month',
  'time',
  'zone',
  'link',
  'jurisdiction',
  'text',
] as const;
export type LeafKind = (typeof leafKinds)[number];

export interface Leaf {
  readonly pattern: RegExp;
  /** What it must be: completes "must be …". */
  readonly must: string;
  readonly example: string;
}

export const leaves: Readonly<Record<LeafKind, Leaf>> = {
  id: {
    pattern: /^[a-z0-9]+(-[a-z0-9]+)*$/,
    must: 'lower-case letters, digits and single hyphens',
    example: 'ai-training',
  },
  day: { pattern: /^\d{4}-\d{2}-\d{2}$/, must: 'a day that exists, as YYYY-MM-DD', example: '2025-11-03' },
  'day-or-month': {
    pattern: /^\d{4}-\d{2}(-\d{2})?$/,
    must: 'a day (YYYY-MM-DD) or, if only that is known, a month (YYYY-MM)',
    example: '2025-11-03',
  },
  time: {
    pattern: /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/,
    must: 'a time of day in 24 hours',
    example: '23:59:59',
  },
  zone: {
    pattern: /^[A-Za-z_+\-0-9]+(\/[A-Za-z_+\-0-9]+)*$/,
    must: 'an IANA time zone',
    example: 'Europe/Amsterdam',
  },
  // Links reach people's screens: no control or white characters, and only schemes that cannot run anything.
  link: {
    pattern: /^(https:\/\/|mailto:)[^\s\p{Cc}\p{Cf}<>"`|\\]+$/u,
    must: 'a link that starts with https:// or mailto: and holds no spaces or invisible characters',
    example: 'https://www.example.com/settings',
  },
  jurisdiction: {
    pattern: /^[A-Z]{2}(-[A-Z0-9]{1,3})?$|^[A-Z]{3,8}$/,
    must: 'an ISO code or a group in capitals',
    example: 'NL, US-CA, EEA or WORLD',
  },
  text: {
    pattern: /^[^\p{Cc}]*\S[^\p{Cc}]*$/u,
    must: 'text on one line that is not empty',
    example: 'Open the setting.',
  },
};

/** True for a day that exists in the Gregorian calendar, "YYYY-MM-DD". */
export function isDay(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return leaves.day.pattern.test(text) && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

let canonicalZones: ReadonlySet<string> | null = null;

/** Asking for one zone is slow and there are hundreds in a table: most are on the runtime's list, the rest are links. */
function isZone(text: string): boolean {
  canonicalZones ??= new Set(Intl.supportedValuesOf('timeZone'));
  if (canonicalZones.has(text)) return true;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone !== '';
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

const further: Readonly<Partial<Record<LeafKind, (text: string) => boolean>>> = {
  day: isDay,
  'day-or-month': (text) => isDay(text.length === 7 ? `${text}-01` : text),
  zone: isZone,
  link: (text) => URL.canParse(text),
};

/** Whether `text` is an acceptable value of that kind. */
export function isLeaf(kind: LeafKind, text: string): boolean {
  return leaves[kind].pattern.test(text) && (further[kind]?.(text) ?? true);
}

/** A string schema of that kind; `leaf` in an issue's params names the kind. `shown`: an example, if not the kind's. */
export function leaf(kind: LeafKind, description: string, shown?: string): z.ZodString {
  const { pattern, example } = leaves[kind];
  const usual = kind === 'text' ? undefined : example;
  const given = shown ?? usual;
  const examples = given === undefined ? {} : { examples: [given] };
  return z
    .string()
    .refine((text) => isLeaf(kind, text), { params: { leaf: kind } })
    .meta({ description, pattern: pattern.source, ...examples });
}
