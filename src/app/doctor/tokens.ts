// Tokens that places gave when they installed the bot: whether each is still taken, asked of the platform one by one.
import { type Finding, good, warning } from './finding.ts';

/** `expired`: fetched anew before it is used, which an examination does not do. `silent`: nobody answered. */
export type TokenAnswer = 'taken' | 'refused' | 'expired' | 'silent';

export interface AskedToken {
  readonly installation: string;
  readonly answer: TokenAnswer;
}

/** More are not asked: it would take minutes, and so many refusals have one cause. */
export const MOST_ASKED = 50;
const AT_ONCE = 4;
const MOST_NAMED = 10;

/** Asks so many at a time, until one is not answered: nobody waits for each of the others in turn. */
export async function askEach<T>(
  all: readonly T[],
  ask: (one: T) => Promise<AskedToken>,
): Promise<readonly AskedToken[]> {
  const asked: AskedToken[] = [];
  const waiting = all.slice(0, MOST_ASKED).values();
  const work = async (): Promise<void> => {
    for (const one of waiting) {
      if (asked.some(({ answer }) => answer === 'silent')) return;
      asked.push(await ask(one));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return asked;
}

const tokens = (count: number): string => `${count} stored ${count === 1 ? 'token' : 'tokens'}`;

function refusedFinding(refused: readonly AskedToken[]): Finding {
  const ids = refused.map(({ installation }) => installation).toSorted();
  const named = ids.slice(0, MOST_NAMED).join(', ');
  const more = ids.length > MOST_NAMED ? ` and ${ids.length - MOST_NAMED} more` : '';
  return warning(
    `${tokens(refused.length)} refused: ${named}${more}`,
    'Have the bot installed there again; members are still answered, but nothing is posted there.',
  );
}

/** @param all how many there are, asked or not */
export function judgeTokens(asked: readonly AskedToken[], all: number): readonly Finding[] {
  const of = (wanted: TokenAnswer): readonly AskedToken[] => asked.filter(({ answer }) => answer === wanted);
  const [taken, refused, expired] = [of('taken'), of('refused'), of('expired')];
  if (all === 0) return [good('No tokens are stored')];
  if (of('silent').length > 0)
    return [warning('Not every stored token was asked about: nobody answered', 'Look again later.')];
  const rest = all - asked.length;
  const beside = [
    ...(expired.length === 0 ? [] : [`${expired.length} fetched anew at the next use`]),
    ...(rest > 0 ? [`${rest} more not asked about`] : []),
  ];
  const also = beside.length === 0 ? '' : ` (${beside.join(', ')})`;
  return [
    ...(refused.length === 0 ? [] : [refusedFinding(refused)]),
    ...(refused.length > 0 && taken.length === 0 ? [] : [good(`${tokens(taken.length)} taken${also}`)]),
  ];
}
