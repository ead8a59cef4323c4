// Fetches a page for somebody who only gave its address. The address may be meant to reach what is not public, so each
// host is resolved once, what it resolves to is checked, and the connection goes to just that: a second answer of the
// name server, or a redirect, gets no further than the first.
import { lookup } from 'node:dns/promises';
import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import { errorCode } from '../../src/core/error-code.ts';
import { type Fault, failed, ok, type Result } from '../../src/core/fault.ts';
import { isLoopback, isPublicAddress } from './addresses.ts';
import { articleFault, BY_HAND } from './faults.ts';
import { type Limits, readBody } from './read-body.ts';
import { type Address, request } from './request.ts';

export interface Fetched {
  /** Where it was found in the end, after redirects. */
  readonly url: string;
  readonly contentType: string | null;
  readonly bytes: Uint8Array;
}

export interface FetchOptions {
  /** Lets plain http through to this machine itself: for tests, and for nothing else. */
  readonly loopback?: boolean;
  /** Names → addresses; the system's resolver where left out. */
  readonly resolve?: (host: string) => Promise<readonly Address[]>;
  readonly limits?: Partial<Limits>;
}

const usual: Limits = { redirects: 5, bytes: 5_000_000, milliseconds: 20_000 };

const systemResolve = async (host: string): Promise<readonly Address[]> => lookup(host, { all: true });

const refused = (message: string, cure = BY_HAND): Result<never> =>
  failed(articleFault('refused', message, cure));

/** An address may be asked for by https; http only reaches this machine, and only where a test allows it. */
function checkAddress(url: URL, options: FetchOptions): Result<URL> {
  const isHttp = url.protocol === 'http:' && options.loopback === true;
  if (url.protocol !== 'https:' && !isHttp) {
    return refused(`${url.protocol}// is not fetched, only https://`, `Try it with https://, or: ${BY_HAND}`);
  }
  if (url.username !== '' || url.password !== '') {
    return refused('the address holds a user name', 'Give the address without it.');
  }
  return ok(url);
}

/** The one address the connection will go to, or why there must be none. */
async function placeOf(url: URL, options: FetchOptions): Promise<Result<Address>> {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  const family = isIP(host);
  const found = family === 0 ? await resolveName(host, options) : ok([{ address: host, family }]);
  if (!found.ok) return found;
  const [first] = found.value;
  if (first === undefined) return unresolved(host);
  const may = ({ address }: Address): boolean =>
    isPublicAddress(address) ||
    (options.loopback === true && url.protocol === 'http:' && isLoopback(address));
  if (found.value.every(may)) return ok(first);
  return refused(`${host} is not on the public internet, so nothing is fetched from it`);
}

const unresolved = (host: string): Result<never> =>
  failed(
    articleFault(
      'not-found',
      `the host ${host} cannot be found`,
      `Check the address and the connection, or: ${BY_HAND}`,
    ),
  );

async function resolveName(host: string, options: FetchOptions): Promise<Result<readonly Address[]>> {
  try {
    return ok(await (options.resolve ?? systemResolve)(host));
  } catch (error) {
    if (errorCode(error) !== null) return unresolved(host);
    throw error;
  }
}

const textual = /^(?:text\/(?:html|plain|markdown|x-markdown)|application\/xhtml\+xml)\s*(?:;|$)/i;

function checkAnswer(answer: IncomingMessage): Result<string | null> {
  const status = answer.statusCode ?? 0;
  if (status !== 200) {
    const cure = [401, 402, 403, 429, 451].includes(status)
      ? `It may want a person: ${BY_HAND}`
      : 'Check the address.';
    return failed(articleFault('status', `the page answers with status ${status}`, cure));
  }
  const type = answer.headers['content-type'] ?? null;
  if (type !== null && !textual.test(type.trim())) {
    return failed(articleFault('type', `the page is ${JSON.stringify(type)}, not text or HTML`, BY_HAND));
  }
  return ok(type);
}

function redirectOf(answer: IncomingMessage, from: URL): URL | null {
  const isRedirect = [301, 302, 303, 307, 308].includes(answer.statusCode ?? 0);
  return isRedirect ? URL.parse(answer.headers.location ?? '', from) : null;
}

interface Journey {
  readonly options: FetchOptions;
  readonly limits: Limits;
  readonly signal: AbortSignal;
}

/** Name servers take no signal; waiting for one ends here all the same. */
async function inTime<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  const { promise, reject } = Promise.withResolvers<never>();
  const stop = (): void => reject(new Error('aborted'));
  signal.addEventListener('abort', stop, { once: true });
  return Promise.race([work, promise]).finally(() => signal.removeEventListener('abort', stop));
}

async function follow(url: URL, left: number, journey: Journey): Promise<Result<Fetched>> {
  const allowed = checkAddress(url, journey.options);
  if (!allowed.ok) return allowed;
  const place = await inTime(placeOf(url, journey.options), journey.signal);
  if (!place.ok) return place;
  const answer = await request(url, place.value, journey.signal);
  const next = redirectOf(answer, url);
  if (next !== null) {
    answer.destroy();
    if (left > 0) return follow(next, left - 1, journey);
    return refused(`the page sends on more than ${journey.limits.redirects} times`);
  }
  const type = checkAnswer(answer);
  if (!type.ok) {
    answer.destroy();
    return type;
  }
  const body = await readBody(answer, journey.limits);
  return body.ok ? ok({ url: url.href, contentType: type.value, bytes: body.value }) : body;
}

/** What the connection itself met, by its code. */
function connectionFault(error: unknown, signal: AbortSignal, limits: Limits): Fault {
  if (signal.aborted) {
    const message = `the page did not come within ${limits.milliseconds / 1000} s`;
    return articleFault('slow', message, `Try again later, or: ${BY_HAND}`);
  }
  const code = errorCode(error);
  if (code === null) throw error;
  const message = `the page cannot be reached (${code})`;
  return articleFault('unreachable', message, 'Check the address and the connection, then try again.');
}

/**
 * Fetches a public page over https.
 * @param address as somebody gave it
 * @returns its bytes and type after at most five redirects, at most 5 MB (unpacked) within 20 s; or the fault
 */
export async function fetchPage(address: string, options: FetchOptions = {}): Promise<Result<Fetched>> {
  const url = URL.parse(address);
  if (url === null)
    return refused(`${JSON.stringify(address)} is not an address`, 'Copy it from the browser.');
  const limits = { ...usual, ...options.limits };
  const signal = AbortSignal.timeout(limits.milliseconds);
  try {
    return await follow(url, limits.redirects, { options, limits, signal });
  } catch (error) {
    return failed(connectionFault(error, signal, limits));
  }
}
