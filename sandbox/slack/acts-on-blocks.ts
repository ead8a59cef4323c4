// What a person does with blocks and forms: presses, chooses, searches a menu, submits, closes.

import { refused, type Stage, ways } from './acts.ts';
import { suggestionFaults } from './block-limits.ts';
import type { Ack } from './delivery.ts';
import {
  type Choice,
  type FoundElement,
  findElement,
  initialState,
  mergeState,
  missingInputs,
  optionsOf,
  type SlackOption,
  type ViewState,
  type ViewStateValue,
  valueOf,
} from './elements.ts';
import { interactionJson, messageSourceJson, viewJson, viewSourceJson } from './payloads.ts';
import { isObject } from './shape.ts';
import { follow } from './submission.ts';
import type { SlackView } from './views.ts';
import type { JsonObject, SlackMessage } from './world.ts';

interface ElementAct {
  user: string;
  actionId: string;
  blockId?: string;
  /** Typed text or a picked date. */
  value?: string;
  /** Values of the chosen options, or ids. */
  selected?: readonly string[];
}

export interface PressAct extends ElementAct {
  channel: string;
  ts: string;
}

export interface PressInViewAct extends ElementAct {
  viewId: string;
}

export interface SuggestAct {
  user: string;
  actionId: string;
  blockId: string;
  /** What was typed into the menu's search field. */
  value: string;
  viewId?: string;
  channel?: string;
  ts?: string;
}

export interface SubmitAct {
  user: string;
  viewId: string;
  values: Readonly<Record<string, Readonly<Record<string, Partial<ViewStateValue>>>>>;
}

export type SubmitAck = Ack & {
  /** The acknowledgement's body, e.g. `{response_action: 'errors', errors}`. */
  response?: unknown;
  /** Required input blocks left empty: Slack's form did not submit. */
  missing?: string[];
};

/** Interactions with blocks. Remembers, as Slack's clients do, what each person chose in a message and what menus offered. */
export class BlockActs {
  private readonly stage: Stage;
  private readonly chosen = new Map<string, ViewState>();
  private readonly suggestions = new Map<string, SlackOption[]>();

  constructor(stage: Stage) {
    this.stage = stage;
  }

  async press(act: PressAct): Promise<Ack> {
    const message = this.messageFor(act);
    if (message === undefined) return refused('message_not_found');
    const found = findElement(message.blocks, act.actionId, act.blockId);
    if (found === undefined) return refused('action_not_found');
    const value = valueOf(found.element, this.choice(act));
    const state = this.choose(act, message, found, value);
    const origin = {
      user: act.user,
      channel: message.channel,
      ts: message.ts,
      ...(message.threadTs === undefined ? {} : { threadTs: message.threadTs }),
    };
    const { triggerId, responseUrl } = ways(this.stage, origin);
    const { workspace } = this.stage;
    return this.stage.delivery.ask('interactive', {
      ...interactionJson(workspace, 'block_actions', act.user),
      ...messageSourceJson(workspace, message, state),
      trigger_id: triggerId,
      response_url: responseUrl,
      actions: [this.action(found, value)],
    });
  }

  async pressInView(act: PressInViewAct): Promise<Ack> {
    const view = this.view(act);
    if (view === undefined) return refused('view_not_found');
    const found = findElement(view.blocks, act.actionId, act.blockId);
    if (found === undefined) return refused('action_not_found');
    const value = valueOf(found.element, this.choice(act));
    view.state = mergeState(view.state, { [found.block.block_id]: { [act.actionId]: value } });
    const { triggerId } = ways(this.stage, originOf(view));
    const { workspace } = this.stage;
    return this.stage.delivery.ask('interactive', {
      ...interactionJson(workspace, 'block_actions', act.user),
      ...viewSourceJson(workspace, view),
      trigger_id: triggerId,
      actions: [this.action(found, value)],
    });
  }

  /** The options a menu offers for what was typed; none when the bot does not answer or answers what Slack refuses. */
  async suggest(act: SuggestAct): Promise<SlackOption[]> {
    const source = this.suggestSource(act);
    if (source === undefined) return [];
    const { workspace } = this.stage;
    const ack = await this.stage.delivery.ask('interactive', {
      ...interactionJson(workspace, 'block_suggestion', act.user),
      ...source,
      action_id: act.actionId,
      block_id: act.blockId,
      value: act.value,
    });
    if (!isObject(ack.payload) || suggestionFaults(ack.payload).length > 0) return [];
    const options = optionsOf(ack.payload);
    this.suggestions.set(act.actionId, options);
    return options;
  }

