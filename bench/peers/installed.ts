// The packages that the figures stand beside. They are no dependencies of the program: the bench installs them into this
// folder when it is first run, as the lock file here names them.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const folder = import.meta.dirname;
const require = createRequire(join(folder, 'package.json'));

/** Why something could not be measured, for people. */
export interface Missing {
  readonly missing: string;
}

export function isMissing(found: object): found is Missing {
  return 'missing' in found;
}

function wanted(): [name: string, version: string][] {
  const text = readFileSync(join(folder, 'package.json'), 'utf8');
  return Object.entries((JSON.parse(text) as { dependencies: Record<string, string> }).dependencies);
}

function isInstalled(): boolean {
  const isDone = existsSync(join(folder, 'node_modules', '.package-lock.json'));
  return isDone && wanted().every(([name, version]) => versionOf(name) === version);
}

/** "bullmq 6.7.0" and the others, as the lock file names them. */
export function peerVersions(): readonly string[] {
  return wanted().map(([name, version]) => `${name} ${version}`);
}

function versionOf(name: string): string | null {
  const file = join(folder, 'node_modules', name, 'package.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version : null;
}

/** Installs the peers where they are not here yet; their install scripts are not run. Null, or why it failed. */
export function installPeers(): Missing | null {
  if (isInstalled()) return null;
  try {
    execFileSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
      cwd: folder,
      stdio: 'pipe',
    });
    return null;
  } catch (error) {
    const status = (error as { status?: number | null }).status ?? 'no';
    return { missing: `npm ci in bench/peers ended with ${status} status` };
  }
}

export interface Peer<T> {
  /** "bullmq 6.7.0". */
  readonly label: string;
  readonly module: T;
}

/** One of them, loaded. `T` says as much of it as the bench uses. */
export async function loadPeer<T>(name: string): Promise<Peer<T> | Missing> {
  const failed = installPeers();
  if (failed !== null) return failed;
  const loaded = (await import(pathToFileURL(require.resolve(name)).href)) as T & { readonly default?: T };
  // A CommonJS module arrives as the default of another.
  return { label: `${name} ${versionOf(name)}`, module: loaded.default ?? loaded };
}
