// Taking the bot out of the server, and the way for it to come back.
import { doDeed } from '../calls.ts';
import { el, link, renew } from '../dom.ts';
import { fold } from '../fold.ts';
import { keptLine } from '../kept.ts';
import type { DeedResult, DiscordSide } from '../state.ts';

export interface Membership {
  /** Below the channels. */
  readonly foot: HTMLElement;
  show(side: DiscordSide): void;
}

export function createMembership(tell: (result: DeedResult) => void): Membership {
  const about = el('div');
  const foot = fold('Installation', about);
  return {
    foot,
    show: (side) => {
      const { isHere, place: name, kept } = side;
      renew(about, [keptLine({ name, isHere, kept }), isHere ? leaving(side, tell) : coming(side)].flat());
    },
  };
}

function leaving({ me, people }: DiscordSide, tell: (result: DeedResult) => void) {
  if (people.find(({ id }) => id === me)?.about !== 'admin') return [];
  const remove = (): void => void doDeed('discord', { do: 'remove-bot', member: me }).then(tell);
  const draw = () =>
    el('button', { attrs: { type: 'button' }, on: { click: remove } }, 'Remove from the server');
  return [{ key: 'remove', look: me, draw }];
}

const coming = ({ addUrl }: DiscordSide) => [
  { key: 'add', look: addUrl, draw: () => el('p', {}, link(addUrl, 'Add to the server ↗')) },
];
