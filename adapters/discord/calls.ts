// The calls that answer an interaction. They need no token of the bot and do not count towards its limits.
import { type REST, Routes } from 'discord.js';
import type { Log } from '../../src/app/ports.ts';
import type { Origin } from './interaction.ts';
import { nameOf } from './outcome.ts';

/** Each logs its failure and never rejects: whoever asked sees Discord's own "did not respond". */
export interface InteractionCalls {
  callback(origin: Origin, body: object): Promise<void>;
  editOriginal(origin: Origin, body: object): Promise<void>;
  followUp(origin: Origin, body: object): Promise<void>;
}

/** `rest` must not repeat calls: a follow-up has no nonce. */
export function createCalls(rest: REST, log: Log): InteractionCalls {
  const attempt = async (what: string, call: () => Promise<unknown>): Promise<void> => {
    try {
      await call();
    } catch (error) {
      log.error('discord.answer-lost', { call: what, error: nameOf(error) });
    }
  };
  return {
    callback: ({ id, token }, body) =>
      attempt('callback', () => rest.post(Routes.interactionCallback(id, token), { auth: false, body })),
    editOriginal: ({ applicationId, token }, body) =>
      attempt('edit', () => rest.patch(Routes.webhookMessage(applicationId, token), { auth: false, body })),
    followUp: ({ applicationId, token }, body) =>
      attempt('follow-up', () => rest.post(Routes.webhook(applicationId, token), { auth: false, body })),
  };
}
