// What stands open to everyone: pages, API, calendars and feed, from the catalogue in memory. GET only; nothing is kept
// about who asks.
import { type Context, Hono } from 'hono';
import { createLibrary } from '../../src/app/knowledge.ts';
import type { Clock, DeadlineSource, Ids, Log } from '../../src/app/ports.ts';
import { fault } from '../../src/core/fault.ts';
import { apiAnswers, type Request } from './api.ts';
import { type EndpointName, endpoints } from './api-endpoints.ts';
import { readAssets } from './assets.ts';
import { calendarReply } from './calendar.ts';
import { feedReply } from './feed.ts';
import { acceptedLocale } from './languages.ts';
import { addOwnCalendars, type FindCalendar } from './own-calendar.ts';
import { home, jurisdiction, nothingHere, type PageVisit, service, wentWrong } from './pages.ts';
import { createQuotable } from './quotable.ts';
import { faultReply, type Reply, responseOf } from './reply.ts';
import { createReplyMemory } from './reply-memory.ts';
import { createSite, type Invite } from './site.ts';

export interface PublicOptions {
  readonly source: DeadlineSource;
  readonly clock: Clock;
  /** Where people reach the site; null: at the host they asked. */
  readonly publicUrl: string | null;
  readonly log: Log;
  /** For ids that people quote where something went wrong. */
  readonly ids: Ids;
  /** Somebody's own calendar by its token. Left out: there are none here. */
  readonly calendars?: FindCalendar;
  /** Where people install the bot; left out: nowhere that everybody may. */
  readonly invites?: readonly Invite[];
}

type Answer = (request: Request) => Reply;

const answers: Readonly<Record<EndpointName, Answer>> = {
  ...apiAnswers,
  calendar: calendarReply,
  feed: feedReply,
};

/** "/services/{service}" as the router writes it. */
function routeOf(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, ':$1');
}

const nothingForPrograms = fault(
  'not-found',
  'there is nothing at this address',
  'See /api/v1 for every address there is.',
);

const READING = 'GET, HEAD';
const notAllowed = fault('not-allowed', 'this address can only be read', `Ask with ${READING}.`);
const ourFault = fault('internal', 'something went wrong on our side', 'Try again in a minute.');
const preflight = { 'access-control-allow-origin': '*', 'access-control-allow-methods': READING };

/** The public part of the server, to be mounted at its root. */
export function createPublic(options: PublicOptions): Hono {
  const { source, clock, publicUrl, calendars, invites } = options;
  const app = new Hono({ strict: false });
  const library = createLibrary(source);
  const remember = createReplyMemory();
  const quotable = createQuotable(options);
  const requestFor = ({ req }: Context): Request => ({
    knowledge: library(),
    now: clock.now(),
    site: createSite(publicUrl, req.url, invites),
    query: new URL(req.url).searchParams,
    path: req.param(),
  });
  const add = (path: string, answer: Answer): void => {
    app.get(path, (context) => {
      const request = requestFor(context);
      const reply = remember(request, context.req.url, () => answer(request));
      return responseOf(reply, context.req.header('if-none-match'));
    });
  };
  const addPage = (path: string, draw: (visit: PageVisit) => Reply): void => {
    app.get(path, (context) => {
      const request = requestFor(context);
      const { locales } = request.knowledge.catalogue.translations;
      const browserLocale = acceptedLocale(context.req.header('accept-language'), locales);
      const refer = (code: string): string => quotable.refused(code, path);
      const visit = { ...request, browserLocale, address: context.req.path, refer };
      const drawn = (): Reply => {
        try {
          return remember(request, `${context.req.url} ${browserLocale}`, () => draw(visit));
        } catch (error) {
          return wentWrong(visit, quotable.failed(error, path));
        }
      };
      const reply = drawn();
      return responseOf(reply, context.req.header('if-none-match'));
    });
  };
  for (const [name, { path }] of Object.entries(endpoints)) add(routeOf(path), answers[name as EndpointName]);
  if (calendars !== undefined) addOwnCalendars(app, { find: calendars, publicUrl, quotable });
  add('/api/*', () => faultReply(404, nothingForPrograms));
  for (const [path, asset] of Object.entries(readAssets())) add(path, () => asset);
  addPage('/', home);
  addPage('/services/:service', service);
  addPage('/jurisdictions/:jurisdiction', jurisdiction);
  app.options('*', () => new Response(null, { status: 204, headers: preflight }));
  app.all('*', (context, next) =>
    context.req.method === 'GET' || context.req.method === 'HEAD'
      ? next()
      : Promise.resolve(responseOf(faultReply(405, notAllowed, {}, { allow: READING }), undefined)),
  );
  addPage('*', nothingHere);
  app.onError((error, context) => {
    const id = quotable.failed(error, context.req.routePath);
    return responseOf(faultReply(500, ourFault, { id }), undefined);
  });
  return app;
}
