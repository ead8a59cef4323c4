// What a public address answers, and how it travels: cached for minutes, compared by content, readable from any page.
import { createHash } from 'node:crypto';
import type { Fault } from '../../src/core/fault.ts';

export interface Reply {
  readonly status: 200 | 302 | 400 | 404 | 405 | 500;
  readonly type: 'json' | 'html' | 'calendar' | 'atom' | 'css' | 'svg' | 'none';
  readonly body: string;
  /** What the content is compared by, where the body holds the time it was made; left out: the body. */
  readonly compared?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const contentTypes: Readonly<Record<Reply['type'], string | null>> = {
  json: 'application/json; charset=utf-8',
  html: 'text/html; charset=utf-8',
  calendar: 'text/calendar; charset=utf-8',
  atom: 'application/atom+xml; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  none: null,
};

/** Own styles and pictures, forms that ask this site, and nothing else: no script at all. */
const PAGE_POLICY =
  "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
const DATA_POLICY = "default-src 'none'; frame-ancestors 'none'";
/** Long enough to take the load of a rush, short enough that a moved date is seen the same minute people hear of it. */
const CACHED_SECONDS = 300;

const always: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
};

function tagOf({ compared, body }: Reply): string {
  // Weak: the time of making may differ between two answers that say the same.
  return `W/"${createHash('sha256')
    .update(compared ?? body)
    .digest('base64url')
    .slice(0, 27)}"`;
}

function isSame(asked: string | undefined, tag: string): boolean {
  if (asked === undefined) return false;
  const bare = (one: string): string => one.trim().replace(/^W\//, '');
  return asked.trim() === '*' || asked.split(',').some((one) => bare(one) === bare(tag));
}

function headersOf(reply: Reply): Record<string, string> {
  const { status, type, headers = {} } = reply;
  const contentType = contentTypes[type];
  return {
    ...always,
    'content-security-policy': type === 'html' ? PAGE_POLICY : DATA_POLICY,
    ...(type === 'html' ? {} : { 'access-control-allow-origin': '*' }),
    ...(contentType === null ? {} : { 'content-type': contentType }),
    'cache-control': status === 200 ? `public, max-age=${CACHED_SECONDS}` : 'no-cache',
    ...headers,
  };
}

/** @param asked the request's If-None-Match header */
export function responseOf(reply: Reply, asked: string | undefined): Response {
  const headers = headersOf(reply);
  if (reply.status !== 200)
    return new Response(reply.type === 'none' ? null : reply.body, { status: reply.status, headers });
  const tag = tagOf(reply);
  if (!isSame(asked, tag))
    return new Response(reply.body, { status: 200, headers: { ...headers, etag: tag } });
  const { 'content-type': _type, ...rest } = headers;
  return new Response(null, { status: 304, headers: { ...rest, etag: tag } });
}

/** An error for programs: what is wrong, and what to do about it. */
export function faultReply(
  status: 400 | 404 | 405 | 500,
  { message, cure }: Pick<Fault, 'message' | 'cure'>,
  more: Readonly<Record<string, unknown>> = {},
  headers: Readonly<Record<string, string>> = {},
): Reply {
  const error = `${message.charAt(0).toUpperCase()}${message.slice(1)}.`;
  return { status, type: 'json', body: `${JSON.stringify({ error, cure, ...more }, null, 2)}\n`, headers };
}

/** To another address of this site. */
export function redirect(location: string): Reply {
  return { status: 302, type: 'none', body: '', headers: { location } };
}
