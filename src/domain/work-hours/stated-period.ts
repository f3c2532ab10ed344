import { parseDateTime } from '../date-time.js';
import { BEGINNING_OF_TIME, END_OF_TIME, type Instant } from '../instant.js';
import type { Span } from '../sorted-spans.js';
import { isStated, quote, type Reading } from './reading.js';
import type { WorkHours, WorkHoursIssue } from './work-hours.js';

type Bounds = Pick<WorkHours, 'startsAt' | 'stopsAt' | 'hasUnreadableBound'>;

/** One end of a period as it is stated. */
export interface StatedBound {
  readonly path: string;
  readonly raw: unknown;
}

/** Reads the period outside which there are no calls. A reversed one is left as it is: it contains no instant. */
export function readBounds(stated: { readonly start: StatedBound; readonly stop: StatedBound }): Reading<Bounds> {
  const start = readBound(stated.start);
  const stop = readBound(stated.stop);
  const hasUnreadableBound = start.issues.length + stop.issues.length > 0;
  return {
    value: { startsAt: start.value, stopsAt: stop.value, hasUnreadableBound },
    issues: [...start.issues, ...stop.issues, ...issuesOfOrder(start.value, stop.value, stated.stop)],
  };
}

function readBound({ path, raw }: StatedBound): Reading<Instant | null> {
  if (isNone(raw)) return { value: null, issues: [] };
  const value = instantOf(raw);
  if (value !== null) return { value, issues: [] };
  const message = `${quote(raw)} is not a date and time such as "2024-11-01 13:25:26"; there are no calls.`;
  return { value, issues: [{ code: 'INVALID_PERIOD', path, message }] };
}

/** Null, 0 and the empty text are how the platform writes "none"; an empty field of a form is an empty text, too. */
export function isNone(raw: unknown): boolean {
  return !isStated(raw) || raw === '' || raw === 0;
}

/** With its offset, or in China Standard Time. */
function instantOf(raw: unknown): Instant | null {
  return typeof raw === 'string' ? parseDateTime(raw) : null;
}

function issuesOfOrder(startsAt: Instant | null, stopsAt: Instant | null, stop: StatedBound): WorkHoursIssue[] {
  if (startsAt === null || stopsAt === null || startsAt < stopsAt) return [];
  const { path, raw } = stop;
  if (startsAt === stopsAt) {
    return [{ code: 'EMPTY_RANGE', path, message: `Start and stop are both ${quote(raw)}; there are no calls.` }];
  }
  const message = `The stop at ${quote(raw)} is before the start; there are no calls.`;
  return [{ code: 'INVALID_PERIOD', path, message }];
}

/** A blackout as it is stated. */
export interface StatedBlackout {
  readonly path: string;
  readonly begin: StatedBound;
  readonly end: StatedBound;
}

/** Reads a blackout; a bound that cannot be read is none, so that nothing is open that may be closed. Null: it is empty. */
export function readBlackout({ path, begin, end }: StatedBlackout): Reading<Span | null> {
  const from = instantOf(begin.raw);
  const to = instantOf(end.raw);
  if (from !== null && to !== null) return readSpan({ from, to }, path);
  const issues: WorkHoursIssue[] = [];
  if (from === null) issues.push(openEnded(begin));
  if (to === null) issues.push(openEnded(end));
  return { value: { from: from ?? BEGINNING_OF_TIME, to: to ?? END_OF_TIME }, issues };
}

function readSpan({ from, to }: Span, path: string): Reading<Span | null> {
  if (from < to) return { value: { from, to }, issues: [] };
  if (from === to) {
    const message = 'The blackout ends as it begins; it is left out.';
    return { value: null, issues: [{ code: 'EMPTY_RANGE', path, message }] };
  }
  const message = 'The blackout ends before it begins; all between its two bounds is blacked out.';
  return { value: { from: to, to: from }, issues: [{ code: 'INVALID_PERIOD', path, message }] };
}

function openEnded({ path, raw }: StatedBound): WorkHoursIssue {
  const message = isStated(raw)
    ? `${quote(raw)} is not a date and time such as "2024-11-01 13:25"; the blackout has no bound on this side.`
    : 'The date and time is missing; the blackout has no bound on this side.';
  return { code: 'INVALID_PERIOD', path, message };
}
