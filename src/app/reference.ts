// The short id by which somebody who was refused can be helped: they quote it, and the log has it beside the reason. Never
// beside anything of theirs. What is refused, and what is an answer, stands in docs/decisions/0041.
import type { Ids } from './ports.ts';

const LENGTH = 8;

/** Small letters and digits: said on the phone, it is understood. */
export function newReference({ ids }: { readonly ids: Ids }): string {
  const signs = ids
    .next()
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/gu, '');
  return signs.slice(0, LENGTH);
}

/** What the log may have of an error: names and places only, for a message could carry what somebody typed. */
export function failureOf(error: unknown): { readonly reason: string; readonly where: string } {
  if (!(error instanceof Error)) return { reason: 'unknown', where: '' };
  return { reason: error.name, where: /at .*\n/u.exec(error.stack ?? '')?.[0].trim() ?? '' };
}
