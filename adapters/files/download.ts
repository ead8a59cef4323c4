// One file over TLS, within bounds of size and time. Redirects are not followed: the address is configuration.
import { type RequestOptions, request } from 'node:https';
import { errorCode } from '../../src/core/error-code.ts';
import { failed, fault, ok, type Result } from '../../src/core/fault.ts';

export interface DownloadBounds {
  readonly bytes: number;
  /** For the whole of it, in milliseconds. */
  readonly patience: number;
  /** What an earlier answer was marked with: the server may then say "unchanged". */
  readonly etag: string | null;
  /** Further certificates to trust (PEM); left out: those of the system. */
  readonly ca?: string;
}

export type Downloaded =
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'file'; readonly text: string; readonly etag: string | null };

function unreachable(reason: string): Result<never> {
  return failed(
    fault(
      'download-failed',
      `the catalogue bundle could not be fetched (${reason})`,
      'Check CATALOGUE_URL, the network and the certificate of the server; it is tried again by itself.',
      { reason },
    ),
  );
}

/**
 * Fetches `url` (https only). Never rejects. Faults: `download-failed` with a reason: not-https, the error's code,
 * "timeout", "too large", or the HTTP status.
 */
export function download(url: string, bounds: DownloadBounds): Promise<Result<Downloaded>> {
  if (!URL.canParse(url) || new URL(url).protocol !== 'https:')
    return Promise.resolve(unreachable('not-https'));
  return new Promise((resolve) => {
    const options: RequestOptions = {
      headers: {
        accept: 'application/json',
        'user-agent': 'last-call-catalogue',
        ...(bounds.etag === null ? {} : { 'if-none-match': bounds.etag }),
      },
      signal: AbortSignal.timeout(bounds.patience),
      minVersion: 'TLSv1.2',
      // One connection for one file: nothing stays open afterwards.
      agent: false,
      ...(bounds.ca === undefined ? {} : { ca: bounds.ca }),
    };
    const call = request(url, options, (response) => {
      const chunks: Buffer[] = [];
      let size = 0;
      response.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size > bounds.bytes) {
          resolve(unreachable('too large'));
          call.destroy();
        } else chunks.push(chunk);
      });
      response.on('end', () => resolve(answered(response.statusCode ?? 0, response.headers.etag, chunks)));
      response.on('error', (error) => resolve(unreachable(reasonOf(error))));
    });
    call.on('error', (error) => resolve(unreachable(reasonOf(error))));
    call.end();
  });
}

function answered(status: number, etag: string | undefined, chunks: readonly Buffer[]): Result<Downloaded> {
  if (status === 304) return ok({ kind: 'unchanged' });
  if (status !== 200) return unreachable(`HTTP ${status}`);
  return ok({ kind: 'file', text: Buffer.concat(chunks).toString('utf8'), etag: etag ?? null });
}

function reasonOf(error: Error): string {
  if (error.name === 'TimeoutError' || error.name === 'AbortError') return 'timeout';
  return errorCode(error) ?? error.name;
}
