// The calls that answer an interaction. They need no token of the bot and do not count towards its limits.
import { DiscordAPIError, type REST, RESTJSONErrorCodes, Routes } from 'discord.js';
import type { Log } from '../../src/app/ports.ts';
import type { TextFile } from '../../src/app/request.ts';
import { uploadOf } from './files.ts';
import type { Origin } from './interaction.ts';
import { nameOf } from './outcome.ts';

/** Each logs its failure and never rejects: whoever asked sees Discord's own "did not respond". */
export interface InteractionCalls {
  /** False: somebody else has answered it, and what follows is theirs to say. */
  callback(origin: Origin, body: object, file?: TextFile | null): Promise<boolean>;
  editOriginal(origin: Origin, body: object, file?: TextFile | null): Promise<void>;
  followUp(origin: Origin, body: object, file?: TextFile | null): Promise<void>;
}

const SAME_SHARDS = {
  problem: 'Somebody else has answered already: another process with the same token has the same shards.',
  cure: 'Run one process with the role commands, or give each its own part of the shards as DISCORD_SHARDS.',
};

const isAnswered = (error: unknown): boolean =>
  error instanceof DiscordAPIError && error.code === RESTJSONErrorCodes.InteractionHasAlreadyBeenAcknowledged;

/** `rest` must not repeat calls: a follow-up has no nonce. */
export function createCalls(rest: REST, log: Log): InteractionCalls {
  const lost = (call: string, error: unknown): void =>
    log.error('discord.answer-lost', { call, error: nameOf(error) });
  const attempt = async (what: string, call: () => Promise<unknown>): Promise<void> => {
    try {
      await call();
    } catch (error) {
      lost(what, error);
    }
  };
  return {
    callback: async ({ id, token }, body, file = null) => {
      try {
        await rest.post(Routes.interactionCallback(id, token), asked(body, file));
        return true;
      } catch (error) {
        if (!isAnswered(error)) lost('callback', error);
        else log.error('discord.same-shards', SAME_SHARDS);
        return !isAnswered(error);
      }
    },
    editOriginal: ({ applicationId, token }, body, file = null) =>
      attempt('edit', () => rest.patch(Routes.webhookMessage(applicationId, token), asked(body, file))),
    followUp: ({ applicationId, token }, body, file = null) =>
      attempt('follow-up', () => rest.post(Routes.webhook(applicationId, token), asked(body, file))),
  };
}

/** Without a file it is plain JSON. */
function asked(call: object, file: TextFile | null) {
  if (file === null) return { auth: false, body: call };
  const { type, body } = uploadOf(call, file);
  return { auth: false, body, passThroughBody: true, headers: { 'content-type': type } };
}
