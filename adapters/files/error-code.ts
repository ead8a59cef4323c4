// What an operation of the system failed with.

/** The code of a system error ("ENOENT"), or null where it is something else. */
export function errorCode(error: unknown): string | null {
  const code: unknown = typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
  return typeof code === 'string' ? code : null;
}
