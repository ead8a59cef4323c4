// Which language a reader gets: the one they chose in the address, else the first of their browser's that exists.
import { pickLocale } from '../../src/messages/translate.ts';

/** Languages of an Accept-Language header, the most wanted first; at most twenty. */
function wanted(header: string): readonly string[] {
  return header
    .split(',')
    .slice(0, 20)
    .map((part) => {
      const [language = '', ...settings] = part.trim().split(';');
      const weight = settings
        .map((one) => /^\s*q=([\d.]+)\s*$/.exec(one)?.[1])
        .find((one) => one !== undefined);
      return { language: language.trim(), weight: weight === undefined ? 1 : Number(weight) };
    })
    .filter(({ language, weight }) => language !== '' && weight > 0)
    .sort((a, b) => b.weight - a.weight)
    .map(({ language }) => language);
}

/** English when the header names nothing that exists. */
export function acceptedLocale(header: string | undefined, available: readonly string[]): string {
  return pickLocale(wanted(header ?? ''), available);
}
