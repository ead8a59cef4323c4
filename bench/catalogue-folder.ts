// Data folders of any size: the shipped services, and as many more made of them under other ids and names.
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

const data = join(import.meta.dirname, '..', 'data');
const shipped = join(data, 'services');

interface Named {
  readonly id: string;
  readonly name: string;
  readonly aliases?: readonly string[];
}

interface Template extends Named {
  readonly text: string;
}

function templates(): readonly Template[] {
  return readdirSync(shipped).map((file) => {
    const text = readFileSync(join(shipped, file), 'utf8');
    const { id, name, aliases } = parse(text) as Named;
    return { id, name, aliases: aliases ?? [], text };
  });
}

/** Two syllables that differ from copy to copy, so that the names of copies are no typing errors of each other. */
function nameOf(copy: number): string {
  const [consonants, vowels] = ['bdfgklmnprstvz', 'aeiou'];
  const syllable = (n: number): string => `${consonants[n % 14]}${vowels[Math.floor(n / 14) % 5]}`;
  return syllable(copy) + syllable(copy * 31 + 7);
}

function copyOf(
  { id, name, aliases, text }: Template,
  copy: number,
): { readonly id: string; readonly text: string } {
  const mark = nameOf(copy);
  const renamed = text
    .replace(/^id: .*$/m, `id: ${id}-${copy}`)
    .replace(/^name: .*$/m, `name: ${JSON.stringify(`${name} ${mark}`)}`)
    .replace(
      /^aliases:.*(?:\n {2}- .*)*$/m,
      `aliases: ${JSON.stringify(aliases?.map((alias) => `${alias} ${mark}`))}`,
    );
  return { id: `${id}-${copy}`, text: renamed };
}

/** Makes a data folder with so many services; fewer than are shipped: all that are. Returns how many there are. */
export function makeDataFolder(folder: string, wanted: number): number {
  cpSync(data, folder, { recursive: true });
  const originals = templates();
  mkdirSync(join(folder, 'services'), { recursive: true });
  for (let made = originals.length; made < wanted; made += 1) {
    const original = originals[made % originals.length];
    if (original === undefined) continue;
    const { id, text } = copyOf(original, Math.floor(made / originals.length));
    writeFileSync(join(folder, 'services', `${id}.yaml`), text);
  }
  return Math.max(wanted, originals.length);
}

/** Changes something in the first files of a folder; in the table of countries for `all`, on which every file depends. */
export function changeFiles(folder: string, changed: number | 'all', turn: number): void {
  const paths =
    changed === 'all'
      ? [join(folder, 'jurisdictions.yaml')]
      : readdirSync(join(folder, 'services'))
          .slice(0, changed)
          .map((name) => join(folder, 'services', name));
  for (const path of paths) writeFileSync(path, `${readFileSync(path, 'utf8')}\n# ${turn}\n`);
}
