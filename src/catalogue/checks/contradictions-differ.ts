// Sources contradict each other; one source that says two things is a detail nobody could confirm.
import { catalogueFault } from '../catalogue-fault.ts';
import { type Check, placedRules } from './check.ts';

/** No two claims of a contradiction rest on exactly the same sources. */
export const contradictionsDiffer: Check = (files) =>
  placedRules(files).flatMap(({ file, path, rule }) =>
    rule.contradictions.flatMap(({ claims }, c) =>
      claims.flatMap(({ sources }, n) => {
        if (claims.slice(0, n).every((other) => key(other.sources) !== key(sources))) return [];
        return [
          catalogueFault(
            'contradiction',
            { file, path: `${path}.contradictions[${c}].claims[${n}].sources` },
            'An earlier claim rests on the same sources.',
            'Name who says this and not the other; where one source is unclear by itself, write it under unverified.',
          ),
        ];
      }),
    ),
  );

const key = (sources: readonly string[]): string => [...new Set(sources)].sort().join(' ');
