import { pino, stdTimeFunctions, type DestinationStream, type Logger } from 'pino';
import { hashAccounts } from './log/account-hash.js';
import { LogOutput } from './log/output.js';
import { prettyLine } from './log/pretty-line.js';

export type { Logger } from 'pino';

export const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];
export const LOG_FORMATS = ['json', 'pretty'] as const;
export type LogFormat = (typeof LOG_FORMATS)[number];
export const LOG_ACCOUNTS = ['plain', 'hash'] as const;
export type LogAccounts = (typeof LOG_ACCOUNTS)[number];

/** Values nested deeper are left out. */
const MAX_DEPTH = 6;
const SECRET_KEY = /^(proxy-)?authorization$|^(set-)?cookie$|token$|^(raw)?headers$|password|secret/i;
const BEARER = /\b(Bearer)\s+[^\s"\\]+/gi;

export interface LogOptions {
  readonly level: LogLevel;
  /** Null: lines for people at a terminal, otherwise JSON. */
  readonly format?: LogFormat | null;
  /** Whether lines have ids of accounts, which is the default, or their hashes. */
  readonly accounts?: LogAccounts;
  /** Standard output by default. */
  readonly stream?: DestinationStream;
}

/**
 * Writes an entry as one line. However it is called, no line contains headers, an authorization or a token: their keys are
 * left out at every depth, errors are reduced to the fields of `plainError`, and bearer tokens inside texts are replaced.
 */
export function createLog({ level, format = null, accounts = 'plain', stream }: LogOptions): Logger {
  const isPretty = format === null ? stream === undefined && process.stdout.isTTY : format === 'pretty';
  const output =
    stream ??
    new LogOutput(process.stdout, (dropped) => {
      log.warn({ dropped }, 'Lines of the log were dropped: its disk was full, or its reader was stuck.');
    });
  const options = {
    // For the bindings of child loggers, which pino does not pass to the formatters.
    redact: { paths: ['token', 'authorization', 'headers'], remove: true },
    level,
    timestamp: stdTimeFunctions.isoTime,
    formatters: { log: accounts === 'plain' ? plainRecord : hashedRecord },
    serializers: { err: unchanged },
  };
  const lines = {
    write: (line: string) => {
      const safe = line.replace(BEARER, '$1 [hidden]');
      output.write(isPretty ? prettyLine(safe) : safe);
    },
    flush: (callback: () => void) => {
      if (output instanceof LogOutput) output.flush(callback);
      else callback();
    },
  };
  const log: Logger = pino(options, lines);
  return log;
}

/** Replaces pino's own serializer, which logs all properties of an error. */
function unchanged(value: unknown): unknown {
  return value;
}

function plainRecord(record: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(plainEntries(record, 0));
}

function hashedRecord(record: Record<string, unknown>): Record<string, unknown> {
  return hashAccounts(plainRecord(record));
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
