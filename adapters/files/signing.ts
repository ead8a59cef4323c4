// Ed25519 keys as people handle them: the public one is 32 bytes in base64 or hexadecimal, the private one a PEM file.
import {
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  sign,
  verify,
} from 'node:crypto';
import { errorCode } from '../../src/core/error-code.ts';
import { failed, fault, ok, type Result } from '../../src/core/fault.ts';

/** A new pair: `publicKey` for CATALOGUE_PUBLIC_KEY, `privateKey` (PKCS #8 in PEM) for whoever makes bundles. */
export function newKeyPair(): { readonly publicKey: string; readonly privateKey: string } {
  const pair = generateKeyPairSync('ed25519');
  return {
    publicKey: publicKeyText(pair.publicKey),
    privateKey: pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  };
}

function publicKeyText(key: KeyObject): string {
  return Buffer.from(key.export({ format: 'jwk' }).x ?? '', 'base64url').toString('base64');
}

/** The key behind 32 bytes in base64 or hexadecimal. Fault: `bad-public-key`. */
export function readPublicKey(text: string): Result<KeyObject> {
  const bytes = Buffer.from(text, /^[0-9a-f]{64}$/i.test(text) ? 'hex' : 'base64');
  if (bytes.length !== 32) {
    return failed(
      fault(
        'bad-public-key',
        'the public key is not 32 bytes in base64 or hexadecimal',
        'Copy it as `lastcall catalogue bundle --new-key FILE` printed it.',
      ),
    );
  }
  const key = { kty: 'OKP', crv: 'Ed25519', x: bytes.toString('base64url') };
  return ok(createPublicKey({ key, format: 'jwk' }));
}

/** The Ed25519 key in a PEM file's text. Fault: `bad-private-key`; it never repeats what the text holds. */
export function readPrivateKey(pem: string): Result<KeyObject> {
  const cure = 'Make one with `lastcall catalogue bundle --new-key FILE`.';
  try {
    const key = createPrivateKey(pem);
    if (key.asymmetricKeyType === 'ed25519') return ok(key);
    return failed(fault('bad-private-key', 'the private key is not an Ed25519 key', cure));
  } catch (error) {
    if (errorCode(error) === null) throw error;
    return failed(fault('bad-private-key', 'the file holds no private key in PEM', cure));
  }
}

/** The public half of a private key, as `newKeyPair` writes it. */
export function publicHalf(privateKey: KeyObject): string {
  return publicKeyText(createPublicKey(privateKey));
}

/** Signature over the bytes, in base64. */
export function signText(text: string, key: KeyObject): string {
  return sign(null, Buffer.from(text), key).toString('base64');
}

export function isSignedBy(text: string, signature: string, key: KeyObject): boolean {
  const bytes = Buffer.from(signature, 'base64');
  return bytes.length === 64 && verify(null, Buffer.from(text), key, bytes);
}