  /** Submits a form, and does with it what the acknowledgement asks: close, show errors, update, push, clear. */
  async submitView(act: SubmitAct): Promise<SubmitAck> {
    const view = this.view(act);
    if (view === undefined) return refused('view_not_found');
    view.state = mergeState(view.state, act.values);
    const missing = missingInputs(view.blocks, view.state);
    if (missing.length > 0) return { ...refused('incomplete'), missing };
    const ack = await this.stage.delivery.ask('interactive', this.submission(view));
    view.trouble = !ack.acknowledged || !follow(this.stage.workspace.views, view, ack.payload);
    this.stage.workspace.changed();
    return { ...ack, response: ack.payload };
  }

  /** Closes a modal (with `all`, the whole stack); the bot hears of it only if the view asked for that. */
  async closeView(act: { user: string; viewId: string; all?: boolean }): Promise<Ack> {
    const view = this.view(act);
    if (view === undefined) return refused('view_not_found');
    const all = act.all === true || view.clearOnClose;
    this.stage.workspace.views.remove(view, all);
    if (!view.notifyOnClose) return refused('not_subscribed');
    const { workspace } = this.stage;
    return this.stage.delivery.ask('interactive', {
      ...interactionJson(workspace, 'view_closed', act.user),
      view: viewJson(workspace, view),
      is_cleared: all,
    });
  }

  private messageFor(act: PressAct): SlackMessage | undefined {
    const message = this.stage.workspace.messages.find(act.channel, act.ts);
    const hidden = message?.ephemeralFor !== undefined && message.ephemeralFor !== act.user;
    return hidden ? undefined : message;
  }

  private view(act: { user: string; viewId: string }): SlackView | undefined {
    return this.stage.workspace.views.find((each) => each.id === act.viewId && each.user === act.user);
  }

  private choice(act: ElementAct): Choice {
    const { value, selected } = act;
    return {
      ...(value === undefined ? {} : { value }),
      ...(selected === undefined ? {} : { selected }),
      suggestions: this.suggestions.get(act.actionId) ?? [],
    };
  }

  private choose(
    act: PressAct,
    message: SlackMessage,
    { block, element }: FoundElement,
    value: ViewStateValue,
  ): ViewState {
    const key = `${message.channel} ${message.ts} ${act.user}`;
    const start = mergeState(initialState(message.blocks), this.chosen.get(key) ?? {});
    const state = mergeState(start, { [block.block_id]: { [element.action_id]: value } });
    this.chosen.set(key, state);
    return state;
  }

  private action({ block, element }: FoundElement, value: ViewStateValue): JsonObject {
    return {
      ...value,
      action_id: element.action_id,
      block_id: block.block_id,
      action_ts: this.stage.workspace.messages.nextTs(),
    };
  }

  private suggestSource(act: SuggestAct): JsonObject | undefined {
    const { workspace } = this.stage;
    if (act.viewId !== undefined) {
      const view = this.view({ user: act.user, viewId: act.viewId });
      return view === undefined ? undefined : viewSourceJson(workspace, view);
    }
    const message = workspace.messages.find(act.channel ?? '', act.ts ?? '');
    return message === undefined
      ? undefined
      : messageSourceJson(workspace, message, initialState(message.blocks));
  }

  private submission(view: SlackView): JsonObject {
    const { workspace } = this.stage;
    const { triggerId } = ways(this.stage, originOf(view));
    return {
      ...interactionJson(workspace, 'view_submission', view.user),
      trigger_id: triggerId,
      view: viewJson(workspace, view),
      response_urls: this.responseUrls(view),
    };
  }

  /** Conversations chosen in a menu that asked for a response URL get one each. */
  private responseUrls(view: SlackView): JsonObject[] {
    return view.blocks.flatMap((block) => {
      const element = block.element as JsonObject | undefined;
      if (element?.response_url_enabled !== true) return [];
      const actionId = String(element.action_id);
      const value = view.state[block.block_id]?.[actionId];
      const channel = value?.selected_conversation ?? value?.selected_channel;
      if (typeof channel !== 'string') return [];
      const { responseUrl } = ways(this.stage, { user: view.user, channel });
      return [
        { block_id: block.block_id, action_id: actionId, channel_id: channel, response_url: responseUrl },
      ];
    });
  }
}

function originOf(view: SlackView): { user: string; channel?: string } {
  return { user: view.user, ...(view.channel === undefined ? {} : { channel: view.channel }) };
}
