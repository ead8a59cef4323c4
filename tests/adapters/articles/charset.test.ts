// Bytes of any charset become the text they were written as.
import { describe, expect, test } from '@jest/globals';
import { decodeText } from '../../../adapters/articles/charset.ts';

const bytes = (...parts: (string | number[])[]): Uint8Array =>
  Buffer.concat(
    parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))),
  );

describe('the charset of a text', () => {
  test('a byte order mark counts for more than the header', () => {
    expect(decodeText(bytes([0xef, 0xbb, 0xbf, 0xc3, 0xa9]), 'text/plain; charset=iso-8859-1')).toBe('é');
    expect(decodeText(bytes([0xff, 0xfe, 0xe9, 0x00]), null)).toBe('é');
    expect(decodeText(bytes([0xfe, 0xff, 0x00, 0xe9]), 'text/html; charset=utf-8')).toBe('é');
  });

  test('the header counts for more than the page', () => {
    const page = bytes('<meta charset="utf-8">', [0xe9]);
    expect(decodeText(page, 'text/html; charset="ISO-8859-1"')).toMatch(/é$/u);
  });

  test.each([
    '<meta charset=windows-1252>',
    '<meta http-equiv="Content-Type" content="text/html; charset=latin1">',
  ])('the page says it in %s', (meta) => {
    expect(decodeText(bytes(meta, [0x93, 0xe9, 0x94]), null)).toMatch(/“é”$/u);
  });

  test('without a word about it: UTF-8 where it fits, else Windows-1252', () => {
    expect(decodeText(Buffer.from('früh', 'utf8'), null)).toBe('früh');
    expect(decodeText(bytes([0x66, 0x72, 0xfc, 0x68]), null)).toBe('früh');
  });

  test('a charset nobody knows is passed over, and so is a page that calls itself UTF-16', () => {
    expect(decodeText(Buffer.from('früh', 'utf8'), 'text/plain; charset=klingon')).toBe('früh');
    expect(decodeText(Buffer.from('<meta charset="utf-16">früh', 'utf8'), null)).toMatch(/früh$/u);
  });

  test('one broken character does not change how the others are read', () => {
    expect(decodeText(bytes([0xc3, 0xa9, 0xff, 0x61]), 'text/plain; charset=utf-8')).toBe('é\ufffda');
  });
});
