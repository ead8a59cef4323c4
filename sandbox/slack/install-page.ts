// Where Slack would ask whether an app may be installed: in which workspace, by whom, with which scopes.
import type { Decision, Installs } from './installs.ts';
import { wordsOf } from './scope-words.ts';
import type { JsonObject } from './world.ts';

export type InstallStep = { readonly to: string } | { readonly page: string; readonly status: 200 | 400 };

const escape = (text: string): string => text.replace(/[&<>"']/gu, (sign) => `&#${sign.codePointAt(0)};`);

const style = `
:root { color-scheme: light dark; --ink: #1d1c1d; --quiet: #5a5a5a; --paper: #f8f8f8; --card: #fff; --line: #ccc; --go: #00704e; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8e8e8; --quiet: #b5b5b5; --paper: #1a1d21; --card: #222529; --line: #4a4d52; --go: #0b7a58; }
}
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
main { box-sizing: border-box; max-width: 36rem; margin: 4vh auto; padding: 1.25rem; background: var(--card);
  border: 1px solid var(--line); border-radius: .75rem; }
h1 { font-size: 1.45rem; line-height: 1.25; margin: 0 0 .5rem; }
h2 { font-size: 1rem; margin: 1.25rem 0 .25rem; }
.quiet { color: var(--quiet); }
ul { list-style: none; margin: 0; padding: 0; }
li { padding: .3rem 0; }
label { display: flex; gap: .5rem; align-items: baseline; }
select { font: inherit; max-width: 100%; padding: .35rem; }
.end { display: flex; flex-wrap: wrap; gap: .75rem; justify-content: flex-end; margin-top: 1.5rem; }
button { font: inherit; font-weight: 600; padding: .55rem 1.5rem; border-radius: .4rem; border: 1px solid var(--line);
  background: var(--card); color: var(--ink); cursor: pointer; }
button.go { background: var(--go); border-color: var(--go); color: #fff; }
:focus-visible { outline: 3px solid #1d9bd1; outline-offset: 2px; }
`;

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escape(title)} – Slack in the sandbox</title><style>${style}</style></head><body><main>${body}</main></body></html>
`;
}

function placesOf(installs: Installs): string {
  const options = [...installs.workspaces.values()].map(({ identity, world }) => {
    const admin = world.users.find(({ isAdmin }) => isAdmin);
    const who = admin === undefined ? '' : ` – as ${admin.realName ?? admin.name}, who administers it`;
    return `<option value="${escape(identity.team.id)}">${escape(`${identity.team.name}${who}`)}</option>`;
  });
  return `<p><label>Workspace <select name="on">${options.join('')}</select></label></p>`;
}

function scopeLine(scope: string, isOptional: boolean): string {
  const { words } = wordsOf(scope);
  if (!isOptional) return `<li>${escape(words)}</li>`;
  const box = `<input type="checkbox" name="scope ${escape(scope)}" value="on" checked>`;
  return `<li><label>${box} <span>${escape(words)} <span class="quiet">(optional)</span></span></label></li>`;
}

function scopesOf(installs: Installs, scopes: readonly string[]): string {
  const list = (kind: 'view' | 'do', title: string): string => {
    const lines = scopes
      .filter((scope) => wordsOf(scope).kind === kind)
      .map((scope) => scopeLine(scope, installs.optionalScopes.has(scope)));
    return lines.length === 0 ? '' : `<h2>${title}</h2><ul>${lines.join('')}</ul>`;
  };
  return (
    list('view', 'What will Last Call be able to see?') + list('do', 'What will Last Call be able to do?')
  );
}

const scopesIn = (asked: URLSearchParams): string[] =>
  (asked.get('scope') ?? '').split(',').filter((scope) => scope !== '');

/** `asked`: path and query with which the app sent somebody here. */
function askPage(installs: Installs, asked: string, query: URLSearchParams): string {
  return page(
    'Install Last Call',
    `<h1>Last Call asks for permission to be in a Slack workspace</h1>
<p class="quiet">This stands where Slack would ask. It is a page of the sandbox on this computer, and so is the workspace.</p>
<form method="post" action="/oauth/decide"><input type="hidden" name="asked" value="${escape(asked)}">
${placesOf(installs)}${scopesOf(installs, scopesIn(query))}
<p class="end"><button name="decision" value="cancel">Cancel</button>
<button class="go" name="decision" value="allow">Allow</button></p></form>`,
  );
}

function refusedPage(problem: string, cure: string): InstallStep {
  const body = `<h1>Slack cannot ask this</h1><p>${escape(problem)}</p><p>${escape(cure)}</p>`;
  return { page: page('Not understood', body), status: 400 };
}

function showAsking(installs: Installs, url: URL): InstallStep {
  const { searchParams: query } = url;
  const again = 'Go back to the app, and begin again there.';
  if (query.get('client_id') !== installs.clientId)
    return refusedPage('The link names an app that does not exist here (invalid_client_id).', again);
  if (!URL.canParse(query.get('redirect_uri') ?? ''))
    return refusedPage('The link does not say where to go afterwards (bad_redirect_uri).', again);
  return { page: askPage(installs, `${url.pathname}${url.search}`, query), status: 200 };
}

function decide(installs: Installs, url: URL, given: JsonObject): InstallStep {
  const asked = typeof given.asked === 'string' ? given.asked : '';
  const back = new URL(URL.canParse(asked, url.origin) ? asked : '', url.origin);
  const asking = showAsking(installs, back);
  if ('page' in asking && asking.status !== 200) return asking;
  if (given.decision !== 'allow') return { to: installs.cancel(back.href) };
  const workspace = installs.workspaces.get(String(given.on));
  if (workspace === undefined) return asking;
  const { identity, world } = workspace;
  const user = world.users.find(({ isAdmin }) => isAdmin)?.id ?? '';
  const scopes = scopesIn(back.searchParams).filter(
    (scope) => !installs.optionalScopes.has(scope) || given[`scope ${scope}`] === 'on',
  );
  const decision: Decision = { on: identity.team.id, user, scopes };
  return { to: installs.allow(back.href, decision) };
}

/** "Open Slack", as an app asks for it: the sandbox's page, at that workspace. */
function openPlace(installs: Installs, url: URL): InstallStep | null {
  const team = url.searchParams.get('team') ?? '';
  if (installs.pageUrl === null || !installs.workspaces.has(team)) return null;
  return { to: `${installs.pageUrl}?${new URLSearchParams({ slack: team }).toString()}` };
}

/** Where the browser goes next, or the page to show; null: there is no such page. `given`: what a form was filled in with. */
export function installStep(installs: Installs, url: URL, given: JsonObject | null): InstallStep | null {
  if (url.pathname === '/oauth/decide' && given !== null) return decide(installs, url, given);
  if (given !== null) return null;
  if (url.pathname === '/oauth/v2/authorize') return showAsking(installs, url);
  return url.pathname === '/app_redirect' ? openPlace(installs, url) : null;
}
