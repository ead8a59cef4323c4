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
