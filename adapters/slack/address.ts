// Where Slack's Web API is. Without the SDK: the address is also asked for the time, by processes that load no SDK.

const slackApi = 'https://slack.com/api/';

/** An address with a slash at its end; null is Slack itself. */
export function apiBase(apiUrl: string | null): string {
  if (apiUrl === null) return slackApi;
  return apiUrl.endsWith('/') ? apiUrl : `${apiUrl}/`;
}

/** Answers without a token. Source: docs.slack.dev/reference/methods/api.test. */
export function timeUrl(apiUrl: string | null): string {
  return `${apiBase(apiUrl)}api.test`;
}

/** Slack sends people back there, after they were asked whether they want the bot. */
export const REDIRECT_PATH = '/slack/oauth_redirect';

/** Under a public address that may have a path of its own. */
export function publicAddress(publicUrl: string, path: string): URL {
  return new URL(`${publicUrl.replace(/\/+$/u, '')}${path}`);
}
