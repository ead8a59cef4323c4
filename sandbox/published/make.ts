// Makes slack.schema.json and discord.schema.json from the types the platforms publish. Run by hand, after one of those
// packages was renewed: node sandbox/published/make.ts
//
// The generator needs the compiler as a library, which TypeScript 7 is not; so it runs with a TypeScript 5 in a folder of
// its own, and what it makes is kept. A test holds the kept schemas to the installed versions.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');
const GENERATOR = { 'ts-json-schema-generator': '2.9.0', typescript: '5.9.3' };

interface Source {
  readonly name: 'slack' | 'discord';
  readonly package: string;
  /** TypeScript that exports one type for each payload to be checked. */
  readonly types: string;
}

const sources: readonly Source[] = [
  {
    name: 'slack',
    package: '@slack/types',
    // AnyBlock would let any object with a type pass, so views are checked with the blocks that are known.
    types: `
      import type { HomeView, KnownBlock, MessageMetadata, ModalView, Option, OptionGroup } from '@slack/types';
      export interface Message { blocks: KnownBlock[] }
      export interface Metadata { metadata: MessageMetadata }
      export interface Modal extends ModalView { blocks: KnownBlock[] }
      export interface Home extends HomeView { blocks: KnownBlock[] }
      export type Suggestions = { options: Option[] } | { option_groups: OptionGroup[] };
    `,
  },
  {
    name: 'discord',
    package: 'discord-api-types',
    types: `
      import type {
        APIInteractionResponseCallbackData, APIModalInteractionResponseCallbackData,
        RESTPatchAPIChannelMessageJSONBody, RESTPostAPIApplicationCommandsJSONBody, RESTPostAPIChannelMessageJSONBody,
      } from 'discord-api-types/v10';
      export interface Create { body: RESTPostAPIChannelMessageJSONBody }
      export interface Edit { body: RESTPatchAPIChannelMessageJSONBody }
      export interface Answer { body: APIInteractionResponseCallbackData }
      export interface Modal { body: APIModalInteractionResponseCallbackData }
      export interface Command { body: RESTPostAPIApplicationCommandsJSONBody }
    `,
  },
];

const versionOf = (name: string): string =>
  (JSON.parse(readFileSync(join(root, 'node_modules', name, 'package.json'), 'utf8')) as { version: string })
    .version;

/** A type that only adds `undefined` where JSON has nothing anyway; the generator loses its way in it. */
const addsUndefined = /(type _AddUndefinedToPossiblyUndefinedPropertiesOfInterface<Base> = )\{[^}]*\}/u;

function simplify(utils: string): void {
  const path = join(utils, 'internals.d.ts');
  const text = readFileSync(path, 'utf8');
  if (!addsUndefined.test(text)) throw new Error('internals.d.ts has changed: look at what it is now');
  writeFileSync(path, text.replace(addsUndefined, '$1Base'));
}

/** A list that is also "an object of nothing" is a list. */
function withoutNothing(_key: string, value: unknown): unknown {
  const all = (value as { allOf?: readonly { type?: string; properties?: object }[] } | null)?.allOf;
  const real = all?.filter(
    ({ type, properties = { any: null } }) => type !== 'object' || Object.keys(properties).length > 0,
  );
  return real?.length === 1 ? real[0] : value;
}

function make({ name, package: from, types }: Source, folder: string): void {
  cpSync(join(root, 'node_modules', from), join(folder, 'node_modules', from), { recursive: true });
  if (name === 'discord') simplify(join(folder, 'node_modules', from, 'utils'));
  writeFileSync(join(folder, `${name}.ts`), types);
  const options = ['--no-type-check', '--jsDoc', 'none', '--expose', 'export', '--type', '*'];
  const made = execFileSync(
    join(folder, 'node_modules', '.bin', 'ts-json-schema-generator'),
    ['--path', `${name}.ts`, '--tsconfig', 'tsconfig.json', ...options],
    { cwd: folder, encoding: 'utf8', maxBuffer: 1e9 },
  );
  const { definitions } = JSON.parse(made, withoutNothing) as { definitions: Record<string, unknown> };
  // Their values are put together, which an enumeration of them does not say.
  for (const flags of Object.keys(definitions).filter((one) => one.endsWith('Flags')))
    definitions[flags] = { type: 'integer' };
  const schema = { $comment: `Made from ${from} ${versionOf(from)} by make.ts`, definitions };
  writeFileSync(join(import.meta.dirname, `${name}.schema.json`), `${JSON.stringify(schema)}\n`);
}

const folder = mkdtempSync(join(tmpdir(), 'published-'));
try {
  writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true, dependencies: GENERATOR }));
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({ compilerOptions: { strict: true, module: 'nodenext', skipLibCheck: true, types: [] } }),
  );
  execFileSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: folder,
    stdio: 'inherit',
  });
  for (const source of sources) make(source, folder);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
