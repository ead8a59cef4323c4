// A subscription as people write it (a form, command options, a file) and what it becomes. The three spell it the same.
import { type Fault, failed, fault, ok, type Result } from '../core/fault.ts';
import { type PresetName, type Profile, presetNames, presets } from '../core/profile.ts';
import { type AccountKind, accountKinds } from '../core/rule.ts';
import { parseJurisdiction, parseLocale, parseOffsets, parseTime, parseZone, quoted } from './inputs.ts';
import type { Catalogue } from './ports.ts';

/** The content of a subscription file (design: subscription file); all optional but what has no good default. */
export interface RawWishes {
  readonly preset?: unknown;
  readonly zone?: unknown;
  readonly sendAt?: unknown;
  readonly jurisdictions?: unknown;
  readonly accounts?: unknown;
  readonly services?: unknown;
  readonly offsets?: unknown;
  readonly weekdaysOnly?: unknown;
  readonly started?: unknown;
  readonly digest?: unknown;
  readonly holidays?: unknown;
  readonly quiet?: unknown;
  readonly noise?: unknown;
  readonly locale?: unknown;
  readonly fallback?: unknown;
}

export interface Wishes {
  readonly preset: PresetName | null;
  readonly profile: Profile;
  readonly locale: string;
  /** Only where one was given. */
  readonly fallback?: string;
}

export interface WishFault {
  readonly field: string;
  readonly fault: Fault;
}

const DEFAULT_SEND_AT = '09:00';

const known = new Set([
  'preset',
  'zone',
  'sendAt',
  'jurisdictions',
  'accounts',
  'services',
  'offsets',
  'weekdaysOnly',
  'started',
  'digest',
  'holidays',
  'quiet',
  'noise',
  'locale',
  'fallback',
]);

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

/** Reads fields one by one and remembers every fault, so that a person mends them all in one go. */
class Reader {
  readonly faults: WishFault[] = [];
  readonly #raw: Readonly<Record<string, unknown>>;
  readonly #catalogue: Catalogue;

  constructor(raw: Readonly<Record<string, unknown>>, catalogue: Catalogue) {
    this.#raw = raw;
    this.#catalogue = catalogue;
  }

