// The Slack half of the page.
import { doDeed } from '../calls.ts';
import { type Beginning, createColumn, dayLine } from '../column.ts';
import { longDay } from '../dates.ts';
import { el, type Listed } from '../dom.ts';
import { createOverlay } from '../overlay.ts';
import type { DeedResult, HomeChannel, PageState, SlackShown, SlackSide } from '../state.ts';
import { createSlackComposer, type SlackComposer } from './composer.ts';
import { type MessageContext, slackMessage } from './message.ts';
import { closeModal, drawHome, drawModal, modalLook } from './modal.ts';
import { createWorkspaces } from './workspaces.ts';

export interface SlackHalf {
  readonly root: HTMLElement;
  readonly composer: SlackComposer;
  show(state: PageState): void;
}

export function createSlackHalf(
  look: (change: { person?: string; channel?: string | null }) => void,
  beginning: Beginning,
): SlackHalf {
  // Whoever opens the app's own page makes Slack ask for it, and tell of the other tab, where one writes to the app.
  const lookAt = (change: { person?: string; channel?: string }): void => {
    const user = change.person ?? last?.slack.me;
    const tab = last === null ? null : tabOf(last.slack, change.channel ?? last.slack.channel);
    if (tab !== null && user !== undefined)
      void doDeed('slack', { do: 'open-home', user, tab }).then(column.tell);
    look(change);
  };
  const workspaces = createWorkspaces({
    enter: ({ person }) => look({ person, channel: null }),
    tell: (result) => column.tell(result),
  });
  const { head, foot } = workspaces;
  const column = createColumn({ platform: 'slack', title: 'Slack', look: lookAt, beginning, head, foot });
  const composer = createSlackComposer(column.composer, column.tell);
  const overlay = createOverlay(column.layer);
  const dismissed = new Set<string>();
  let last: PageState | null = null;
  const show = (state: PageState): void => {
    last = state;
    const side = state.slack;
    const context: MessageContext = {
      side,
      zone: state.clock.zone,
      tell: column.tell,
      replyTo: (id) => composer.replyTo(id),
      dismiss: (id) => {
        dismissed.add(`${state.world} ${id}`);
        if (last !== null) show(last);
      },
    };
    const kept = side.messages.filter((message) => !dismissed.has(`${state.world} ${message.id}`));
    column.show({
      ...side,
      world: state.world,
      isPage: side.channel === HOME,
      messages: side.channel === HOME ? homeLines(side, column.tell) : listed(kept, context),
      action: botAction(side, column.tell),
    });
    workspaces.show(state);
    composer.show(side);
    column.composer.hidden = side.channel === HOME;
    const view = side.views.at(-1);
    overlay.show(
      view === undefined
        ? null
        : { key: modalLook(view), draw: () => drawModal(view, { side, tell: column.tell }) },
      () => view !== undefined && closeModal(view, side, false),
    );
  };
  return { root: column.root, composer, show };
}

const HOME: HomeChannel = 'home';

/** Which part of the app a channel is; null: it is none of it. */
function tabOf({ channels }: SlackSide, channel: string): 'home' | 'messages' | null {
  if (channel === HOME) return 'home';
  return channels.find(({ id }) => id === channel)?.kind === 'direct' ? 'messages' : null;
}

function homeLines(side: SlackSide, tell: (result: DeedResult) => void): Listed[] {
  const { home } = side;
  if (home === null) return [];
  return [{ key: home.id, look: modalLook(home), draw: () => drawHome(home, { side, tell }) }];
}

/** By time, a thread's replies right after the message they answer, with a line wherever a new day begins. */
function listed(messages: readonly SlackShown[], context: MessageContext): Listed[] {
  const starters = messages.filter((message) => message.thread === null);
  const known = new Set(starters.map((message) => message.id));
  const orphans = messages.filter((message) => message.thread !== null && !known.has(message.thread));
  const lines: Listed[] = [];
  let day = '';
  for (const message of [...starters, ...orphans].sort((a, b) => a.at - b.at)) {
    const today = longDay(message.at, context.zone);
    if (today !== day) lines.push(dayLine(today));
    day = today;
    const replies = messages.filter((each) => each.thread === message.id);
    lines.push(...[message, ...replies].map((each) => slackMessage(each, context)));
  }
  return lines;
}

/** Letting the bot into the channel, or taking it out. */
function botAction(side: SlackSide, tell: (result: DeedResult) => void) {
  const channel = side.channels.find((each) => each.id === side.channel);
  const isInstalled = side.workspaces.some(({ id, isInstalled: has }) => id === side.workspace && has);
  if (channel === undefined || channel.kind === 'direct' || !isInstalled) return null;
  const deed = channel.botHere ? 'remove' : 'invite';
  const click = (): void =>
    void doDeed('slack', { do: deed, user: side.me, channel: side.channel }).then(tell);
  return {
    key: `${channel.id} ${deed} ${side.me}`,
    draw: () =>
      el(
        'button',
        { class: 'quiet', attrs: { type: 'button' }, on: { click } },
        channel.botHere ? 'Remove Last Call' : 'Add Last Call',
      ),
  };
}
