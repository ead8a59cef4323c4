// Bytes → text. The sender's word counts for more than a guess, and a mark at the start for more than both.
import { errorCode } from '../../src/core/error-code.ts';

/** Names in the first bytes of a page: <meta charset=…> or <meta http-equiv=… content="…; charset=…">. */
const inMeta = /<meta[^>]+charset\s*=\s*["']?\s*([\w.:-]+)/i;
const inHeader = /charset\s*=\s*"?\s*([\w.:-]+)/i;
/** How far into a page browsers look for its charset, in bytes. */
const META_BYTES = 1024;

function markOf(bytes: Uint8Array): string | null {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  return a === 0xfe && b === 0xff ? 'utf-16be' : null;
}

function declaredIn(bytes: Uint8Array, contentType: string | null): string | null {
  const stated = inHeader.exec(contentType ?? '')?.[1];
  if (stated !== undefined) return stated;
  return inMeta.exec(new TextDecoder('latin1').decode(bytes.subarray(0, META_BYTES)))?.[1] ?? null;
}

/** Null where the name is unknown or the bytes do not fit it. */
function tryDecode(bytes: Uint8Array, charset: string, fatal: boolean): string | null {
  try {
    return new TextDecoder(charset, { fatal }).decode(bytes);
  } catch (error) {
    if (errorCode(error)?.startsWith('ERR_ENCODING_') === true) return null;
    throw error;
  }
}

/**
 * Decodes a text or page: by its byte order mark, else the charset it declares, else UTF-8, else Windows-1252.
 * @param contentType the header it came with, if any
 */
export function decodeText(bytes: Uint8Array, contentType: string | null): string {
  const stated = markOf(bytes) ?? declaredIn(bytes, contentType);
  // A page that could be read far enough to see its <meta> is not UTF-16, whatever it says there.
  const charset = stated !== null && /^utf-?16/i.test(stated) && markOf(bytes) === null ? 'utf-8' : stated;
  return (
    (charset === null ? null : tryDecode(bytes, charset, false)) ??
    tryDecode(bytes, 'utf-8', true) ??
    new TextDecoder('windows-1252').decode(bytes)
  );
}
