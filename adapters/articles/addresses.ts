// Which addresses a link given by a stranger may lead to: public ones. Everything else could be a machine behind the
// operator's wall, this machine itself, or the place where a cloud keeps its keys (169.254.169.254).
import { BlockList, isIP } from 'node:net';

/** IPv4 ranges that are not public, after the IANA registry of special-purpose addresses. */
const closed4: readonly (readonly [string, number])[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.31.196.0', 24],
  ['192.52.193.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['192.175.48.0', 24],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
];

/** Inside 2000::/3, which alone is public: protocols, tunnels that hide another address, documentation. */
const closed6: readonly (readonly [string, number])[] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
];

interface Ranges {
  readonly closed: BlockList;
  readonly open6: BlockList;
  readonly loopback: BlockList;
}

let made: Ranges | null = null;

function ranges(): Ranges {
  if (made !== null) return made;
  const closed = new BlockList();
  for (const [net, bits] of closed4) closed.addSubnet(net, bits, 'ipv4');
  for (const [net, bits] of closed6) closed.addSubnet(net, bits, 'ipv6');
  const open6 = new BlockList();
  open6.addSubnet('2000::', 3, 'ipv6');
  const loopback = new BlockList();
  loopback.addSubnet('127.0.0.0', 8, 'ipv4');
  loopback.addAddress('::1', 'ipv6');
  made = { closed, open6, loopback };
  return made;
}

/** Whether an IP address belongs to the public internet. IPv4 wrapped into IPv6 is never taken for public. */
export function isPublicAddress(address: string): boolean {
  const { closed, open6 } = ranges();
  if (isIP(address) === 4) return !closed.check(address, 'ipv4');
  return isIP(address) === 6 && open6.check(address, 'ipv6') && !closed.check(address, 'ipv6');
}

/** Whether an IP address is this machine itself. */
export function isLoopback(address: string): boolean {
  const family = isIP(address);
  return family !== 0 && ranges().loopback.check(address, family === 4 ? 'ipv4' : 'ipv6');
}
