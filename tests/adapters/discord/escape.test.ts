import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import {
  escapeMarkdown,
  fitEscaped,
  lines,
  linkTarget,
  mailAddress,
  oneLine,
  shorten,
  webAddress,
} from '../../../adapters/discord/escape.ts';
import { anyText } from '../../contract/messages.ts';
import { drawnText, linksIn, tokensIn } from './markdown.ts';

describe('Escaped text', () => {
  test.each([
    ['<@1> <@!1> <@&1> <#1>', String.raw`\<\@1\> \<\@!1\> \<\@&1\> \<\#1\>`],
    ['@everyone', '\\@\u200Beveryone'],
    ['@Here', '\\@\u200BHere'],
    ['<t:1700000000:R>', String.raw`\<t:1700000000:R\>`],
    ['[x](https://evil.example)', String.raw`\[x\]\(https\://evil.example\)`],
    ['||spoiler||', String.raw`\|\|spoiler\|\|`],
    ['# heading', String.raw`\# heading`],
    ['-# small', String.raw`\-\# small`],
    ['- item\n+ item\n2. item', '\\- item\n\\+ item\n2\\. item'],
    ['a-b 2.5 and so on.', 'a-b 2.5 and so on.'],
    ['\\*', String.raw`\\\*`],
  ])('%s is written %s', (text, escaped) => {
    expect(escapeMarkdown(text)).toBe(escaped);
  });

  test('is drawn as it was written, and does nothing', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const clean = oneLine(text);
        const escaped = escapeMarkdown(clean);
        expect(drawnText(escaped)).toBe(clean);
        expect(tokensIn(escaped)).toEqual([]);
        expect(linksIn(escaped)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test('that is cut ends with an ellipsis within its room, and never in the middle of an escape or a sign', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 400 }), (text, max) => {
        const clean = lines(text);
        const fitted = fitEscaped(clean, max);
        expect(fitted.length).toBeLessThanOrEqual(max);
        expect(fitted.isWellFormed()).toBe(true);
        expect(/(?:^|[^\\])(?:\\\\)*\\…$/u.test(fitted)).toBe(false);
        if (escapeMarkdown(clean).length > max) expect(fitted.endsWith('…')).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test('loses control characters and marks that reorder it', () => {
    expect(oneLine('a\u0000b\u202Ec\u2066d\uFEFFe\r\n\tf')).toBe('abcde f');
    expect(lines('a\r\n\n\n\n b  \nc')).toBe('a\n\n b\nc');
  });

  test('on one line keeps the single spaces at which no line breaks', () => {
    expect(oneLine('\u00A0«\u202FOff\u00A0» \u00A0fini\u00A0\u00A0?\n')).toBe('«\u202FOff\u00A0» fini ?');
  });

  test('is shortened by whole signs', () => {
    expect(shorten('ab😀cd', 4)).toBe('ab…');
    expect(shorten('abcd', 4)).toBe('abcd');
  });
});

describe('An address', () => {
  test.each([
    'http://example.org',
    'javascript:alert(1)',
    'data:text/html,x',
    'https://a:b@example.org',
    'x',
    '',
  ])('%s is none that a link may open', (url) => {
    expect(webAddress(url)).toBeNull();
  });

  test('cannot end the link it stands in', () => {
    const address = webAddress('https://example.org/a(b)[c]>d e?x=<y>') ?? '';
    expect(linkTarget(address)).toBe('<https://example.org/a%28b%29%5Bc%5D%3Ed%20e?x=%3Cy%3E>');
  });

  test('of mail is shown without its subject', () => {
    expect(mailAddress('mailto:a@example.org?subject=x')).toBe('a@example.org');
    expect(mailAddress('https://example.org')).toBeNull();
  });
});
