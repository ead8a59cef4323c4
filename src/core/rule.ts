// The words of the domain as types. A rule is one audience of a practice, with its timeline and its ways to opt out.
// Everything here is data: the functions that give it meaning live in the files beside this one.

/** A calendar date without a zone, "YYYY-MM-DD". Compares correctly as a string. */
export type CalendarDate = string;

/** A moment, in milliseconds since 1970-01-01T00:00Z. */
export type Instant = number;

/** Wall-clock time of day, "HH:MM" (24 hours). */
export type LocalTime = string;

/** IANA zone name, such as "Europe/Amsterdam". */
export type Zone = string;

/** ISO 3166-1 alpha-2, ISO 3166-2 ("US-CA"), or a named group of data/jurisdictions.yaml ("EEA", "WORLD"). */
export type Jurisdiction = string;

/** Text for people: English always, other locales (BCP 47 language) where translated. */
export type LocalisedText = { readonly en: string } & Readonly<Partial<Record<string, string>>>;

export const deadlineKinds = ['starts-on', 'last-day', 'control-ends-on', 'choose-by'] as const;
/** The four meanings of "deadline"; each says how actBy follows from the date. */
export type DeadlineKind = (typeof deadlineKinds)[number];

export const silenceOutcomes = ['used', 'bound', 'locked-out', 'nothing', 'unknown'] as const;
export type SilenceOutcome = (typeof silenceOutcomes)[number];

export interface Deadline {
  readonly kind: DeadlineKind;
  /** With month precision: any day of the month; only its year and month count. */
  readonly date: CalendarDate;
  readonly precision: 'day' | 'month';
  /** The hour the source states ("23:59:59"), and the zones it may be meant in: sources differ, the earliest counts. */
  readonly time: { readonly at: string; readonly zones: readonly Zone[] } | null;
  /** choose-by only: the new terms take effect on that very day, so the day before is the last whole day. */
  readonly effectiveSameDay: boolean;
  /** choose-by only: what happens to somebody who does not choose. */
  readonly ifSilent: SilenceOutcome | null;
}

export const eventKinds = [
  'announced',
  'scheduled',
  'rescheduled',
  'control-available',
  'started',
  'suspended',
  'resumed',
  'withdrawn',
  'superseded',
  'denied',
  'opt-out-removed',
  'closed',
] as const;
export type EventKind = (typeof eventKinds)[number];

/** A dated fact in a rule's timeline. `on` is the day the fact became public, not the day it speaks of. */
export interface TimelineEvent {
  /** Permanent, unique within the rule. */
  readonly id: string;
  readonly on: CalendarDate;
  readonly kind: EventKind;
  /** scheduled, rescheduled (null clears it), resumed (null: in force at once); null for all other kinds. */
  readonly deadline: Deadline | null;
  /** started: the day use is known or reported to have begun, where it differs from `on`. */
  readonly since: CalendarDate | null;
  readonly sources: readonly string[];
  readonly note: LocalisedText | null;
  /** False for events taken over from a feed that nobody has read: they are never announced on their own. */
  readonly reviewed: boolean;
}

export const statuses = [
  'announced',
  'upcoming',
  'in-force',
  'closed',
  'suspended',
  'withdrawn',
  'superseded',
  'rolling',
  'rumour',
] as const;
/** What a rule is at one moment; always computed, never stored in the data. */
export type Status = (typeof statuses)[number];

export const afterwardsKinds = ['everything', 'future-only', 'nothing', 'unknown'] as const;
/** What a late opt-out still does. */
export type AfterwardsKind = (typeof afterwardsKinds)[number];

export const afterwardsBases = ['past-stays', 'stated', 'inferred'] as const;
/**
 * How far the source itself goes. past-stays: that past use is not undone; stated: only what a late opt-out does from
 * then on; inferred: nobody says it, it follows from a way that stays open.
 */
export type AfterwardsBasis = (typeof afterwardsBases)[number];

export interface Afterwards {
  readonly effect: AfterwardsKind;
  /** Who says so: a source id. Null when nobody does: the effect is then unknown, or inferred. */
  readonly source: string | null;
  /** Left out: stated. */
  readonly basis?: AfterwardsBasis;
}

export const wayKinds = [
  'setting',
  'form',
  'email',
  'sms',
  'letter',
  'phone',
  'browser-signal',
  'admin-setting',
  'account-deletion',
  'none',
] as const;
export type WayKind = (typeof wayKinds)[number];

export const roles = ['member', 'non-member', 'admin', 'owner'] as const;
export type Role = (typeof roles)[number];

export interface Step {
  readonly text: LocalisedText;
  readonly url: string | null;
}

export const wayScopes = [
  'account',
  'device',
  'profile',
  'blog',
  'organisation',
  'browser',
  'team',
  'line',
  'product',
  'dataset',
] as const;
/** What one use of a way is good for; it must be repeated for each. `line`: a phone line. */
export type WayScope = (typeof wayScopes)[number];

/** A way's own last moment, where it differs from the rule's ("by post it must arrive by 16:59"). */
export interface Closing {
  readonly date: CalendarDate;
  readonly time: { readonly at: string; readonly zones: readonly Zone[] } | null;
}

