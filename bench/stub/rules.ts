// What the stub does besides accepting posts, and what it tells about them afterwards.

export interface StubRules {
  /** At most so many posts in any second; more are answered 429. Null: as many as come. */
  readonly perSecond: number | null;
  /** This channel answers 429 once, and asks to wait so many seconds. */
  readonly limited: { readonly channel: string; readonly seconds: number } | null;
  /** Part of the posts that are accepted and then answered wrongly: by turns a broken connection and a bare 500. */
  readonly spoiled: number;
}

export const acceptsAll: StubRules = { perSecond: null, limited: null, spoiled: 0 };

export interface StubReport {
  /** Posts that were accepted. */
  readonly accepted: number;
  /** Accepted ones beyond the first of their channel or, where they carry one, of their key. */
  readonly doubled: number;
  readonly refused: number;
  /** Of all bodies that were received. */
  readonly bytes: number;
  /** Milliseconds since 1970 at which each channel's first post was accepted. */
  readonly at: Readonly<Record<string, number>>;
}

export type StubMessage = { readonly kind: 'listening'; readonly port: number } | StubReport;
