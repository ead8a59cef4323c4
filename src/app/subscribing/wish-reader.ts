// Reads what somebody wrote, field by field, and keeps every fault under the field it belongs to.
import { type Fault, failed, fault, ok, type Result } from '../../core/fault.ts';
import type { Profile } from '../../core/profile.ts';
import { parseOffsets, parseTime, quoted } from '../inputs.ts';

export interface WishFault {
  readonly field: string;
  readonly fault: Fault;
}

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

/** Reads fields one by one and remembers every fault, so that a person mends them all in one go. */
export class WishReader {
  readonly faults: WishFault[] = [];
  readonly #raw: Readonly<Record<string, unknown>>;

  constructor(raw: Readonly<Record<string, unknown>>) {
    this.#raw = raw;
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

  /** A text that may be taken back by leaving it empty; undefined where the field is not there at all. */
  optional<T>(field: string, parse: (text: string) => Result<T>): T | null | undefined {
    return Object.hasOwn(this.#raw, field) ? this.text<T | null>(field, parse, null) : undefined;
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
    // Twice the same time would be all day or not at all; neither is taken for the other unsaid.
    if (from?.ok === true && to?.ok === true && rest.length === 0 && from.value !== to.value) {
      return { from: from.value, to: to.value };
    }
    this.faults.push({
      field: 'quiet',
      fault: fault(
        'bad-quiet',
        `${quoted(text)} are not quiet hours`,
        'Give two times, such as 20:00-08:00.',
        { given: text },
      ),
    });
    return null;
  }

  /** Each field that nobody knows is a fault, or a typing error would silently be a default. */
  unknownFields(known: ReadonlySet<string>): void {
    for (const field of Object.keys(this.#raw).filter((name) => !known.has(name))) {
      this.faults.push({
        field,
        fault: fault('bad-value', `${quoted(field)} is no setting`, `Use only ${[...known].join(', ')}.`, {
          field,
        }),
      });
    }
  }
}

/** One of a few words, in any case. */
export function oneOf<T extends string>(field: string, allowed: readonly T[]): (text: string) => Result<T> {
  return (text) => {
    const value = text.trim().toLowerCase();
    const found = allowed.find((candidate) => candidate === value);
    if (found !== undefined) return ok(found);
    const accepted = allowed.join(', ');
    const why = `${quoted(text)} is not a ${field}`;
    return failed(fault('unknown-choice', why, `Give one of ${accepted}.`, { given: text, accepted }));
  };
}
