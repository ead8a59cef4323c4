// On what was measured: machine and versions, peers and servers included.
import { readFileSync } from 'node:fs';
import { availableParallelism, cpus, release, totalmem, type } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { peerVersions } from './peers/installed.ts';
import { serverVersions } from './peers/servers.ts';

const root = join(import.meta.dirname, '..');
const packages = [
  'better-sqlite3',
  'kysely',
  'pg',
  'luxon',
  'discord.js',
  '@slack/bolt',
  '@slack/web-api',
  'node-cron',
];

function versionOf(name: string): string {
  const installed = readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8');
  return `${name} ${(JSON.parse(installed) as { version: string }).version}`;
}

function sqliteVersion(): string {
  const file = new Database(':memory:');
  const version = file.prepare('SELECT sqlite_version()').pluck().get() as string;
  file.close();
  return version;
}

/** Machine and versions, one line each. */
export function machine(date: Date): readonly string[] {
  const memory = `${(totalmem() / 2 ** 30).toFixed(0)} GiB`;
  return [
    `Measured on ${date.toISOString().slice(0, 10)}.`,
    `Machine: ${cpus()[0]?.model.trim() ?? 'unknown processor'}, ${availableParallelism()} cores, ${memory}, ${type()} ${release()}.`,
    `Versions: Node ${process.versions.node}, SQLite ${sqliteVersion()}, ${packages.map(versionOf).join(', ')}.`,
    `Peers: ${[...peerVersions(), ...serverVersions()].join(', ')}.`,
  ];
}
