// A catalogue bundle: the service files and jurisdictions of one moment in one signed file. What was not signed with the
// expected key is never unpacked, let alone parsed.
import type { KeyObject } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { z } from 'zod';
import type { TextFile } from '../../src/catalogue/check.ts';
import { errorCode } from '../../src/core/error-code.ts';
import { failed, fault, ok, type Result } from '../../src/core/fault.ts';
import { isSignedBy, signText } from './signing.ts';

/** Raised when older bots could no longer read what is inside. */
const FORMAT = 'last-call-catalogue/1';

/** A bundle as a file, in bytes; the catalogue of 88 cases takes about a hundredth of it. */
export const MOST_BYTES = 8_000_000;
/** The same unpacked: a small file must not unfold into a huge one. */
const MOST_UNPACKED = 64_000_000;
const MOST_FILES = 20_000;

export interface Bundle {
  /** When it was made, ISO 8601 in UTC. */
  readonly madeAt: string;
  /** Paths as in a data folder: "jurisdictions.yaml", "services/linkedin.yaml". */
  readonly files: readonly TextFile[];
}

const envelopeShape = z.object({ format: z.string(), payload: z.string(), signature: z.string() });
const filePath = z
  .string()
  .regex(/^(jurisdictions\.yaml|authorities\.yaml|services\/[a-z0-9-]{1,80}\.yaml)$/);
const payloadShape = z.object({
  madeAt: z.iso.datetime(),
  files: z.record(filePath, z.string()),
});

/** One file's text: JSON with the packed content and the signature over it. */
export function makeBundle({ madeAt, files }: Bundle, key: KeyObject): string {
  const content = { madeAt, files: Object.fromEntries(files.map(({ path, text }) => [path, text])) };
  const payload = gzipSync(JSON.stringify(content), { level: 9 }).toString('base64');
  const signature = signText(signed(payload), key);
  return `${JSON.stringify({ format: FORMAT, payload, signature })}\n`;
}

/** The format is signed too: a payload cannot be passed off as one of another kind. */
function signed(payload: string): string {
  return `${FORMAT}\n${payload}`;
}

/**
 * The content of a bundle that was signed with the key.
 * Faults: `not-a-bundle`, `bundle-too-new`, `bad-signature`, `bundle-too-large`.
 */
export function openBundle(text: string, key: KeyObject): Result<Bundle> {
  const envelope = envelopeShape.safeParse(parseJson(text));
  if (!envelope.success) return notABundle();
  const { format, payload, signature } = envelope.data;
  if (format !== FORMAT) {
    return failed(
      fault('bundle-too-new', 'the bundle has a format this version does not know', 'Update the bot.'),
    );
  }
  if (!isSignedBy(signed(payload), signature, key)) {
    return failed(
      fault(
        'bad-signature',
        'the bundle was not signed with the expected key',
        'Check CATALOGUE_PUBLIC_KEY, and ask whoever publishes the bundle whether the key has changed.',
      ),
    );
  }
  return unpack(payload);
}

function unpack(payload: string): Result<Bundle> {
  let json: string;
  try {
    json = gunzipSync(Buffer.from(payload, 'base64'), { maxOutputLength: MOST_UNPACKED }).toString();
  } catch (error) {
    const code = errorCode(error);
    if (code === null) throw error;
    return code === 'ERR_BUFFER_TOO_LARGE' ? tooLarge() : notABundle();
  }
  const content = payloadShape.safeParse(parseJson(json));
  if (!content.success) return notABundle();
  const { madeAt, files } = content.data;
  const list = Object.entries(files).map(([path, text]) => ({ path, text }));
  return list.length > MOST_FILES ? tooLarge() : ok({ madeAt, files: list });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function notABundle(): Result<never> {
  return failed(
    fault(
      'not-a-bundle',
      'this is not a catalogue bundle',
      'Give the address or file of a bundle that `lastcall catalogue bundle` made.',
    ),
  );
}

function tooLarge(): Result<never> {
  return failed(
    fault(
      'bundle-too-large',
      'the bundle holds more than this bot takes',
      'Ask whoever publishes it; the limit is 64 MB unpacked.',
    ),
  );
}
