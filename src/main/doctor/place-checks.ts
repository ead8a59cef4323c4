// Where the bot runs: the runtime, the configuration, the folder.
import { accessSync, constants, existsSync, statfsSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { isServer } from '../../../adapters/sql/open.ts';
import { sizeOf } from '../../../adapters/sql/sqlite/open-reading.ts';
import { type Check, type Finding, findingOf, good, warning } from '../../app/doctor/finding.ts';
import { judgeBackups, judgeOperator, type Operator } from '../../app/doctor/operator.ts';
import { judgeRuntime } from '../../app/doctor/runtime.ts';
import { type Folder, judgeFolder } from '../../app/doctor/space.ts';
import { errorCode } from '../../core/error-code.ts';
import type { DoctorContext } from './context.ts';

const runtime = (now: number): readonly Finding[] =>
  judgeRuntime({
    node: process.versions.node,
    zones: process.versions['tz'] ?? null,
    year: new Date(now).getUTCFullYear(),
  });

function judgeConfiguration({ faults, config }: DoctorContext): readonly Finding[] {
  if (faults.length > 0) return faults.map(findingOf);
  const parts = [config.slack, config.discord].filter((part) => part !== null).length;
  return [good(parts === 2 ? 'Complete, for two platforms' : 'Complete, for one platform')];
}

/** Permissions for others than the owner. */
const OTHERS = 0o077;

function judgeEnvFile(path: string): readonly Finding[] {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found === undefined) return [good('There is no .env here; all comes from the environment')];
  if (process.platform === 'win32' || (found.mode & OTHERS) === 0)
    return [good('.env is readable by its owner alone')];
  return [warning('Others on this machine may read .env', 'Use: chmod 600 .env')];
}

/** The folder, or of those above it the one that is there. */
function nearest(path: string): string {
  return existsSync(path) || dirname(path) === path ? path : nearest(dirname(path));
}

/** `database`: the store whose size counts; null: none. */
export function lookAtFolder(dataDir: string, database: string | null): Folder {
  const path = resolve(dataDir);
  const there = nearest(path);
  const store = database === null || isServer(database) ? null : sizeOf(database);
  const rest = { path, isThere: there === path, store };
  try {
    accessSync(there, constants.W_OK | constants.X_OK);
    if (!statSync(there).isDirectory()) return { ...rest, refused: 'ENOTDIR', free: null };
    const { bavail, bsize } = statfsSync(there);
    return { ...rest, refused: null, free: bavail * bsize };
  } catch (error) {
    const code = errorCode(error);
    if (code === null) throw error;
    return { ...rest, refused: code, free: null };
  }
}

export function placeChecks(context: DoctorContext): readonly Check[] {
  const { config, now } = context;
  return [
    { name: 'runtime', run: async () => runtime(now()) },
    { name: 'configuration', run: async () => judgeConfiguration(context) },
    { name: 'configuration.file', run: async () => judgeEnvFile(resolve('.env')) },
    { name: 'folder', run: async () => judgeFolder(lookAtFolder(config.dataDir, config.database)) },
  ];
}

/** What people are told by whoever runs it. */
export function promiseChecks({ config }: DoctorContext): readonly Check[] {
  const { operatorName: name, privacyContact: contact, backupDays } = config;
  const operator: Operator = { name, contact, backupDays };
  return [
    { name: 'operator', run: async () => judgeOperator(operator) },
    { name: 'backups', run: async () => [judgeBackups(operator)] },
  ];
}
