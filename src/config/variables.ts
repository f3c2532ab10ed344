import { isIP } from 'node:net';
import { z } from 'zod';
import { LOG_LEVELS } from '../log.js';
import { identityVariables } from './identity-variables.js';
import { limitVariables } from './limit-variables.js';
import { resilienceVariables } from './resilience-variables.js';
import { reuseVariables } from './reuse-variables.js';
import { TOKEN } from './token-file.js';
import { variableNotes } from './variable-notes.js';
import { wholeNumber } from './whole-number.js';

const TEN_MINUTES_MS = 600_000;
const HOST_NAME = /^(?!-)[a-z0-9-]+(\.[a-z0-9-]+)*\.?$/i;

/** Every variable there is, in the order of the documentation. The schemas read text; unset means undefined. */
export const variables = z.object({
  HOST: z
    .string()
    .refine((host) => isIP(host) !== 0 || HOST_NAME.test(host), 'must be an IP address or a host name.')
    .default('127.0.0.1')
    .register(variableNotes, { default: '127.0.0.1', meaning: 'Address to listen on.' }),
  PORT: wholeNumber({ from: 0, to: 65_535, standard: 4000 }).register(variableNotes, {
    default: '4000',
    meaning: 'Port to listen on; `0` takes any free one.',
  }),
  WORKERS: wholeNumber({ from: 1, to: 256, standard: 1 }).register(variableNotes, {
    default: '1',
    meaning: 'Processes that share the port on this machine (1 to 256). What is said of a process counts for each.',
  }),
  UPSTREAM_URL: z.string().transform(readUpstreamUrl).optional().register(variableNotes, {
    default: '',
    meaning: 'Where the platform is, up to but without `/agent-api`. Unset: the embedded sandbox stands in for it.',
  }),
  UPSTREAM_TOKEN: z
    .string()
    .regex(TOKEN, 'must be one word of printable ASCII characters, without `Bearer`.')
    .optional()
    .register(variableNotes, {
      default: '',
      meaning: "The partner's token. With `UPSTREAM_URL`, exactly one of this and the next is needed.",
    }),
  UPSTREAM_TOKEN_FILE: z.string().optional().register(variableNotes, {
    default: '',
    meaning: 'A file that holds the token instead; read again when it changes.',
  }),
  UPSTREAM_USER_ID: z
    .string()
    .regex(/^(?!\.{1,2}$)[^\s\p{C}/]+$/u, 'must be one word, the id of an account.')
    .optional()
    .register(variableNotes, {
      default: '',
      meaning:
        'The main account to act for; needed with `UPSTREAM_URL`, and without effect where `AUTH_MODE` is `jwt`.',
    }),
  ...identityVariables,
  UPSTREAM_TIMEOUT_MS: wholeNumber({ from: 1, to: TEN_MINUTES_MS, standard: 5000 }).register(variableNotes, {
    default: '5000',
    meaning: 'Deadline of one request to the platform, in milliseconds.',
  }),
  UPSTREAM_CONCURRENCY: wholeNumber({ from: 1, to: 10_000, standard: 64 }).register(variableNotes, {
    default: '64',
    meaning:
      'Calls to the platform at once, of the whole process; one main account may hold half of them. The rest wait.',
  }),
  ...resilienceVariables,
  ...reuseVariables,
  UPSTREAM_MAX_PAGE_SIZE: wholeNumber({ from: 1, to: 1000, standard: 100 }).register(variableNotes, {
    default: '100',
    meaning: 'The largest page that is asked of the platform, in tasks (1 to 1000).',
  }),
  UPSTREAM_SCAN_PAGES: wholeNumber({ from: 1, to: 100_000, standard: 50 }).register(variableNotes, {
    default: '50',
    meaning: 'Pages after which a search through the task list gives up with `SCAN_LIMIT`.',
  }),
  UPSTREAM_TIME_ZONE: z
    .string()
    .refine(isTimeZone, 'must be an IANA time zone such as Asia/Shanghai.')
    .default('Asia/Shanghai')
    .register(variableNotes, { default: 'Asia/Shanghai', meaning: "IANA zone that the platform's datetimes are in." }),
  OPERATION_TIMEOUT_MS: wholeNumber({ from: 0, to: TEN_MINUTES_MS, standard: 15_000 }).register(variableNotes, {
    default: '15000',
    meaning: 'Deadline of one GraphQL operation, in milliseconds; `0`: none.',
  }),
  ...limitVariables,
  PLAYGROUND: z.enum(['on', 'off'], 'must be on or off.').optional().register(variableNotes, {
    default: 'on for a loopback `HOST` unless `TRUSTED_DOCUMENTS_MODE` is `only`, else off',
    meaning: 'The playground: `on` or `off`. Where it is off, introspection and suggestions are off as well.',
  }),
  LOG_LEVEL: z
    .enum(LOG_LEVELS, `must be one of ${LOG_LEVELS.join(', ')}.`)
    .optional()
    .register(variableNotes, {
      default: 'info',
      meaning: `One of ${LOG_LEVELS.map((level) => `\`${level}\``).join(', ')}. When set, all of stdout is JSON lines.`,
    }),
  SANDBOX_SEED: wholeNumber({ from: 0, to: 4_294_967_295, standard: 1 }).register(variableNotes, {
    default: '1',
    meaning: "Seed of the embedded sandbox's data; the same seed gives the same data.",
  }),
});

/** The URL without a slash at its end; a fault where it holds more than an origin and a base path. */
function readUpstreamUrl(text: string, context: z.RefinementCtx): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) {
    context.addIssue({ code: 'custom', message: 'must be a complete http or https URL.' });
    return z.NEVER;
  }
  if (url.username !== '' || url.password !== '' || /[?#]/.test(text)) {
    context.addIssue({ code: 'custom', message: 'must not hold credentials, a query or a fragment.' });
  }
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
}

function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}
