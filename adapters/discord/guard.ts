// Keeps a malformed packet from ending the process. The library handles a packet in a promise nobody waits for, so
// what it throws there becomes an unhandled rejection, and Node ends. Here each of those entry points is wrapped.
import { type Client, SimpleShardingStrategy } from 'discord.js';

/** `harmless`: one event was lost and all else goes on. Otherwise the connection may be stuck and must be made anew. */
export interface Poison {
  readonly where: string;
  readonly error: unknown;
  readonly harmless: boolean;
}

/** The manager of the gateway package; the library's own class of this name hides it. */
type GatewayManager = ConstructorParameters<typeof SimpleShardingStrategy>[0];
type Report = (poison: Poison) => void;
/** The part of a WebSocket of the package ws that is used here. */
interface Socket {
  on(event: 'error', listener: () => void): unknown;
  terminate(): void;
}
type Method = (...args: unknown[]) => unknown;

/** Methods of a shard that the library calls without waiting for them. */
const entryPoints = ['onMessage', 'onClose', 'internalConnect', 'heartbeat'] as const;
/** Events that set up a session: without one of these nothing else arrives. */
const vital = new Set(['READY', 'RESUMED']);
const dispatched = 0;
/** A greeting is sent as soon as a connection is open; one that does not come in this time never will. Milliseconds. */
const helloTimeout = 10_000;

/**
 * What `ws.buildStrategy` of a client takes: the stock strategy with guarded shards, none of which is made once the client is
 * over. A client that is destroyed while it asks where to connect would go on to connect.
 */
export function guardedStrategy(
  report: Report,
  isOver: () => boolean,
): (manager: GatewayManager) => SimpleShardingStrategy {
  return (manager) => new GuardedStrategy(manager, report, isOver);
}

class GuardedStrategy extends SimpleShardingStrategy {
  readonly #report: Report;
  readonly #isOver: () => boolean;

  constructor(manager: GatewayManager, report: Report, isOver: () => boolean) {
    // The client does not pass this option on, and the library would wait for a minute.
    Object.assign(manager.options, { helloTimeout });
    super(manager);
    this.#report = report;
    this.#isOver = isOver;
  }

  override async spawn(shardIds: number[]): Promise<void> {
    if (this.#isOver()) throw new Error('The client is over.');
    await super.spawn(shardIds);
    const shards = Reflect.get(this, 'shards') as ReadonlyMap<number, object>;
    for (const shard of shards.values()) guardShard(shard, this.#report);
  }
}

function guardShard(shard: object, report: Report): void {
  let ended = false;
  for (const where of entryPoints) {
    const own = Reflect.get(shard, where) as Method;
    const guarded = async (...args: unknown[]): Promise<unknown> => {
      if (ended) return undefined;
      try {
        return await own.apply(shard, args);
      } catch (error) {
        report({ where, error, harmless: where === 'onMessage' && isHarmless(args[0]) });
        return undefined;
      }
    };
    Reflect.set(shard, where, guarded);
  }
  endForGood(shard, () => {
    ended = true;
  });
}

/**
 * A shard that is destroyed while it reconnects would go on reconnecting, and a socket that is destroyed while it
 * opens has no listener left for the error that follows, which ends the process. Neither may happen.
 */
function endForGood(shard: object, markEnded: () => void): void {
  const own = Reflect.get(shard, 'destroy') as Method;
  const destroy = async (options: { recover?: unknown } = {}): Promise<void> => {
    const socket = Reflect.get(shard, 'connection') as Socket | null;
    socket?.on('error', () => undefined);
    const isLast = options.recover === undefined;
    if (isLast) markEnded();
    await own.call(shard, options);
    if (isLast) socket?.terminate();
  };
  Reflect.set(shard, 'destroy', destroy);
}

function isHarmless(packet: unknown): boolean {
  try {
    const { op, t } = JSON.parse(String(packet)) as { op?: unknown; t?: unknown };
    return op === dispatched && !vital.has(String(t));
  } catch {
    return false;
  }
}

/** Guards what the client does with packets it kept until it was ready: those run from a bare timer. */
export function guardPackets(client: Client, report: Report): void {
  const own = Reflect.get(client.ws, 'handlePacket') as Method;
  const guarded = (...args: unknown[]): unknown => {
    try {
      return own.apply(client.ws, args);
    } catch (error) {
      report({ where: 'handlePacket', error, harmless: true });
      return false;
    }
  };
  Reflect.set(client.ws, 'handlePacket', guarded);
}
