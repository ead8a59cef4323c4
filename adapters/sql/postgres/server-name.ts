// Which server and database an address leads to, as the driver reads it: what its query says goes before the rest.

interface Place {
  /** A name, a number, or the folder of a socket. Empty: what the environment says, or this machine. */
  readonly host: string;
  /** Empty: the usual one. */
  readonly port: string;
  /** Where none is named it is that of the user's name. */
  readonly database: string;
}

/** A % that begins the number of no letter stands for itself. */
const decoded = (text: string): string => decodeURIComponent(text.replaceAll(/%(?![0-9a-f]{2})/giu, '%25'));

function placeOf(address: URL): Place {
  const { hostname, pathname, port, searchParams, username } = address;
  const asked = (name: string): string => searchParams.getAll(name).at(-1) ?? '';
  return {
    host: asked('host') || decoded(hostname),
    port: asked('port') || port,
    database: decoded(pathname.slice(1)) || asked('user') || decoded(username),
  };
}

/** The server as it may be shown: without user, password and parameters. */
export function serverName(url: string): string {
  const address = new URL(url);
  const { host, port } = placeOf(address);
  return `${host || 'localhost'}${port === '' ? '' : `:${port}`}${address.pathname}`;
}

/** The same for two ways to write one database. A password is no part of it. */
export function serverIdentity(url: string): string {
  const address = new URL(url);
  const { host, port, database } = placeOf(address);
  const place = host.startsWith('/') ? host : host.toLowerCase();
  // They may lead to other tables.
  const options = address.searchParams.get('options') ?? '';
  return JSON.stringify([place, Number(port || '5432'), database, options]);
}
