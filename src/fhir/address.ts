import { isIP, isIPv6 } from 'node:net';

const privateV4: readonly RegExp[] = [
  /^0\./,
  /^10\./,
  /^127\./,
  /^169\.254\./,
  /^172\.(1[6-9]|2\d|3[01])\./,
  /^192\.0\.0\./,
  /^192\.168\./,
  /^100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\./,
  /^198\.1[89]\./,
  /^2(2[4-9]|[3-5]\d)\./,
];

/** True for loopback, private, link-local, shared, multicast and unspecified addresses, IPv4 and IPv6. */
export function isPrivateAddress(ip: string): boolean {
  const bare = ip.toLowerCase().replace(/^\[|\]$/g, '');
  const mapped = /^::(?:ffff:)?(\d{1,3}(?:\.\d{1,3}){3})$/.exec(bare)?.[1];
  if (mapped !== undefined) return isPrivateAddress(mapped);
  if (isIPv6(bare)) return /^(::1?$|::ffff:|f[cd]|fe[89ab]|ff|64:ff9b:)/.test(bare);
  return isIP(bare) === 0 || privateV4.some((range) => range.test(bare));
}

/** How an address came to be allowed: "named" hosts may be private, those that only fit a pattern may not. */
export type Permission = 'named' | 'pattern';

/** The URL of an http(s) address without credentials; null for anything else. */
export function webAddress(address: string): URL | null {
  if (address.length > 8000 || !URL.canParse(address)) return null;
  const url = new URL(address);
  const isWeb = url.protocol === 'https:' || url.protocol === 'http:';
  return isWeb && url.username === '' && url.password === '' ? url : null;
}

const below = (path: string, prefix: string): boolean =>
  path === prefix || path.startsWith(prefix.endsWith('/') ? prefix : `${prefix}/`);

/**
 * Whether an address may be called. `allowed` holds origins or bases ("https://ehr.example.org/fhir", which allows what
 * lies below it) and patterns whose host begins with "*." ("https://*.example.org", any host below that domain).
 * Scheme and port have to be the same. Null when it may not.
 */
export function permission(url: URL, allowed: readonly string[]): Permission | null {
  let found: Permission | null = null;
  for (const entry of allowed) {
    const rule = webAddress(entry);
    if (!rule || rule.protocol !== url.protocol || rule.port !== url.port) continue;
    if (!below(url.pathname, rule.pathname)) continue;
    if (rule.hostname === url.hostname) return 'named';
    if (rule.hostname.startsWith('*.') && url.hostname.endsWith(rule.hostname.slice(1))) found = 'pattern';
  }
  return found;
}

/** Whether the host of an address is written as a private IP address or as a local name, before any look-up. */
export function isPrivateHost(url: URL): boolean {
  const host = url.hostname.replace(/^\[|\]$/g, '');
  return isIP(host) === 0 ? /(^|\.)(localhost|local|internal)\.?$/i.test(host) : isPrivateAddress(host);
}
