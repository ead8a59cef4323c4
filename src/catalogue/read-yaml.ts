// YAML text → plain values. Faults of syntax name the line, since there is no path yet.
import { parseDocument } from 'yaml';
import { failed, ok, type Result } from '../core/fault.ts';
import { type CatalogueFault, catalogueFault } from './catalogue-fault.ts';

/** A file of a few kilobytes needs few anchors; many are an attack on memory. */
const MAX_ALIASES = 500;

/**
 * Reads one YAML 1.2 document (JSON is YAML). Keys given twice are faults, dates stay text.
 * @param text the file's content
 * @param file name used in faults
 */
export function readYaml(text: string, file: string): Result<unknown, readonly CatalogueFault[]> {
  const document = parseDocument(text, { uniqueKeys: true });
  if (document.errors.length > 0) {
    return failed(document.errors.map((error) => syntaxFault(file, error.linePos?.[0].line ?? null)));
  }
  try {
    return ok(document.toJS({ maxAliasCount: MAX_ALIASES }));
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    return failed([syntaxFault(file, null)]);
  }
}

function syntaxFault(file: string, line: number | null): CatalogueFault {
  const where = line === null ? 'somewhere' : `at line ${line}`;
  return catalogueFault(
    'syntax',
    { file, path: line === null ? '' : `line ${line}` },
    `This is not valid YAML ${where}.`,
    'Check the indentation, quotes, colons inside text, repeated keys and anchors there; put text with ": " in it in quotes.',
  );
}
