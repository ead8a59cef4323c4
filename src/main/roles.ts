// What one process does: everything, or a part of it beside others on the same store.
import { failed, fault, ok, type Result } from '../core/fault.ts';

export const roleNames = ['commands', 'plan', 'deliver', 'web'] as const;

export type Role =
  /** Hears the platforms and answers. */
  | 'commands'
  /** Fills the outbox. */
  | 'plan'
  /** Empties it. */
  | 'deliver'
  /** Shows the catalogue to everyone. */
  | 'web';

export type Roles = ReadonlySet<Role>;

const CURE = `Name some of ${roleNames.join(', ')}, with commas between, or leave --roles out.`;

/** Without these nothing is ever posted or answered; on a store of its own a process must do them all. */
const needed: readonly Role[] = ['commands', 'plan', 'deliver'];

function alone(): Result<never> {
  const cure = `Let one process do ${needed.join(', ')}, or set DATABASE_URL to a PostgreSQL database.`;
  return failed(
    fault('roles-need-server', 'a store in a file is used by one process, which does it all', cure),
  );
}

/**
 * Reads "plan,deliver"; left out means everything. `isShared`: other processes may work on the store, too.
 * Faults: `unknown-role`, `roles-need-server`.
 */
export function readRoles(text: string | undefined, isShared: boolean): Result<Roles> {
  if (text === undefined) return ok(new Set(roleNames));
  const asked = text.split(',').map((name) => name.trim());
  const roles = roleNames.filter((name) => asked.includes(name));
  const unknown = asked.find((name) => !roleNames.some((role) => role === name));
  if (unknown !== undefined) return failed(fault('unknown-role', `there is no role "${unknown}"`, CURE));
  const isWhole = needed.every((role) => roles.includes(role));
  return isWhole || isShared ? ok(new Set(roles)) : alone();
}

/**
 * Its place beside others, for whose data count: one that neither plans nor posts must not keep those that do from it, and
 * is no sign that somebody works by its data.
 */
export function placeOf(roles: Roles, isShared: boolean): 'alone' | 'shared' | 'guest' {
  if (!isShared) return 'alone';
  return roles.has('plan') || roles.has('deliver') ? 'shared' : 'guest';
}

/** True where the process needs its platforms at all. */
export function needsPlatforms(roles: Roles): boolean {
  return roles.has('commands') || roles.has('deliver');
}

/** Whether the tokens of a platform must be given for roles that are asked for like this: to show pages none is needed. */
export function needsTokens(text: string | undefined): boolean {
  return text === undefined || text.split(',').some((name) => name.trim() !== 'web');
}
