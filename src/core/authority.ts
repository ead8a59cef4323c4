// Who may hear a complaint about the use of personal data, and for whom in a place.
import type { Jurisdictions } from './jurisdiction.ts';
import type { CalendarDate, Jurisdiction } from './rule.ts';

export const authorityScopes = ['everyone', 'public-bodies', 'churches', 'broadcasting'] as const;
/** What an authority supervises; `everyone`: companies, too. */
export type AuthorityScope = (typeof authorityScopes)[number];

export interface Authority {
  readonly id: string;
  /** Its own names by language (BCP 47), those of its country first. */
  readonly names: Readonly<Record<string, string>>;
  /** ISO 3166-1, or ISO 3166-2 where it is there for a part of a country. */
  readonly jurisdictions: readonly Jurisdiction[];
  readonly scope: AuthorityScope;
  readonly url: string;
  /** Where a complaint is made, where that page is known. */
  readonly complaint: string | null;
  /** Addresses that tell all this. */
  readonly sources: readonly string[];
  /** The day of the record it was taken from. */
  readonly checkedOn: CalendarDate | null;
}

/** One lies in the other: "DE-BY" and "DE", in either order. */
function touches(a: Jurisdiction, b: Jurisdiction): boolean {
  return a === b || a.startsWith(`${b}-`) || b.startsWith(`${a}-`);
}

/**
 * All authorities that may be competent for somebody in these places, those for everyone first. None where the places
 * are no single country: "one of thirty" would help nobody.
 */
export function competentIn(
  authorities: readonly Authority[],
  places: readonly Jurisdiction[],
  table: Jurisdictions,
): readonly Authority[] {
  if (places.length === 0) return [];
  const atoms = [...table.expand(places)];
  if (new Set(atoms.map((code) => code.slice(0, 2))).size !== 1) return [];
  const found = authorities.filter(({ jurisdictions }) =>
    jurisdictions.some((code) => atoms.some((atom) => touches(code, atom))),
  );
  const rank = ({ scope }: Authority): number => authorityScopes.indexOf(scope);
  return found.toSorted((a, b) => rank(a) - rank(b));
}
