// Nothing gets into a page as markup but what the program itself says is markup.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseHTML } from 'linkedom';
import { documentText, h, printed } from '../../../adapters/web/html.ts';
import { xml, xmlText } from '../../../adapters/web/xml.ts';

/** What no XML can hold is gone. */
// oxlint-disable-next-line no-control-regex -- these characters are what is looked for
const GONE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/gu;
const kept = (text: string): string => text.toWellFormed().replaceAll(GONE, '');

describe('HTML', () => {
  test('texts and attributes are escaped, whatever they hold', () => {
    const evil = `<script>alert('1')</script> & "quoted" <!-- ]]> -->`;
    expect(printed(h('p', { title: evil }, evil))).toBe(
      '<p title="&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &amp; &quot;quoted&quot; &lt;!-- ]]&gt; --&gt;">' +
        '&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &amp; &quot;quoted&quot; &lt;!-- ]]&gt; --&gt;</p>',
    );
  });

  test('any text and any attribute comes back as it went in, as one element with one text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (text, title) => {
        const { document } = parseHTML(`<body>${printed(h('p', { title }, text))}</body>`);
        const [only, ...others] = document.querySelectorAll('body *');
        expect(others).toEqual([]);
        expect(only?.textContent).toBe(kept(text));
        expect(only?.getAttribute('title')).toBe(kept(title));
      }),
    );
  });

  test.each([
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    ' javascript:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,<script>',
    'vbscript:x',
    '//elsewhere.example',
    'file:///etc/passwd',
    '',
  ])('%j is no link', (href) => {
    expect(printed(h('a', { href }, 'text'))).toBe('<a>text</a>');
    expect(printed(h('form', { action: href }))).toBe('<form></form>');
  });

  test.each(['https://a.example/?b=1&c', 'mailto:a@b.example', '/services/x', '#main', '?lang=nl'])(
    '%j is one',
    (href) => {
      expect(printed(h('a', { href }, 'text'))).toBe(`<a href="${href.replace('&', '&amp;')}">text</a>`);
    },
  );

  test('what is absent is left out, and lists are put in one after the other', () => {
    const list = ['a', null, [h('li', { class: null, selected: true }, 'b'), 'c']];
    expect(printed(h('ul', {}, list))).toBe('<ul>a<li selected>b</li>c</ul>');
    expect(documentText(h('html', { lang: 'en' }))).toBe('<!doctype html>\n<html lang="en"></html>\n');
    expect(printed(h('input', { name: 'q' }))).toBe('<input name="q">');
  });
});

test('XML leaves out what XML cannot hold, and closes what is empty', () => {
  expect(xmlText(xml('a', { b: '"<' }, [xml('c', {}, []), 'x\u0000\u0007\uD800y']))).toBe(
    '<?xml version="1.0" encoding="utf-8"?>\n<a b="&quot;&lt;"><c/>x\uFFFDy</a>\n',
  );
});
