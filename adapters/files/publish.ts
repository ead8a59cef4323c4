// For whoever publishes a catalogue: makes keys and bundles from a data folder that is whole and valid.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { errorCode } from '../../src/core/error-code.ts';
import { type Fault, failed, fault, ok, type Result } from '../../src/core/fault.ts';
import type { Instant } from '../../src/core/rule.ts';
import { makeBundle } from './bundle.ts';
import { loadCatalogue } from './catalogue.ts';
import { readDataFiles } from './read-folder.ts';
import { newKeyPair, publicHalf, readPrivateKey } from './signing.ts';

export interface MadeBundle {
  readonly text: string;
  readonly services: number;
  /** What bots that take it need as CATALOGUE_PUBLIC_KEY. */
  readonly publicKey: string;
}

/** Makes a bundle of the folder's service files and jurisdictions. Faults of the data come one by one. */
export function bundleOf(
  folder: string,
  keyFile: string,
  madeAt: Instant,
): Result<MadeBundle, readonly Fault[]> {
  const pem = read(keyFile);
  const key = pem.ok ? readPrivateKey(pem.value) : pem;
  if (!key.ok) return failed([key.fault]);
  const loaded = loadCatalogue(folder);
  const files = readDataFiles(folder);
  if (!loaded.ok || !files.ok) return failed(loaded.ok ? [] : loaded.fault);
  const { services, jurisdictions, authorities } = files.value;
  const list = [
    { path: 'jurisdictions.yaml', text: jurisdictions.text },
    ...(authorities === null ? [] : [{ path: 'authorities.yaml', text: authorities.text }]),
    ...services.map(({ path, text }) => ({ path: `services/${basename(path)}`, text })),
  ];
  const text = makeBundle({ madeAt: new Date(madeAt).toISOString(), files: list }, key.value);
  return ok({ text, services: services.length, publicKey: publicHalf(key.value) });
}

/** Writes a new private key that only its owner may read; gives the public one. Never overwrites. */
export function writeNewKey(path: string): Result<string> {
  if (existsSync(path)) {
    const cure = 'Give another file, or use the key that is there.';
    return failed(fault('key-exists', `${path} is there already`, cure));
  }
  const { publicKey, privateKey } = newKeyPair();
  return trying(path, () => {
    writeFileSync(path, privateKey, { mode: 0o600, flag: 'wx' });
    return publicKey;
  });
}

/** Writes a text whole; fault: `unwritable`. */
export function writeOut(path: string, text: string): Result<string> {
  return trying(path, () => {
    writeFileSync(path, text);
    return path;
  });
}

function read(path: string): Result<string> {
  return trying(path, () => readFileSync(path, 'utf8'));
}

function trying(path: string, work: () => string): Result<string> {
  try {
    return ok(work());
  } catch (error) {
    const code = errorCode(error);
    if (code === null) throw error;
    const cure = 'Check the path, and whether it may be read or written there.';
    return failed(fault('unwritable', `${path} cannot be used (${code})`, cure));
  }
}
