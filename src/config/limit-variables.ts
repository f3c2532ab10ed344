import { isIP } from 'node:net';
import { z } from 'zod';
import { variableNotes } from './variable-notes.js';
import { wholeNumber } from './whole-number.js';

const MOST = 1_000_000_000;
const HOUR_MS = 3_600_000;
/** Names that Fastify has for private ranges. */
const PRIVATE_RANGES = ['loopback', 'linklocal', 'uniquelocal'];

/** What callers may ask for, and how much of it; 0 switches a limit off. */
export const limitVariables = {
  MAX_BODY_BYTES: limit(102_400, 'The largest body of a request, and the longest query of a URL, in bytes.'),
  MAX_TOKENS: limit(5000, 'Tokens of a GraphQL document.'),
  MAX_DEPTH: limit(12, 'Fields below one another; introspection does not count.'),
  MAX_ALIASES: limit(30, 'How often one field may be selected in one place, under aliases or again.'),
  MAX_ROOT_FIELDS: limit(30, 'Fields at the root of an operation.'),
  MAX_VALIDATION_ERRORS: limit(10, 'Faults of a document that are told before its validation ends.'),
  MAX_COST: limit(34_000, 'Cost of an operation, by `@cost` and `@listSize` in the schema.'),
  RATE_LIMIT_POINTS: limit(
    60_000,
    'Cost points that one caller, else one address, may spend in a minute of each process.',
  ),
  OVERLOAD_EVENT_LOOP_DELAY_MS: limit(
    1000,
    'Mean delay of the event loop from which requests are refused, in milliseconds.',
  ),
  OVERLOAD_HEAP_PERCENT: wholeNumber({ from: 0, to: 100, standard: 90 }).register(variableNotes, {
    default: '90',
    meaning: "Share of the process's largest heap from which requests are refused, in percent; `0`: no limit.",
  }),
  HEADERS_TIMEOUT_MS: timeout(10_000, 'How long the headers of a request may take'),
  BODY_TIMEOUT_MS: timeout(30_000, 'How long a request may take to arrive, headers and body'),
  IDLE_TIMEOUT_MS: timeout(65_000, 'How long a connection may wait for its next request'),
  TRUST_PROXY: z.string().transform(readTrustProxy).optional().register(variableNotes, {
    default: '',
    meaning:
      'Whose `X-Forwarded-For` names the caller: addresses and networks of proxies, separated by commas; or their number, where callers can come through them only.',
  }),
  CORS_ORIGINS: z.string().transform(readOrigins).optional().register(variableNotes, {
    default: '',
    meaning: 'Origins whose pages may ask, such as `https://console.example`, separated by commas.',
  }),
  TRUSTED_DOCUMENTS: z.string().optional().register(variableNotes, {
    default: '',
    meaning: 'A manifest of documents, `persisted-documents.json` of GraphQL Code Generator; read at the start.',
  }),
  TRUSTED_DOCUMENTS_MODE: z.enum(['prefer', 'only'], 'must be prefer or only.').optional().register(variableNotes, {
    default: 'prefer',
    meaning: '`prefer`: other documents run, too. `only`: they are refused.',
  }),
};

function limit(standard: number, meaning: string) {
  const note = { default: String(standard), meaning: `${meaning.slice(0, -1)}; \`0\`: no limit.` };
  return wholeNumber({ from: 0, to: MOST, standard }).register(variableNotes, note);
}

function timeout(standard: number, meaning: string) {
  const note = { default: String(standard), meaning: `${meaning}, in milliseconds; \`0\`: any time.` };
  return wholeNumber({ from: 0, to: HOUR_MS, standard }).register(variableNotes, note);
}

/** A list without any address is refused as well: it would trust nobody and look as if it did. */
function readTrustProxy(text: string, context: z.RefinementCtx): number | string[] {
  if (/^\d{1,2}$/.test(text)) return Number(text);
  const proxies = list(text);
  if (proxies.length > 0 && proxies.every(isNetwork)) return proxies;
  const message = 'must be a number of proxies, or a list of addresses and networks; every proxy is 0.0.0.0/0,::/0.';
  context.addIssue({ code: 'custom', message });
  return z.NEVER;
}

function isNetwork(text: string): boolean {
  const [address = '', prefix, ...rest] = text.split('/');
  const version = isIP(address);
  if (version === 0) return PRIVATE_RANGES.includes(text);
  const isPrefix = prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= (version === 4 ? 32 : 128));
  return isPrefix && rest.length === 0;
}

function readOrigins(text: string, context: z.RefinementCtx): string[] {
  const origins = list(text);
  if (origins.length > 0 && origins.every(isOrigin)) return origins;
  const message = 'must list origins as browsers send them, such as https://console.example; no path, and not *.';
  context.addIssue({ code: 'custom', message });
  return z.NEVER;
}

function isOrigin(text: string): boolean {
  return /^https?:[^*]+$/.test(text) && URL.canParse(text) && new URL(text).origin === text;
}

function list(text: string): string[] {
  return text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');
}
