// Adding, changing, withdrawing and taking back an installation's own deadline. Each is one transaction that writes the
// rule and nothing else: what follows from it, plans, reminders and corrections, any process finds out by itself, also
// where this one dies right after.
import { createHash } from 'node:crypto';
import { dateOf } from '../../core/calendar.ts';
import type { CalendarDate, LocalisedText, Zone } from '../../core/rule.ts';
import type { Service } from '../../core/service.ts';
import type { Engine } from '../engine.ts';
import type { Deed, NewChange, OwnStanding } from '../stores/change-store.ts';
import type { Owner, StoredOwnRule } from '../stores/own-store.ts';
import type { Store } from '../stores/store.ts';
import type { By } from '../subscribing/note-change.ts';
import { type OwnRule, ownerKey } from './book.ts';
import {
  changedOwnBody,
  fieldsOf,
  isOn,
  newOwnBody,
  newOwnId,
  type OwnFields,
  readOwnService,
  type Writing,
  withdrawnOwnBody,
} from './own-service.ts';

/** So many that stand an installation may have. */
export const MOST_OWN = 50;

/** What came of it. `overtaken`: somebody else has changed it since it was read. `full`: there are as many as may be. */
export type Changed =
  | { readonly kind: 'saved'; readonly rule: OwnRule; readonly before: OwnRule | null }
  | { readonly kind: 'overtaken' }
  | { readonly kind: 'full' };

/** How texts are written that nobody has typed. */
export interface Wording {
  readonly locales: readonly string[];
  /** "Everybody here", in each language. */
  readonly everybody: LocalisedText;
}

/** The answers of a rule, and whether it stood: what an undo brings back. */
function stood(service: Service): OwnStanding {
  return { fields: fieldsOf(service), isOn: isOn(service) };
}

/** The id of a rule that is made of a form: confirmed twice, it is the same rule. Nobody can guess a form's id. */
export function ownIdOf(draft: string): string {
  return newOwnId(createHash('sha256').update(draft).digest('hex').slice(0, 12));
}

/** Today, where it is earliest of all places in which somebody here reads it: so it is public for all of them at once. */
async function publicOn(
  { store, clock }: Engine,
  { platform, installation }: Owner,
  zone: Zone,
): Promise<CalendarDate> {
  const channels = await store.subscriptions.list({ platform, installation });
  const zones = new Set([zone, ...channels.map(({ profile }) => profile.zone)]);
  const dates = [...zones].map((one) => dateOf(clock.now(), one)).sort();
  return dates[0] ?? dateOf(clock.now(), zone);
}

export interface Place extends Wording {
  readonly owner: Owner;
  /** Of whoever asks. */
  readonly zone: Zone;
  /** Left out: nobody in a chat. */
  readonly by?: By;
}

type OwnDeedName = Extract<Deed, 'own-saved' | 'own-withdrawn' | 'own-undone'>;

/** How a rule of that id is written now. */
export async function writingOf(engine: Engine, id: string, place: Place): Promise<Writing> {
  const { locales, everybody } = place;
  return { id, on: await publicOn(engine, place.owner, place.zone), locales, everybody };
}

function readable(stored: StoredOwnRule): OwnRule {
  const service = readOwnService(stored.id, stored.body);
  if (service === null) throw new Error('An own rule was written that cannot be read.');
  return { stored, service };
}

interface Attempt {
  readonly id: string;
  readonly owner: Owner;
  readonly body: string;
  /** Null: it is new. */
  readonly old: OwnRule | null;
  /** The form it came from, which is of no more use. */
  readonly draft: string | null;
  readonly deed: OwnDeedName;
  readonly by: By | undefined;
}

/** What the log of changes says of it: the rule as it was and is, and the revision by which it is known as the last. */
function deedOf({ id, owner, old, deed, by }: Attempt, service: Service, revision: number): NewChange {
  const before = old === null ? null : stood(old.service);
  const target = { ...owner, channel: null, thread: null, member: null };
  const own = { rule: id, revision, before, after: stood(service) };
  return { deed, target, before: null, after: null, by: by?.member ?? null, about: null, own };
}

