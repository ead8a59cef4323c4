// What the bot can do, for whoever asks.
import { action } from './buttons.ts';
import type { Scene } from './scene.ts';
import { paragraph } from './sentence.ts';
import type { Block, Button, Message } from './tree.ts';

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

function commandLine(scene: Scene, prefix: string, name: CommandName): string {
  const { tr } = scene;
  const example = name === 'how' ? ' LinkedIn' : '';
  const command = `${prefix} ${tr.t(`command.${name}.name`)}${example}`;
  return tr.t('help.command', { command, description: tr.t(`command.${name}.description`) });
}

export interface HelpOptions {
  readonly admin: boolean;
  /** What precedes a member's command, such as "/optout". */
  readonly commandPrefix: string;
  readonly adminPrefix: string;
}

function adminBlocks(scene: Scene, prefix: string): readonly Block[] {
  return [
    { kind: 'section', heading: scene.tr.t('help.admin'), lines: [], buttons: [] },
    { kind: 'bullets', items: adminCommands.map((name) => commandLine(scene, prefix, name)) },
  ];
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

/** Commands are named in the reader's language: the platforms understand those names. */
export function helpMessage(scene: Scene, options: HelpOptions): Message {
  const { tr } = scene;
  return {
    heading: tr.t('help.heading'),
    blocks: [
      ...paragraph([tr.t('help.intro')]),
      {
        kind: 'bullets',
        items: memberCommands.map((name) => commandLine(scene, options.commandPrefix, name)),
      },
      ...(options.admin ? adminBlocks(scene, options.adminPrefix) : []),
    ],
    buttons: [...(options.admin ? adminButtons(scene) : []), action(tr.t('button.list'), 'list')],
    context: [tr.t('advice')],
    urgency: 'calm',
    locale: tr.locale,
  };
}
