// The bot is removed, or its token is taken away: Slack says so, sometimes twice, and sometimes late.
// Source: docs.slack.dev/reference/events/app_uninstalled, …/tokens_revoked, …/team_access_granted, …/team_access_revoked.
import type { App } from '@slack/bolt';
import { z } from 'zod';
import type { Clock, Log } from '../../src/app/ports.ts';
import type { InstallationKey } from '../../src/app/stores/installation-store.ts';
import type { Register } from './one.ts';
import type { Presence } from './presence.ts';
import { keyOf } from './vault.ts';

export interface DepartureParts {
  readonly register: Register;
  readonly presence: Pick<Presence, 'accesses' | 'granted'>;
  readonly log: Log;
  readonly clock: Clock;
}

/** Where it happened: a workspace, or, for an organisation's installation, the organisation. */
const happened = z.object({
  team_id: z.string().nullish(),
  enterprise_id: z.string().nullish(),
  /** Seconds since 1970. */
  event_time: z.number(),
  authorizations: z
    .array(z.object({ is_enterprise_install: z.boolean().optional(), enterprise_id: z.string().nullish() }))
    .optional(),
});
const revoked = z.object({ event: z.object({ tokens: z.object({ bot: z.array(z.string()).optional() }) }) });
const teams = z.object({ event: z.object({ team_ids: z.array(z.string()) }) });

type Happened = z.infer<typeof happened>;

function keyIn({
  team_id: team,
  enterprise_id: enterprise,
  authorizations,
}: Happened): InstallationKey | null {
  const isOrg = authorizations?.[0]?.is_enterprise_install === true;
  const id = isOrg ? (enterprise ?? team) : (team ?? enterprise);
  return id === null || id === undefined ? null : keyOf(id);
}

/** The last moment of that second: whoever installs it anew in the same one is taken to have come before. */
const momentOf = ({ event_time: seconds }: Happened): number => seconds * 1000 + 999;

/** Registers with Bolt. A removal is an event of its own: a token that is taken away alone deletes nothing. */
export function listenForDepartures(app: App, { register, presence, log, clock }: DepartureParts): void {
  const { installing, installations } = register;
  const { accesses } = presence;
  const read = <T>(schema: z.ZodType<T>, body: unknown): T | null => {
    const result = schema.safeParse(body);
    if (!result.success) log.warn('slack.payload-ignored', { kind: 'departure' });
    return result.success ? result.data : null;
  };

  const end = async (key: InstallationKey, at: number): Promise<void> => {
    accesses.drop(key.installation);
    const covered = await installations.list({ platform: key.platform, via: key.installation });
    if (!(await installing.end(key, at))) return;
    for (const each of covered) {
      accesses.drop(each.installation);
      await installing.end(each, Math.max(at, each.installedAt));
    }
  };

  app.event('app_uninstalled', async ({ body }) => {
    const where = read(happened, body);
    const key = where === null ? null : keyIn(where);
    if (where !== null && key !== null) await end(key, momentOf(where));
  });

  app.event('tokens_revoked', async ({ body }) => {
    const where = read(happened, body);
    const tokens = read(revoked, body)?.event.tokens.bot ?? [];
    const key = where === null ? null : keyIn(where);
    if (where === null || key === null || tokens.length === 0) return;
    accesses.drop(key.installation);
    const known = await installations.find(key);
    if (known?.sealed === null || known === null || known.installedAt > momentOf(where)) return;
    await installing.heed(key, clock.now());
  });

  app.event('team_access_revoked', async ({ body }) => {
    const where = read(happened, body);
    const ids = read(teams, body)?.event.team_ids ?? [];
    if (where !== null) for (const id of ids) await end(keyOf(id), momentOf(where));
  });

  app.event('team_access_granted', async ({ body }) => {
    const where = read(happened, body);
    const via = where?.enterprise_id ?? where?.authorizations?.[0]?.enterprise_id ?? null;
    const ids = read(teams, body)?.event.team_ids ?? [];
    const organisation = via === null ? null : await installations.find(keyOf(via));
    if (organisation === null || organisation.removedAt !== null) return;
    await presence.granted(organisation.installation, ids);
  });
}