async function save(engine: Engine, attempt: Attempt): Promise<Changed> {
  const { id, owner, body, old, draft } = attempt;
  // Whatever is not as the shapes of the catalogue have it never reaches the store.
  const service = readOwnService(id, body);
  if (service === null) throw new Error('An own rule that does not fit its shapes.');
  const rules = service.practices.flatMap((practice) => practice.rules.map((rule) => rule.id));
  const before = old === null ? null : JSON.stringify(stood(old.service));
  const stored = await engine.store.transaction(async (store: Store) => {
    const expected = old?.stored.revision ?? null;
    const saved = await store.own.save({ id, owner, body, before }, expected, engine.clock.now());
    if (saved !== null && draft !== null) await store.drafts.remove(draft);
    // Whoever is reminded of it in person is looked at in the next pass.
    for (const rule of rules) await store.follows.patch({ ...owner, rule }, { version: '' });
    if (saved !== null) await store.changes.add(deedOf(attempt, service, saved.revision), engine.clock.now());
    return saved;
  });
  await engine.own?.look();
  return stored === null ? { kind: 'overtaken' } : { kind: 'saved', rule: readable(stored), before: old };
}

/** Those that stand. */
export function standing({ own }: Pick<Engine, 'own'>, owner: Owner): readonly OwnRule[] {
  return (own?.rulesOf(ownerKey(owner)) ?? []).filter(({ service }) => isOn(service));
}

/** One of an installation, as it stands in the store now; null where it has none of that name. */
export async function findOwn(engine: Engine, owner: Owner, id: string): Promise<OwnRule | null> {
  await engine.own?.look();
  return engine.own?.rulesOf(ownerKey(owner)).find(({ stored }) => stored.id === id) ?? null;
}

/** The rule as it would be, for a preview. */
export async function candidateFor(
  engine: Engine,
  place: Place,
  draft: string,
  fields: OwnFields,
  old: OwnRule | null,
): Promise<Service> {
  const id = old?.stored.id ?? ownIdOf(draft);
  const writing = await writingOf(engine, id, place);
  const body =
    old === null
      ? newOwnBody(fields, writing)
      : changedOwnBody(old.service, old.stored.body, fields, writing);
  const service = readOwnService(id, body);
  if (service === null) throw new Error('An own rule that does not fit its shapes.');
  return service;
}

/** @param draft the form that was confirmed: confirming it again changes nothing */
export async function addOwn(
  engine: Engine,
  place: Place,
  fields: OwnFields,
  draft: string,
): Promise<Changed> {
  await engine.own?.look();
  if (standing(engine, place.owner).length >= MOST_OWN) return { kind: 'full' };
  const id = ownIdOf(draft);
  const body = newOwnBody(fields, await writingOf(engine, id, place));
  const { owner, by } = place;
  return save(engine, { id, owner, body, old: null, draft, deed: 'own-saved', by });
}

export async function changeOwn(
  engine: Engine,
  place: Place,
  old: OwnRule,
  fields: OwnFields,
  draft: string | null,
  deed: OwnDeedName = 'own-saved',
): Promise<Changed> {
  const { id, body: before } = old.stored;
  const body = changedOwnBody(old.service, before, fields, await writingOf(engine, id, place));
  return save(engine, { id, owner: place.owner, body, old, draft, deed, by: place.by });
}

export async function withdrawOwn(
  engine: Engine,
  place: Place,
  old: OwnRule,
  deed: OwnDeedName = 'own-withdrawn',
): Promise<Changed> {
  const { id, body: before } = old.stored;
  const body = withdrawnOwnBody(old.service, before, await writingOf(engine, id, place));
  return save(engine, { id, owner: place.owner, body, old, draft: null, deed, by: place.by });
}

/** Brings back what stood before the last change; what was just added is withdrawn. That is a change as well. */
export function undoOwn(engine: Engine, place: Place, rule: OwnRule): Promise<Changed> {
  const { before } = rule.stored;
  const was = before === null ? null : (JSON.parse(before) as OwnStanding);
  if (was === null || !was.isOn) return withdrawOwn(engine, place, rule, 'own-undone');
  return changeOwn(engine, place, rule, was.fields, null, 'own-undone');
}

/** Ids of the channels' subscriptions that were told of a rule, and would hear that it has changed. */
export async function toldOf(engine: Engine, owner: Owner, ruleId: string): Promise<ReadonlySet<number>> {
  const { platform, installation } = owner;
  const channels = await engine.store.subscriptions.list({ platform, installation, state: 'active' });
  const told = new Set<number>();
  for (const { id } of channels) {
    const words = await engine.store.ledger.toldTo(id);
    if (words.some(({ rule }) => rule === ruleId)) told.add(id);
  }
  return told;
}
