// The tables of the README, made from what they describe, so that a test can hold both equal.
import { type CommandSpec, commands, type OptionSpec } from '../src/app/commands.ts';
import { variables } from '../src/config-variables.ts';
import { read } from './source-files.ts';

const english = JSON.parse(read('data/locales/en.json')) as Readonly<Record<string, string>>;

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows]
    .map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`)
    .join('\n');

const optionText = ({ name, required }: OptionSpec): string => (required ? `**${name}**` : name);

function commandRow({ name, audience, options }: CommandSpec): string[] {
  const typed = options.filter(({ required }) => required).map((option) => ` <${option.name}>`);
  const inDiscord = audience === 'admin' ? '/optout-admin' : '/optout';
  return [
    `\`/optout ${name}${typed.join('')}\``,
    `\`${inDiscord} ${name}\``,
    english[`command.${name}.description`] ?? '',
    options.map(optionText).join(', '),
  ];
}

/** The commands of one audience, with the options each takes; those that must be given are bold. */
export function commandTable(audience: CommandSpec['audience']): string {
  const rows = commands.filter((command) => command.audience === audience).map(commandRow);
  return table(['In Slack', 'In Discord', 'What it does', 'Options'], rows);
}

/** Every option once. */
export function optionTable(): string {
  const options = new Map(commands.flatMap((command) => command.options.map((each) => [each.name, each])));
  const rows = [...options.values()].map((option) => {
    const choices = option.kind === 'choice' ? ` (${option.choices.join(', ')})` : '';
    const many = option.kind === 'search' && option.many ? '; several with commas' : '';
    return [option.name, `${english[`option.${option.name}.description`] ?? ''}${many}${choices}`];
  });
  return table(['Option', 'Meaning'], rows);
}

/** Every variable, whether it may come from a file, and how to get a right value. */
export function configurationTable(): string {
  const rows = variables.map(({ name, secret, cure }) => [`\`${name}\``, secret ? 'yes' : '', cure]);
  return table(['Variable', 'Secret', 'Value'], rows);
}

/** What the README's marked places must hold, by the name of their mark. */
export const readmeTables: Readonly<Record<string, () => string>> = {
  'member commands': () => commandTable('member'),
  'admin commands': () => commandTable('admin'),
  options: optionTable,
  configuration: configurationTable,
};

/** The text between `<!-- name -->` and the next mark; null where there is no such mark. */
export function marked(text: string, name: string): string | null {
  const [, rest] = text.split(`<!-- ${name} -->\n`);
  return rest?.split('\n<!-- ')[0] ?? null;
}
