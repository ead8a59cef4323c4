// The project's own sources as tests look at them: which files there are, what they import, and their code without
// comments and texts. A small reader of its own, because TypeScript 7 offers no parser to programs.
import { globSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';

export const root = join(import.meta.dirname, '..');

export interface SourceFile {
  /** From the root, with forward slashes: "src/core/rule.ts". */
  readonly path: string;
  readonly text: string;
}

export interface Import {
  readonly from: string;
  /** As written: "./rule.ts", "node:fs", "@slack/bolt". */
  readonly specifier: string;
  /** Path from the root for relative ones, else null. */
  readonly file: string | null;
  readonly dynamic: boolean;
}

/** The text of a file of the project. */
export function read(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

/** Files under the folders, by the ends of their names, without what is installed. Sorted by path. */
export function sourceFiles(folders: readonly string[], ends: readonly string[] = ['.ts']): SourceFile[] {
  return folders
    .flatMap((folder) => globSync(`${folder}/**/*`, { cwd: root }))
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => ends.some((end) => path.endsWith(end)) && !path.includes('node_modules/'))
    .toSorted()
    .map((path) => ({ path, text: read(path) }));
}

/** After one of these a slash begins a regular expression, elsewhere it divides. */
const beforePattern =
  /(?:^|[(,=:[!&|?{;+\-*%<>~^\n]|\b(?:return|typeof|case|in|of|void|await|yield|throw))\s*$/;

/** Length of the text, template part, comment or pattern at the start of `rest`; 0 where there is none. */
function lengthOfText(rest: string, before: string): number {
  const comment = /^(?:\/\/[^\n]*|\/\*[\s\S]*?\*\/)/.exec(rest);
  if (comment !== null) return comment[0].length;
  const quoted = /^(?:'(?:\\[\s\S]|[^'\\\n])*'|"(?:\\[\s\S]|[^"\\\n])*")/.exec(rest);
  if (quoted !== null) return quoted[0].length;
  if (!rest.startsWith('/') || !beforePattern.test(before)) return 0;
  return /^\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n])+\/\w*/.exec(rest)?.[0].length ?? 0;
}

/**
 * The code with comments, texts and patterns blanked, line by line the same. Code inside `${…}` stays.
 * @param keep what to leave in: 'texts' leaves quoted texts, so that imports can be read.
 */
export function codeOf(text: string, keep: 'code' | 'texts' = 'code'): string {
  const blank = (part: string): string => part.replaceAll(/[^\n]/g, ' ');
  /** For each `${` that is open: how many braces are open inside it. */
  const depths: number[] = [];
  let code = '';
  let at = 0;
  const template = (): void => {
    const part = /^(?:\\[\s\S]|\$(?!\{)|[^`\\$])*(?:`|\$\{|$)/.exec(text.slice(at))?.[0] ?? '';
    code += blank(part);
    at += part.length;
    if (part.endsWith('${')) depths.push(0);
  };
  while (at < text.length) {
    const char = text[at] ?? '';
    const length = /['"/]/.test(char) ? lengthOfText(text.slice(at), code.slice(-40)) : 0;
    if (length > 0) {
      const part = text.slice(at, at + length);
      code += keep === 'texts' && /^['"]/.test(part) ? part : blank(part);
      at += length;
      continue;
    }
    at += 1;
    const depth = depths.at(-1);
    if (char === '}' && depth === 0) {
      depths.pop();
      code += ' ';
      template();
      continue;
    }
    if (depth !== undefined && (char === '{' || char === '}'))
      depths[depths.length - 1] = depth + (char === '{' ? 1 : -1);
    code += char === '`' ? ' ' : char;
    if (char === '`') template();
  }
  return code;
}

const statement = /(?:^|[;}\n])\s*(?:import|export)\b(?:[\w*{}\s,$]*?\bfrom\b)?\s*['"]([^'"\n]+)['"]/g;
const dynamicCall = /\bimport\s*\(\s*(?:['"]([^'"\n]+)['"])?/g;

/** Every `import … from`, `export … from`, `import '…'` and `import('…')` of a file, types included. */
export function importsOf({ path, text }: SourceFile): Import[] {
  const code = codeOf(text, 'texts');
  const found = (specifier: string, dynamic: boolean): Import => ({
    from: path,
    specifier,
    file: specifier.startsWith('.') ? posix.join(posix.dirname(path), specifier) : null,
    dynamic,
  });
  return [
    ...[...code.matchAll(statement)].map((match) => found(match[1] ?? '', false)),
    ...[...code.matchAll(dynamicCall)].map((match) => found(match[1] ?? '(computed)', true)),
  ];
}

/** "@slack/bolt/dist/x" → "@slack/bolt"; "zod/v4" → "zod". */
export function packageOf(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}

/** Files that reach themselves through imports; each cycle once, as the path it takes. */
export function cyclesOf(imports: readonly Import[]): string[] {
  const graph = Map.groupBy(
    imports.filter(({ file }) => file !== null),
    ({ from }) => from,
  );
  const done = new Set<string>();
  const cycles: string[] = [];
  const visit = (file: string, trail: readonly string[]): void => {
    const seen = trail.indexOf(file);
    if (seen >= 0) cycles.push([...trail.slice(seen), file].join(' → '));
    if (seen >= 0 || done.has(file)) return;
    for (const next of graph.get(file) ?? []) visit(next.file ?? '', [...trail, file]);
    done.add(file);
  };
  for (const file of graph.keys()) visit(file, []);
  return cycles;
}
