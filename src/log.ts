import { destination, pino, type DestinationStream, type Logger } from 'pino';

export type { Logger } from 'pino';

export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Values nested deeper are left out. */
const MAX_DEPTH = 6;
const SECRET_KEY = /^(proxy-)?authorization$|^(set-)?cookie$|token$|^(raw)?headers$|password|secret/i;
const BEARER = /\b(Bearer)\s+[^\s"\\]+/gi;

export interface LogOptions {
  readonly level: LogLevel;
  /** Standard output by default. */
  readonly stream?: DestinationStream;
}

/**
 * Writes JSON lines. However it is called, no line contains headers, an authorization or a token: their keys are left out
 * at every depth, errors are reduced to the fields of `plainError`, and bearer tokens inside texts are replaced.
 */
export function createLog({ level, stream = destination(1) }: LogOptions): Logger {
  const options = {
    // For the bindings of child loggers, which pino does not pass to the formatters.
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

/** Replaces pino's own serializer, which logs all properties of an error. */
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

/** Without the properties that libraries add to errors, such as requests, responses and headers. */
function plainError(error: Error, depth: number): Record<string, unknown> {
  const { name, message, stack, cause } = error;
  const code = 'code' in error ? { code: error.code } : {};
  return { name, message, ...code, stack, ...(cause === undefined ? {} : { cause: plainValue(cause, depth + 1) }) };
}
