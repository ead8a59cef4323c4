// An authority that nobody's place leads to, or two under one name, would be shown to nobody or twice.
import type { Authority } from '../../core/authority.ts';
import type { Jurisdictions } from '../../core/jurisdiction.ts';
import { type CatalogueFault, catalogueFault } from '../catalogue-fault.ts';
import { repeated } from './check.ts';

/** Ids are unique, each has a name, and its places are countries we know or parts of them (ISO 3166-2). */
export function authoritiesSound(
  file: string,
  authorities: readonly Authority[],
  table: Jurisdictions,
): readonly CatalogueFault[] {
  const twice = repeated(authorities, ({ id }) => id).map(({ id, index }) =>
    catalogueFault(
      'id-repeated',
      { file, path: `authorities[${index}].id` },
      `"${id}" is used more than once.`,
      'Give it another id.',
    ),
  );
  const nameless = authorities.flatMap(({ names }, index) =>
    Object.keys(names).length > 0
      ? []
      : [
          catalogueFault(
            'missing',
            { file, path: `authorities[${index}].names` },
            'This authority has no name.',
            'Write its own name under its language, such as nl: Autoriteit Persoonsgegevens.',
          ),
        ],
  );
  const nowhere = authorities.flatMap(({ jurisdictions }, index) =>
    jurisdictions.flatMap((code, place) =>
      isCountry(code.slice(0, 2), table) && /^[A-Z]{2}(-|$)/u.test(code)
        ? []
        : [
            catalogueFault(
              'jurisdiction-unknown',
              { file, path: `authorities[${index}].jurisdictions[${place}]` },
              `"${code}" is no known country or part of one.`,
              'Use an ISO code such as NL or DE-BY.',
            ),
          ],
    ),
  );
  return [...twice, ...nameless, ...nowhere];
}

function isCountry(code: string, table: Jurisdictions): boolean {
  return table.codes().includes(code);
}
