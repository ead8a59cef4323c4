// Every fact names who says so, and that source is in the file.
import type { Afterwards } from '../../core/rule.ts';
import { type CatalogueFault, catalogueFault } from '../catalogue-fault.ts';
import { nearestWord } from '../nearest-word.ts';
import { type Check, placedRules } from './check.ts';

/** Source ids of events, ways, contradictions and "afterwards" exist; each is used; a known effect is attributed. */
export const sourced: Check = (files) =>
  files.flatMap((one) => {
    const ids = one.service.sources.map(({ id }) => id);
    const uses = placedRules([one]).flatMap(usesOf);
    const used = new Set(uses.map(({ id }) => id));
    return [
      ...uses.filter(({ id }) => !ids.includes(id)).map(({ id, path }) => missing(id, ids, one.file, path)),
      ...ids.flatMap((id, index) => (used.has(id) ? [] : [unused(id, one.file, `sources[${index}].id`)])),
      ...placedRules([one]).flatMap(({ file, path, rule }) =>
        isUnattributed(rule.afterwards) ? [unattributed(file, `${path}.afterwards.source`)] : [],
      ),
    ];
  });

/** An effect that follows from an open way needs no source, and is never put into anybody's mouth. */
function isUnattributed({ effect, source, basis }: Afterwards): boolean {
  return effect !== 'unknown' && basis !== 'inferred' && source === null;
}

function usesOf({
  path,
  rule,
}: ReturnType<typeof placedRules>[number]): readonly { id: string; path: string }[] {
  const { source } = rule.afterwards;
  return [
    ...rule.events.flatMap(({ sources }, e) =>
      sources.map((id, i) => ({ id, path: `${path}.events[${e}].sources[${i}]` })),
    ),
    ...rule.ways.flatMap(({ sources }, w) =>
      sources.map((id, i) => ({ id, path: `${path}.ways[${w}].sources[${i}]` })),
    ),
    ...rule.contradictions.flatMap(({ claims }, c) =>
      claims.flatMap(({ sources }, n) =>
        sources.map((id, i) => ({ id, path: `${path}.contradictions[${c}].claims[${n}].sources[${i}]` })),
      ),
    ),
    ...(source === null ? [] : [{ id: source, path: `${path}.afterwards.source` }]),
  ];
}

function missing(id: string, ids: readonly string[], file: string, path: string): CatalogueFault {
  const near = nearestWord(id, ids);
  const cure = near === null ? 'Add it to "sources" at the end of the file.' : `Did you mean "${near}"?`;
  return catalogueFault('source-unknown', { file, path }, `There is no source "${id}" in this file.`, cure);
}

function unused(id: string, file: string, path: string): CatalogueFault {
  return catalogueFault(
    'source-unused',
    { file, path },
    `Nothing refers to the source "${id}".`,
    'Name it where it supports a fact, or remove it.',
  );
}

function unattributed(file: string, path: string): CatalogueFault {
  const message = 'It is said what a late opt-out still does, but not by whom.';
  return catalogueFault(
    'source-missing',
    { file, path },
    message,
    'Add the source, or write basis: inferred, or set the effect to unknown.',
  );
}
