import { BlockList, isIP } from 'node:net';
import { z } from 'zod';
import { isAccountId } from '../domain/account-id.js';
import { parseCallPolicy } from '../domain/call-policy.js';
import { LOG_ACCOUNTS } from '../log.js';
import { readTokenFile, TOKEN } from './files.js';
import { readHolidayCalendar } from './holidays-file.js';
import { readTrustedDocuments } from './manifests.js';
import { readPublicKey } from './public-key.js';
import { parseFaults } from '../sandbox/faults/fault-list.js';

/** Signatures by a private key. HS256 is not among them: a party that can verify its tokens can also issue them. */
export const ALGORITHMS = [
  ...['ES256', 'ES384', 'ES512', 'RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'],
  ...['EdDSA', 'Ed25519'],
];
const MIN_SECRET_LENGTH = 32;
const HOST_NAME = /^(?!-)[a-z0-9-]+(\.[a-z0-9-]+)*\.?$/i;
const HEADER_NAME = /^[\w!#$%&'*+.^`|~-]+$/;
/** Without the segments `.` and `..`, which clients resolve. */
const BASE_PATH = /^\/$|^(?:\/(?!\.{1,2}(?:\/|$))[\w.~-]+)+\/?$/;
/** Without its base path, a request could not be told from one of another path. */
const OWN_PATH = /^\/(?:graphql|calendar|playground|healthz|readyz)(?:\/|$)/;
/** Names that Fastify has for private networks. */
const PRIVATE_NETWORK = z.enum(['loopback', 'linklocal', 'uniquelocal']);
const NETWORK = z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6(), PRIVATE_NETWORK]);

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8);
loopback.addAddress('::1', 'ipv6');

/** Whether only this machine can reach the host, an address or a name. */
export function isLoopback(name: string): boolean {
  const version = isIP(name);
  return version === 0 ? name === 'localhost' : loopback.check(name, version === 4 ? 'ipv4' : 'ipv6');
}

// Messages continue the name of the variable, and never repeat a value: it can be a token.

export const text = z.string();
export const host = text.refine(
  (name) => isIP(name) !== 0 || HOST_NAME.test(name),
  'must be an IP address or a host name.',
);
export const basePath = text
  .regex(BASE_PATH, 'must be a path such as `/api`, of letters, digits and `._~-`.')
  .refine(
    (path) => !OWN_PATH.test(path),
    'must not begin with a path of the gateway: /graphql, /calendar, /playground, /healthz or /readyz.',
  )
  .transform((path) => path.replace(/\/$/, ''));
