// Where this bot is on the web: links that work behind a proxy, with a path of its own or without.

type Query = Readonly<Record<string, string | null>>;

/** Where somebody installs the bot on a platform; its name is shown. */
export interface Invite {
  readonly platform: string;
  readonly url: string;
}

export interface Site {
  readonly invites: readonly Invite[];
  /** A link inside the site, from the root: "/services/linkedin?lang=nl". Absent values are left out. */
  path(path: string, query?: Query): string;
  /** The same with scheme and host, for what leaves the site. */
  absolute(path: string, query?: Query): string;
}

function queryOf(query: Query): string {
  const given = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== null);
  return given.length === 0 ? '' : `?${new URLSearchParams(given).toString().replaceAll('%2C', ',')}`;
}

/**
 * @param publicUrl the configured address, also with a path ("https://example.org/dates"); null: the request's own host
 * @param requestUrl as the server got it
 */
export function createSite(
  publicUrl: string | null,
  requestUrl: string,
  invites: readonly Invite[] = [],
): Site {
  const { origin, pathname } = new URL(publicUrl ?? new URL(requestUrl).origin);
  const root = pathname.replace(/\/+$/, '');
  const path = (own: string, query: Query = {}): string => `${root}${own}${queryOf(query)}`;
  return { invites, path, absolute: (own, query) => `${origin}${path(own, query)}` };
}
