// What will be written, without a single secret.
import type { Environment } from '../../../src/config-values.ts';
import { variables } from '../../../src/config-variables.ts';
import type { Changes } from './env-text.ts';

/** Unknown names may hold anything. */
function isSecret(name: string): boolean {
  return variables.find((variable) => variable.name === name)?.secret ?? true;
}

const shown = (name: string, value: string): string => (isSecret(name) ? '(secret, not shown)' : value);

function lineOf(name: string, value: string | null, before: string | undefined): string {
  if (value === null) return `  -  ${name}  is taken away`;
  if (before === undefined) return `  +  ${name}  ${shown(name, value)}`;
  return isSecret(name) ? `  ~  ${name}  (secret) is replaced` : `  ~  ${name}  ${before} → ${value}`;
}

/** One line for each change: + new, ~ changed, - taken away; then how many others stay. */
export function summaryOf(changes: Changes, values: Environment): readonly string[] {
  const kept = Object.keys(values).filter((name) => !changes.has(name)).length;
  const lines = [...changes].map(([name, value]) => lineOf(name, value, values[name]));
  const stay = kept === 1 ? '1 other variable stays as it is' : `${kept} other variables stay as they are`;
  return kept === 0 ? lines : [...lines, `     ${stay}, and so do all comments`];
}

/** Names that the environment of this process sets as well, and by which it wins over the file. */
export function overridden(changes: Changes, env: Environment): readonly string[] {
  return [...changes.keys()].filter((name) => env[name] !== undefined);
}
