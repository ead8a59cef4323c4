// The command line: names, options and help. What a command does stands in the file of its name.
import { Command, CommanderError, Option } from 'commander';
import type { BundleOptions } from './catalogue.ts';
import type { DraftOptions } from './draft.ts';
import type { InstallationsOptions } from './installations.ts';
import type { PlanOptions } from './plan.ts';
import type { QueryOptions } from './query.ts';
import type { RehearsalOptions } from './run-options.ts';
import type { SubscriptionOptions } from './subscription.ts';
import { CommandFailed, type ExitCode, printFaults, type Terminal } from './terminal.ts';

/** What the commands do; each may throw CommandFailed. Filled in where the program is put together. */
export interface Handlers extends Commands {
  run(options: RehearsalOptions): Promise<ExitCode>;
}

/** All but the bot itself. */
export interface Commands {
  sandbox(options: { at?: string; port?: string }): Promise<ExitCode>;
  subscription(action: 'add' | 'list' | 'remove', options: SubscriptionOptions): Promise<ExitCode>;
  ask(text: string, options: QueryOptions): Promise<ExitCode>;
  next(options: QueryOptions & { days?: string }): Promise<ExitCode>;
  explain(path: string, options: QueryOptions): Promise<ExitCode>;
  plan(options: PlanOptions): Promise<ExitCode>;
  check(paths: readonly string[], options: { translations?: boolean }): Promise<ExitCode>;
  manifest(options: { http?: string; installs?: boolean }): Promise<ExitCode>;
  installations(options: InstallationsOptions): Promise<ExitCode>;
  doctor(options: { json?: boolean }): Promise<ExitCode>;
  setup(): Promise<ExitCode>;
  draft(from: string, options: DraftOptions): Promise<ExitCode>;
  readonly db: {
    copy(from: string, to: string): Promise<ExitCode>;
  };
  readonly catalogue: {
    diff(paths: readonly string[], options: { json?: boolean }): Promise<ExitCode>;
    pull(): Promise<ExitCode>;
    bundle(options: BundleOptions): Promise<ExitCode>;
    schema(options: { out?: string }): Promise<ExitCode>;
    ids(options: { write?: boolean }): Promise<ExitCode>;
  };
}

type Finish = (code: ExitCode) => void;

function addViewpoint(command: Command): Command {
  return command
    .option('--jurisdiction <code>', 'country or group of the reader, such as NL, GB, US-CA or EEA')
    .option('--at <date>', 'the moment to answer for; a date means noon')
    .option('--zone <zone>', 'time zone of that moment and of the answer (default UTC)')
    .option('--locale <locale>', 'language of the text (default en)')
    .option('--json', 'print JSON for tools');
}

function addQueries(program: Command, handlers: Handlers, finish: Finish): void {
  addViewpoint(program.command('ask').argument('<text...>', 'a service, or a question in your own words'))
    .description('how to opt out of a service')
    .action(async (words: string[], options: QueryOptions) =>
      finish(await handlers.ask(words.join(' '), options)),
    );
  addViewpoint(program.command('next'))
    .description('the next dates, soonest first')
    .option('--days <number>', 'how far to look ahead (default 90)')
    .action(async (options: QueryOptions & { days?: string }) => finish(await handlers.next(options)));
  addViewpoint(
    program.command('explain').argument('<path>', 'SERVICE, SERVICE/PRACTICE or SERVICE/PRACTICE/RULE'),
  )
    .description('how a rule came to be what it is, with sources')
    .action(async (path: string, options: QueryOptions) => finish(await handlers.explain(path, options)));
}

function addSubscriptions(program: Command, handlers: Handlers, finish: Finish): void {
  const subscription = program
    .command('subscription')
    .description('which channels are told, without the chat');
  const platform = (): Option => new Option('--platform <name>').choices(['slack', 'discord']);
  for (const action of ['add', 'list', 'remove'] as const) {
    const command = subscription.command(action).addOption(platform());
    command
      .option('--installation <id>', 'team or guild id')
      .option('--channel <id>', 'channel id')
      .option('--thread <id>', 'thread in that channel');
    if (action === 'add') {
      command
        .option('--file <path>', 'subscription file (JSON)')
        .option(
          '--import <path>',
          'many at once: a JSON array of {platform, installation, channel, …subscription}',
        );
    }
    if (action === 'list') command.option('--json', 'print JSON for tools');
    command.action(async (options: SubscriptionOptions) =>
      finish(await handlers.subscription(action, options)),
    );
  }
}

function addBot(program: Command, handlers: Handlers, finish: Finish): void {
  program
    .command('run')
    .description('the bot as configured')
    .option('--once', 'one plan and deliver pass, then exit')
    .option('--roles <list>', 'some of commands,plan,deliver,web; the others are done by other processes')
    .option('--at <iso>', 'rehearsal: the clock starts there, with a store of its own')
    .option('--fresh', 'with --at: start the rehearsal store anew')
    .option('--really-post', 'with --at: post to the real platforms')
    .action(async (options: RehearsalOptions) => finish(await handlers.run(options)));
  program
    .command('sandbox')
    .description('a local Slack and Discord with the real adapters, and a clock to turn')
    .option('--at <iso>', 'where the clock starts (default 2025-10-20)')
    .option('--port <number>', 'port of the page (default: any free one)')
    .action(async (options: { at?: string; port?: string }) => finish(await handlers.sandbox(options)));
  program
    .command('installations')
    .description('where the bot is installed, and where it lost its access since when')
    .option('--lost', 'only those whose access is lost')
    .option('--json', 'print JSON for tools')
    .action(async (options: InstallationsOptions) => finish(await handlers.installations(options)));
  program
    .command('manifest')
    .description('the Slack app manifest to paste at api.slack.com/apps')
    .option('--http <url>', 'for HTTP mode, with the public address of this bot (default: Socket Mode)')
    .option('--installs', 'with --http: for an app that any workspace may install')
    .action(async (options: { http?: string; installs?: boolean }) =>
      finish(await handlers.manifest(options)),
    );
}

