// Pages, API and calendars are a good part of the program, and of no use to a bot that starts: they are loaded when
// somebody visits them. The program on disk may be another one by then.
import { errorName } from '../../src/core/error-code.ts';
import { type Fault, fault } from '../../src/core/fault.ts';
import type { PublicOptions } from './public.ts';
import { createQuotable, referenceLine } from './quotable.ts';

/** What answers visitors once it is loaded. */
type Public = Pick<typeof import('./public.ts'), 'createPublic'>;
type Pages = ReturnType<Public['createPublic']>;

export interface FirstVisit {
  /** 503 as long as it cannot be loaded, which each visit tries again. */
  fetch(request: Request): Promise<Response>;
  /** Why visitors get no answer; null: nothing is known. */
  fault(): Fault | null;
}

const notLoaded = fault(
  'pages-not-loaded',
  'The public pages cannot be loaded: the program was changed on disk while it runs.',
  'Start it again.',
);

export function createFirstVisit(
  open: PublicOptions,
  load: () => Promise<Public> = () => import('./public.ts'),
): FirstVisit {
  let loading: Promise<Pages> | null = null;
  let lost: Fault | null = null;
  const onLost = (error: unknown): null => {
    if (lost === null) {
      const { code, message: problem, cure } = notLoaded;
      open.log.error(code, { problem, cure, error: errorName(error) });
    }
    [loading, lost] = [null, notLoaded];
    return null;
  };
  const find = async (): Promise<Pages | null> => {
    loading ??= load().then(({ createPublic }) => createPublic(open));
    const pages = await loading.catch(onLost);
    if (pages !== null) lost = null;
    return pages;
  };
  return {
    fetch: async (request) => {
      const pages = await find();
      if (pages !== null) return pages.fetch(request);
      return unavailable(createQuotable(open).refused(notLoaded.code, '*'));
    },
    fault: () => lost,
  };
}

function unavailable(id: string): Response {
  const text = `Not available at the moment. Try again in a few minutes.\n${referenceLine(id)}\n`;
  return new Response(text, { status: 503, headers: { 'retry-after': '60' } });
}
