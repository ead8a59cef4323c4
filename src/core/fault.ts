// Operational failures are values: what is wrong, and what to do about it.

/** `code` is stable and names the message template; `params` fill it; `cure` goes to logs and the command line, in English. */
export interface Fault {
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
  readonly message: string;
  readonly cure: string;
}

export type Result<T, F = Fault> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly fault: F };

export function ok<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

export function failed<F>(fault: F): { readonly ok: false; readonly fault: F } {
  return { ok: false, fault };
}

/** Builds a fault; `message` and `cure` are one sentence each, without a line break. */
export function fault(
  code: string,
  message: string,
  cure: string,
  params: Readonly<Record<string, string | number>> = {},
): Fault {
  return { code, params, message, cure };
}
