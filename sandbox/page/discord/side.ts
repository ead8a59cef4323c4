// The Discord half of the page.
import { doDeed } from '../calls.ts';
import { type Beginning, createColumn, dayLine } from '../column.ts';
import { longDay } from '../dates.ts';
import { el, type Listed } from '../dom.ts';
import { createOverlay } from '../overlay.ts';
import type { DeedResult, DiscordShown, DiscordSide, PageState } from '../state.ts';
import { createDiscordComposer, type DiscordComposer } from './composer.ts';
import { createMembership } from './membership.ts';
import { discordMessage, type MessageContext } from './message.ts';
import { closeModal, drawModal } from './modal.ts';

export interface DiscordHalf {
  readonly root: HTMLElement;
  readonly composer: DiscordComposer;
  show(state: PageState): void;
}

export function createDiscordHalf(
  look: (change: { person?: string; channel?: string }) => void,
  beginning: Beginning,
): DiscordHalf {
  /** Whose account the button changes: until the page shows them, there is none to press. */
  let person: string | null = null;
  const lookAs = (change: { person?: string; channel?: string }): void => {
    person = change.person ?? person;
    if (last !== null) show(last);
    look(change);
  };
  const membership = createMembership((result) => column.tell(result));
  const { foot } = membership;
  const column = createColumn({ platform: 'discord', title: 'Discord', look: lookAs, beginning, foot });
  const composer = createDiscordComposer(column.composer, column.tell);
  const overlay = createOverlay(column.layer);
  const dismissed = new Set<string>();
  let last: PageState | null = null;
  const show = (state: PageState): void => {
    last = state;
    const side = state.discord;
    const { zone } = state.clock;
    const context: MessageContext = {
      side,
      zone,
      tell: column.tell,
      dismiss: (id) => {
        dismissed.add(`${String(state.world)} ${id}`);
        if (last !== null) show(last);
      },
    };
    const kept = side.messages.filter(({ id }) => !dismissed.has(`${String(state.world)} ${id}`));
    column.show({
      ...side,
      world: state.world,
      messages: listed(kept, context),
      action: person === null || person === side.me ? bringAlong(side, column.tell) : null,
    });
    membership.show(side);
    composer.show(side);
    const modal = side.modals.at(-1);
    const form =
      modal === undefined ? null : { key: JSON.stringify(modal), draw: () => drawModal(modal, side, zone) };
    overlay.show(form, () => modal !== undefined && closeModal(modal, side));
  };
  return { root: column.root, composer, show };
}

/** Adding the application to one's own account, or taking it away. */
function bringAlong({ me, bringsAlong }: DiscordSide, tell: (result: DeedResult) => void) {
  const click = (): void =>
    void doDeed('discord', { do: 'bring-along', member: me, brings: !bringsAlong }).then(tell);
  const label = bringsAlong ? 'Remove from my account' : 'Add to my account';
  return {
    key: `${me} ${String(bringsAlong)}`,
    draw: () => el('button', { class: 'quiet', attrs: { type: 'button' }, on: { click } }, label),
  };
}

function listed(messages: readonly DiscordShown[], context: MessageContext): Listed[] {
  const lines: Listed[] = [];
  let day = '';
  for (const message of messages) {
    const today = longDay(message.at, context.zone);
    if (today !== day) lines.push(dayLine(today));
    day = today;
    lines.push(discordMessage(message, context));
  }
  return lines;
}
