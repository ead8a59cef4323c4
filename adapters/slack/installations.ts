// Where the bot is installed, as whom, and what Slack tells of the people there.
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { createFading } from '../../src/app/delivery/fading.ts';
import type { Log } from '../../src/app/ports.ts';
import { isOperational, slackCode } from './outcomes.ts';

/** The bot in one workspace. */
export interface Installation {
  /** Team id. */
  readonly id: string;
  readonly botUser: string;
  readonly botId: string | null;
}

const identity = z.object({ team_id: z.string(), user_id: z.string(), bot_id: z.string().optional() });

/** Asks Slack whose token this is. Throws the SDK's error when Slack refuses it or cannot be reached. */
export async function identify(client: WebClient): Promise<Installation> {
  const answer = identity.parse(await client.auth.test());
  return { id: answer.team_id, botUser: answer.user_id, botId: answer.bot_id ?? null };
}

/** The installations there are; one per token. Known only once Slack has been reached. */
export interface Installations {
  current(): Installation | null;
  /** The installation a target names; null when the bot is not in it. */
  find(id: string): Installation | null;
  set(installation: Installation): void;
}

export function createInstallations(): Installations {
  let known: Installation | null = null;
  return {
    current: () => known,
    find: (id) => (known?.id === id ? known : null),
    set: (installation) => {
      known = installation;
    },
  };
}

export interface Person {
  /** May manage the workspace; null: Slack does not let us know; undefined: it did not answer. */
  readonly isAdmin: boolean | null | undefined;
  readonly locale: string | null;
  /** IANA name, from their profile. */
  readonly zone: string | null;
}

export interface People {
  /** `fresh`: asked now, because rights depend on it; otherwise what was learned in the last minutes will do. */
  describe(member: string, fresh: boolean): Promise<Person>;
}

const profile = z.object({
  user: z.object({
    team_id: z.string().optional(),
    enterprise_user: z.object({ teams: z.array(z.string()).optional() }).optional(),
    is_stranger: z.boolean().optional(),
    deleted: z.boolean().optional(),
    is_admin: z.boolean().optional(),
    is_owner: z.boolean().optional(),
    locale: z.string().optional(),
    tz: z.string().nullish(),
  }),
});

/** Somebody from another workspace, in a shared channel, administers theirs and not this one. */
function belongsTo(user: z.infer<typeof profile>['user'], team: string | undefined): boolean {
  if (team === undefined || user.is_stranger === true) return false;
  return user.team_id === team || user.enterprise_user?.teams?.includes(team) === true;
}

const MEMORY_MS = 10 * 60_000;
const MEMORY_SIZE = 500;
const hidden: Person = { isAdmin: null, locale: null, zone: null };
const unanswered: Person = { isAdmin: undefined, locale: null, zone: null };

/**
 * Reads profiles with the optional scope users:read; without it people are unknown and named delegates alone are
 * administrators. `now` is real time in milliseconds. Profiles stay in memory for ten minutes, nowhere else.
 */
export function createPeople(parts: {
  client: WebClient;
  installations: Installations;
  delegates: readonly string[];
  log: Log;
  now: () => number;
}): People {
  const { client, installations, log, now } = parts;
  const memory = createFading<Person>(now, MEMORY_MS, MEMORY_SIZE);
  let unreadableUntil = 0;

  const ask = async (member: string): Promise<Person> => {
    try {
      const { user } = profile.parse(await client.users.info({ user: member, include_locale: true }));
      const belongs = user.deleted !== true && belongsTo(user, installations.current()?.id);
      return {
        isAdmin: belongs && (user.is_admin === true || user.is_owner === true),
        locale: user.locale ?? null,
        zone: user.tz ?? null,
      };
    } catch (error) {
      if (!isOperational(error) && !(error instanceof z.ZodError)) throw error;
      const code = slackCode(error);
      if (code !== 'missing_scope') {
        log.warn('slack.person-unknown', {
          code,
          cure: 'Nothing to do: whoever asked is told to try again.',
        });
        return unanswered;
      }
      unreadableUntil = now() + MEMORY_MS;
      log.warn('slack.person-unknown', {
        code,
        cure: 'Add the optional scope users:read and reinstall the app, or name delegates.',
      });
      return hidden;
    }
  };

  const learn = async (member: string): Promise<Person> => {
    const person = await ask(member);
    if (typeof person.isAdmin === 'boolean') memory.set(member, person);
    return person;
  };

  const known = (member: string): Person | undefined => {
    if (now() < unreadableUntil) return hidden;
    return memory.get(member);
  };

  return {
    async describe(member, fresh) {
      const held = fresh && now() >= unreadableUntil ? undefined : known(member);
      const person = held ?? (await learn(member));
      return parts.delegates.includes(member) ? { ...person, isAdmin: true } : person;
    },
  };
}
