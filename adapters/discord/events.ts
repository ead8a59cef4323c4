// What Discord tells over HTTP alone: somebody who had added the bot to their own account has removed it. The gateway says
// nothing of that. Source: docs.discord.com/developers/events/webhook-events.
import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { z } from 'zod';
import type { MemberKey } from '../../src/app/member.ts';
import type { Log } from '../../src/app/ports.ts';
import { directInstallation } from './interaction.ts';
import { nameOf } from './outcome.ts';

/** Under this path Discord delivers them. */
export const EVENTS_PATH = '/discord/events';

export interface EventsParts {
  /** 32 bytes in hexadecimal, as the application's page shows them. */
  readonly publicKey: string;
  /** Deletes everything that is stored about somebody in one place. */
  readonly forget: (member: MemberKey) => Promise<void>;
  readonly log: Log;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

export type EventsListener = (request: IncomingMessage, response: ServerResponse) => void;

/** Milliseconds a signed time may differ from ours: Discord tries again for ten minutes. */
const FRESH = 15 * 60_000;
/** Bytes; an event is a few hundred. */
const MOST = 64 * 1024;
/** Before the 32 bytes of an Ed25519 key in a SubjectPublicKeyInfo. Source: RFC 8410, section 4. */
const KEY_HEAD = Buffer.from('302a300506032b6570032100', 'hex');

const PING = 0;
const about = z.object({ user: z.object({ id: z.string() }) });
const body = z.object({
  type: z.number(),
  event: z.object({ type: z.string(), data: z.unknown() }).optional(),
});

/** Answers every request; never throws. */
export function createEventsListener({ publicKey, forget, log, now }: EventsParts): EventsListener {
  const key = createPublicKey({
    key: Buffer.concat([KEY_HEAD, Buffer.from(publicKey, 'hex')]),
    format: 'der',
    type: 'spki',
  });

  const heed = async (text: string): Promise<number> => {
    const read = body.safeParse(parsed(text));
    if (!read.success) return 400;
    const { type, event } = read.data;
    if (type === PING || event?.type !== 'APPLICATION_DEAUTHORIZED') return 204;
    const who = about.safeParse(event.data);
    if (!who.success) return 400;
    await forget({ platform: 'discord', installation: directInstallation, member: who.data.user.id });
    log.info('discord.deauthorized');
    return 204;
  };

  const answer = async (request: IncomingMessage): Promise<number> => {
    if (request.method !== 'POST') return 405;
    const text = await readText(request);
    if (text === null) return 413;
    if (!isSigned(request, text, key, now())) {
      log.warn('discord.event-refused');
      return 401;
    }
    return heed(text);
  };

  return (request, response) => {
    answer(request)
      .catch((error: unknown) => {
        // Discord brings it again.
        log.error('discord.event-failed', { error: nameOf(error) });
        return 500;
      })
      .then((status) => response.writeHead(status, { 'cache-control': 'no-store' }).end())
      .catch(() => response.destroy());
  };
}

function isSigned({ headers }: IncomingMessage, text: string, key: KeyObject, now: number): boolean {
  const [signature, at] = [headers['x-signature-ed25519'], headers['x-signature-timestamp']];
  if (typeof signature !== 'string' || typeof at !== 'string' || !/^[0-9a-f]{128}$/iu.test(signature))
    return false;
  if (!(Math.abs(Number(at) * 1000 - now) <= FRESH)) return false;
  return verify(null, Buffer.from(at + text), key, Buffer.from(signature, 'hex'));
}

/** Null where it is longer than any event. */
async function readText(request: IncomingMessage): Promise<string | null> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > MOST) return null;
    parts.push(part);
  }
  return Buffer.concat(parts).toString('utf8');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
