import { hash } from 'node:crypto';
import { isIP, isIPv6 } from 'node:net';

/**
 * The rate limit key of an address. An IPv6 address counts as its /64 network: one client has all addresses of it. What is no
 * address is hashed: a client behind proxies can write it, as long as a header may be.
 */
export function addressKey(text: string): string {
  const address = withoutPort(text);
  const [, mapped] = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address) ?? [];
  if (mapped !== undefined) return mapped;
  const [plain = ''] = address.split('%');
  if (isIPv6(plain)) return `${networkOf(plain)}::/64`;
  return isIP(address) === 0 ? `#${hash('sha256', address, 'base64url')}` : address;
}

/** Some proxies forward `203.0.113.9:40000` and `[2001:db8::1]:40000`; the port changes with every connection. */
function withoutPort(address: string): string {
  const [, v6, v4] = /^(?:\[(.+)\](?::\d+)?|(\d+\.\d+\.\d+\.\d+):\d+)$/.exec(address) ?? [];
  return v6 ?? v4 ?? address;
}

/** The first four of the eight groups, without leading zeros. An IPv4 address at the end stands for two groups. */
function networkOf(address: string): string {
  const [before = [], after] = address
    .replace(/(?<![\d.])[\d.]+\.\d+$/, '0:0')
    .split('::')
    .map(groupsOf);
  const omitted = after === undefined ? 0 : 8 - before.length - after.length;
  const groups = [...before, ...Array.from({ length: omitted }, () => '0'), ...(after ?? [])];
  return groups.slice(0, 4).join(':');
}

function groupsOf(text: string): string[] {
  return text === '' ? [] : text.split(':').map((group) => parseInt(group, 16).toString(16));
}
