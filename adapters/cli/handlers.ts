// Joins the commands to what they work on. Whatever touches the outside is handed in as `Tools`.

import type { Engine } from '../../src/app/engine.ts';
import type { Catalogue } from '../../src/app/ports.ts';
import type { Store } from '../../src/app/stores/store.ts';
import { subscribe, unsubscribe } from '../../src/app/subscribing/subscribe.ts';
import type { TextFile } from '../../src/catalogue/check.ts';
import { dateOf } from '../../src/core/calendar.ts';
import type { Fault, Result } from '../../src/core/fault.ts';
import type { Jurisdictions } from '../../src/core/jurisdiction.ts';
import type { Instant } from '../../src/core/rule.ts';
import type { Holidays } from '../../src/core/slot.ts';
import {
  bundle,
  type CatalogueContext,
  type CatalogueTools,
  diff,
  type IdTools,
  ids,
  pull,
  schema,
} from './catalogue.ts';
import { check, type Records } from './check.ts';
import { copy, type DbContext } from './db.ts';
import { type DoctorContext, doctor } from './doctor.ts';
import type { DraftContext } from './draft.ts';
import { installations } from './installations.ts';
import { type ManifestContext, manifest } from './manifest.ts';
import { plan } from './plan.ts';
import type { Commands } from './program.ts';
import { ask, explain, next } from './query.ts';
import { type SandboxContext, sandbox } from './sandbox.ts';
import type { SetupTools } from './setup/tools.ts';
import { type SubscriptionContext, subscription } from './subscription.ts';
import { must, type Terminal } from './terminal.ts';

export interface Tools extends CatalogueTools {
  readonly terminal: Terminal;
  readonly now: () => Instant;
  readonly dataFolder: string;
  readonly readServices: (path: string) => readonly TextFile[] | null;
  /** What lies beside the service files of this checkout. */
  readonly readRecords: () => Records & ReturnType<IdTools['readRecords']>;
  readonly loadCatalogue: () => Promise<Result<Catalogue, readonly Fault[]>>;
  readonly loadJurisdictions: () => Result<Jurisdictions, readonly Fault[]>;
  readonly holidays: Holidays;
  readonly scratchStore: () => Promise<Store>;
  /** Opens the configured store for the time of `work`; nothing is sent meanwhile. */
  readonly withEngine: <T>(work: (engine: Engine) => Promise<T>) => Promise<T>;
  readonly checkTarget: SubscriptionContext['check'];
  readonly copyStore: DbContext['copyStore'];
  readonly sandbox: SandboxContext['sandbox'];
  readonly createManifest: ManifestContext['createManifest'];
  readonly examine: DoctorContext['examine'];
  readonly setupTools: () => Promise<SetupTools>;
  readonly readArticle: DraftContext['readArticle'];
}

/** The data, or the end of the command with every fault in them. */
export function mustLoad<T>(loaded: Result<T, readonly Fault[]>): T {
  return must(loaded, 1);
}

/** Every command but `run`. */
export function createHandlers(tools: Tools): Commands {
  const catalogue = async (): Promise<Catalogue> => mustLoad(await tools.loadCatalogue());
  const query = async () => ({ terminal: tools.terminal, catalogue: await catalogue(), now: tools.now() });
  const data = (): CatalogueContext => ({ ...tools, now: tools.now() });
  return {
    catalogue: {
      diff: (paths, options) => diff(data(), paths, options),
      pull: () => pull(data()),
      bundle: (options) => bundle(data(), options),
      schema: (options) => schema(data(), options),
      ids: (options) => ids(data(), options),
    },
    db: { copy: (from, to) => copy(tools, from, to) },
    sandbox: (options) => sandbox(tools, options),
    manifest: (options) => manifest(tools, options),
    installations: (options) =>
      tools.withEngine(({ store }) =>
        installations({ terminal: tools.terminal, list: () => store.installations.list({}) }, options),
      ),
    doctor: (options) => doctor(tools, options),
    setup: async () => {
      const { setup } = await import('./setup/setup.ts');
      return setup(await tools.setupTools());
    },
    ask: async (text, options) => {
      ask(await query(), text, options);
      return 0;
    },
    next: async (options) => {
      next(await query(), options);
      return 0;
    },
    explain: async (path, options) => {
      explain(await query(), path, options);
      return 0;
    },
    draft: async (from, options) => {
      const { draft } = await import('./draft.ts');
      return draft({ ...tools, catalogue: await catalogue(), now: tools.now() }, from, options);
    },
    plan: async (options) =>
      plan(
        {
          terminal: tools.terminal,
          catalogue: await catalogue(),
          holidays: tools.holidays,
          newStore: tools.scratchStore,
        },
        options,
      ),
    check: async (paths, options) =>
      check(
        {
          terminal: tools.terminal,
          table: mustLoad(tools.loadJurisdictions()),
          today: dateOf(tools.now(), 'UTC'),
          readServices: tools.readServices,
          defaultPath: tools.dataFolder,
          readRecords: tools.readRecords,
        },
        paths,
        options,
      ),
    subscription: (action, options) =>
      tools.withEngine((engine) =>
        subscription(
          {
            terminal: tools.terminal,
            catalogue: engine.source.current(),
            subscribe: async (wish, isNoted) => {
              const done = await subscribe(engine, wish, isNoted ? { by: { member: null } } : {});
              return done.subscription;
            },
            unsubscribe: (target) => unsubscribe(engine, target, { member: null }),
            list: (filter) => engine.store.subscriptions.list(filter),
            check: tools.checkTarget,
          },
          action,
          options,
        ),
      ),
  };
}
