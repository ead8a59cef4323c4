// What several checks need, asked for once.
import type { StoreLook } from '../../../adapters/sql/look.ts';
import type { Catalogue } from '../../app/ports.ts';
import type { Config } from '../../config.ts';
import type { Fault, Result } from '../../core/fault.ts';
import type { Instant } from '../../core/rule.ts';
import type { Translations } from '../../messages/translate.ts';

export interface DoctorContext {
  readonly config: Config;
  /** Faults of the configuration, each with its cure. */
  readonly faults: readonly Pick<Fault, 'message' | 'cure'>[];
  /** Null: there is no store yet. */
  readonly look: () => Promise<Result<StoreLook | null>>;
  readonly catalogue: () => Promise<Result<Catalogue, readonly Fault[]>>;
  readonly translations: () => Promise<Translations | null>;
  readonly now: () => Instant;
}

/** The same answer for all who ask. */
export function once<T>(work: () => Promise<T>): () => Promise<T> {
  let asked: Promise<T> | null = null;
  return () => {
    asked ??= work();
    return asked;
  };
}

/** Whether a bot runs on the store; null: not known. */
export async function isRunning({ look }: DoctorContext): Promise<boolean | null> {
  const looked = await look();
  if (!looked.ok) return null;
  const users = looked.value === null ? 0 : looked.value.state.users;
  return users === null ? null : users > 0;
}
