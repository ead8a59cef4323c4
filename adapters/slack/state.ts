// Proof that an installation that comes back was begun here: in this browser, in the last minutes, and not twice.
import { createHmac, timingSafeEqual } from 'node:crypto';

export interface StateParts {
  /** Known to all processes of this bot, and to nobody else. */
  readonly secret: string;
  /** Bytes that nobody can guess. */
  readonly random: (size: number) => Uint8Array;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** True the first time an id is given, in whichever process. */
  readonly isNew: (id: string) => Promise<boolean>;
}

export interface States {
  /** `state` goes to Slack and comes back; `cookie` stays in the browser. */
  issue(): { readonly state: string; readonly cookie: string };
  /** False where they do not belong together, are too old, or were here before. */
  take(state: string, cookie: string): Promise<boolean>;
}

/** Milliseconds; Slack's own codes are good for as long. */
export const STATE_LIFE = 10 * 60_000;

export function createStates({ secret, random, now, isNew }: StateParts): States {
  const text = (size: number): string => Buffer.from(random(size)).toString('base64url');
  const key = createHmac('sha256', secret).update('last-call installation state').digest();
  const proofOf = (until: string, id: string, cookie: string): string =>
    createHmac('sha256', key).update(`${until}.${id}.${cookie}`).digest('base64url');

  return {
    issue() {
      const [until, id, cookie] = [String(now() + STATE_LIFE), text(12), text(24)];
      return { state: `${until}.${id}.${proofOf(until, id, cookie)}`, cookie };
    },
    async take(state, cookie) {
      const [until = '', id = '', proof = ''] = state.split('.');
      if (!isEqual(proof, proofOf(until, id, cookie)) || Number(until) <= now()) return false;
      return isNew(`install ${id}`);
    },
  };
}

function isEqual(given: string, expected: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(expected)];
  return a.length === b.length && timingSafeEqual(a, b);
}
