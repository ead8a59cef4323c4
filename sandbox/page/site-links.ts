// Where else there is something to see: what the bot shows everybody on the web, and all of its messages.
import { el, link, renew } from './dom.ts';

export interface SiteLinks {
  readonly root: HTMLElement;
  /** `publicUrl`: http://127.0.0.1:PORT */
  show(publicUrl: string): void;
}

const places = [
  ['Public pages', '/'],
  ['Calendar for everybody', '/calendar.ics'],
  ['Feed', '/feed.atom'],
  ['API', '/api/v1'],
] as const;

export function createSiteLinks(): SiteLinks {
  const list = el('ul');
  const root = el('nav', { class: 'elsewhere', attrs: { 'aria-label': 'The bot on the web' } }, list);
  return {
    root,
    show: (publicUrl) => {
      const addresses = places.map(([label, path]) => [label, `${publicUrl}${path}`] as const);
      const all = [
        ...addresses,
        ['Gallery of all messages', new URL('/gallery', location.href).href] as const,
      ];
      renew(
        list,
        all.map(([label, address]) => ({
          key: label,
          look: address,
          draw: () => el('li', {}, link(address, label)),
        })),
      );
    },
  };
}
