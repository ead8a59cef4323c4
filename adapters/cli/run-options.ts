// What `run` was asked to do.

export interface RehearsalOptions {
  readonly once?: boolean;
  /** "plan,deliver"; left out: everything. */
  readonly roles?: string;
  readonly at?: string;
  readonly fresh?: boolean;
  readonly reallyPost?: boolean;
}
