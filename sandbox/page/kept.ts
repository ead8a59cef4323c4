// What the bot keeps of a workspace or server, in one line.
import { el, type Listed } from './dom.ts';
import type { KeptView } from './state.ts';

export interface KeptOf {
  readonly name: string;
  readonly isHere: boolean;
  readonly kept: KeptView;
}

export function keptLine({ name, isHere, kept }: KeptOf): Listed {
  const what = keptWords(kept);
  const words = isHere
    ? `Last Call keeps of ${name}: ${what}.`
    : `Last Call is not in ${name} any more. It keeps of it: ${what}.`;
  return { key: 'kept', look: words, draw: () => el('p', { class: 'kept' }, words) };
}

function keptWords({ hasToken, channels, people }: KeptView): string {
  const count = (many: number, one: string, more: string): string[] =>
    many === 0 ? [] : [`${String(many)} ${many === 1 ? one : more}`];
  const all = [
    ...(hasToken ? ['its token, sealed'] : []),
    ...count(channels, 'channel', 'channels'),
    ...count(people, 'person', 'people'),
  ];
  return all.length === 0 ? 'nothing' : all.join(', ');
}
