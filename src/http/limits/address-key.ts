import { isIPv6 } from 'node:net';

/** What an address is counted under: an IPv6 address under its /64, as whoever has one address of it has them all. */
export function addressKey(stated: string): string {
  const address = withoutPort(stated);
  const [, mapped] = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address) ?? [];
  if (mapped !== undefined) return mapped;
  const [plain = ''] = address.split('%');
  return isIPv6(plain) ? `${firstGroups(plain).join(':')}::/64` : address;
}

/** Some proxies forward `203.0.113.9:40000` and `[2001:db8::1]:40000`; the port changes with every connection. */
function withoutPort(address: string): string {
  const [, v6, v4] = /^(?:\[(.+)\](?::\d+)?|(\d+\.\d+\.\d+\.\d+):\d+)$/.exec(address) ?? [];
  return v6 ?? v4 ?? address;
}

/** The first four groups, without the zeros in front. */
function firstGroups(address: string): string[] {
  const [head = '', tail = ''] = address.split('::').map(withoutDottedEnd);
  const before = groupsOf(head);
  const after = groupsOf(tail);
  const zeros = address.includes('::') ? Math.max(0, 8 - before.length - after.length) : 0;
  return [...before, ...Array.from({ length: zeros }, () => '0'), ...after].slice(0, 4);
}

/** An IPv4 address at the end takes the place of two groups, none of them among the first four. */
function withoutDottedEnd(groups: string): string {
  return groups.replace(/[\d.]+\.\d+$/, '0:0');
}

function groupsOf(text: string): string[] {
  return text === '' ? [] : text.split(':').map((group) => parseInt(group, 16).toString(16));
}
