// Reads what a server sends, unpacked, and stops where it becomes too much.
import type { IncomingMessage } from 'node:http';
import { pipeline, type Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { failed, ok, type Result } from '../../src/core/fault.ts';
import { articleFault, BY_HAND } from './faults.ts';

export interface Limits {
  readonly redirects: number;
  /** Of the content as unpacked: a small body may unfold into a very large one. */
  readonly bytes: number;
  /** For everything together. */
  readonly milliseconds: number;
}

const unpackers = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  br: createBrotliDecompress,
  deflate: createInflate,
} as const;

function unpacked(answer: IncomingMessage): Readable {
  const encoding = answer.headers['content-encoding']?.trim().toLowerCase() ?? '';
  const make = Object.entries(unpackers).find(([name]) => name === encoding)?.[1];
  // An error on either side ends both, and reaches whoever reads.
  return make === undefined ? answer : pipeline(answer, make(), () => undefined);
}

/** The whole content, or a fault where it is larger than allowed. Rejects with the stream's own error. */
export async function readBody(answer: IncomingMessage, { bytes }: Limits): Promise<Result<Uint8Array>> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of unpacked(answer) as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > bytes) {
      answer.destroy();
      const message = `the page is larger than ${bytes / 1_000_000} MB`;
      return failed(articleFault('too-large', message, BY_HAND));
    }
    parts.push(part);
  }
  return ok(Buffer.concat(parts));
}
