// What an operation of the system or of the runtime failed with. Errors are told apart by code, never by their text.

/** The code of an error ("ENOENT"), or null for what carries none. */
export function errorCode(error: unknown): string | null {
  const code: unknown = typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
  return typeof code === 'string' ? code : null;
}

/** Any other might quote somebody. */
const codeForm = /^[\w.-]{1,64}$/u;

/** What an error is called in a log: "TypeError", "Error (ENOSPC)". Never its words, which may quote content. */
export function errorName(error: unknown): string {
  const name = error instanceof Error ? error.name : 'unknown';
  const code = errorCode(error) ?? '';
  return codeForm.test(code) ? `${name} (${code})` : name;
}
