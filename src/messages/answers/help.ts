// What the bot can do, for whoever asks: a screen of what most people want, the rest behind buttons.
import { action } from '../parts/buttons.ts';
import { folded } from '../parts/fold.ts';
import { paragraph } from '../parts/sentence.ts';
import type { Scene } from '../scene.ts';
import type { Translator } from '../translate.ts';
import type { Block, Button, Message } from '../tree.ts';

/** The commands of the one table, which lies in a layer this one may not see; a test holds both equal. */
export const memberCommands = [
  'how',
  'list',
  'next',
  'suggest',
  'language',
  'me',
  'done',
  'calendar',
  'remind',
  'privacy',
  'forget',
  'help',
] as const;
export const adminCommands = [
  'setup',
  'subscribe',
  'settings',
  'pause',
  'resume',
  'preview',
  'test',
  'board',
  'totals',
  'health',
  'history',
  'admins',
  'add',
  'unsubscribe',
] as const;

type CommandName = (typeof memberCommands)[number] | (typeof adminCommands)[number];

function commandLine({ tr }: Scene, prefix: string, name: CommandName, named: Translator): string {
  const example = name === 'how' ? ' LinkedIn' : '';
  const command = `${prefix} ${named.t(`command.${name}.name`)}${example}`;
  return tr.t('help.command', { command, description: tr.t(`command.${name}.description`) });
}

/** What the first screen names: the rest of the commands is a button away. */
const firstCommands = ['how', 'list', 'next', 'remind', 'done'] as const satisfies readonly CommandName[];

export const helpParts = ['commands', 'admin', 'dates'] as const;
export type HelpPart = (typeof helpParts)[number];

export interface HelpOptions {
  readonly admin: boolean;
  /** What precedes a member's command, such as "/optout". */
  readonly commandPrefix: string;
  readonly adminPrefix: string;
  /** What the commands are called where the reader types them; left out: as in the reader's language. */
  readonly commandTexts?: Translator;
  /** Left out: the first screen. */
  readonly part?: HelpPart | null;
  /** Of that part; the first is 1. */
  readonly page?: number;
}

function commandLines(
  scene: Scene,
  names: readonly CommandName[],
  prefix: string,
  { commandTexts = scene.tr }: HelpOptions,
): Block {
  return { kind: 'bullets', items: names.map((name) => commandLine(scene, prefix, name, commandTexts)) };
}

/** Where a platform hides commands of admins from their delegates, these are their way in. */
function adminButtons({ tr }: Scene): readonly Button[] {
  return [
    action(tr.t('button.setup'), 'setup.open'),
    action(tr.t('button.settings'), 'settings'),
    action(tr.t('button.preview'), 'preview'),
    action(tr.t('button.history'), 'history'),
  ];
}

/** Each takes the place of what it unfolds. */
function partButtons({ tr }: Scene, { admin }: HelpOptions): readonly Button[] {
  return [
    action(tr.t('help.commands'), 'help', { part: 'commands', page: '1' }),
    ...(admin ? [action(tr.t('help.admin'), 'help', { part: 'admin', page: '1' })] : []),
    action(tr.t('help.dates'), 'help', { part: 'dates', page: '1' }),
    action(tr.t('button.list'), 'list'),
  ];
}

function message(
  { tr }: Scene,
  heading: string,
  blocks: readonly Block[],
  buttons: readonly Button[],
  context: readonly string[] = [],
): Message {
  return { heading, blocks, buttons, context, urgency: 'calm', locale: tr.locale };
}

function partOf(scene: Scene, part: HelpPart, back: Button, options: HelpOptions): Message {
  const { tr } = scene;
  const { commandPrefix, adminPrefix } = options;
  if (part === 'admin') {
    const lines = commandLines(scene, adminCommands, adminPrefix, options);
    return message(scene, tr.t('help.admin'), [lines], [...adminButtons(scene), back]);
  }
  if (part === 'commands') {
    const lines = commandLines(scene, memberCommands, commandPrefix, options);
    return message(scene, tr.t('help.commands'), [lines], [back]);
  }
  const facts = (['actBy', 'started', 'unknown', 'moved'] as const).map((about) =>
    tr.t(`help.dates.${about}`),
  );
  return message(scene, tr.t('help.dates'), [{ kind: 'bullets', items: facts }], [back], [tr.t('advice')]);
}

export function helpMessage(scene: Scene, options: HelpOptions): Message {
  const { tr } = scene;
  const { part = null, page = 1, admin } = options;
  const shown = part === 'admin' && !admin ? null : part;
  if (shown !== null) {
    const turn = { verb: 'help', args: { part: shown }, page };
    const back = action(tr.t('platform.back'), 'help', { page: '1' });
    return folded(scene, partOf(scene, shown, back, options), turn, { laterButtons: [back] });
  }
  const blocks = [
    ...paragraph([tr.t('help.intro')]),
    commandLines(scene, firstCommands, options.commandPrefix, options),
  ];
  return message(scene, tr.t('help.heading'), blocks, partButtons(scene, options), [tr.t('advice')]);
}
