// What an operation of the system or of the runtime failed with. Errors are told apart by code, never by their text.

/** The code of an error ("ENOENT"), or null for what carries none. */
export function errorCode(error: unknown): string | null {
  const code: unknown = typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
  return typeof code === 'string' ? code : null;
}
