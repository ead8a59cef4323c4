// Errors of the runtime are told apart by their code.

/** The code of an error ("ENOENT"); null for what carries none. */
export function codeOf(error: unknown): string | null {
  const code: unknown = typeof error === 'object' && error !== null && 'code' in error ? error.code : null;
  return typeof code === 'string' ? code : null;
}
