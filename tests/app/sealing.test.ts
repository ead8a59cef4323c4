// Secrets at rest: opened by the right key in the right place, and by nothing else.
import { randomBytes } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createSealer, type SealingKey } from '../../src/app/installing/sealing.ts';
import { keysIn } from '../../src/config-values.ts';

const keyNamed = (id: string): SealingKey => ({ id, bytes: randomBytes(32) });
const [old, fresh] = [keyNamed('old'), keyNamed('fresh')];
const sealer = createSealer([old], randomBytes);

describe('A sealed text', () => {
  test('is opened again, whatever it says, and shows nothing of it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (text, about) => {
        const sealed = sealer.seal(text, about);
        expect(sealer.open(sealed, about)).toBe(text);
        if (text.length > 8)
          expect(Buffer.from(sealed.text, 'base64').toString('latin1')).not.toContain(text);
      }),
    );
  });

  test('is sealed otherwise each time', () => {
    const [one, other] = [sealer.seal('secret', 'a'), sealer.seal('secret', 'a')];
    expect([one.text === other.text, one.nonce === other.nonce]).toEqual([false, false]);
  });

  test('is not opened in another row, nor when a bit of it was changed, nor by another key', () => {
    const sealed = sealer.seal('secret', 'installations/T1');
    expect(sealer.open(sealed, 'installations/T2')).toBeNull();
    const bytes = Buffer.from(sealed.text, 'base64');
    for (let at = 0; at < bytes.length; at += 1) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(sealer.open({ ...sealed, text: changed.toString('base64') }, 'installations/T1')).toBeNull();
    }
    expect(createSealer([fresh], randomBytes).open(sealed, 'installations/T1')).toBeNull();
    expect(sealer.open({ ...sealed, nonce: '', text: 'x' }, 'installations/T1')).toBeNull();
  });

  test('of an earlier key is opened as long as that key is named, under whatever name, and known to be of it', () => {
    const sealed = sealer.seal('secret', 'a');
    const both = createSealer([fresh, { ...old, id: 'renamed' }], randomBytes);
    expect([both.open(sealed, 'a'), both.isCurrent(sealed)]).toEqual(['secret', false]);
    expect(both.isCurrent(both.seal('secret', 'a'))).toBe(true);
  });
});

describe('ENCRYPTION_KEY', () => {
  const [a, b] = [randomBytes(32).toString('base64'), randomBytes(32).toString('hex')];

  test('is one key, which names itself, or several with names', () => {
    expect(keysIn(a)).toEqual([
      { id: expect.stringMatching(/^[0-9a-f]{8}$/u), bytes: Buffer.from(a, 'base64') },
    ]);
    expect(keysIn(`new:${a}, old:${b}`)?.map(({ id }) => id)).toEqual(['new', 'old']);
  });

  test.each(['', 'short', `x:${'a'.repeat(10)}`, `one:${a},one:${b}`, `${a},`, `:${a}`, `a b:${a}`])(
    '%j is none',
    (value) => {
      expect(keysIn(value)).toBeNull();
    },
  );
});
