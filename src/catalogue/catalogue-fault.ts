// What is wrong with a data file, and where.
import { type Fault, fault } from '../core/fault.ts';

/** A fault in a data file. `path` points into it, such as `practices[0].rules[1].events[2].on`; "" is the whole file. */
export interface CatalogueFault extends Fault {
  readonly file: string;
  readonly path: string;
}

export interface Place {
  readonly file: string;
  readonly path: string;
}

/** Builds a catalogue fault; code, file and path also fill the message template. */
export function catalogueFault(code: string, place: Place, message: string, cure: string): CatalogueFault {
  const { file, path } = place;
  return { ...fault(`catalogue.${code}`, message, cure, { file, path }), file, path };
}

/** One line: "linkedin.yaml practices[0].id: what is wrong. The cure." */
export function faultLine({ file, path, message, cure }: CatalogueFault): string {
  return `${file}${path === '' ? '' : ` ${path}`}: ${message} ${cure}`;
}

/** `['practices', 0, 'id']` → "practices[0].id". */
export function pathText(path: readonly PropertyKey[]): string {
  return path
    .map((part) => (typeof part === 'number' ? `[${part}]` : `.${String(part)}`))
    .join('')
    .replace(/^\./, '');
}
