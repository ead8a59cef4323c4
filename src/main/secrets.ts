// What must never be read by anybody, as it stands in the environment: for whoever prints something about it.
import type { Environment } from '../config-values.ts';
import { variables } from '../config-variables.ts';

/** A place is no secret, but the password in it is: as it is written there, and as it is meant. */
function passwordsIn(place: string): readonly string[] {
  if (!URL.canParse(place)) return [];
  const { password } = new URL(place);
  return password === '' ? [] : [password, decoded(password)];
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A sign of percent that stands for itself.
    return text;
  }
}

/** Each of several keys, too: somebody may print one of them. */
const partsOf = (value: string): readonly string[] => [value, ...value.split(/[,:]/u)];

/** Values of secret variables, of their files, too; those that are missing or cannot be read are none. */
export function secretsIn(env: Environment, readSecret: (path: string) => string): readonly string[] {
  const read = (path: string): string => {
    try {
      return readSecret(path).trim();
    } catch {
      // The configuration says so.
      return '';
    }
  };
  return variables
    .filter(({ secret }) => secret)
    .flatMap(({ name }) => {
      const path = env[`${name}_FILE`];
      const values = [env[name] ?? '', path === undefined ? '' : read(path)];
      return values.flatMap(name === 'DATABASE_URL' ? passwordsIn : partsOf);
    })
    .filter((secret) => secret !== '');
}
