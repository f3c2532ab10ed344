/** Without `includeSubDomains`: the gateway does not know whose they are. */
const HSTS = Object.freeze({ 'strict-transport-security': 'max-age=31536000' });

/**
 * Security headers of every response, as @fastify/helmet 13 sets them. A response is data: a browser that shows it may load
 * nothing for it. The playground replaces the content security policy by its own.
 */
const SECURITY_HEADERS = Object.freeze({
  'content-security-policy': "default-src 'none';base-uri 'none';form-action 'none';frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'origin-agent-cluster': '?1',
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-dns-prefetch-control': 'off',
  'x-download-options': 'noopen',
  'x-frame-options': 'DENY',
  'x-permitted-cross-domain-policies': 'none',
  'x-xss-protection': '0',
});

/** TLS ends at a proxy, so only the operator knows whether browsers may be told to insist on it (`HSTS`). */
export function securityHeaders(hsts: boolean): Readonly<Record<string, string>> {
  return hsts ? { ...SECURITY_HEADERS, ...HSTS } : SECURITY_HEADERS;
}
