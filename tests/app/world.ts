// A small world for the engine's tests: rules made by hand, a clock to turn, messengers that do as they are told.

import { openStore } from '../../adapters/sql/open.ts';
import type { Compose, PostDraft } from '../../src/app/delivery/post.ts';
import type { Engine, EngineCount } from '../../src/app/engine.ts';
import type {
  Catalogue,
  ChannelCheck,
  Messenger,
  Outcome,
  PersonalPace,
  Reference,
  Settlement,
  Target,
} from '../../src/app/ports.ts';
import type { Store } from '../../src/app/stores/store.ts';
import type { SubscriptionWish } from '../../src/app/subscribing/subscription.ts';
import { toInstant } from '../../src/core/calendar.ts';
import { createJurisdictions } from '../../src/core/jurisdiction.ts';
import { type Profile, presets } from '../../src/core/profile.ts';
import type { Deadline, Instant, Rule, TimelineEvent } from '../../src/core/rule.ts';
import type { Service } from '../../src/core/service.ts';
import type { Message } from '../../src/messages/tree.ts';

export const jurisdictions = createJurisdictions({
  countries: {
    NL: { zones: ['Europe/Amsterdam'] },
    GB: { zones: ['Europe/London'] },
    US: { zones: ['America/New_York'] },
  },
  subdivisions: {},
  groups: { EU: { members: ['NL'] }, WORLD: { world: true } },
  aliases: {},
});

/** "2025-10-20T09:00" on the clocks of Amsterdam. */
export function at(text: string): Instant {
  return toInstant(text.slice(0, 10), text.slice(11), 'Europe/Amsterdam');
}

export function startsOn(date: string): Deadline {
  return { kind: 'starts-on', date, precision: 'day', time: null, effectiveSameDay: false, ifSilent: null };
}

export function event(
  id: string,
  on: string,
  kind: TimelineEvent['kind'],
  change: Partial<TimelineEvent> = {},
): TimelineEvent {
  return { id, on, kind, deadline: null, since: null, sources: ['s'], note: null, reviewed: true, ...change };
}

/** A rule that starts on a date, announced on another. */
export function scheduledRule(
  id: string,
  on: string,
  date: string,
  more: readonly TimelineEvent[] = [],
): Rule {
  return {
    id: `${id}/ai-training/eu`,
    label: { en: 'EU' },
    audience: {
      jurisdictions: ['EU'],
      except: [],
      accounts: [],
      plans: [],
      plansExcept: [],
      role: 'member',
      hosted: [],
      age: null,
      stated: true,
    },
    clock: { kind: 'fixed' },
    events: [event('first', on, 'scheduled', { deadline: startsOn(date) }), ...more],
    afterwards: { effect: 'unknown', source: null },
    ways: [],
    waysNeeded: 'any',
    dataUsed: [],
    dataExcluded: [],
    confidence: 'high',
    caveat: null,
    unverified: [],
    contradictions: [],
    defaultState: null,
  };
}

export function service(rule: Rule): Service {
  const id = rule.id.split('/')[0] ?? rule.id;
  const practice = {
    id: 'ai-training',
    title: { en: 'AI' },
    change: { en: 'train' },
    defaultState: 'on',
    category: 'ai-training',
    rules: [rule],
  } as const;
  return { id, name: id, aliases: [], controllers: [], practices: [practice], sources: [] };
}

let readings = 0;

export function catalogueOf(...rules: readonly Rule[]): Catalogue {
  readings += 1;
  const noTexts = (): never => {
    throw new Error('The engine knows no texts.');
  };
  const translations = { locales: ['en'], translator: noTexts, find: noTexts };
  return {
    services: rules.map(service),
    jurisdictions,
    authorities: [],
    translations,
    staleSince: null,
    version: `v${readings}`,
  };
}

/** A platform that lets an app write to so many people at once that none has to wait. */
export const manyPeople: PersonalPace = { postsPerMinute: 1_000_000, takes: 1 };

export function profile(change: Partial<Profile> = {}): Profile {
  return {
    zone: 'Europe/Amsterdam',
    sendAt: '09:00',
    jurisdictions: ['NL'],
    accounts: [],
    services: [],
    ...presets.none,
    weekdaysOnly: false,
    holidays: null,
    quiet: null,
    digest: true,
    installation: null,
    ...change,
  };
}

export function channel(name: string, platform = 'chat'): Target {
  return { platform, installation: 'I1', channel: name, thread: null, member: null };
}

export function wish(name: string, change: Partial<Profile> = {}, platform = 'chat'): SubscriptionWish {
  return {
    target: channel(name, platform),
    profile: profile(change),
    preset: null,
    locale: 'en',
    configuredBy: 'M1',
  };
}

