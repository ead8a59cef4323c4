// Getting tokens from Slack, and fresh ones before they expire.
// Source: docs.slack.dev/reference/methods/oauth.v2.access, docs.slack.dev/authentication/using-token-rotation.
import { WebAPIRateLimitedError, type WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { Fresh, Grant } from './grant.ts';
import { isOperational, slackCode } from './outcomes.ts';

export interface OAuthParts {
  /** Without a token. */
  readonly client: WebClient;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Milliseconds since 1970, by Slack's time. */
  readonly now: () => number;
}

/** `code`: Slack's. `later`: it did not answer. */
export type Refusal =
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'later'; readonly milliseconds: number };

export interface Installed {
  readonly kind: 'installed';
  /** Id of the workspace, or of the organisation. */
  readonly id: string;
  readonly name: string | null;
  readonly grant: Grant;
  /** Who pressed "Allow". */
  readonly installer: string | null;
}

export interface OAuth {
  /** Once for each code, within ten minutes. */
  exchange(code: string, redirectUrl: string): Promise<Installed | Refusal>;
  /** A refresh token can be used once. */
  refresh(refreshToken: string): Promise<{ readonly kind: 'fresh'; readonly fresh: Fresh } | Refusal>;
}

const place = z.object({ id: z.string().min(1), name: z.string().optional() }).nullish();
const tokens = z.object({
  access_token: z.string().min(1),
  refresh_token: z.string().min(1).optional(),
  expires_in: z.number().optional(),
});
const installation = tokens.extend({
  bot_user_id: z.string(),
  app_id: z.string().optional(),
  team: place,
  enterprise: place,
  is_enterprise_install: z.boolean().optional(),
  authed_user: z.object({ id: z.string().optional() }).nullish(),
});

/** Milliseconds until a call without an answer is worth another try. */
const AGAIN_AFTER = 30_000;

export function createOAuth({ client, clientId, clientSecret, now }: OAuthParts): OAuth {
  const secrets = { client_id: clientId, client_secret: clientSecret };
  const freshOf = (read: z.infer<typeof tokens>, from: number): Fresh => ({
    token: read.access_token,
    refreshToken: read.refresh_token ?? null,
    // Counted from the question: the answer may have taken its time.
    expiresAt: read.expires_in === undefined ? null : from + read.expires_in * 1000,
  });
  return {
    async exchange(code, redirectUrl) {
      const from = now();
      try {
        const read = installation.parse(
          await client.oauth.v2.access({ ...secrets, code, redirect_uri: redirectUrl }),
        );
        return installedFrom(read, freshOf(read, from));
      } catch (error) {
        return refusalOf(error);
      }
    },
    async refresh(refreshToken) {
      const from = now();
      const asked = { ...secrets, grant_type: 'refresh_token', refresh_token: refreshToken } as const;
      try {
        const fresh = freshOf(tokens.parse(await client.oauth.v2.access(asked)), from);
        return { kind: 'fresh', fresh };
      } catch (error) {
        return refusalOf(error);
      }
    },
  };
}

function installedFrom(read: z.infer<typeof installation>, fresh: Fresh): Installed | Refusal {
  const isOrg = read.is_enterprise_install === true;
  const where = isOrg ? read.enterprise : read.team;
  if (where === null || where === undefined) return { kind: 'refused', code: 'no_team' };
  const grant = { ...fresh, botUser: read.bot_user_id, botId: null, appId: read.app_id ?? null, isOrg };
  const installer = read.authed_user?.id ?? null;
  return { kind: 'installed', id: where.id, name: where.name ?? null, grant, installer };
}

/** Errors that are not Slack's or the network's are thrown on. */
function refusalOf(error: unknown): Refusal {
  if (error instanceof z.ZodError) return { kind: 'refused', code: 'answer_not_understood' };
  if (error instanceof WebAPIRateLimitedError)
    return { kind: 'later', milliseconds: Math.max(1, error.retryAfter) * 1000 };
  const code = slackCode(error);
  if (code !== null && !passing.has(code)) return { kind: 'refused', code };
  if (code !== null || isOperational(error)) return { kind: 'later', milliseconds: AGAIN_AFTER };
  throw error;
}

/** Slack's troubles, not ours. */
const passing: ReadonlySet<string> = new Set([
  'fatal_error',
  'internal_error',
  'ratelimited',
  'request_timeout',
  'service_unavailable',
]);
