// What is stored about the asker, and how to be rid of it.

import type { Jurisdiction } from '../core/rule.ts';
import { action } from './buttons.ts';
import type { Scene } from './scene.ts';
import { paragraph } from './sentence.ts';
import type { Block, Message } from './tree.ts';
import { languageName } from './wish.ts';

/** Everything kept that names the person. */
export interface Stored {
  readonly jurisdiction: Jurisdiction | null;
  readonly locale: string | null;
  /** Channels they set up. */
  readonly channels: number;
  /** Changes of settings that carry their id. */
  readonly changes: number;
  /** Messages to them about a channel. */
  readonly notices: number;
}

export interface OperatorFacts {
  readonly name: string | null;
  readonly contact: string | null;
  /** Days after which backups expire; null: there are none. */
  readonly backupDays: number | null;
}

function storedLines(scene: Scene, stored: Stored): readonly string[] {
  const { tr } = scene;
  const { jurisdiction, locale, channels, changes, notices } = stored;
  const lines = [
    jurisdiction === null ? null : tr.t('privacy.country', { country: scene.nameOf(jurisdiction) }),
    locale === null ? null : tr.t('privacy.language', { language: languageName(locale) }),
    channels === 0 ? null : tr.t('privacy.channels', { count: channels }),
    changes === 0 ? null : tr.t('privacy.changes', { count: changes }),
    notices === 0 ? null : tr.t('privacy.notices', { count: notices }),
  ];
  return lines.filter((line) => line !== null);
}

function operatorBlocks(scene: Scene, operator: OperatorFacts): readonly Block[] {
  const { tr } = scene;
  const named = {
    operator: operator.name ?? tr.t('privacy.operator.unknown'),
    contact: operator.contact ?? tr.t('privacy.contact.unknown'),
  };
  const { backupDays } = operator;
  return paragraph([
    tr.t('privacy.operator', named),
    backupDays === null ? null : tr.t('privacy.backups', { days: backupDays }),
    tr.t('privacy.complain'),
  ]);
}

export function privacyMessage(scene: Scene, stored: Stored, operator: OperatorFacts): Message {
  const { tr } = scene;
  const lines = storedLines(scene, stored);
  return {
    heading: tr.t('privacy.heading', { count: lines.length }),
    blocks: [
      ...(lines.length === 0 ? [] : [{ kind: 'bullets' as const, items: lines }]),
      ...paragraph([tr.t('privacy.answers'), tr.t('privacy.messages')]),
      ...operatorBlocks(scene, operator),
    ],
    buttons: lines.length === 0 ? [] : [action(tr.t('button.deleteAll'), 'forget', {}, 'danger')],
    context: [],
    urgency: 'calm',
    locale: tr.locale,
  };
}

export function forgetConfirmMessage(scene: Scene): Message {
  const { tr } = scene;
  return {
    heading: tr.t('forget.heading'),
    blocks: paragraph([tr.t('forget.text')]),
    buttons: [
      action(tr.t('button.deleteAll'), 'forget.confirm', {}, 'danger'),
      action(tr.t('button.keep'), 'dismiss'),
    ],
    context: [],
    urgency: 'calm',
    locale: tr.locale,
  };
}

export function forgottenMessage(scene: Scene): Message {
  const { tr } = scene;
  return {
    heading: tr.t('forgotten.heading'),
    blocks: paragraph([tr.t('forgotten.text')]),
    buttons: [],
    context: [],
    urgency: 'calm',
    locale: tr.locale,
  };
}