/** One way to opt out. A setting is switched off; by form or letter one objects. */
export interface Way {
  readonly id: string;
  readonly kind: WayKind;
  /** What the way achieves on its own, when a practice needs more than one ("for the other AI uses"). */
  readonly covers: LocalisedText | null;
  readonly url: string | null;
  readonly scope: WayScope;
  readonly role: Role;
  readonly steps: readonly Step[];
  /** What one sees when it worked. */
  readonly done: LocalisedText | null;
  /** What to know before using it: it cannot be undone, or only so many times. */
  readonly caution: LocalisedText | null;
  /** Where to send a letter, message or call, as written: an address, a number. A mail address goes into `url`. */
  readonly to: string | null;
  /** What to write, ready to send ("Widerspruch"). */
  readonly message: LocalisedText | null;
  /** Plans on which alone it works; empty: all the rule binds. */
  readonly plans: readonly string[];
  /** Null: it works as long as the rule's deadline, or for good. */
  readonly closes: Closing | null;
  /** Where the way only works, when that is narrower than the rule. */
  readonly jurisdictions: readonly Jurisdiction[];
  /** The day the control appears, when it is not there from the announcement on. */
  readonly availableFrom: CalendarDate | null;
  readonly takesDays: number | null;
  readonly checkedOn: CalendarDate | null;
  readonly sources: readonly string[];
}

export const tiers = ['primary', 'regulator', 'ngo', 'press', 'community'] as const;
export type Tier = (typeof tiers)[number];

export interface Source {
  /** Unique within the service file. */
  readonly id: string;
  readonly publisher: string;
  readonly url: string | null;
  /** The day it was published or recorded; null when it carries none. Nothing of it is shown before that day. */
  readonly date: CalendarDate | null;
  readonly tier: Tier;
  readonly supports: string;
  readonly checkedOn: CalendarDate | null;
}

export const accountKinds = ['personal', 'work', 'education', 'developer'] as const;
export type AccountKind = (typeof accountKinds)[number];

/** Whom a rule binds. */
export interface Audience {
  readonly jurisdictions: readonly Jurisdiction[];
  readonly except: readonly Jurisdiction[];
  /** Empty: every kind of account. */
  readonly accounts: readonly AccountKind[];
  /** Plans by name, as the service writes them ("Free", "Pro"); empty: all. For people to read. */
  readonly plans: readonly string[];
  readonly plansExcept: readonly string[];
  readonly role: Role;
  /** Where the hosted instance must stand, where that decides and not where the person lives; empty: anywhere. */
  readonly hosted: readonly Jurisdiction[];
  /** What is said about age, for people to read. */
  readonly age: LocalisedText | null;
  /** False where the sources name no limit and WORLD is therefore assumed. */
  readonly stated: boolean;
}

export type Clock =
  | { readonly kind: 'fixed' }
  | { readonly kind: 'window'; readonly opensOn: CalendarDate }
  | { readonly kind: 'recurring'; readonly every: number; readonly unit: 'days' | 'months' | 'years' }
  /** later of (notBefore, the person's own date) + length. The person's date: when they registered, or got a letter. */
  | {
      readonly kind: 'personal';
      readonly from: 'registration' | 'letter' | 'purchase';
      readonly notBefore: CalendarDate | null;
      readonly length: number;
      readonly unit: 'days' | 'weeks';
    }
  /** Reaches each account at an unknown moment. */
  | { readonly kind: 'gradual' }
  /** In force without any announced date. */
  | { readonly kind: 'none' };

/** A remark for the reader that holds from a day on; nothing of it is shown before. */
export interface Caveat {
  readonly text: LocalisedText;
  /** The day from which it could be known; null: as long as the rule. */
  readonly from: CalendarDate | null;
}

export const confidences = ['high', 'medium', 'low'] as const;
export type Confidence = (typeof confidences)[number];

/** What sources say differently, and which of it is used here. */
export interface Contradiction {
  /** What it is about, in a few words ("first day of use"). */
  readonly about: LocalisedText;
  readonly claims: readonly { readonly says: LocalisedText; readonly sources: readonly string[] }[];
  /** What is used, and why; or that it stays open. */
  readonly resolution: LocalisedText;
}

export interface Rule {
  /** "service/practice/rule", permanent. */
  readonly id: string;
  /** Whom it concerns, in words short enough for a list ("EU/EEA, Switzerland, Canada, Hong Kong"). */
  readonly label: LocalisedText;
  readonly audience: Audience;
  readonly clock: Clock;
  /** In file order; the fold sorts by (`on`, position). */
  readonly events: readonly TimelineEvent[];
  readonly afterwards: Afterwards;
  readonly ways: readonly Way[];
  /** all: one way alone does not do it ("two switches"). */
  readonly waysNeeded: 'any' | 'all';
  /** Past use is part of the plan, where that is stated ("posts since 2003"). */
  readonly dataUsed: readonly LocalisedText[];
  readonly dataExcluded: readonly LocalisedText[];
  readonly confidence: Confidence;
  /** Why the confidence is not high, or how a contradiction between sources was resolved; said aloud when present. */
  readonly caveat: Caveat | null;
  /** Details that nobody could confirm, each a sentence; said aloud. */
  readonly unverified: readonly LocalisedText[];
  readonly contradictions: readonly Contradiction[];
  /** Where it differs from the practice's. */
  readonly defaultState: DefaultState | null;
}

export const defaultStates = ['on', 'off', 'unknown'] as const;
/** Whether people are in unless they act. */
export type DefaultState = (typeof defaultStates)[number];
