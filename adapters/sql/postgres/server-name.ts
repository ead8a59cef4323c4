/** The server as it may be shown: without user, password and parameters. */
export function serverName(url: string): string {
  const { host, pathname, searchParams } = new URL(url);
  return `${host === '' ? (searchParams.get('host') ?? 'localhost') : decodeURIComponent(host)}${pathname}`;
}
