// Every page of a message that is folded, each a sample of its own.
import { pageIn } from '../../src/messages/parts/fold.ts';
import type { Message } from '../../src/messages/tree.ts';
import type { Named } from './named.ts';

/** The page to which its buttons lead on; null: there is none. */
function nextOf({ buttons }: Message, page: number): number | null {
  const pages = buttons.flatMap((button) =>
    button.kind === 'action' ? pageIn(button.action.args['page'] ?? null) : [],
  );
  return pages.includes(page + 1) ? page + 1 : null;
}

/** @param draw the page of a number, from 1 on */
export function pagesOf(name: string, draw: (page: number) => Message): readonly Named[] {
  const pages: Named[] = [];
  for (let page: number | null = 1; page !== null; ) {
    const message = draw(page);
    pages.push([page === 1 ? name : `${name}, page ${page}`, message]);
    page = nextOf(message, page);
  }
  return pages;
}
