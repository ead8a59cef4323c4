// What holds for every source file, whoever writes it.
import { describe, expect, test } from '@jest/globals';
import { codeOf, sourceFiles } from './source-files.ts';

const sources = sourceFiles(['src', 'adapters', 'sandbox']);
const tests = sourceFiles(['tests']);

/** "path:line" of every line in which the pattern is found. */
const linesWith = (pattern: RegExp, list: readonly { path: string; text: string }[]): string[] =>
  list.flatMap(({ path, text }) =>
    text.split('\n').flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1}`] : [])),
  );

const codeIn = (list: readonly { path: string; text: string }[]): { path: string; text: string }[] =>
  list.map(({ path, text }) => ({ path, text: codeOf(text) }));

describe('source files', () => {
  test('none is longer than 300 lines, pages and their styles included', () => {
    const long = sourceFiles(['src', 'adapters', 'sandbox'], ['.ts', '.js', '.css', '.html'])
      .filter(({ path }) => !path.includes('/vendor/'))
      .map(({ path, text }) => ({ path, lines: text.trimEnd().split('\n').length }))
      .filter(({ lines }) => lines > 300);
    expect(long).toEqual([]);
  });

  test('none uses `any`', () => {
    const anyType =
      /(?::|<|\||&|=>|\bas|\bextends|\btype\s+\w+\s*=)\s*any\b(?!\s*[.(:])|\bany\s*\[\]|,\s*any\s*>/;
    for (const one of [
      'const a: any = 1',
      'a as any',
      'Set<any>',
      'Map<string, any>',
      'let a: (any[])[]',
      'type A = any;',
    ])
      expect(one).toMatch(anyType);
    for (const one of [
      '(list) => list.any(one)',
      'fc.property(one, (any) => f(any, 1))',
      'for (const a of any.list)',
    ])
      expect(one).not.toMatch(anyType);
    expect(linesWith(anyType, codeIn([...sources, ...tests]))).toEqual([]);
  });

  test('none silences the types, or the lint without naming the rule', () => {
    const silenced = /@ts-(?:ignore|nocheck|expect-error)|lint-disable(?:-next-line|-line)?\s*(?:\*\/|--|$)/;
    expect('// @ts-ignore').toMatch(silenced);
    expect('/* oxlint-disable */').toMatch(silenced);
    const own = 'tests/repository.test.ts';
    expect(linesWith(silenced, [...sources, ...tests.filter(({ path }) => path !== own)])).toEqual([]);
  });

  test('none has a name that says nothing', () => {
    const empty = /\/(?:utils?|helpers?|managers?|common|misc)(?:\.ts|\/)/;
    expect([...sources, ...tests].map(({ path }) => path).filter((path) => empty.test(path))).toEqual([]);
  });

  test('none writes to the console; streams and logs are handed in', () => {
    expect(linesWith(/\bconsole\s*\./, codeIn(sources.filter(({ path }) => path.endsWith('.ts'))))).toEqual(
      [],
    );
  });
});

describe('tests', () => {
  test('none is skipped, singled out or left for later', () => {
    const put =
      /\b(?:test|it|describe)\s*\.\s*(?:skip|only|todo|failing)\b|\b(?:x|f)(?:test|it|describe)\s*\(/;
    expect('test.skip("a", b)').toMatch(put);
    expect('describe.only("a", b)').toMatch(put);
    expect('xit("a", b)').toMatch(put);
    // The two exceptions say why in their titles, and .ci/run forbids them: a machine without a browser, or PostgreSQL.
    const excepted = ['tests/e2e/browser.ts', 'tests/adapters/sql/server.ts'];
    const listed = tests.filter(({ path }) => !excepted.includes(path));
    expect(linesWith(put, codeIn(listed))).toEqual([]);
  });
});
