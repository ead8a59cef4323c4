// A link says where it leads, or says nothing about it: a label that shows another address is not shown as one.

/** Signs nobody sees, with which an address could be kept from being found. */
const unseen = /[\p{Cf}\p{Cc}]/gu;
const hosts = /(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?\.)+\p{L}{2,}/gu;

/** Where an address leads, for people to read: a host, or who gets the mail. Empty for what is no address. */
export function placeOf(url: string): string {
  if (!URL.canParse(url)) return '';
  const { protocol, hostname, pathname } = new URL(url);
  return protocol === 'mailto:' ? decoded(pathname) : hostname;
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** True where a label names a host, and the address leads to one of somebody else. */
export function isDisguised(label: string, url: string): boolean {
  const shown = label.normalize('NFKC').replace(unseen, '').toLowerCase().match(hosts) ?? [];
  const owner = ownerOf(placeOf(url).toLowerCase());
  return shown.some((host) => ownerOf(host) !== owner);
}

/** The part of a host under which everything belongs to one owner: "example.com", "example.co.uk". */
function ownerOf(place: string): string {
  const host = place.slice(place.lastIndexOf('@') + 1);
  const parts = host.split('.');
  const [last = '', above = ''] = parts.toReversed();
  const isShared = last.length === 2 && above.length <= 3;
  return parts.slice(isShared ? -3 : -2).join('.');
}
