// Throw-away servers for the peers, from the system's own packages: on loopback, in a temporary folder, as durable as
// they can be told to be.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createConnection, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Missing } from './installed.ts';

export interface RunningServer {
  readonly url: string;
  readonly port: number;
  /** "PostgreSQL 15.8". */
  readonly label: string;
  stop(): Promise<void>;
}

const PATIENCE_MS = 20_000;
const DEBIAN_POSTGRES = '/usr/lib/postgresql';

/** A port that was free a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' ? (address?.port ?? 0) : 0));
    });
  });
}

/** Where a program of the system is; null where it is not installed. */
function find(program: string): string | null {
  const debian = existsSync(DEBIAN_POSTGRES)
    ? readdirSync(DEBIAN_POSTGRES)
        .sort((a, b) => Number(b) - Number(a))
        .map((version) => join(DEBIAN_POSTGRES, version, 'bin'))
    : [];
  const folders = [...(process.env['PATH'] ?? '').split(':'), ...debian];
  return folders.map((folder) => join(folder, program)).find((path) => existsSync(path)) ?? null;
}

/** PostgreSQL refuses to run as root: then it runs as its own user. */
function identity(): { uid?: number; gid?: number } {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string): number =>
    Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }).trim());
  return { uid: id('-u'), gid: id('-g') };
}

function folderFor({ uid, gid }: { uid?: number; gid?: number }): string {
  const folder = mkdtempSync(join(process.env['BENCH_DIR'] ?? tmpdir(), 'last-call-bench-server-'));
  chmodSync(folder, 0o700);
  if (uid !== undefined && gid !== undefined) chownSync(folder, uid, gid);
  return folder;
}

async function answers(port: number): Promise<boolean> {
  const socket = createConnection(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

async function untilUp(child: ChildProcess, port: number, isUp: () => boolean): Promise<void> {
  const start = performance.now();
  while (!(await answers(port)) || !isUp()) {
    if (child.exitCode !== null) throw new Error(`a server ended with ${child.exitCode}`);
    if (performance.now() - start > PATIENCE_MS) throw new Error('a server did not come up');
    await pause(50);
  }
}

function stopper(child: ChildProcess, signal: NodeJS.Signals, folder: string): () => Promise<void> {
  const kill = (): void => {
    child.kill('SIGKILL');
  };
  process.once('exit', kill);
  return async () => {
    process.off('exit', kill);
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
}

function responds(command: string, args: readonly string[]): boolean {
  try {
    execFileSync(command, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function versionLine(name: string, program: string, pattern: RegExp): string {
  const path = find(program);
  if (path === null) return `${name} not installed`;
  const [, version = ''] = pattern.exec(execFileSync(path, ['--version'], { encoding: 'utf8' })) ?? [];
  return `${name} ${version}`;
}

const postgresVersion = (): string => versionLine('PostgreSQL', 'postgres', / ([\d.]+)/u);
const redisVersion = (): string => versionLine('Redis', 'redis-server', /v=([\d.]+)/u);

/** "PostgreSQL 15.8", "Redis 7.0.15", or that one is not installed. */
export function serverVersions(): readonly string[] {
  return [postgresVersion(), redisVersion()];
}

/** PostgreSQL as it comes: fsync and synchronous_commit on. */
export async function startPostgres(): Promise<RunningServer | Missing> {
  const [initdb, postgres, isready] = [find('initdb'), find('postgres'), find('pg_isready')];
  if (initdb === null || postgres === null || isready === null)
    return { missing: 'PostgreSQL is not installed' };
  const who = identity();
  const folder = folderFor(who);
  const data = join(folder, 'data');
  execFileSync(initdb, ['-D', data, '-A', 'trust', '-U', 'bench', '-E', 'UTF8', '--no-sync'], {
    ...who,
    cwd: folder,
    stdio: 'ignore',
  });
  const port = await freePort();
  const flags = ['-D', data, '-p', String(port), '-c', 'listen_addresses=127.0.0.1', '-k', folder];
  const child = spawn(postgres, flags, { ...who, cwd: folder, stdio: 'ignore' });
  const stop = stopper(child, 'SIGINT', folder);
  await untilUp(child, port, () => responds(isready, ['-h', '127.0.0.1', '-p', String(port), '-U', 'bench']));
  return { url: `postgres://bench@127.0.0.1:${port}/postgres`, port, label: postgresVersion(), stop };
}

/** Redis that has every write on the disk before it answers. */
export async function startRedis(): Promise<RunningServer | Missing> {
  const redis = find('redis-server');
  if (redis === null) return { missing: 'redis-server is not installed' };
  const folder = folderFor({});
  const port = await freePort();
  const flags = ['--port', String(port), '--bind', '127.0.0.1', '--dir', folder, '--save', ''];
  const durable = ['--appendonly', 'yes', '--appendfsync', 'always'];
  const child = spawn(redis, [...flags, ...durable], { cwd: folder, stdio: 'ignore' });
  const stop = stopper(child, 'SIGTERM', folder);
  await untilUp(child, port, () => true);
  return { url: `redis://127.0.0.1:${port}`, port, label: `${redisVersion()}, AOF always`, stop };
}
