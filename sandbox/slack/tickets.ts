import type { Clock } from './messages.ts';

/** Whom and what a response URL or a trigger belongs to. */
export interface Origin {
  user: string;
  channel?: string;
  /** The message the person acted on, or the one that first answered them. */
  ts?: string;
  threadTs?: string;
}

interface ResponseTicket extends Origin {
  uses: number;
  issuedAt: number;
}

interface TriggerTicket extends Origin {
  used: boolean;
  issuedAt: number;
}

export type Taken<T> = { ok: true; ticket: T } | { ok: false; error: string };

/** A response URL serves five posts within thirty minutes. */
const RESPONSE_USES = 5;
const RESPONSE_LIFE_MS = 30 * 60_000;

/** The short-lived permissions Slack hands out with each interaction: trigger ids and response URLs. Both age in real time. */
export class Tickets {
  private readonly wall: Clock;
  private readonly triggerMs: number;
  private readonly newId: (prefix: string) => string;
  private readonly triggers = new Map<string, TriggerTicket>();
  private readonly responses = new Map<string, ResponseTicket>();

  constructor(options: { wall: Clock; triggerMs: number; newId: (prefix: string) => string }) {
    this.wall = options.wall;
    this.triggerMs = options.triggerMs;
    this.newId = options.newId;
  }

  issueTrigger(origin: Origin): string {
    const id = this.newId('trigger-');
    this.triggers.set(id, { ...origin, used: false, issuedAt: this.wall.now() });
    return id;
  }

  /** Uses a trigger up; the errors are those of `views.open`. */
  takeTrigger(id: string): Taken<Origin> {
    const ticket = this.triggers.get(id);
    if (ticket === undefined) return { ok: false, error: 'invalid_trigger_id' };
    if (this.wall.now() - ticket.issuedAt > this.triggerMs) return { ok: false, error: 'expired_trigger_id' };
    if (ticket.used) return { ok: false, error: 'exchanged_trigger_id' };
    ticket.used = true;
    return { ok: true, ticket };
  }

  /** Whether this trigger, or response URL, was given out here. */
  knows(id: string): boolean {
    return this.triggers.has(id) || this.responses.has(id);
  }

  issueResponse(origin: Origin): string {
    const id = this.newId('respond-');
    this.responses.set(id, { ...origin, uses: 0, issuedAt: this.wall.now() });
    return id;
  }

  takeResponse(id: string): Taken<ResponseTicket> {
    const ticket = this.responses.get(id);
    if (ticket === undefined) return { ok: false, error: 'invalid_url' };
    if (this.wall.now() - ticket.issuedAt > RESPONSE_LIFE_MS) return { ok: false, error: 'expired_url' };
    if (ticket.uses >= RESPONSE_USES) return { ok: false, error: 'used_url' };
    ticket.uses += 1;
    return { ok: true, ticket };
  }
}
