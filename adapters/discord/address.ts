// Where Discord's API is. Without the library: the address is also asked for the time, by processes that load no SDK.

/** Unless told otherwise; the library adds the version. */
const discordApi = 'https://discord.com/api';
export const version = '10';

/** An API address as the library wants it: without a slash or version at its end. Null is Discord itself. */
export function apiBase(apiUrl: string | null): string {
  if (apiUrl === null) return discordApi;
  return apiUrl
    .replace(/\/+$/u, '')
    .replace(/\/v\d+$/u, '')
    .replace(/\/+$/u, '');
}

/** Answers without a token: GET /gateway. Source: docs.discord.com/developers, "Gateway". */
export function timeUrl(apiUrl: string | null): string {
  return `${apiBase(apiUrl)}/v${version}/gateway`;
}