/** What arrived: as often as it was really posted. */
export interface Sent {
  readonly at: Instant;
  readonly target: Target;
  readonly key: string;
  readonly draft: PostDraft;
}

export interface FakeMessenger extends Messenger {
  readonly sent: Sent[];
  readonly edits: { readonly at: Instant; readonly reference: Reference; readonly draft: PostDraft }[];
  /** What the next sends answer; when empty, they arrive. A function runs in place of the send. */
  readonly script: (Outcome | ((arrive: () => Outcome) => Outcome | Promise<Outcome>))[];
  settlement: Settlement | null;
  state: ChannelCheck;
}

export interface World {
  readonly engine: Engine;
  readonly store: Store;
  readonly messenger: FakeMessenger;
  readonly counts: Map<EngineCount, number>;
  readonly logged: string[];
  catalogue: Catalogue;
  now: Instant;
}

export const emptyMessage: Message = {
  heading: '',
  blocks: [],
  buttons: [],
  context: [],
  urgency: 'calm',
  locale: 'en',
};

function fakeMessenger(
  world: () => World,
  repeatSafeFor: number,
  platform: string,
  drafts: WeakMap<Message, PostDraft>,
): FakeMessenger {
  const draftOf = (message: Message): PostDraft => {
    const draft = drafts.get(message);
    if (draft === undefined) throw new Error('A message that nobody composed.');
    return draft;
  };
  const messenger: FakeMessenger = {
    platform,
    capabilities: { repeatSafeFor },
    sent: [],
    edits: [],
    script: [],
    settlement: null,
    state: { kind: 'ready', name: null },
    async send(target, message, key) {
      const draft = draftOf(message);
      const arrive = (): Outcome => {
        const same = messenger.sent.findIndex((sent) => sent.key === key);
        const isRepeat = same >= 0 && world().now < (messenger.sent[same]?.at ?? 0) + repeatSafeFor;
        if (!isRepeat) messenger.sent.push({ at: world().now, target, key, draft });
        return { kind: 'delivered', reference: { channel: target.channel ?? 'dm', message: key } };
      };
      const step = messenger.script.shift();
      return step === undefined ? arrive() : typeof step === 'function' ? step(arrive) : step;
    },
    async edit(_target, reference, message) {
      messenger.edits.push({ at: world().now, reference, draft: draftOf(message) });
      return { kind: 'delivered', reference };
    },
    async settle(target, key) {
      if (messenger.settlement !== null) return messenger.settlement;
      const there = messenger.sent.some((sent) => sent.key === key);
      return there
        ? { kind: 'found', reference: { channel: target.channel ?? '', message: key } }
        : { kind: 'absent' };
    },
    check: async () => messenger.state,
  };
  return messenger;
}

export interface WorldOptions {
  readonly path?: string;
  readonly repeatSafeFor?: number;
  readonly owner?: string;
  readonly store?: Store;
  readonly compose?: (draft: PostDraft) => boolean;
}

/** A world whose clock stands at `now`. The store is in memory unless a path is given. */
export async function createWorld(
  catalogue: Catalogue,
  now: Instant,
  options: WorldOptions = {},
): Promise<World> {
  const opened = options.store ?? (await open(options.path ?? ':memory:'));
  const drafts = new WeakMap<Message, PostDraft>();
  const compose: Compose = (draft) => {
    if (options.compose !== undefined && !options.compose(draft)) return null;
    const message = { ...emptyMessage };
    drafts.set(message, draft);
    return message;
  };
  const counts = new Map<EngineCount, number>();
  const logged: string[] = [];
  const messenger = fakeMessenger(() => world, options.repeatSafeFor ?? 0, 'chat', drafts);
  const log = (name: string): void => {
    logged.push(name);
  };
  const engine: Engine = {
    store: opened,
    source: { current: () => world.catalogue },
    clock: { now: () => world.now },
    messengers: new Map([['chat', messenger]]),
    compose,
    holidays: () => false,
    log: { info: () => {}, warn: log, error: log },
    count: (what) => counts.set(what, (counts.get(what) ?? 0) + 1),
    owner: options.owner ?? 'process-1',
  };
  const world: World = { engine, store: opened, messenger, counts, logged, catalogue, now };
  return world;
}

export async function open(path: string): Promise<Store> {
  const opened = await openStore(path);
  if (!opened.ok) throw new Error(opened.fault.message);
  return opened.value;
}

/** "2025-11-02 09:00 reminder 0", one line per post, in the zone of the profile. */
export function lines(world: World, zone = 'Europe/Amsterdam'): string[] {
  return world.messenger.sent.map(({ at: sentAt, draft }) => {
    const local = new Date(sentAt).toLocaleString('sv-SE', { timeZone: zone }).slice(0, 16);
    const offsets = draft.items.map((item) => item.offset).join(',');
    return `${local} ${draft.kind} ${offsets}`;
  });
}
