import { initialState, mergeState, type ViewState } from './elements.ts';
import type { Block, BlockSource, JsonObject } from './world.ts';

/** An open modal or a home tab, as its person sees it. */
export interface SlackView {
  id: string;
  user: string;
  type: 'modal' | 'home';
  callbackId: string;
  title: string;
  submit?: string;
  close?: string;
  blocks: Block[];
  privateMetadata: string;
  externalId: string;
  hash: string;
  rootViewId: string;
  previousViewId: string | null;
  clearOnClose: boolean;
  notifyOnClose: boolean;
  state: ViewState;
  /** Shown under the input blocks after a refused submission, by block id. */
  errors: Record<string, string>;
  /** The bot did not answer the last submission: Slack shows "we had some trouble connecting". */
  trouble: boolean;
  /** Where the person was when it opened. */
  channel?: string;
}

/** At most this many modals lie on one another. */
const STACK_LIMIT = 3;

/** Each person's stack of modals (bottom first) and home tab. */
export class ViewStore {
  private readonly stacks = new Map<string, SlackView[]>();
  private readonly homes = new Map<string, SlackView>();
  private readonly blocks: BlockSource;
  private readonly changed: () => void;

  constructor(blocks: BlockSource, changed: () => void) {
    this.blocks = blocks;
    this.changed = changed;
  }

  stack(user: string): SlackView[] {
    return [...(this.stacks.get(user) ?? [])];
  }

  home(user: string): SlackView | undefined {
    return this.homes.get(user);
  }

  find(test: (view: SlackView) => boolean): SlackView | undefined {
    return [...[...this.stacks.values()].flat(), ...this.homes.values()].find(test);
  }

  /** Opens a modal in place of whatever the person had open. */
  open(user: string, source: JsonObject, channel?: string): SlackView {
    const view = this.build(user, source, channel);
    this.stacks.set(user, [view]);
    this.changed();
    return view;
  }

  /** Lays a modal on top; undefined when the stack is full. */
  push(user: string, source: JsonObject, channel?: string): SlackView | undefined {
    const stack = this.stacks.get(user) ?? [];
    if (stack.length >= STACK_LIMIT) return undefined;
    const view = this.build(user, source, channel ?? stack.at(-1)?.channel);
    view.rootViewId = stack[0]?.id ?? view.id;
    view.previousViewId = stack.at(-1)?.id ?? null;
    this.stacks.set(user, [...stack, view]);
    this.changed();
    return view;
  }

  publish(user: string, source: JsonObject): SlackView {
    const held = this.homes.get(user);
    if (held !== undefined) return this.update(held, source);
    const view = this.build(user, source);
    this.homes.set(user, view);
    this.changed();
    return view;
  }

  /** New content for an open view; what the person typed stays where block and action ids stay. */
  update(view: SlackView, source: JsonObject): SlackView {
    const { id, rootViewId, previousViewId } = view;
    const next = this.build(view.user, source, view.channel);
    const state = mergeState(next.state, sameElements(view, next));
    for (const key of ['submit', 'close'] as const) delete view[key];
    Object.assign(view, next, { id, rootViewId, previousViewId, state });
    this.changed();
    return view;
  }

  /** Takes this view and what lies on it away; with `all`, the person's whole stack. */
  remove(view: SlackView, all: boolean): void {
    const stack = this.stacks.get(view.user) ?? [];
    const kept = all ? [] : stack.slice(0, Math.max(0, stack.indexOf(view)));
    this.stacks.set(view.user, kept);
    this.changed();
  }

  private build(user: string, source: JsonObject, channel?: string): SlackView {
    const id = this.blocks.newId('V');
    const blocks = this.blocks.withIds((source.blocks ?? []) as JsonObject[]);
    return {
      id,
      user,
      type: source.type === 'home' ? 'home' : 'modal',
      callbackId: textAt(source.callback_id),
      title: labelOf(source.title) ?? '',
      ...labels(source),
      blocks,
      privateMetadata: textAt(source.private_metadata),
      externalId: textAt(source.external_id),
      hash: this.blocks.newId('hash-'),
      rootViewId: id,
      previousViewId: null,
      clearOnClose: source.clear_on_close === true,
      notifyOnClose: source.notify_on_close === true,
      state: initialState(blocks, channel),
      errors: {},
      trouble: false,
      ...(channel === undefined ? {} : { channel }),
    };
  }
}

function sameElements(old: SlackView, next: SlackView): ViewState {
  const kept: ViewState = {};
  for (const [blockId, actions] of Object.entries(old.state)) {
    for (const [actionId, value] of Object.entries(actions)) {
      if (next.state[blockId]?.[actionId]?.type !== value.type) continue;
      (kept[blockId] ??= {})[actionId] = value;
    }
  }
  return kept;
}

function labels(source: JsonObject): { submit?: string; close?: string } {
  const submit = labelOf(source.submit);
  const close = labelOf(source.close);
  return { ...(submit === undefined ? {} : { submit }), ...(close === undefined ? {} : { close }) };
}

function labelOf(text: unknown): string | undefined {
  const label = (text as { text?: unknown } | undefined | null)?.text;
  return typeof label === 'string' ? label : undefined;
}

function textAt(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
