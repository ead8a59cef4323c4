// What a workspace gave when it installed the bot. It holds secrets: kept sealed, never logged.
import { z } from 'zod';

const grant = z.object({
  token: z.string().min(1),
  /** Null: the token does not expire. */
  refreshToken: z.string().min(1).nullable(),
  /** Milliseconds since 1970, by Slack's time. */
  expiresAt: z.number().nullable(),
  botUser: z.string(),
  botId: z.string().nullable(),
  appId: z.string().nullable(),
  /** For all workspaces of an organisation. */
  isOrg: z.boolean(),
});

export type Grant = Readonly<z.infer<typeof grant>>;

/** Null for what is none. */
export function readGrant(text: string): Grant | null {
  try {
    return grant.parse(JSON.parse(text));
  } catch {
    // What stands there was opened with our key, so it is of another version of this program.
    return null;
  }
}

/** A refreshed token is the same installation's: only these change. */
export type Fresh = Pick<Grant, 'token' | 'refreshToken' | 'expiresAt'>;
