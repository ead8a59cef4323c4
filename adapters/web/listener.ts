// The public part as a listener, for a server that somebody else opens: the sandbox's.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { createFirstVisit } from './first-visit.ts';
import type { PublicOptions } from './public.ts';

/** Loads the pages when somebody visits first. Nothing of them is kept by browsers: the clock behind may be turned. */
export function createListener(
  open: PublicOptions,
): (request: IncomingMessage, response: ServerResponse) => void {
  const pages = createFirstVisit(open);
  const answer = async (request: Request): Promise<Response> => {
    const response = await pages.fetch(request);
    response.headers.set('cache-control', 'no-store');
    return response;
  };
  const listener = getRequestListener(answer);
  return (request, response) => void listener(request, response);
}
