// From a file, the standard input or an address to an article, or to a fault with a cure.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { readArticle } from '../../../adapters/articles/read-article.ts';
import { emptyFolder } from '../../folders.ts';

const folder = emptyFolder();
const stdin = async (): Promise<Uint8Array> => Buffer.from('<p>From the <b>input</b>.</p>');

async function read(name: string, content: string | Uint8Array) {
  const path = join(folder, name);
  writeFileSync(path, content);
  return readArticle(path, { stdin });
}

describe('a file', () => {
  test('is taken for a page by what it holds, not by its name', async () => {
    expect(
      await read('page.txt', '<!doctype html><html lang="nl"><body><p>Hallo.</p></body></html>'),
    ).toMatchObject({
      ok: true,
      value: { text: 'Hallo.', language: 'nl', url: null },
    });
    expect(await read('text.html', 'If a < b, then write to us.')).toMatchObject({
      ok: true,
      value: { text: 'If a < b, then write to us.' },
    });
  });

  test.each([
    ['nothing', '', 'article.empty'],
    ['white space', ' \n\n\t', 'article.empty'],
    [
      'a page that only a browser can fill',
      '<html><body><div id="root"></div><script>x()</script></body></html>',
      'article.empty',
    ],
    ['a PDF', '%PDF-1.7 …', 'article.not-text'],
    ['a Word document', 'PK\u0003\u0004…', 'article.not-text'],
    ['a picture', 'GIF89a\0\0\0', 'article.not-text'],
    ['a book', 'word '.repeat(50_000), 'article.too-long'],
    ['a flood', Buffer.alloc(5_000_001, 'a'), 'article.too-large'],
  ])('%s is a fault with a cure', async (_what, content, code) => {
    expect(await read('file', content)).toMatchObject({
      ok: false,
      fault: { code, cure: expect.stringMatching(/\.$/u) },
    });
  });

  test('that is not there is a fault that names it', async () => {
    expect(await readArticle(join(folder, 'none.txt'), { stdin })).toMatchObject({
      ok: false,
      fault: { code: 'article.unreadable', message: expect.stringMatching(/none\.txt.*ENOENT/u) },
    });
  });
});

test('"-" is the standard input', async () => {
  expect(await readArticle('-', { stdin })).toMatchObject({ ok: true, value: { text: 'From the input.' } });
});

test('what begins like an address is fetched, not looked for on the disk', async () => {
  for (const address of ['http://a.example/x', 'HTTPS://10.0.0.1/x'])
    expect(await readArticle(address, { stdin })).toMatchObject({
      ok: false,
      fault: { code: 'article.refused' },
    });
});
