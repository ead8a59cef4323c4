// `check` and `catalogue ids` on the command line: what goes where, and how it ends.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { emptyFolder, fileIn } from '../../folders.ts';
import { root } from '../../source-files.ts';
import { commandLine } from './line.ts';

const line = await commandLine();
const valid = readFileSync(join(root, 'tests/fixtures/catalogue/translated/valid/six.yaml'), 'utf8');

const folder = emptyFolder();
/** Tests run one after the other, so one name is enough. */
const file = (text: string): string => fileIn(folder, 'example.yaml', text);

describe('check --translations', () => {
  test('ends with how complete each language is, and never fails for what is missing', async () => {
    const { code, out, err } = await line(
      'check',
      '--translations',
      file(valid.replace(', pt: UE/EEE }', ' }')),
    );
    expect(code).toBe(0);
    expect(err).toMatch(/^missing: \S+example\.yaml: pt 1\n/u);
    expect(out.trim().split('\n')).toEqual([
      ...['en', 'nl', 'de', 'fr', 'es'].map((locale) =>
        expect.stringMatching(`^${locale}: .* 4 of 4 \\(100 %\\)`),
      ),
      expect.stringMatching(/^pt: .* 3 of 4 \(75 %\)/u),
      '1 file checked, nothing wrong',
    ]);
  });

  test('a fault is a fault all the same', async () => {
    const { code, out, err } = await line('check', '--translations', file(valid.replace('[EEA]', '[QQ]')));
    expect(code).toBe(1);
    expect(err).toMatch(
      /example\.yaml practices\[0\]\.rules\[0\]\.audience\.jurisdictions\[0\]: .*\. Use an ISO code/u,
    );
    expect(out).toMatch(/1 fault\n$/u);
  });
});

test('check warns of ids that are new, and says what to do with them', async () => {
  const { code, err } = await line('check', file(valid));
  expect(code).toBe(0);
  expect(err).toMatch(
    /^warning: \S+example\.yaml id: New here.* example\/ai-training\/eea#announced\. .*catalogue ids --write\.\n$/u,
  );
});

test('a file of the checkout may not lose an id, named alone or with all others; a copy elsewhere may', async () => {
  const own = join(root, 'data', 'services', 'slack.yaml');
  const copy = readFileSync(own, 'utf8').replace('- id: workspaces', '- id: everyone');
  expect(await line('check', own)).toMatchObject({ code: 0 });
  expect(await line('check', fileIn(folder, 'slack.yaml', copy))).toMatchObject({ code: 0 });
});

describe('catalogue ids', () => {
  test('has nothing to add to what ships', async () => {
    expect(await line('catalogue', 'ids')).toMatchObject({ code: 0, out: '' });
  });
});
