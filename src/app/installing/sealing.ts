// Secrets at rest: AES-256-GCM, bound to the row they stand in, so that one cannot be read from another's place.
import { createCipheriv, createDecipheriv } from 'node:crypto';

/** A secret as it is kept: the id of the key that sealed it, and base64. */
export interface Sealed {
  readonly keyId: string;
  readonly nonce: string;
  readonly text: string;
}

/** 32 bytes, and the name under which rows remember them. */
export interface SealingKey {
  readonly id: string;
  readonly bytes: Uint8Array;
}

export interface Sealer {
  /** `about` names the row: the same is needed to open it again. */
  seal(text: string, about: string): Sealed;
  /** Null where no key opens it: the key is gone, or what is kept was changed or moved. */
  open(sealed: Sealed, about: string): string | null;
  /** False where another key than today's has sealed it. */
  isCurrent(sealed: Sealed): boolean;
}

const CIPHER = 'aes-256-gcm';
/** Bytes. Random ones repeat too seldom to matter for as few rows as there are installations. */
const NONCE = 12;
const TAG = 16;

/** The first key seals; all of them open. `random` gives so many bytes that nobody can guess. */
export function createSealer(
  keys: readonly [SealingKey, ...SealingKey[]],
  random: (size: number) => Uint8Array,
): Sealer {
  const [current] = keys;
  return {
    seal: (text, about) => {
      const nonce = random(NONCE);
      const cipher = createCipheriv(CIPHER, current.bytes, nonce, { authTagLength: TAG });
      cipher.setAAD(Buffer.from(about));
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
      return {
        keyId: current.id,
        nonce: Buffer.from(nonce).toString('base64'),
        text: sealed.toString('base64'),
      };
    },
    open: (sealed, about) => {
      // An operator may have renamed a key; the tag tells which one it is.
      const likely = keys.toSorted((a, b) => Number(b.id === sealed.keyId) - Number(a.id === sealed.keyId));
      for (const { bytes } of likely) {
        const opened = openWith(bytes, sealed, about);
        if (opened !== null) return opened;
      }
      return null;
    },
    isCurrent: ({ keyId }) => keyId === current.id,
  };
}

function openWith(key: Uint8Array, { nonce, text }: Sealed, about: string): string | null {
  const [start, bytes] = [Buffer.from(nonce, 'base64'), Buffer.from(text, 'base64')];
  if (start.length !== NONCE || bytes.length < TAG) return null;
  const decipher = createDecipheriv(CIPHER, key, start, { authTagLength: TAG });
  decipher.setAAD(Buffer.from(about));
  decipher.setAuthTag(bytes.subarray(-TAG));
  try {
    return Buffer.concat([decipher.update(bytes.subarray(0, -TAG)), decipher.final()]).toString('utf8');
  } catch {
    // The tag does not fit; what exactly is wrong is not told by the cipher.
    return null;
  }
}
