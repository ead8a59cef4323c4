// The calls that answer an interaction. They need no token of the bot and do not count towards its limits.
import { type RawFile, type REST, Routes } from 'discord.js';
import type { Log } from '../../src/app/ports.ts';
import type { Origin } from './interaction.ts';
import { nameOf } from './outcome.ts';

/** Each logs its failure and never rejects: whoever asked sees Discord's own "did not respond". */
export interface InteractionCalls {
  callback(origin: Origin, body: object, files?: readonly RawFile[]): Promise<void>;
  editOriginal(origin: Origin, body: object, files?: readonly RawFile[]): Promise<void>;
  followUp(origin: Origin, body: object, files?: readonly RawFile[]): Promise<void>;
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
    callback: ({ id, token }, body, files = []) =>
      attempt('callback', () => rest.post(Routes.interactionCallback(id, token), asked(body, files))),
    editOriginal: ({ applicationId, token }, body, files = []) =>
      attempt('edit', () => rest.patch(Routes.webhookMessage(applicationId, token), asked(body, files))),
    followUp: ({ applicationId, token }, body, files = []) =>
      attempt('follow-up', () => rest.post(Routes.webhook(applicationId, token), asked(body, files))),
  };
}

/** Without files it is plain JSON. */
function asked(body: object, files: readonly RawFile[]) {
  return files.length === 0 ? { auth: false, body } : { auth: false, body, files: [...files] };
}
