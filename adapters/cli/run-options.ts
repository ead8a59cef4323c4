// What `run` was asked to do.

export interface RehearsalOptions {
  readonly once?: boolean;
  readonly at?: string;
  readonly fresh?: boolean;
  readonly reallyPost?: boolean;
}
