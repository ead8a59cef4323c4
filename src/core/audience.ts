// Whom a rule binds, and which rules a profile asked for.
import type { Jurisdictions } from './jurisdiction.ts';
import type { Profile } from './profile.ts';
import type { AccountKind, Jurisdiction, Rule } from './rule.ts';
import { isOffAtFirst, isOwn, type RuleInContext } from './service.ts';

/** What is known of somebody who asks; an empty list means "not said", and excludes nothing. */
export interface Reader {
  readonly jurisdictions: readonly Jurisdiction[];
  readonly accounts: readonly AccountKind[];
}

/**
 * True where the rule binds the reader, or may bind them: a reader in "US" may live in Texas. Roles, plans and ages are
 * for people to read and decide nothing here.
 */
export function binds(rule: Rule, reader: Reader, table: Jurisdictions): boolean {
  const { jurisdictions, except, accounts } = rule.audience;
  const fitsAccount =
    accounts.length === 0 ||
    reader.accounts.length === 0 ||
    accounts.some((account) => reader.accounts.includes(account));
  if (!fitsAccount || reader.jurisdictions.length === 0) return fitsAccount;
  return table.overlap(jurisdictions, except, reader.jurisdictions).size > 0;
}

/**
 * True where the profile asked for the rule's service (none named: all; those of its own installation in any case), the
 * rule binds its readers, and there is something to remind them of: what is off unless turned on asks nothing of anybody.
 */
export function matches(profile: Profile, context: RuleInContext, table: Jurisdictions): boolean {
  const { rule, service } = context;
  const asked = profile.services.length === 0 || isOwn(context) || profile.services.includes(service.id);
  return asked && !isOffAtFirst(context) && binds(rule, profile, table);
}
