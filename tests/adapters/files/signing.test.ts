import { describe, expect, test } from '@jest/globals';
import {
  isSignedBy,
  newKeyPair,
  readPrivateKey,
  readPublicKey,
  signText,
} from '../../../adapters/files/signing.ts';

const pair = newKeyPair();
const hex = Buffer.from(pair.publicKey, 'base64').toString('hex');

describe('a public key', () => {
  test.each([
    ['base64', pair.publicKey],
    ['hexadecimal', hex],
    ['hexadecimal with capitals', hex.toUpperCase()],
  ])('is read from %s, as the configuration takes it', (_form, text) => {
    const [publicKey, privateKey] = [readPublicKey(text), readPrivateKey(pair.privateKey)];
    if (!publicKey.ok || !privateKey.ok) throw new Error('a key cannot be read');
    const signature = signText('a text', privateKey.value);
    expect(isSignedBy('a text', signature, publicKey.value)).toBe(true);
    expect(isSignedBy('another text', signature, publicKey.value)).toBe(false);
  });

  test.each([
    ['too short', hex.slice(2)],
    ['too long', `${hex}00`],
    ['something else', 'a key'],
    ['nothing', ''],
  ])('that is %s is a fault with a cure', (_what, text) => {
    const read = readPublicKey(text);
    expect(read.ok ? null : read.fault).toMatchObject({
      code: 'bad-public-key',
      cure: expect.stringContaining('--new-key'),
    });
  });
});