  #keep<T>(field: string, result: Result<T>, instead: T): T {
    if (result.ok) return result.value;
    this.faults.push({ field, fault: result.fault });
    return instead;
  }

  #isAbsent(field: string): boolean {
    const value = this.#raw[field];
    return value === undefined || value === null || value === '';
  }

  text<T>(field: string, parse: (text: string) => Result<T>, instead: T): T {
    if (this.#isAbsent(field)) return instead;
    const value = this.#raw[field];
    const result =
      typeof value === 'string'
        ? parse(value)
        : failed(fault('bad-value', `${field} is not text`, `Give ${field} as text in quotes.`, { field }));
    return this.#keep(field, result, instead);
  }

  /** A list of texts, or one text with commas. */
  list<T>(field: string, parse: (text: string) => Result<T>): readonly T[] {
    if (this.#isAbsent(field)) return [];
    const value = this.#raw[field];
    const parts = typeof value === 'string' ? value.split(',') : isList(value) ? value : [];
    const wrongShape = typeof value !== 'string' && !isList(value);
    if (wrongShape || parts.some((part) => typeof part !== 'string')) {
      const wrong = fault(
        'bad-value',
        `${field} is not a list of texts`,
        `Give ${field} as a list such as ["NL"].`,
        {
          field,
        },
      );
      this.faults.push({ field, fault: wrong });
      return [];
    }
    const texts = parts.filter((part): part is string => typeof part === 'string' && part.trim() !== '');
    const values = texts.flatMap((part) => {
      const result = parse(part);
      if (result.ok) return [result.value];
      this.faults.push({ field, fault: result.fault });
      return [];
    });
    return [...new Set(values)];
  }

  flag(field: string, instead: boolean): boolean {
    if (this.#isAbsent(field)) return instead;
    const value = this.#raw[field];
    if (typeof value === 'boolean') return value;
    if (value === 'yes' || value === 'no') return value === 'yes';
    this.faults.push({
      field,
      fault: fault('bad-value', `${field} is neither true nor false`, `Give ${field} as true or false.`, {
        field,
      }),
    });
    return instead;
  }

  offsets(instead: readonly number[]): readonly number[] {
    if (this.#isAbsent('offsets')) return instead;
    const value = this.#raw['offsets'];
    const result = parseOffsets(typeof value === 'string' || isList(value) ? value : [value]);
    return this.#keep('offsets', result, instead);
  }

  quiet(): Profile['quiet'] {
    if (this.#isAbsent('quiet')) return null;
    const value = this.#raw['quiet'];
    const text =
      typeof value === 'object' && value !== null
        ? `${String((value as { from?: unknown }).from)}-${String((value as { to?: unknown }).to)}`
        : String(value);
    const [from, to, ...rest] = text.split(/\s*[-–]\s*/).map(parseTime);
    if (from?.ok === true && to?.ok === true && rest.length === 0) return { from: from.value, to: to.value };
    this.faults.push({
      field: 'quiet',
      fault: fault(
        'bad-value',
        `${quoted(text)} are not quiet hours`,
        'Give two times, such as 20:00-08:00.',
        {
          field: 'quiet',
        },
      ),
    });
    return null;
  }

  unknownFields(): void {
    for (const field of Object.keys(this.#raw).filter((name) => !known.has(name))) {
      this.faults.push({
        field,
        fault: fault('bad-value', `${quoted(field)} is no setting`, `Use only ${[...known].join(', ')}.`, {
          field,
        }),
      });
    }
  }

  get catalogue(): Catalogue {
    return this.#catalogue;
  }
}

function oneOf<T extends string>(field: string, allowed: readonly T[]): (text: string) => Result<T> {
  return (text) => {
    const value = text.trim().toLowerCase();
    const found = allowed.find((candidate) => candidate === value);
    if (found !== undefined) return ok(found);
    const cure = `Give one of ${allowed.join(', ')}.`;
    return failed(fault('bad-value', `${quoted(text)} is not a ${field}`, cure, { field, given: text }));
  };
}

/** A service by id or by any of its names. */
function parseService(catalogue: Catalogue): (text: string) => Result<string> {
  return (text) => {
    const wanted = text.trim().toLowerCase();
    const found = catalogue.services.find(({ id, name, aliases }) =>
      [id, name, ...aliases].some((candidate) => candidate.toLowerCase() === wanted),
    );
    if (found !== undefined) return ok(found.id);
    const some = catalogue.services.map(({ id }) => id).join(', ');
    return failed(
      fault('unknown-service', `no service is called ${quoted(text)}`, `Give ids out of: ${some}.`, {
        given: text,
      }),
    );
  };
}

function readHolidays(reader: Reader): string | null {
  return reader.text<string | null>(
    'holidays',
    (text) => parseJurisdiction(text, reader.catalogue.jurisdictions),
    null,
  );
}

/**
 * Parses wishes against the catalogue; unknown fields are faults too, or a typing error would silently be a default.
 * @param defaults.readIn language in which countries may be named (default English)
 * @param defaults.zone used where none is given; null: a zone must be given.
 */
export function parseWishes(
  raw: RawWishes,
  catalogue: Catalogue,
  defaults: { zone: string | null; locale: string; readIn?: string },
): Result<Wishes, readonly WishFault[]> {
  const reader = new Reader(raw as Readonly<Record<string, unknown>>, catalogue);
  reader.unknownFields();
  const preset = reader.text<PresetName | null>('preset', oneOf('preset', presetNames), null);
  const choice = presets[preset ?? 'none'];
  const zone = reader.text<string | null>('zone', parseZone, defaults.zone);
  if (zone === null && !reader.faults.some(({ field }) => field === 'zone')) {
    const missing = fault('no-zone', 'no time zone is given', 'Give an IANA name such as Europe/Amsterdam.');
    reader.faults.push({ field: 'zone', fault: missing });
  }
  const profile: Profile = {
    zone: zone ?? 'UTC',
    sendAt: reader.text('sendAt', parseTime, DEFAULT_SEND_AT),
    jurisdictions: reader.list('jurisdictions', (text) =>
      parseJurisdiction(text, catalogue.jurisdictions, defaults.readIn),
    ),
    accounts: reader.list<AccountKind>('accounts', oneOf('account kind', accountKinds)),
    services: reader.list('services', parseService(catalogue)),
    offsets: reader.offsets(choice.offsets),
    weekdaysOnly: reader.flag('weekdaysOnly', choice.weekdaysOnly),
    holidays: readHolidays(reader),
    quiet: reader.quiet(),
    digest: reader.flag('digest', true),
    started: reader.flag('started', choice.started),
    noise: reader.text('noise', oneOf('noise setting', ['limited', 'all'] as const), choice.noise),
    installation: null,
  };
  const locale = reader.text(
    'locale',
    (text) => parseLocale(text, catalogue.translations.locales),
    defaults.locale,
  );
  const fallback = reader.text<string | null>('fallback', (text) => ok(text.trim()), null);
  if (reader.faults.length > 0) return failed(reader.faults);
  return ok({ preset, profile, locale, ...(fallback === null ? {} : { fallback }) });
}
