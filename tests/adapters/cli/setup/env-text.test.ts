import { parseEnv } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { changedText, written } from '../../../../adapters/cli/setup/env-text.ts';

const changes = (all: Readonly<Record<string, string | null>>) => new Map(Object.entries(all));

describe('a changed .env', () => {
  test('keeps comments, unknown lines, order and what nobody named', () => {
    const text = [
      '# mine',
      'export OTHER="a b" # keep',
      '',
      'SLACK_BOT_TOKEN=old # from Sam',
      'this is no assignment',
      "MANY='one",
      "two'",
      'PORT=3000',
      '',
    ].join('\n');
    expect(changedText(text, changes({ SLACK_BOT_TOKEN: 'new', PORT: null, DATA_DIR: '/srv/a b' }))).toBe(
      [
        '# mine',
        'export OTHER="a b" # keep',
        '',
        'SLACK_BOT_TOKEN=new # from Sam',
        'this is no assignment',
        "MANY='one",
        "two'",
        "DATA_DIR='/srv/a b'",
        '',
      ].join('\n'),
    );
  });

  test('a value goes right below the line of the example that names it', () => {
    const text = '# Port of the pages.\n# PORT=3000\n\n# Folder.\n# DATA_DIR=/var\n';
    expect(changedText(text, changes({ PORT: '8080' }))).toBe(
      '# Port of the pages.\n# PORT=3000\nPORT=8080\n\n# Folder.\n# DATA_DIR=/var\n',
    );
  });

  test('of one name that stands twice, the one that counts is changed, and all are taken away', () => {
    expect(changedText('A=1\nA=2\n', changes({ A: '3' }))).toBe('A=1\nA=3\n');
    expect(changedText('A=1\nB=1\nA=2\n', changes({ A: null }))).toBe('B=1\n');
  });

  test('line ends stay; a byte-order mark goes; without changes the text is the same', () => {
    expect(changedText('\uFEFFA=1\r\nB=2\r\n', changes({ A: '3' }))).toBe('A=3\r\nB=2\r\n');
    expect(changedText('# a\nA=1\n', changes({}))).toBe('# a\nA=1\n');
  });

  test('a value over several lines is replaced whole, and what looks like an assignment in it is none', () => {
    const text = 'KEY="-----BEGIN\nPORT=1\n-----END"\nPORT=2\n';
    expect(changedText(text, changes({ PORT: '9' }))).toBe('KEY="-----BEGIN\nPORT=1\n-----END"\nPORT=9\n');
    expect(changedText(text, changes({ KEY: 'x' }))).toBe('KEY=x\nPORT=2\n');
    expect(changedText('PORT=2\nKEY="a\nPORT=1\n"\n', changes({ PORT: '9' }))).toBe(
      'PORT=9\nKEY="a\nPORT=1\n"\n',
    );
  });

  const name = fc.stringMatching(/^[A-Z][A-Z0-9_]{0,6}$/);
  const plain = fc.stringMatching(/^[\w.:/@+=-]{0,12}$/);
  const wild = fc.string({ unit: 'grapheme', maxLength: 20 }).filter((value) => written(value) !== null);
  const line = fc.oneof(
    fc.tuple(name, plain).map(([key, value]) => `${key}=${value}`),
    fc.tuple(name, plain).map(([key, value]) => `export ${key} = "${value}"  # note`),
    fc.tuple(name, plain).map(([key, value]) => `${key}='${value}\n${value}'`),
    plain.map((text) => `# ${text}`),
    fc.constant(''),
  );

  test('read again, it says what was changed and, of all the rest, what it said before', () => {
    fc.assert(
      fc.property(
        fc.array(line, { maxLength: 12 }),
        fc.dictionary(name, fc.option(wild), { maxKeys: 5 }),
        (lines, wanted) => {
          const text = lines.join('\n');
          const expected: Record<string, string | undefined> = { ...parseEnv(text) };
          for (const [key, value] of Object.entries(wanted)) {
            if (value === null) delete expected[key];
            else expected[key] = value;
          }
          expect({ ...parseEnv(changedText(text, changes(wanted))) }).toEqual(expected);
          for (const comment of lines.filter((each) => each.startsWith('#'))) {
            expect(changedText(text, changes(wanted)).split('\n')).toContain(comment);
          }
        },
      ),
      { numRuns: 500 },
    );
  });

  test.each(['a b', '#x', "it's", 'say "x"', '`a`', "'", 'a\\nb', '  x', '$HOME', 'ü'])(
    '%j is read as it was',
    (value) => {
      const text = written(value);
      expect(text === null ? null : parseEnv(`A=${text}\nB=1`)['A']).toBe(value);
    },
  );

  test('what no way of writing holds is refused', () => {
    expect(written(`all ' of " them \``)).toBeNull();
    expect(() => changedText('', changes({ A: 'two\nlines \' " `' }))).toThrow(RangeError);
  });
});
