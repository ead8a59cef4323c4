import { expect, test } from '@jest/globals';
import { isDisguised, placeOf } from '../../src/messages/parts/honest-link.ts';

test.each([
  ['https://bank.example', 'https://evil.example/'],
  ['bank.example', 'https://evil.example/bank.example'],
  ['Log in at bank.example now', 'https://bank.example.evil.example/'],
  ['bank.example', 'https://bank.example@evil.example/'],
  ['b\u200Bank.exa\u2060mple', 'https://evil.example/'],
  ['ｂａｎｋ.example', 'https://evil.example/'],
  ['bank.co.uk', 'https://evil.co.uk/'],
  ['privacy@bank.example', 'mailto:privacy@evil.example'],
])('%j is no label for %s', (label, url) => {
  expect(isDisguised(label, url)).toBe(true);
});

test.each([
  ['Open the setting.', 'https://example.com/settings'],
  ['example.com/settings', 'https://www.example.com/settings'],
  ['Go to myaccount.google.com', 'https://account.google.com/x'],
  ['https://news.bank.co.uk', 'https://bank.co.uk/'],
  ['privacy@example.com', 'mailto:privacy@example.com?subject=No'],
  ['Act by 2 Nov. or not', 'https://example.com/'],
  ['Version 2.0', 'https://example.com/'],
])('%j may lead to %s', (label, url) => {
  expect(isDisguised(label, url)).toBe(false);
});

test('a place is a host, or who gets the mail', () => {
  expect(placeOf('https://user:word@evil.example:8443/x?y')).toBe('evil.example');
  expect(placeOf('mailto:privacy%40example.com?subject=x')).toBe('privacy@example.com');
  expect(placeOf('mailto:%E0%A4%A')).toBe('%E0%A4%A');
  expect(placeOf('no address')).toBe('');
});
