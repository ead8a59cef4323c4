// A workspace as the twin offers it: what is in it, and everything somebody there can do.

import {
  type MentionAct,
  mention,
  openHome,
  type ShortcutAct,
  type SlashAct,
  type Stage,
  say,
  shortcut,
  slash,
} from './acts.ts';
import {
  archive,
  deleteChannel,
  invite,
  reinstall,
  remove,
  revokeToken,
  unarchive,
  uninstall,
} from './acts-of-admins.ts';
import {
  BlockActs,
  type PressAct,
  type PressInViewAct,
  type SubmitAck,
  type SubmitAct,
  type SuggestAct,
} from './acts-on-blocks.ts';
import type { Ack } from './delivery.ts';
import type { SlackOption } from './elements.ts';
import type { SlackView } from './views.ts';
import type { SlackChannel, SlackWorld } from './world.ts';

export interface SlackPerson {
  slash(act: SlashAct): Promise<Ack>;
  mention(act: MentionAct): Promise<Ack>;
  say(act: MentionAct): Promise<Ack>;
  shortcut(act: ShortcutAct): Promise<Ack>;
  press(act: PressAct): Promise<Ack>;
  pressInView(act: PressInViewAct): Promise<Ack>;
  suggest(act: SuggestAct): Promise<SlackOption[]>;
  submitView(act: SubmitAct): Promise<SubmitAck>;
  closeView(act: { user: string; viewId: string; all?: boolean }): Promise<Ack>;
  openHome(act: { user: string; tab?: 'home' | 'messages' }): Promise<Ack>;
  archive(act: { user: string; channel: string }): Promise<Ack>;
  unarchive(act: { user: string; channel: string }): Promise<Ack>;
  deleteChannel(act: { user: string; channel: string }): Promise<Ack>;
  invite(act: { user: string; channel: string }): Promise<Ack>;
  remove(act: { user: string; channel: string }): Promise<Ack>;
  uninstall(): Promise<Ack>;
  /** Installs the app anew, with the same token, which is good again. */
  reinstall(): void;
  /** The bot's token is refused from now on, with `token_revoked` or another error of Slack's. */
  revokeToken(error?: string): Promise<Ack>;
}

/** One workspace: what is in it, what the app shows people there, and what they do. */
export interface SlackPlace extends SlackPerson {
  readonly team: { readonly id: string; readonly name: string };
  readonly botUserId: string;
  readonly world: SlackWorld;
  /** A person's modals, bottom first: the last one is in front. */
  openViews(user: string): SlackView[];
  homeView(user: string): SlackView | undefined;
  /** The direct conversation between a person and the bot, opened on first use. */
  directChannel(user: string): SlackChannel;
}

export function placeOf(stage: Stage): SlackPlace {
  const { workspace } = stage;
  const { team, botUserId } = workspace.identity;
  return {
    ...personOf(stage),
    team: { id: team.id, name: team.name },
    botUserId,
    world: workspace.world,
    openViews: (user) => workspace.views.stack(user),
    homeView: (user) => workspace.views.home(user),
    directChannel: (user) => workspace.directChannel(user),
  };
}

function personOf(stage: Stage): SlackPerson {
  const blocks = new BlockActs(stage);
  return {
    slash: (act) => slash(stage, act),
    mention: (act) => mention(stage, act),
    say: (act) => say(stage, act),
    shortcut: (act) => shortcut(stage, act),
    press: (act) => blocks.press(act),
    pressInView: (act) => blocks.pressInView(act),
    suggest: (act) => blocks.suggest(act),
    submitView: (act) => blocks.submitView(act),
    closeView: (act) => blocks.closeView(act),
    openHome: (act) => openHome(stage, act),
    archive: (act) => archive(stage, act),
    unarchive: (act) => unarchive(stage, act),
    deleteChannel: (act) => deleteChannel(stage, act),
    invite: (act) => invite(stage, act),
    remove: (act) => remove(stage, act),
    uninstall: () => uninstall(stage),
    reinstall: () => reinstall(stage),
    revokeToken: (error = 'token_revoked') => revokeToken(stage, error),
  };
}
