// Socket Mode: Bolt's receiver, with what it lets through to the process closed.
import { setTimeout as sleep } from 'node:timers/promises';
import { SocketModeReceiver } from '@slack/bolt';
import type { WebClientOptions } from '@slack/web-api';
import type { Log } from '../../src/app/ports.ts';
import { parseJson } from './actions.ts';
import type { Link } from './connection.ts';
import { quietLogger } from './transport.ts';

/** Milliseconds for Slack's hello after the socket opened, and for its part of the farewell. */
const GREETING_WITHIN = 10_000;
const FAREWELL_WITHIN = 2_000;

export interface Socket {
  readonly receiver: SocketModeReceiver;
  readonly link: Link;
  close(): Promise<void>;
}

/** A receiver that connects only when told to. `options` are those of its own client: it opens the connections. */
export function createSocket(appToken: string, options: WebClientOptions, log: Log): Socket {
  const receiver = new SocketModeReceiver({
    appToken,
    logger: quietLogger(log),
    autoReconnectEnabled: false,
    installerOptions: { clientOptions: options },
    processEventErrorHandler: () => {
      log.warn('slack.packet-failed');
      return Promise.resolve(false);
    },
  });
  const { client } = receiver;
  let closed = false;
  guardPackets(client, log);
  return {
    receiver,
    link: {
      open: async () => {
        const greeted = setTimeout(() => void client.disconnect(), GREETING_WITHIN).unref();
        await client.start().finally(() => clearTimeout(greeted));
        if (closed) await client.disconnect();
      },
      lost: () => new Promise((resolve) => void client.once('disconnected', () => resolve())),
    },
    close: async () => {
      closed = true;
      await Promise.race([client.disconnect(), sleep(FAREWELL_WITHIN, undefined, { ref: false })]);
    },
  };
}

type Client = SocketModeReceiver['client'];
type Packets = (data: unknown, isBinary: boolean) => Promise<void>;

/**
 * The client reads packets in a promise nobody waits for, and a packet that is JSON but no object (null), or an event
 * without a payload, makes it reject: that would end the process. Here such packets are dropped.
 */
function guardPackets(client: Client, log: Log): void {
  const readers = client.listeners('ws_message') as unknown as Packets[];
  client.removeAllListeners('ws_message');
  client.on('ws_message', (data: unknown, isBinary: boolean) => {
    if (!isPacket(data)) return log.warn('slack.packet-malformed');
    for (const read of readers) read(data, isBinary).catch(() => log.warn('slack.packet-failed'));
  });
}

function isPacket(data: unknown): boolean {
  const packet = typeof data === 'string' ? parseJson(data) : undefined;
  return typeof packet === 'object' && packet !== null && !Array.isArray(packet);
}
