// Variables of a platform under a name that is almost right: nobody reads them, and what was meant by them is missing.
import { wordDistance } from '../catalogue/nearest-word.ts';
import type { ConfigFault, Environment } from '../config-values.ts';
import { otherNames, variables } from '../config-variables.ts';

/** Wrong letters that a name may hold and still be meant. */
const MOST_WRONG = 2;
const FILE = '_FILE';

const known: readonly string[] = variables
  .filter(({ platform }) => platform !== null)
  .flatMap(({ name, secret }) => (secret ? [name, `${name}${FILE}`] : [name]));
const prefixes = new Set(known.map((name) => name.slice(0, name.indexOf('_') + 1)));

/** The known name that an unknown one stands for; null for what is none of ours. */
function meantBy(name: string): string | null {
  const isOurs = prefixes.has(name.slice(0, name.indexOf('_') + 1));
  if (!isOurs || known.includes(name)) return null;
  const plain = otherNames[name.endsWith(FILE) ? name.slice(0, -FILE.length) : name];
  if (plain !== undefined) return name.endsWith(FILE) ? `${plain}${FILE}` : plain;
  const [nearest] = known
    .map((one) => ({ one, distance: wordDistance(name, one) }))
    .filter(({ distance }) => distance <= MOST_WRONG)
    .toSorted((a, b) => a.distance - b.distance);
  return nearest?.one ?? null;
}

/**
 * A fault for each variable that is close to one of a platform which is not set, and so is most likely meant to be it.
 * Whatever else other programs keep in the environment is left alone.
 */
export function misnamedIn(env: Environment): readonly ConfigFault[] {
  return Object.keys(env).flatMap((name) => {
    const meant = env[name] === undefined ? null : meantBy(name);
    if (meant === null) return [];
    const plain = meant.endsWith(FILE) ? meant.slice(0, -FILE.length) : meant;
    if (env[plain] !== undefined || env[`${plain}${FILE}`] !== undefined) return [];
    return [
      {
        variable: name,
        problem: `is no variable of this bot, and ${plain} is not set`,
        cure: `Call it ${meant} if that is meant, or take it away.`,
      },
    ];
  });
}
