// Somebody's own calendar at an address that only they have. Nothing of it is cached, indexed or logged, and what is not
// there any more is like what never was.
import type { Context, Hono } from 'hono';
import type { OwnCalendar, OwnEntry } from '../../src/app/answering/own-calendar.ts';
import { anchorOf } from '../../src/app/answering/public-json.ts';
import { calendarPath, tokenIn } from '../../src/app/calendar-token.ts';
import { calendarEntryText } from '../../src/messages/answers/calendar-entry.ts';
import { addDay, emptyCalendar, printed } from './calendar.ts';
import { type Quotable, referenceLine } from './quotable.ts';
import { createSite, type Site } from './site.ts';

/** Undefined: nobody can tell now. */
export type FindCalendar = (token: string) => Promise<OwnCalendar | null> | undefined;

export interface OwnCalendarParts {
  readonly find: FindCalendar;
  readonly publicUrl: string | null;
  readonly quotable: Quotable;
}

const closed: Readonly<Record<string, string>> = {
  'cache-control': 'private, no-store',
  'x-robots-tag': 'noindex, nofollow, noarchive',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
};

function plain(status: 404 | 503, text: string, more: Readonly<Record<string, string>> = {}): Response {
  const headers = { ...closed, ...more, 'content-type': 'text/plain; charset=utf-8' };
  return new Response(`${text}\n`, { status, headers });
}

const ROUTE = calendarPath(':').replace(/[^/]*$/u, ':file');

/** The same whatever the reason: for the reader, and in the log. */
function nothing({ quotable }: OwnCalendarParts): Response {
  const id = quotable.refused('no-calendar', ROUTE);
  const cure = 'Whoever follows dates gets an address of their own from the bot: ask it for "calendar".';
  return plain(404, `There is nothing at this address.\n${cure}\n${referenceLine(id)}`);
}

/** Calendar programs keep what they have, and ask again. */
function later(id: string): Response {
  const cure = 'Your calendar program keeps what it has, and asks again by itself.';
  const text = `Not available at the moment.\n${cure}\n${referenceLine(id)}`;
  return plain(503, text, { 'retry-after': '600' });
}

/** Apart from that of the public calendar: both may stand side by side in one program. */
function uidOf({ entry }: OwnEntry): string {
  return `own.${entry.view.context.rule.id.replaceAll('/', '.')}@last-call.example`;
}

function fileOf({ scene, entries }: OwnCalendar, site: Site): string {
  const calendar = emptyCalendar(scene.tr.t('ownCalendar.name'));
  for (const own of entries) {
    const { view, day, cancelled } = own.entry;
    const { service, rule } = view.context;
    const text = calendarEntryText(scene, view, day, cancelled, true);
    const page = site.absolute(`/services/${service.id}`, { lang: scene.tr.locale });
    const url = own.isPublic ? `${page}#${anchorOf(rule)}` : site.absolute('/');
    addDay(calendar, own.entry, text, { id: uidOf(own), url });
  }
  return printed(calendar);
}

async function answer(parts: OwnCalendarParts, { req }: Context): Promise<Response> {
  const { find, publicUrl, quotable } = parts;
  const token = tokenIn(req.param('file') ?? '');
  if (token === null) return nothing(parts);
  const looking = find(token);
  if (looking === undefined) return later(quotable.refused('not-started', ROUTE));
  const found = await looking;
  if (found === null) return nothing(parts);
  const headers = {
    ...closed,
    'content-type': 'text/calendar; charset=utf-8',
    'content-disposition': 'inline; filename="last-call.ics"',
    'content-language': found.scene.tr.locale,
  };
  return new Response(fileOf(found, createSite(publicUrl, req.url)), { status: 200, headers });
}

/** Mounts them. A store that cannot be asked is no reason to throw a calendar away. */
export function addOwnCalendars(app: Hono, parts: OwnCalendarParts): void {
  app.get(ROUTE, (context) =>
    answer(parts, context).catch((error: unknown) => later(parts.quotable.failed(error, ROUTE))),
  );
}
