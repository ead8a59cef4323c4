// Who else may look after the bot here.
import { action } from '../parts/buttons.ts';
import { paragraph } from '../parts/sentence.ts';
import type { Scene } from '../scene.ts';
import type { Block, Button, Message } from '../tree.ts';

function message(
  scene: Scene,
  heading: string,
  blocks: readonly Block[],
  buttons: readonly Button[],
): Message {
  return { heading, blocks, buttons, context: [], urgency: 'calm', locale: scene.tr.locale };
}

const membersBlock = (text: string, members: readonly string[]): Block => ({
  kind: 'channels',
  text,
  channels: [],
  members,
});

/** `members`: ids of delegates. `command`: how one names them, such as "/optout admins". */
export function delegatesMessage(
  scene: Scene,
  members: readonly string[],
  command: string,
  mayName: boolean,
): Message {
  const { tr } = scene;
  const [add, remove] = [tr.t('option.change.add'), tr.t('option.change.remove')];
  const how = tr.t('admins.how', { add: `${command} ${add} @…`, remove: `${command} ${remove} @…` });
  const list = members.length === 0 ? [] : [membersBlock(tr.t('admins.list'), members)];
  return message(
    scene,
    tr.t('admins.heading', { count: members.length }),
    [...list, ...paragraph([tr.t('admins.text'), mayName ? how : null])],
    [action(tr.t('button.history'), 'history')],
  );
}

/** Commands that a platform hides from members by itself, and what they can use all the same. */
export interface HiddenCommands {
  readonly command: string;
  readonly help: string;
}

/** `isNew`: false where they were one already. `hidden`: null where they see all commands anyway. */
export function delegateAddedMessage(
  scene: Scene,
  member: string,
  isNew: boolean,
  hidden: HiddenCommands | null,
): Message {
  const { tr } = scene;
  const shown = hidden === null ? null : tr.t('admins.hidden', { ...hidden });
  return message(
    scene,
    tr.t('admins.added.heading', { isNew: isNew ? 'yes' : 'no' }),
    [membersBlock(tr.t('admins.member'), [member]), ...paragraph([tr.t('admins.added.text'), shown])],
    [
      action(tr.t('button.undo'), 'admins', { change: 'remove', member }),
      action(tr.t('button.admins'), 'admins'),
    ],
  );
}

/** `wasOne`: false where they were none. */
export function delegateRemovedMessage(scene: Scene, member: string, wasOne: boolean): Message {
  const { tr } = scene;
  const back = wasOne ? [action(tr.t('button.undo'), 'admins', { change: 'add', member })] : [];
  return message(
    scene,
    tr.t('admins.removed.heading', { wasOne: wasOne ? 'yes' : 'no' }),
    [membersBlock(tr.t('admins.member'), [member]), ...paragraph([tr.t('admins.removed.text')])],
    [...back, action(tr.t('button.admins'), 'admins')],
  );
}
