// "Add to Slack": /slack/install sends people to Slack, and Slack sends them back to /slack/oauth_redirect.
// Source: docs.slack.dev/authentication/installing-with-oauth.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Log } from '../../src/app/ports.ts';
import { failureOf } from '../../src/app/reference.ts';
import type { InstallPage, InstallResult } from '../../src/messages/admins/install.ts';
import { apiBase, publicAddress, REDIRECT_PATH } from './address.ts';
import { drawInstallPage } from './install-page.ts';
import { optionalScopes, requiredScopes } from './manifest.ts';
import type { Installed, OAuth } from './oauth.ts';
import { STATE_LIFE, type States } from './state.ts';

export const INSTALL_PATH = '/slack/install';

export interface InstallParts {
  readonly clientId: string;
  /** Where people reach this bot, with its path if it has one. */
  readonly publicUrl: string;
  readonly apiUrl: string | null;
  readonly oauth: Pick<OAuth, 'exchange'>;
  readonly states: States;
  /** Keeps what was installed; false: it was there before. */
  readonly keep: (installed: Installed) => Promise<boolean>;
  /** The page in the language of an Accept-Language header. */
  readonly page: (accepted: string, result: InstallResult, reference: string | null) => InstallPage;
  /** A new id: whoever was refused quotes it, and the log has it with the reason. */
  readonly reference: () => string;
  readonly log: Log;
}

export type Listener = (request: IncomingMessage, response: ServerResponse) => void;

const COOKIE = 'last_call_install';

/** Where Slack asks people whether they want the bot. */
function authorizeUrl({ clientId, apiUrl, publicUrl }: InstallParts, state: string): string {
  const url = new URL('../oauth/v2/authorize', apiBase(apiUrl));
  url.searchParams.set('client_id', clientId);
  // Which of them one may refuse is said in the app's settings.
  url.searchParams.set('scope', [...requiredScopes, ...optionalScopes].join(','));
  url.searchParams.set('redirect_uri', publicAddress(publicUrl, REDIRECT_PATH).href);
  url.searchParams.set('state', state);
  return url.href;
}

interface Ended {
  readonly result: InstallResult;
  readonly installed: Installed | null;
  /** Null: nothing failed, and nobody was refused. */
  readonly reference: string | null;
}

/** Answers every request under both paths; never throws. */
export function createInstallListener(parts: InstallParts): Listener {
  const { states, log } = parts;
  const redirect = publicAddress(parts.publicUrl, REDIRECT_PATH);
  const cookieRules = [
    `Path=${redirect.pathname.replace(/\/[^/]*$/u, '')}`,
    'HttpOnly',
    // Lax: Slack sends people back by a link from its own site.
    'SameSite=Lax',
    ...(redirect.protocol === 'https:' ? ['Secure'] : []),
  ].join('; ');

  const begin = (response: ServerResponse): void => {
    const { state, cookie } = states.issue();
    const kept = `${COOKIE}=${cookie}; Max-Age=${STATE_LIFE / 1000}; ${cookieRules}`;
    response.writeHead(302, { ...closed, location: authorizeUrl(parts, state), 'set-cookie': kept }).end();
  };

  /** Whoever pressed "Cancel" was refused nothing. */
  const refuse = (result: InstallResult): Ended => {
    if (result.kind === 'declined') return { result, installed: null, reference: null };
    const id = parts.reference();
    if (result.kind === 'refused') {
      log.error('slack.install-refused', { id, code: result.code, cure: cureOf(result.code) });
    } else log.warn('slack.install-ended', { id, code: result.kind });
    return { result, installed: null, reference: id };
  };

  const finish = async (query: URLSearchParams, cookie: string): Promise<Ended> => {
    if (!(await states.take(query.get('state') ?? '', cookie))) return refuse({ kind: 'expired' });
    const code = query.get('code');
    if (code === null) return refuse(declined(query.get('error')));
    const answer = await parts.oauth.exchange(code, redirect.href);
    if (answer.kind === 'later') return refuse({ kind: 'later' });
    if (answer.kind === 'refused') return refuse({ kind: 'refused', code: answer.code });
    const again = !(await parts.keep(answer));
    const { name, id, grant } = answer;
    return {
      result: { kind: 'done', place: name ?? id, organisation: grant.isOrg, again },
      installed: answer,
      reference: null,
    };
  };

  const show = (request: IncomingMessage, response: ServerResponse, ended: Ended): void => {
    const { result, installed, reference } = ended;
    const page = parts.page(request.headers['accept-language'] ?? '', result, reference);
    const retry = result.kind === 'done' ? null : publicAddress(parts.publicUrl, INSTALL_PATH).href;
    const headers = { ...closed, ...pageHeaders, 'set-cookie': `${COOKIE}=; Max-Age=0; ${cookieRules}` };
    response.writeHead(statuses[result.kind], headers);
    response.end(drawInstallPage(page, { open: openUrl(installed, parts.apiUrl), retry }));
  };

  return (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
    if (request.method !== 'GET') return void response.writeHead(405, { ...closed, allow: 'GET' }).end();
    if (pathname === INSTALL_PATH) return begin(response);
    if (pathname !== REDIRECT_PATH) return void response.writeHead(404, closed).end();
    finish(searchParams, cookieIn(request.headers.cookie))
      .catch((error: unknown): Ended => {
        const id = parts.reference();
        log.error('slack.install-failed', { id, ...failureOf(error) });
        return { result: { kind: 'later' }, installed: null, reference: id };
      })
      .then((ended) => show(request, response, ended))
      .catch(() => response.destroy());
  };
}

const closed = { 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' };
const pageHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy':
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'",
  'x-content-type-options': 'nosniff',
};
const statuses: Readonly<Record<InstallResult['kind'], number>> = {
  done: 200,
  declined: 200,
  expired: 400,
  refused: 502,
  later: 503,
};

/** What Slack gives instead of a code; anything else than a plain code is not repeated to anybody. */
function declined(error: string | null): InstallResult {
  if (error === 'access_denied') return { kind: 'declined' };
  return { kind: 'refused', code: /^[a-z_]{1,60}$/u.test(error ?? '') ? (error ?? '') : 'no_code' };
}

const cures: Readonly<Record<string, string>> = {
  bad_client_secret:
    'Copy the Client Secret again from Basic Information, App Credentials, to SLACK_CLIENT_SECRET.',
  invalid_client_id: 'Copy the Client ID again from Basic Information, App Credentials, to SLACK_CLIENT_ID.',
  bad_redirect_uri: 'Add PUBLIC_URL/slack/oauth_redirect under OAuth & Permissions, Redirect URLs.',
};
const cureOf = (code: string): string => cures[code] ?? 'Whoever installed it can begin again.';

function cookieIn(header = ''): string {
  const found = header.split(';').map((one) => one.trim().split('='));
  return found.find(([name]) => name === COOKIE)?.[1] ?? '';
}

/**
 * Opens the bot in the workspace that installed it; for an organisation the page that adds it to workspaces.
 * Source: docs.slack.dev/enterprise, "Organization-ready apps".
 */
function openUrl(installed: Installed | null, apiUrl: string | null): string | null {
  if (installed === null) return null;
  const { id, grant } = installed;
  const { appId, isOrg } = grant;
  if (appId === null) return null;
  if (isOrg) return `https://app.slack.com/manage/${id}/integrations/profile/${appId}/workspaces/add`;
  const url = new URL('../app_redirect', apiBase(apiUrl));
  url.searchParams.set('app', appId);
  url.searchParams.set('team', id);
  return url.href;
}
