// The folder of the store: whether the bot may write there, and how much room is left.
import { type Finding, good, warning, wrong } from './finding.ts';
import { sizeText } from './size-text.ts';

export interface Folder {
  readonly path: string;
  /** A code such as "EACCES"; null: it may be written to, or made. */
  readonly refused: string | null;
  /** False: it is not there yet. */
  readonly isThere: boolean;
  /** Bytes left on its disk; null: the system does not say. */
  readonly free: number | null;
  /** Bytes of the store in it; null: it is elsewhere, or not there yet. */
  readonly store: number | null;
}

const MEBIBYTE = 1024 * 1024;
/** With less, a log of changes or a copy of an index may not fit any more. */
const LEAST = 64 * MEBIBYTE;
const LITTLE = 512 * MEBIBYTE;

export function judgeFolder(folder: Folder): readonly Finding[] {
  const { path, refused, isThere } = folder;
  if (refused !== null) {
    const cure = 'Let DATA_DIR name a folder that the user of the bot may write to.';
    return [wrong(`The bot may not write to ${path} (${refused})`, cure)];
  }
  const there = good(isThere ? `${path} may be written to` : `${path} is made at the first start`);
  return [there, ...judgeSpace(folder)];
}

function judgeSpace({ free, store }: Folder): readonly Finding[] {
  if (free === null) return [];
  const left = `${sizeText(free)} are left on the disk`;
  const cure = 'Make room: with a full disk nothing is posted, for it could not be remembered.';
  if (free < LEAST) return [wrong(`Only ${left}`, cure)];
  // Changing its tables may take as much again.
  if (free < Math.max(LITTLE, store ?? 0)) return [warning(`Only ${left}`, cure)];
  return [good(left)];
}
