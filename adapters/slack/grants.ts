// Workspaces of an organisation that has installed the bot: each is usable once an administrator of the organisation has
// added the bot to it, which Slack tells by an event, and by a list for whoever missed that.
// Source: docs.slack.dev/reference/events/team_access_granted, …/methods/auth.teams.list.
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { Clock } from '../../src/app/ports.ts';
import type { Accesses } from './access.ts';
import type { Register } from './one.ts';
import { isOperational } from './outcomes.ts';
import { keyOf } from './vault.ts';

export interface GrantParts extends Register {
  readonly accesses: Accesses;
  readonly clock: Clock;
  /** The bot is in these workspaces of the organisation: whoever installed it can be written to there. */
  readonly onReturn: (installations: readonly string[]) => void;
  readonly onInstalled: (holder: string, places: readonly string[]) => void;
}

export interface Grants {
  /** The organisation has added the bot to these. */
  take(organisation: string, teams: readonly string[]): Promise<void>;
  /** Asks Slack which they are: new ones are noted, and those that Slack does not name any more are lost. */
  compare(organisation: string, client: WebClient): Promise<void>;
}

const page = z.object({
  teams: z.array(z.object({ id: z.string() })),
  response_metadata: z.object({ next_cursor: z.string().optional() }).optional(),
});

const AT_ONCE = 1000;
/** An organisation with more workspaces than these is met by what happens in them. */
const MOST_PAGES = 20;

/** Null: Slack did not say, or not all. */
async function listTeams(client: WebClient): Promise<readonly string[] | null> {
  const found: string[] = [];
  let cursor = '';
  try {
    for (let pages = 0; pages < MOST_PAGES; pages += 1) {
      const asked = { limit: AT_ONCE, ...(cursor === '' ? {} : { cursor }) };
      const { teams, response_metadata: more } = page.parse(await client.auth.teams.list(asked));
      found.push(...teams.map(({ id }) => id));
      cursor = more?.next_cursor ?? '';
      if (cursor === '') return found;
    }
    return null;
  } catch (error) {
    if (!isOperational(error) && !(error instanceof z.ZodError)) throw error;
    return null;
  }
}

export function createGrants(parts: GrantParts): Grants {
  const { installations, installing, accesses, clock } = parts;

  const take = async (organisation: string, teams: readonly string[]): Promise<void> => {
    for (const id of teams) {
      const known = await installations.find(keyOf(id));
      if (known !== null && known.removedAt === null) continue;
      await installing.begin(keyOf(id), { via: organisation, sealed: null });
      accesses.drop(id);
    }
    if (teams.length > 0) parts.onInstalled(organisation, teams);
  };

  return {
    take,
    async compare(organisation, client) {
      const named = await listTeams(client);
      if (named === null) return;
      await take(organisation, named);
      const covered = await installations.list({ platform: 'slack', via: organisation, isRemoved: false });
      for (const { installation, lostAt } of covered) {
        const isNamed = named.includes(installation);
        await installing.heed(keyOf(installation), isNamed ? null : clock.now());
        if (!isNamed) accesses.drop(installation);
        if (isNamed && lostAt !== null) parts.onReturn([installation]);
      }
    },
  };
}
