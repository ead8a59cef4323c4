// What installations have added for themselves, as this process has read it from the store; and the catalogue of the
// moment for one of them: what is published, and its own rules. Nobody else's catalogue has them.
// See docs/decisions/0031-own-deadlines.md.
import type { Service } from '../../core/service.ts';
import type { Catalogue, DeadlineSource, Log } from '../ports.ts';
import type { Owner, StoredOwnRule } from '../stores/own-store.ts';
import type { Store } from '../stores/store.ts';
import { readOwnService } from './own-service.ts';

/** Names an installation in a profile. */
export function ownerKey({ platform, installation }: Owner): string {
  return `${platform}/${installation}`;
}

/** An own rule that can be read. */
export interface OwnRule {
  readonly stored: StoredOwnRule;
  readonly service: Service;
}

export interface OwnBook {
  /** Reads what has changed in the store since the last look; true: something had. Not inside a transaction. */
  look(): Promise<boolean>;
  /** True while nothing has changed since. */
  holds(store: Store): Promise<boolean>;
  /** Those of one installation, in the order in which they were added; `owner` as in a profile. */
  rulesOf(owner: string): readonly OwnRule[];
  /** Of the last change an installation has made; 0: it has no rules of its own. */
  revisionOf(owner: string): number;
  /** What is published, with the rules of that installation; as it is where there are none. */
  catalogueFor(owner: string, published: Catalogue): Catalogue;
}

export interface OwnBookParts {
  readonly store: Store;
  readonly log: Log;
}

interface Page {
  readonly revision: number;
  readonly rules: readonly OwnRule[];
}

const EMPTY: Page = { revision: 0, rules: [] };

function byAge({ stored: a }: OwnRule, { stored: b }: OwnRule): number {
  return a.addedAt - b.addedAt || (a.id < b.id ? -1 : 1);
}

/** One that cannot be read is left out, and costs the others nothing. */
function readAll(all: Iterable<StoredOwnRule>, read: (stored: StoredOwnRule) => Service | null): Page {
  const stored = [...all];
  const rules = stored.flatMap((one): OwnRule[] => {
    const service = read(one);
    return service === null ? [] : [{ stored: one, service }];
  });
  return { revision: Math.max(...stored.map(({ revision }) => revision)), rules: rules.toSorted(byAge) };
}

function pagesOf(
  rows: ReadonlyMap<string, StoredOwnRule>,
  read: (stored: StoredOwnRule) => Service | null,
): ReadonlyMap<string, Page> {
  const byOwner = Map.groupBy(rows.values(), ({ owner }) => ownerKey(owner));
  return new Map([...byOwner].map(([owner, stored]) => [owner, readAll(stored, read)]));
}

/** Reads each text once: equal text is the same service, and so the same rule to whoever compares. */
function createReader(log: Log): (stored: StoredOwnRule) => Service | null {
  const known = new Map<string, { readonly revision: number; readonly service: Service | null }>();
  return ({ id, body, revision }) => {
    const before = known.get(id);
    if (before?.revision === revision) return before.service;
    const service = readOwnService(id, body);
    if (service === null) log.error('own-rule-unread', { rule: id });
    known.set(id, { revision, service });
    return service;
  };
}

function merged(published: Catalogue, { revision, rules }: Page): Catalogue {
  return {
    ...published,
    services: [...published.services, ...rules.map(({ service }) => service)],
    version: `${published.version}+${revision}`,
  };
}

export function createOwnBook({ store, log }: OwnBookParts): OwnBook {
  const read = createReader(log);
  let rows = new Map<string, StoredOwnRule>();
  let pages: ReadonlyMap<string, Page> = new Map();
  let seen = 0;
  const catalogues = new Map<string, { from: Catalogue; revision: number; catalogue: Catalogue }>();

  const load = async (after: number, known: ReadonlyMap<string, StoredOwnRule>): Promise<void> => {
    const { changed, count } = await store.own.since(after);
    const all = new Map([...known, ...changed.map((rule) => [rule.id, rule] as const)]);
    // Some are gone, and nobody says which.
    if (all.size !== count && after > 0) return load(0, new Map());
    rows = all;
    pages = pagesOf(rows, read);
    for (const owner of catalogues.keys()) if (!pages.has(owner)) catalogues.delete(owner);
  };

  const look = async (): Promise<boolean> => {
    const revision = await store.own.revision();
    if (revision === seen) return false;
    await load(seen < revision ? seen : 0, seen < revision ? rows : new Map());
    seen = revision;
    return true;
  };

  let looking: Promise<boolean> = Promise.resolve(false);
  return {
    // One after the other: whoever asks after a change must not get the answer of a look that began before it.
    look() {
      looking = looking.then(look, look);
      return looking;
    },
    holds: async ({ own }) => (await own.revision()) === seen,
    rulesOf: (owner) => (pages.get(owner) ?? EMPTY).rules,
    revisionOf: (owner) => (pages.get(owner) ?? EMPTY).revision,
    catalogueFor(owner, published) {
      const page = pages.get(owner);
      if (page === undefined) return published;
      const known = catalogues.get(owner);
      if (known?.from === published && known.revision === page.revision) return known.catalogue;
      const catalogue = merged(published, page);
      catalogues.set(owner, { from: published, revision: page.revision, catalogue });
      return catalogue;
    },
  };
}

/** Whoever reads the data: an engine. */
interface Reader {
  readonly source: DeadlineSource;
  readonly own?: OwnBook;
}

/** The catalogue of the moment for a profile or an installation; `owner` null: what is published. */
export function catalogueFor({ source, own }: Reader, owner: string | null): Catalogue {
  const published = source.current();
  return owner === null || own === undefined ? published : own.catalogueFor(owner, published);
}

/** False where a rule of these owners may have changed since this process looked. Null owners have none. */
export async function ownHold(
  { own }: Pick<Reader, 'own'>,
  store: Store,
  owners: readonly (string | null)[],
): Promise<boolean> {
  if (own === undefined || owners.every((owner) => owner === null)) return true;
  return own.holds(store);
}
