// Nothing the program can say is left out of the samples: the laws over all messages, and the gallery, would miss it.
import { expect, test } from '@jest/globals';
import { formSamples } from '../../sandbox/samples/forms.ts';
import { longSamples, shortSamples } from '../../sandbox/samples/messages.ts';
import { codeOf, sourceFiles } from '../source-files.ts';

/** Exported functions of a text that give a whole message or form; what only shapes another's has no such name. */
function templatesIn(text: string): string[] {
  return [...codeOf(text).matchAll(/^export (?:async )?function (\w+)\(/gmu)].flatMap(
    ({ 0: whole, 1: name = '', index }) => {
      const rest = codeOf(text).slice(index + whole.length);
      const given = rest.slice(endOfParameters(rest));
      const isWhole = /(?:Message|Form)$|^marked/u.test(name);
      return isWhole && /^: (?:Message|Form) \{/u.test(given) ? [name] : [];
    },
  );
}

/** Where the parentheses close that were opened before this text. */
function endOfParameters(text: string): number {
  let open = 1;
  for (let index = 0; index < text.length; index += 1) {
    const sign = text[index];
    if (sign === '(') open += 1;
    if (sign === ')') open -= 1;
    if (open === 0) return index + 1;
  }
  return text.length;
}

/** Importing a template is not showing it. */
const imported = /^import [^;]*;/gmu;

const templates = sourceFiles(['src/messages']).flatMap(({ path, text }) =>
  templatesIn(text).map((name) => ({ name, path })),
);

test('the reader of templates finds them in whatever form they are written', () => {
  const text = [
    'export function aMessage(scene: Scene): Message {',
    'export function bForm(',
    '  scene: Scene,',
    '  fill: { readonly values: string },',
    '): Form {',
    'function inner(): Message {',
    'export function cText(scene: Scene): string {',
  ].join('\n');
  expect(templatesIn(text)).toEqual(['aMessage', 'bForm']);
  expect(templates.length).toBeGreaterThan(30);
});

test('every template of a message or form has a sample', () => {
  const samples = sourceFiles(['sandbox/samples']).map(({ text }) => codeOf(text).replaceAll(imported, ''));
  const isUsed = (name: string): boolean =>
    samples.some((code) => new RegExp(`\\b${name}\\b`, 'u').test(code));
  expect(templates.filter(({ name }) => !isUsed(name))).toEqual([]);
});

test('each sample has a name of its own', () => {
  const names = [...shortSamples('en'), ...longSamples('en'), ...formSamples('en')].map(([name]) => name);
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
});
