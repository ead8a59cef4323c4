// Where Slack would ask whether an app may be installed: a workspace to choose, "Allow" and "Cancel".
import type { Installs } from './installs.ts';

const escape = (text: string): string => text.replace(/[&<>"']/gu, (sign) => `&#${sign.codePointAt(0)};`);

/** `asked`: path and query with which the app sent somebody here. */
export function drawAuthorizePage(installs: Installs, asked: string): string {
  const places = [...installs.workspaces.values()].map(({ identity, world }) => {
    const user = world.users.find(({ isAdmin }) => isAdmin)?.id ?? '';
    const query = new URLSearchParams({ asked, on: identity.team.id, user }).toString();
    return `<p><a href="/oauth/allow?${escape(query)}">Allow in ${escape(identity.team.name)}</a></p>`;
  });
  const cancel = new URLSearchParams({ asked }).toString();
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Install an app</title>
<h1>An app asks to be installed</h1>${places.join('')}<p><a href="/oauth/cancel?${escape(cancel)}">Cancel</a></p></html>`;
}

/** Where the browser goes next, or the page to show; null: there is no such page. */
export function installStep(
  installs: Installs,
  url: URL,
): { readonly to: string } | { readonly page: string } | null {
  const asked = url.searchParams.get('asked') ?? '';
  const back = new URL(asked, url.origin).href;
  if (url.pathname === '/oauth/v2/authorize') {
    return { page: drawAuthorizePage(installs, `${url.pathname}${url.search}`) };
  }
  if (url.pathname === '/oauth/cancel') return { to: installs.cancel(back) };
  if (url.pathname !== '/oauth/allow') return null;
  const [on, user] = [url.searchParams.get('on') ?? '', url.searchParams.get('user') ?? ''];
  return { to: installs.allow(back, { on, user }) };
}
