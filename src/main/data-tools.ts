// What the command line does with the data: those in use, those at a path, those to be published.
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { CatalogueTools } from '../../adapters/cli/catalogue.ts';
import { type Bundle, openBundle } from '../../adapters/files/bundle.ts';
import { loadCatalogue } from '../../adapters/files/catalogue.ts';
import { createLoading } from '../../adapters/files/loading.ts';
import { bundleOf, writeNewKey, writeOut } from '../../adapters/files/publish.ts';
import { readText } from '../../adapters/files/read-folder.ts';
import { readPublicKey } from '../../adapters/files/signing.ts';
import { silentLog } from '../../adapters/log/log.ts';
import { mayExist } from '../../adapters/sql/open.ts';
import type { Catalogue } from '../app/ports.ts';
import { type Fault, failed, fault, type Result } from '../core/fault.ts';
import { dataFolder, keeping, open, realClock } from './assemble.ts';
import { readConfiguration } from './environment.ts';
import { fetchingOf } from './fetching.ts';
import { configuration } from './run.ts';

function bundleInUse(): Bundle | null {
  const read = readConfiguration(resolve('.env'), process.env, { platforms: false });
  const fetching = read.ok ? fetchingOf(read.value, realClock) : null;
  return fetching?.fetched.bundle() ?? null;
}

/** The data that a bot configured like this uses; without a usable configuration those of the checkout. */
function catalogueInUse(): Result<Catalogue, readonly Fault[]> {
  return loadCatalogue(dataFolder, bundleInUse());
}

/** The same, from what was kept of an earlier start where nothing has changed since. */
export function loadCatalogueInUse(): Promise<Result<Catalogue, readonly Fault[]>> {
  const load = createLoading({ folder: dataFolder, log: silentLog, bundle: bundleInUse, ...keeping() });
  return load(async () => undefined);
}

/** A data folder, or a bundle file that carries the configured key's signature. */
function catalogueAt(path: string): Result<Catalogue, readonly Fault[]> {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isDirectory() === true) return loadCatalogue(path);
  const { catalogue } = configuration({ platforms: false });
  const key = catalogue === null ? null : readPublicKey(catalogue.publicKey);
  if (key === null || !key.ok) {
    const cure = 'Give a data folder, or set CATALOGUE_URL and CATALOGUE_PUBLIC_KEY to read bundles.';
    return failed([fault('no-data', `${path} is no data folder`, cure)]);
  }
  const text = readText(path);
  const bundle = text.ok ? openBundle(text.value.text, key.value) : text;
  return bundle.ok ? loadCatalogue(dataFolder, bundle.value) : failed([bundle.fault]);
}

export const catalogueTools: CatalogueTools = {
  readCatalogue: (path) => (path === null ? catalogueInUse() : catalogueAt(path)),
  pullCatalogue: async () => {
    const fetching = fetchingOf(configuration({ platforms: false }), realClock);
    return fetching === null ? null : fetching.updates.pull();
  },
  makeBundle: (folder, keyFile) => bundleOf(folder ?? dataFolder, keyFile, realClock.now()),
  newKey: writeNewKey,
  writeOut,
  readOwn: () => loadCatalogue(dataFolder),
  withStore: async (work) => {
    const { database } = configuration({ platforms: false });
    if (!mayExist(database)) return work(null);
    const store = await open(database);
    try {
      return await work(store);
    } finally {
      await store.upkeep.close();
    }
  },
};
