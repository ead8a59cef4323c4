// Where Slack would ask whether an app may be installed: in which workspace, by whom, with which scopes.
import { askingPage, escapeHtml as escape } from '../asking-page.ts';
import type { Decision, Installs } from './installs.ts';
import { wordsOf } from './scope-words.ts';
import type { JsonObject } from './world.ts';

export type InstallStep = { readonly to: string } | { readonly page: string; readonly status: 200 | 400 };

function placesOf(installs: Installs): string {
  const options = [...installs.workspaces.values()].map(({ identity, world }) => {
    const admin = world.users.find(({ isAdmin }) => isAdmin);
    const who = admin === undefined ? '' : ` – as ${admin.realName ?? admin.name}, who administers it`;
    return `<option value="${escape(identity.team.id)}">${escape(`${identity.team.name}${who}`)}</option>`;
  });
  return `<p class="place"><label>Workspace <select name="on">${options.join('')}</select></label></p>`;
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
  return askingPage(
    'Slack',
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
  return { page: askingPage('Slack', 'Not understood', body), status: 400 };
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
