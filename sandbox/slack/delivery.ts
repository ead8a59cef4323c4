import type { Clock } from './messages.ts';
import type { JsonObject } from './world.ts';

export type EnvelopeKind = 'slash_commands' | 'interactive' | 'events_api';

export interface Envelope {
  kind: EnvelopeKind;
  payload: JsonObject;
  /** 0 on the first delivery. */
  attempt: number;
  /** Why it is sent again, e.g. "timeout". */
  retryReason: string;
}

/** What came back for one thing a person did. */
export interface Ack {
  acknowledged: boolean;
  /** What the bot sent along with its acknowledgement. */
  payload?: unknown;
  /** Why it was not acknowledged (or not sent): `timeout`, `not_connected`, `http_500`, `missing_scope`, `message_not_found` … */
  reason?: string;
}

export interface Transport {
  /** Hands one envelope to the bot and waits for its acknowledgement, at most `timeoutMs`. */
  offer(envelope: Envelope, timeoutMs: number): Promise<Ack>;
}

export interface DeliveryRecord {
  kind: EnvelopeKind;
  /** The event's or interaction's own type, e.g. `app_mention`, `block_actions`. */
  type: string;
  eventId?: string;
  attempt: number;
  retryReason: string;
  /** The workspace's clock, milliseconds. */
  at: number;
  /** Undefined while still under way. */
  ack?: Ack;
}

export interface DeliveryTimes {
  /** How long a person waits for an acknowledgement. */
  ackMs: number;
  /** How long an event waits before it is sent again. */
  redeliverMs: number;
}

/** Slack sends an event at most three times more. */
const RETRIES = 3;
const RECORDS = 2000;

/** Of what was sent this much can be sent again. */
const KEPT = 200;

/** Sends envelopes to the bot, keeps what became of each, and sends unacknowledged events again. */
export class Delivery {
  readonly records: DeliveryRecord[] = [];
  private readonly transport: Transport;
  private readonly times: DeliveryTimes;
  private readonly clock: Clock;
  private readonly changed: () => void;
  private readonly timers = new Set<NodeJS.Timeout>();
  private readonly sent: { envelope: Envelope; record: DeliveryRecord }[] = [];
  private closed = false;

  constructor(options: { transport: Transport; times: DeliveryTimes; clock: Clock; changed: () => void }) {
    this.transport = options.transport;
    this.times = options.times;
    this.clock = options.clock;
    this.changed = options.changed;
  }

  /** A command or an interaction: sent once. */
  ask(kind: 'slash_commands' | 'interactive', payload: JsonObject): Promise<Ack> {
    return this.offer({ kind, payload, attempt: 0, retryReason: '' }, this.times.ackMs);
  }

  /** An event: sent up to four times; settles at the first acknowledgement, or when the person's patience or the attempts end. */
  event(payload: JsonObject): Promise<Ack> {
    return new Promise((resolve) => {
      this.later(this.times.ackMs, () => resolve({ acknowledged: false, reason: 'timeout' }));
      void this.attempts(payload).then(resolve);
    });
  }

  /**
   * Sends once more what was sent before and may have been acknowledged: the newest, or that with this event id, as
   * often as asked. The payload is the same to the byte.
   */
  async again(choice: { eventId?: string; times?: number; reason?: string } = {}): Promise<Ack[]> {
    const { eventId, times = 1, reason = 'timeout' } = choice;
    const found = this.sent.findLast(({ record }) => eventId === undefined || record.eventId === eventId);
    if (found === undefined) throw new Error('Nothing like that was sent.');
    const { kind, payload, attempt } = found.envelope;
    const timeout = kind === 'events_api' ? this.times.redeliverMs : this.times.ackMs;
    const acks: Ack[] = [];
    for (let turn = 1; turn <= times; turn += 1) {
      acks.push(await this.offer({ kind, payload, attempt: attempt + turn, retryReason: reason }, timeout));
    }
    return acks;
  }

  close(): void {
    this.closed = true;
    for (const timer of this.timers) clearTimeout(timer);
  }

  private async attempts(payload: JsonObject): Promise<Ack> {
    let last: Ack = { acknowledged: false, reason: 'not_connected' };
    for (let attempt = 0; attempt <= RETRIES && !this.closed; attempt += 1) {
      const retryReason = attempt === 0 ? '' : (last.reason ?? 'timeout');
      last = await this.offer({ kind: 'events_api', payload, attempt, retryReason }, this.times.redeliverMs);
      if (last.acknowledged || last.reason === 'no_retry') return last;
      // A refusal comes at once; give the bot the time to come back before the next attempt.
      if (last.reason !== 'timeout') await this.pause(this.times.redeliverMs);
    }
    return last;
  }

  private async offer(envelope: Envelope, timeoutMs: number): Promise<Ack> {
    const record = this.record(envelope);
    this.sent.push({ envelope, record });
    if (this.sent.length > KEPT) this.sent.shift();
    const ack = await this.transport.offer(envelope, timeoutMs);
    record.ack = ack;
    this.changed();
    return ack;
  }

  private record({ kind, payload, attempt, retryReason }: Envelope): DeliveryRecord {
    const event = payload.event as JsonObject | undefined;
    const record: DeliveryRecord = {
      kind,
      type: String(event?.type ?? payload.type ?? payload.command),
      ...(typeof payload.event_id === 'string' ? { eventId: payload.event_id } : {}),
      attempt,
      retryReason,
      at: this.clock.now(),
    };
    this.records.push(record);
    if (this.records.length > RECORDS) this.records.shift();
    return record;
  }

  private pause(ms: number): Promise<void> {
    return new Promise((resolve) => this.later(ms, resolve));
  }

  private later(ms: number, then: () => void): void {
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      then();
    }, ms);
    timer.unref();
    this.timers.add(timer);
  }
}