export const token = text.regex(TOKEN, 'must be one word of printable ASCII characters, without `Bearer`.');
export const tokenFile = text.refine(
  (path) => readTokenFile(path) !== null,
  'must name a readable regular file of at most 16 KB that holds one token.',
);
export const accountId = text.refine(isAccountId, 'must be one word, the id of an account.');
export const trustedDocuments = readable(
  readTrustedDocuments,
  'must name a readable manifest, or a folder of manifests',
);
export const holidaysFile = readable(readHolidayCalendar, 'must name a readable file of holidays');
export const sandboxFaults = text.superRefine((list, context) => {
  try {
    parseFaults(list);
  } catch (error) {
    context.addIssue({ code: 'custom', message: error instanceof Error ? error.message : String(error) });
  }
});
export const callPolicy = parsed(
  parseCallPolicy,
  'must be `default` or ranges such as `09:00-12:00,13:30-21:00`, and then `no-weekends`, `no-holidays` or both.',
);
/** A value of UPSTREAM_URL: the embedded sandbox instead of a platform. */
export const SANDBOX = 'sandbox';
const URL_MESSAGE = `must be a complete http or https URL, or \`${SANDBOX}\`.`;
const platformUrl = url(['http:', 'https:'], URL_MESSAGE)
  .refine(
    (value) => isWithoutSecrets(value) && !/[?#]/.test(value),
    'must not hold credentials, a query or a fragment.',
  )
  .refine(
    (value) => !new URL(value).pathname.split('/').includes('agent-api'),
    'must end before `/agent-api`, which the gateway adds.',
  );
export const upstreamUrl = z
  .union([z.literal(SANDBOX), platformUrl], URL_MESSAGE)
  .transform((value) => (value === SANDBOX ? value : baseUrl(new URL(value))));
export const jwksUrl = text
  .refine(isSafeUrl, { error: 'must be a complete https URL; http is for a loopback host only.', abort: true })
  .refine((value) => isWithoutSecrets(value) && !value.includes('#'), 'must not hold credentials or a fragment.')
  .transform((value) => new URL(value).href);
export const logAccounts = oneOf(...LOG_ACCOUNTS).default('plain');
export const otlpEndpoint = url(['http:', 'https:'], 'must be a complete http or https URL.')
  .refine(
    (value) => isWithoutSecrets(value) && !/[?#]/.test(value),
    'must be without credentials, query and fragment; OTEL_EXPORTER_OTLP_HEADERS can have a token.',
  )
  .optional();
export const redisUrl = url(['redis:', 'rediss:'], 'must be a redis or rediss URL.');
export const publicKey = parsed(
  readPublicKey,
  'must be a PEM public key (BEGIN PUBLIC KEY): RSA of 2048 bits or more, P-256, P-384, P-521 or Ed25519.',
);
export const algorithms = parsed(readAlgorithms, `must be a comma-separated list of ${ALGORITHMS.join(', ')}.`);
export const proxies = parsed(
  readProxies,
  'must be a number of proxies, or a list of addresses and networks; every proxy is 0.0.0.0/0,::/0.',
);
export const origins = parsed(
  (value) => readList(value, isOrigin),
  'must list origins as browsers send them, such as https://console.example; no path, and not *.',
);

/** HS256 needs a key as long as its hash (RFC 7518, 3.2). */
export const secrets = parsed(
  (value) => readList(value, (secret) => TOKEN.test(secret) && secret.length >= MIN_SECRET_LENGTH),
  `must list secrets of at least ${MIN_SECRET_LENGTH} printable ASCII characters, without a comma in one.`,
);
export const headerNames = parsed(
  (value) => readList(value, (name) => HEADER_NAME.test(name)),
  'must list names of headers.',
);
export const hostNames = parsed(
  (value) => readList(value.toLowerCase(), (name) => isIP(name) !== 0 || HOST_NAME.test(name)),
  'must list host names or IP addresses, without a port.',
);

export function oneOf<const Word extends string>(...words: readonly Word[]) {
  const list = new Intl.ListFormat('en', { type: 'disjunction' }).format(words);
  return z.enum(words, `must be ${list}.`);
}

export function wholeNumber(from: number, to: number, defaultValue: number) {
  return integer(from, to).default(defaultValue);
}

export function integer(from: number, to: number) {
  const message = `must be a whole number from ${from} to ${to}.`;
  return text
    .regex(/^\d{1,10}$/, message)
    .transform(Number)
    .refine((value) => value >= from && value <= to, message);
}

/** 0: any free one. */
export const port = integer(0, 65_535);

/** A path; `read` throws an error that says why it cannot be used. */
function readable(read: (path: string) => unknown, message: string) {
  return text.superRefine((path, context) => {
    try {
      read(path);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      context.addIssue({ code: 'custom', message: `${message}: ${reason}` });
    }
  });
}

/** `read` returns null for a text that it cannot use. */
function parsed<Value>(read: (text: string) => Value | null, message: string) {
  return text.transform((value, context): Value => {
    const result = read(value);
    if (result !== null) return result;
    context.addIssue({ code: 'custom', message });
    return z.NEVER;
  });
}

function url(protocols: readonly string[], message: string) {
  const isUrl = (value: string) => URL.canParse(value) && protocols.includes(new URL(value).protocol);
  return text.refine(isUrl, { error: message, abort: true });
}

function baseUrl({ origin, pathname }: URL): string {
  return `${origin}${pathname}`.replace(/(?<!\/)\/+$/, '');
}

function isSafeUrl(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, hostname } = new URL(value);
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname.replace(/^\[|\]$/g, '')));
}

function isWithoutSecrets(value: string): boolean {
  const { username, password } = new URL(value);
  return username === '' && password === '';
}

function readAlgorithms(value: string): readonly string[] | null {
  const names = value.split(',').map((name) => name.trim());
  return names.every((name) => ALGORITHMS.includes(name)) ? [...new Set(names)] : null;
}

function readProxies(value: string): number | string[] | null {
  if (/^\d{1,2}$/.test(value)) return Number(value);
  return readList(value, (item) => NETWORK.safeParse(item).success);
}

function isOrigin(value: string): boolean {
  return /^https?:[^*]+$/.test(value) && URL.canParse(value) && new URL(value).origin === value;
}

/** An empty list is refused: the variable would be set without an effect. */
function readList(value: string, isItem: (item: string) => boolean): string[] | null {
  const items = value.split(',').map((item) => item.trim());
  const present = items.filter((item) => item !== '');
  return present.length > 0 && present.every(isItem) ? present : null;
}
