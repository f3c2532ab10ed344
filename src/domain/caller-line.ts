import type { Instant } from './instant.js';
import { fillGaps } from './rows.js';

/** Caller line (线路). */
export interface CallerLine {
  readonly id: string;
  readonly accountId: string;
  readonly name: string | null;
  readonly description: string | null;
  readonly callerNumber: string | null;
  /** Calls the line can carry at once: in all, now in use, still free. */
  readonly concurrency: number | null;
  readonly concurrencyInUse: number | null;
  readonly concurrencyAvailable: number | null;
  readonly validFrom: Instant | null;
  readonly validUntil: Instant | null;
}

/** Whether the line's validity has ended at `at`; a line without an end never expires. */
export function isExpired(line: CallerLine, at: Instant): boolean {
  return line.validUntil !== null && at >= line.validUntil;
}

/** Whether `at` is within the line's validity; a bound that is not stated is none. */
export function isValidAt(line: CallerLine, at: Instant): boolean {
  return at >= (line.validFrom ?? -Infinity) && !isExpired(line, at);
}

/**
 * One line from several entries for it: the first entry with a value wins. Of the three concurrency figures,
 * two give the third.
 */
export function mergeCallerLines(first: CallerLine, ...others: readonly CallerLine[]): CallerLine {
  return completeConcurrency(others.reduce<CallerLine>(fillGaps, first));
}

function completeConcurrency(line: CallerLine): CallerLine {
  const { concurrency: all, concurrencyInUse: used, concurrencyAvailable: free } = line;
  if (all === null && used !== null && free !== null) return { ...line, concurrency: used + free };
  if (used === null && all !== null && free !== null) return { ...line, concurrencyInUse: difference(all, free) };
  if (free === null && all !== null && used !== null) return { ...line, concurrencyAvailable: difference(all, used) };
  return line;
}

/** Null if the figures contradict each other: there is no negative number of calls. */
function difference(all: number, part: number): number | null {
  return all >= part ? all - part : null;
}
