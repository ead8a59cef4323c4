// Structured log lines on standard error, so that standard output stays for what was asked for.
import { destination, pino } from 'pino';
import type { Log } from '../../src/app/ports.ts';

/** Keys under which a secret or something about a person could slip in; their values never leave the process. */
const REDACTED = ['token', 'secret', 'password', 'authorization', 'member', 'user', 'text', 'content'];

/** Bytes that wait for a place that takes them again; beyond that lines are lost. */
const MOST_WAITING = 1_048_576;

/** What nobody can write down ends nothing: a full disk, or a pipe that nobody reads, is not the bot's trouble alone. */
function sink() {
  const stream = destination({ fd: 2, sync: true, maxLength: MOST_WAITING });
  stream.on('error', () => undefined);
  return stream;
}

export function createLog(level: string): Log {
  const logger = pino(
    { level, base: null, redact: REDACTED, timestamp: () => `,"time":"${new Date().toISOString()}"` },
    sink(),
  );
  return {
    info: (event, fields = {}) => logger.info(fields, event),
    warn: (event, fields = {}) => logger.warn(fields, event),
    error: (event, fields = {}) => logger.error(fields, event),
  };
}

/** For programs whose output is an answer: only what went wrong. */
export const silentLog: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };
