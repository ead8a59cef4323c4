// People at work while the bot lives and dies: what they want done they do again in the next life, until they are told.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Calendar } from './cases.ts';
import { act, type Deed, isDone } from './deeds.ts';
import { isHeard } from './hand.ts';
import type { PlatformName } from './moment.ts';
import type { Platforms } from './platforms.ts';
import { mayWaitAnHour } from './promises.ts';

const LOOK_MS = 25;
/** So many people act at the same time on each platform. */
const AT_ONCE = 4;
/** Whoever has read nothing for so long tries again. */
const PATIENCE_MS = 15_000;
/** A form that is filled in answer by answer takes as many times as long. */
const STEPS_OF_FORM = 6;
/** Between two tries that came to nothing, as in an outage. */
const REST_MS = 400;

/** An answer is shared once a day, as it is in UTC: whoever was not told yesterday leaves it at that. */
const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

export type DeedMoment = 'begun' | 'acknowledged';

export class Crowd {
  readonly deeds: readonly Deed[];
  readonly #platforms: Platforms;
  readonly #calendar: Calendar;
  readonly #busy = new Set<string>();
  #listeners = new Map<DeedMoment, { left: number; act: () => void }>();

  constructor(platforms: Platforms, calendar: Calendar, deeds: readonly Deed[]) {
    this.#platforms = platforms;
    this.#calendar = calendar;
    this.deeds = deeds;
  }

  /** What is to be done now; everything unless told otherwise. */
  isWanted: (deed: Deed) => boolean = () => true;

  /** Whether nobody has anything left to do for now. */
  isIdle(): boolean {
    return this.#busy.size === 0 && this.ready('slack').length + this.ready('discord').length === 0;
  }

  /** What somebody could do now. Nobody does two things at a time, and each does them in their order. */
  ready(platform: PlatformName): Deed[] {
    const waiting = this.deeds.filter((deed) => deed.platform === platform && !isDone(deed));
    const open = waiting.filter((deed) => this.isWanted(deed) && this.#isTime(deed));
    const next = new Map(open.toReversed().map((deed) => [deed.who, deed]));
    const free = [...next.values()].filter((deed) => !this.#busy.has(deed.who));
    // Whoever tried least comes first: what fails again and again keeps nobody waiting.
    return free.toReversed().sort((a, b) => a.attempts.length - b.attempts.length);
  }

  #isTime(deed: Deed): boolean {
    const { kind, reacts, platform, who, attempts } = deed;
    if (kind === 'hour' && !mayWaitAnHour(deed, this.#platforms.clock.now(), this.#heard(who))) return false;
    if (kind === 'share' && attempts.some(({ begun }) => dayOf(begun) !== dayOf(this.#platforms.clock.now())))
      return false;
    return !reacts || this.#platforms.reached(platform, who) > 0;
  }

  #heard(who: string): number[] {
    return this.#platforms.posted().flatMap(({ channel, at }) => (channel === who ? [at] : []));
  }

  /** Calls once, when the n-th deed from now on is begun, or its answer was read. */
  when(moment: DeedMoment, nth: number, call: () => void): void {
    this.#listeners.set(moment, { left: nth, act: call });
  }

  #tell(moment: DeedMoment): void {
    const listener = this.#listeners.get(moment);
    if (listener === undefined) return;
    listener.left -= 1;
    if (listener.left > 0) return;
    this.#listeners.delete(moment);
    listener.act();
  }

  /** People act until the end of this life, whenever the bot is up. */
  live(isUp: () => boolean, end: AbortSignal): void {
    this.#listeners = new Map();
    for (const platform of ['slack', 'discord'] as const) void this.#through(platform, isUp, end);
  }

  async #through(platform: PlatformName, isUp: () => boolean, end: AbortSignal): Promise<void> {
    while (!end.aborted) {
      if (isUp() && isHeard(this.#platforms, platform)) {
        const free =
          AT_ONCE -
          this.deeds.filter((deed) => deed.platform === platform && this.#busy.has(deed.who)).length;
        for (const deed of this.ready(platform).slice(0, Math.max(0, free))) void this.#try(deed, end);
      }
      await sleep(LOOK_MS);
    }
  }

  async #try(deed: Deed, end: AbortSignal): Promise<void> {
    const { clock } = this.#platforms;
    const attempt = { begun: clock.now(), acknowledged: null as number | null };
    deed.attempts.push(attempt);
    this.#busy.add(deed.who);
    const over = new AbortController();
    const stop = (): void => over.abort();
    end.addEventListener('abort', stop, { once: true });
    const given = setTimeout(stop, PATIENCE_MS * (deed.kind === 'own' ? STEPS_OF_FORM : 1));
    const isRead = await new Promise<boolean>((resolve) => {
      over.signal.addEventListener('abort', () => resolve(false), { once: true });
      act(this.#platforms, this.#calendar, deed, over.signal).then(
        () => resolve(!over.signal.aborted),
        // Refused by the client, or nobody answered: they try again.
        () => resolve(false),
      );
      this.#tell('begun');
    });
    clearTimeout(given);
    over.abort();
    if (isRead) attempt.acknowledged = clock.now();
    if (isRead) this.#tell('acknowledged');
    else if (!end.aborted) await sleep(REST_MS);
    this.#busy.delete(deed.who);
  }
}
