// Servers that are down on Discord's side: said once each, and once when they are back. Posts into them wait, and Discord is
// hardly asked about them, for in a great outage they are many, and their calls would be missing elsewhere.
import { type Client, Events } from 'discord.js';
import type { Log } from '../../src/app/ports.ts';

export interface Outages {
  /** Listens to a client. */
  watch(client: Client): void;
  /** Milliseconds after which to try again, without asking Discord now; 0: it is time to ask. */
  restsFor(installation: string): number;
  /** Discord was asked, and does not answer for this server. Milliseconds after which to try again. */
  silent(installation: string): number;
  /** Discord answers for it. */
  over(installation: string): void;
}

/** Milliseconds between two tries. Each costs two writes, so they grow rarer while it lasts. */
const shortest = 15_000;
const longest = 120_000;
/** Milliseconds between two questions, for what the gateway forgot to say. */
const askEvery = 120_000;

/** `now`: real milliseconds that never go back. */
export function createOutages(now: () => number, log: Log): Outages {
  const told = new Set<string>();
  const silences = new Map<string, { readonly since: number; readonly asked: number }>();
  /** As long as it has lasted: nobody is late by more than that again. */
  const wait = (since: number): number => Math.min(longest, Math.max(shortest, now() - since));
  const end = (installation: string): boolean => {
    silences.delete(installation);
    return told.delete(installation);
  };
  return {
    watch: (client) => {
      client.on(Events.GuildUnavailable, ({ id }) => {
        if (told.has(id)) return;
        told.add(id);
        const problem = 'Discord says that this server is down on its side.';
        const cure = 'Nothing to do: what is due there waits, and leaves when Discord has it back.';
        log.warn('discord.outage', { installation: id, problem, cure });
      });
      client.on(Events.GuildAvailable, ({ id }) => {
        if (end(id)) log.info('discord.outage-over', { installation: id });
      });
      client.on(Events.GuildDelete, ({ id }) => void end(id));
    },
    restsFor: (installation) => {
      const silence = silences.get(installation);
      if (silence === undefined || now() - silence.asked >= askEvery) return 0;
      return wait(silence.since);
    },
    silent: (installation) => {
      const asked = now();
      const { since } = silences.get(installation) ?? { since: asked };
      silences.set(installation, { since, asked });
      return wait(since);
    },
    over: (installation) => void silences.delete(installation),
  };
}
