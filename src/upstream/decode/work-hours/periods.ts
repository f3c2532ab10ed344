import { BEGINNING_OF_TIME, END_OF_TIME, type Instant } from '../../../domain/instant.js';
import type { Span } from '../../../domain/sorted-spans.js';
import type { WorkHours, WorkHoursIssue } from '../../../domain/work-hours/work-hours.js';
import { isObject, isPresent, readInstant, type WireRecord } from '../leaf.js';
import { asList, quote, readEach, type Reading } from './reading.js';

type Bounds = Pick<WorkHours, 'startsAt' | 'stopsAt' | 'hasUnreadableBound'>;

/** Reads 2.0 `start_time` and `stop_time`. A reversed period is left as it is: it contains no instant. */
export function readBounds(startTime: unknown, stopTime: unknown): Reading<Bounds> {
  const start = readBound(startTime, 'start_time');
  const stop = readBound(stopTime, 'stop_time');
  const hasUnreadableBound = start.issues.length + stop.issues.length > 0;
  return {
    value: { startsAt: start.value, stopsAt: stop.value, hasUnreadableBound },
    issues: [...start.issues, ...stop.issues, ...issuesOfOrder(start.value, stop.value, stopTime)],
  };
}

function readBound(raw: unknown, path: string): Reading<Instant | null> {
  if (isNone(raw)) return { value: null, issues: [] };
  const value = readInstant(raw);
  if (value !== null) return { value, issues: [] };
  const message = `${quote(raw)} is not a date and time such as "2024-11-01 13:25:26"; there are no calls.`;
  return { value, issues: [{ code: 'INVALID_PERIOD', path, message }] };
}

/** Null, 0 and the empty text are how the platform writes "none". */
function isNone(raw: unknown): boolean {
  return !isPresent(raw) || raw === '' || raw === 0;
}

function issuesOfOrder(startsAt: Instant | null, stopsAt: Instant | null, stopTime: unknown): WorkHoursIssue[] {
  if (startsAt === null || stopsAt === null || startsAt < stopsAt) return [];
  if (startsAt === stopsAt) {
    const message = `Start and stop are both ${quote(stopTime)}; there are no calls.`;
    return [{ code: 'EMPTY_RANGE', path: 'stop_time', message }];
  }
  const message = `The stop at ${quote(stopTime)} is before the start; there are no calls.`;
  return [{ code: 'INVALID_PERIOD', path: 'stop_time', message }];
}

/** A blackout that cannot be read could close any time, so it closes all of it. */
const ALWAYS: Span = { from: BEGINNING_OF_TIME, to: END_OF_TIME };

/** One bound of a blackout. */
interface Bound {
  readonly path: string;
  readonly raw: unknown;
}

/** Reads 2.0 `holiday`, periods without calls; null: there is none. */
export function readBlackouts(holiday: unknown): Reading<readonly Span[] | null> {
  if (isNone(holiday)) return { value: null, issues: [] };
  const blackouts = readEach(holiday, 'holiday', (entry, path) => asList(readBlackout(entry, path)));
  return blackouts ?? { value: [ALWAYS], issues: [unreadable(holiday, 'holiday')] };
}

function readBlackout(raw: unknown, path: string): Reading<Span | null> {
  if (!isObject(raw)) return { value: ALWAYS, issues: [unreadable(raw, path)] };
  const begin = beginOf(raw, path);
  const end = { path: `${path}.end`, raw: raw['end'] };
  const from = readInstant(begin.raw);
  const to = readInstant(end.raw);
  if (from !== null && to !== null) return readSpan({ from, to }, path);
  const issues: WorkHoursIssue[] = [];
  if (from === null) issues.push(openEnded(begin));
  if (to === null) issues.push(openEnded(end));
  return { value: { from: from ?? BEGINNING_OF_TIME, to: to ?? END_OF_TIME }, issues };
}

/** Some pages call it `start`, others `begin`. */
function beginOf(raw: WireRecord, path: string): Bound {
  const key = !isPresent(raw['start']) && 'begin' in raw ? 'begin' : 'start';
  return { path: `${path}.${key}`, raw: raw[key] };
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

function openEnded({ path, raw }: Bound): WorkHoursIssue {
  const message = isPresent(raw)
    ? `${quote(raw)} is not a date and time such as "2024-11-01 13:25"; the blackout has no bound on this side.`
    : 'The date and time is missing; the blackout has no bound on this side.';
  return { code: 'INVALID_PERIOD', path, message };
}

function unreadable(raw: unknown, path: string): WorkHoursIssue {
  return {
    code: 'INVALID_PERIOD',
    path,
    message: `${quote(raw)} is not a blackout with a start and an end; there are no calls.`,
  };
}
