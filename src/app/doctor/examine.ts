// Runs checks beside each other. One that fails, or never ends, costs no other its turn.
import { errorCode } from '../../core/error-code.ts';
import { type Check, type Finding, type Found, wrong } from './finding.ts';

export interface Examining {
  /** Resolves after so many real milliseconds; earlier when the signal is given. */
  readonly wait: (milliseconds: number, stop: AbortSignal) => Promise<void>;
  /** How long one check may take, in milliseconds. */
  readonly patience: number;
  /** Texts that nobody must read, wherever they came from. */
  readonly secrets: readonly string[];
}

const HIDDEN = '(hidden)';
/** Shorter ones would be found in any text. */
const SHORTEST_SECRET = 6;

/** The same text without any of the secrets, also as they are written in addresses. */
export function withoutSecrets(text: string, secrets: readonly string[]): string {
  return secrets
    .flatMap((secret) => [secret, encodeURIComponent(secret)])
    .filter((secret) => secret.length >= SHORTEST_SECRET)
    .toSorted((one, other) => other.length - one.length)
    .reduce((read, secret) => read.replaceAll(secret, HIDDEN), text);
}

/** A mistake of ours. What it says of itself may hold anything, so only its kind is told. */
function broken(error: unknown): Finding {
  const kind = errorCode(error) ?? (error instanceof Error ? error.name : typeof error);
  return wrong(
    `This could not be looked at (${kind})`,
    'Please report it, with this line; the other checks hold.',
  );
}

function unfinished(patience: number): Finding {
  const message = `This took longer than ${Math.round(patience / 1000)} seconds and was given up`;
  return wrong(message, 'Look at the network, the disk and the load of this machine, and try again.');
}

async function runOne(check: Check, { wait, patience }: Examining): Promise<readonly Finding[]> {
  const over = new AbortController();
  const late = wait(patience, over.signal).then(() => [unfinished(patience)]);
  const answer = (async () => check.run(over.signal))().catch((error: unknown) => [broken(error)]);
  const found = await Promise.race([answer, late]);
  over.abort();
  return found;
}

/** What all checks found, in their order. Never rejects. */
export async function examine(checks: readonly Check[], how: Examining): Promise<readonly Found[]> {
  const answers = new Map<Check, readonly Finding[]>();
  const run = async (check: Check): Promise<void> => void answers.set(check, await runOne(check, how));
  await Promise.all(checks.filter(({ isHeavy }) => isHeavy !== true).map(run));
  for (const check of checks.filter(({ isHeavy }) => isHeavy === true)) await run(check);
  const clean = (text: string): string => withoutSecrets(text, how.secrets);
  return checks.flatMap((check) =>
    (answers.get(check) ?? []).map(({ level, message, cure }) => ({
      check: check.name,
      level,
      message: clean(message),
      cure: cure === null ? null : clean(cure),
    })),
  );
}
