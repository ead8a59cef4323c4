// One request to one address that was checked before.
import http, { type IncomingMessage } from 'node:http';
import https from 'node:https';
import type { LookupFunction } from 'node:net';

export interface Address {
  readonly address: string;
  readonly family: number;
}

/** Stands in for the name server: whatever is asked, the answer is the address that was checked. */
function only({ address, family }: Address): LookupFunction {
  return (_host, options, done) => {
    if (options.all === true) done(null, [{ address, family }]);
    else done(null, address, family);
  };
}

const headers = {
  accept: 'text/html, application/xhtml+xml, text/plain;q=0.9',
  'accept-encoding': 'gzip, br, deflate',
  'accept-language': '*',
  'user-agent': 'LastCall/0.1 (reads one article on request)',
};

/**
 * Sends a GET to `place` for `url`; its certificate is checked against the name in the address. Rejects with the
 * socket's error.
 */
export function request(url: URL, place: Address, signal: AbortSignal): Promise<IncomingMessage> {
  const { get } = url.protocol === 'https:' ? https : http;
  // No agent: a connection kept open by another request would not have been checked.
  const options = { headers, signal, agent: false, lookup: only(place), autoSelectFamily: false } as const;
  return new Promise((resolve, reject) => {
    get(url, options, resolve).on('error', reject);
  });
}