function addCare(program: Command, handlers: Handlers, finish: Finish): void {
  program
    .command('setup')
    .description('asks what a new bot needs, checks each answer, and writes .env')
    .action(async () => finish(await handlers.setup()));
  program
    .command('doctor')
    .description('what is wrong with this bot, each with its cure; changes nothing')
    .option('--json', 'print JSON for tools')
    .action(async (options: { json?: boolean }) => finish(await handlers.doctor(options)));
}

function addData(program: Command, handlers: Handlers, finish: Finish): void {
  program
    .command('plan')
    .description('every message a subscription gets, with exact times; a dry run or a replay')
    .requiredOption('--subscription <file>', 'subscription file (JSON)')
    .requiredOption('--from <date>', 'first day, in the zone of the subscription')
    .requiredOption('--to <date>', 'last day, inclusive')
    .option('--json', 'print JSON for tools')
    .action(async (options: PlanOptions) => finish(await handlers.plan(options)));
  program
    .command('check')
    .argument('[paths...]', 'files or folders (default: data/services)')
    .description('validate data files')
    .option('--translations', 'also list what is not translated, and how complete each language is')
    .action(async (paths: string[], options: { translations?: boolean }) =>
      finish(await handlers.check(paths, options)),
    );
  program
    .command('draft')
    .argument('<article>', 'a file, an https address, or - for the standard input')
    .description('an article → a draft rule or event, with the words each fact was read from')
    .option('--json', 'print JSON for tools')
    .option(
      '--out <file>',
      'write the draft (YAML) into a new file, or into this folder, to be finished by hand',
    )
    .action(async (from: string, options: DraftOptions) => finish(await handlers.draft(from, options)));
}

function addCatalogue(program: Command, { catalogue }: Handlers, finish: Finish): void {
  const group = program.command('catalogue').description('the data as a whole: compare, fetch, publish');
  group
    .command('diff')
    .argument('<paths...>', 'OLD and NEW, or NEW alone to compare with the data in use')
    .description('which texts a change of the data would send to how many channels; sends nothing')
    .option('--json', 'print JSON for tools')
    .action(async (paths: string[], options: { json?: boolean }) =>
      finish(await catalogue.diff(paths, options)),
    );
  group
    .command('pull')
    .description('fetch the signed bundle of CATALOGUE_URL now')
    .action(async () => finish(await catalogue.pull()));
  group
    .command('bundle')
    .description('sign the data as one file for other bots to fetch')
    .option('--key <file>', 'private key (PEM)')
    .option('--new-key <file>', 'make a key pair: the private key into this file, the public one printed')
    .option('--data <folder>', 'data folder (default: the one of this checkout)')
    .option('--out <file>', 'where to write it (default: print it)')
    .action(async (options: BundleOptions) => finish(await catalogue.bundle(options)));
  group
    .command('schema')
    .description('the JSON Schema of service files, for editors')
    .option('--out <file>', 'where to write it (default: print it)')
    .action(async (options: { out?: string }) => finish(await catalogue.schema(options)));
  group
    .command('ids')
    .description('ids of this checkout that are not in the record of published ones')
    .option('--write', 'add them to data/ids.txt')
    .action(async (options: { write?: boolean }) => finish(await catalogue.ids(options)));
}

function addDatabase(program: Command, { db }: Handlers, finish: Finish): void {
  program
    .command('db')
    .description('the database of the store')
    .command('copy')
    .argument('<from>', 'a SQLite file, or postgres://USER@HOST/DATABASE (password in PGPASSWORD)')
    .argument('<to>', 'the same; an empty database, or a file that is not there yet')
    .description('copy the whole store into another database, and compare both; stop the bot first')
    .action(async (from: string, to: string) => finish(await db.copy(from, to)));
}

/** Usage errors of commander, as one line with a cure. */
function usageFault(error: CommanderError): { message: string; cure: string } {
  const isBare = error.code === 'commander.help';
  const message = isBare ? 'a command is missing' : error.message.replace(/^error: /, '').replace(/\.$/, '');
  return { message, cure: 'Run `npm run -s lastcall -- --help` to see what there is.' };
}

/** Runs one command line; resolves with the exit code. Programmer errors are thrown. */
export async function runProgram(
  argv: readonly string[],
  handlers: Handlers,
  terminal: Terminal,
): Promise<ExitCode> {
  let code: ExitCode = 0;
  const finish: Finish = (given) => {
    code = given;
  };
  const program = new Command('lastcall')
    .description('Warns channels, in time, about opt-out deadlines, and answers how to opt out.')
    .showHelpAfterError(false)
    .configureOutput({ writeOut: terminal.out, writeErr: () => undefined })
    .exitOverride();
  addBot(program, handlers, finish);
  addCare(program, handlers, finish);
  addQueries(program, handlers, finish);
  addSubscriptions(program, handlers, finish);
  addData(program, handlers, finish);
  addCatalogue(program, handlers, finish);
  addDatabase(program, handlers, finish);
  try {
    await program.parseAsync(argv, { from: 'user' });
    return code;
  } catch (error) {
    if (error instanceof CommandFailed) {
      printFaults(terminal, error.faults);
      return error.code;
    }
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return 0;
    printFaults(terminal, [usageFault(error)]);
    return 2;
  }
}
