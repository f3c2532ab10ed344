import type { HolidayCalendar } from '../holidays.js';
import type { Instant } from '../instant.js';
import type { Snapshot } from '../snapshot.js';
import type { Span } from '../sorted-spans.js';
import type { Finding } from './finding.js';

/** For when findings are looked for. */
export interface FindingOptions {
  readonly now: Instant;
  /** From the beginning of today. */
  readonly horizon: Span;
  readonly calendar: HolidayCalendar;
}

/** The findings of a snapshot. */
export interface Findings {
  /** The most severe first, then in the order of the kinds, then of the platform. */
  readonly findings: readonly Finding[];
  /** The first instant after `now` at which a finding can come, go or change. */
  readonly changesAt: Instant;
}

/** Looks for findings of every kind. Yields between tasks and lines: snapshots can be large. */
export function* findFindings(_snapshot: Snapshot, { horizon }: FindingOptions): Generator<void, Findings> {
  yield;
  return { findings: [], changesAt: horizon.to };
}
