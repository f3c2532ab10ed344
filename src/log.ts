import { destination, pino, type DestinationStream, type Logger } from 'pino';

export type { Logger } from 'pino';

export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** How far nested values are followed; what lies deeper is left out. */
const MAX_DEPTH = 6;
const SECRET_KEY = /^(proxy-)?authorization$|^(set-)?cookie$|token$|^(raw)?headers$|password|secret/i;
const BEARER = /\b(Bearer)\s+[^\s"\\]+/gi;

export interface LogOptions {
  readonly level: LogLevel;
  /** Where the lines go; standard output by default. */
  readonly stream?: DestinationStream;
}

/**
 * Writes JSON lines. However it is called, no line holds headers, an authorization or a token: their keys are left out
 * at every depth, errors shrink to what `plainError` keeps, and credentials within texts are blanked.
 */
export function createLog({ level, stream = destination(1) }: LogOptions): Logger {
  const options = {
    // For the bindings of children, which pass by the formatters.
    redact: { paths: ['token', 'authorization', 'headers'], remove: true },
    level,
    formatters: { log: plainRecord },
    serializers: { err: unchanged },
  };
  return pino(options, {
    write: (line) => {
      stream.write(line.replace(BEARER, '$1 [hidden]'));
    },
  });
}

/** In place of pino's own serialiser, which keeps whatever hangs on an error. */
function unchanged(value: unknown): unknown {
  return value;
}

function plainRecord(record: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(plainEntries(record, 0));
}

function plainEntries(record: object, depth: number): [string, unknown][] {
  return Object.entries(record)
    .filter(([key]) => !SECRET_KEY.test(key))
    .map(([key, value]) => [key, plainValue(value, depth + 1)]);
}

function plainValue(value: unknown, depth: number): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (depth > MAX_DEPTH) return '[deeper]';
  if (value instanceof Error) return plainError(value, depth);
  if (value instanceof Date || value instanceof URL) return value.toJSON();
  if (Array.isArray(value)) return value.map((item) => plainValue(item, depth + 1));
  return Object.fromEntries(plainEntries(value, depth));
}

/** What tells a failure apart, and nothing that a library hung onto it: requests, responses, headers. */
function plainError(error: Error, depth: number): Record<string, unknown> {
  const { name, message, stack, cause } = error;
  const code = 'code' in error ? { code: error.code } : {};
  return { name, message, ...code, stack, ...(cause === undefined ? {} : { cause: plainValue(cause, depth + 1) }) };
}
