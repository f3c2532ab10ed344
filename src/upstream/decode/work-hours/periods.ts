import { BEGINNING_OF_TIME, END_OF_TIME } from '../../../domain/instant.js';
import type { Span } from '../../../domain/sorted-spans.js';
import { asList, quote, type Reading } from '../../../domain/work-hours/reading.js';
import { isNone, readBlackout, type StatedBound } from '../../../domain/work-hours/stated-period.js';
import type { WorkHoursIssue } from '../../../domain/work-hours/work-hours.js';
import { isObject, isPresent, type WireRecord } from '../leaf.js';
import { readEach } from './entries.js';

/** A blackout that cannot be read could close any time, so it closes all of it. */
const ALWAYS: Span = { from: BEGINNING_OF_TIME, to: END_OF_TIME };

/** Reads 2.0 `holiday`, periods without calls; null: there is none. */
export function readBlackouts(holiday: unknown): Reading<readonly Span[] | null> {
  if (isNone(holiday)) return { value: null, issues: [] };
  const blackouts = readEach(holiday, 'holiday', (entry, path) => asList(readHoliday(entry, path)));
  return blackouts ?? { value: [ALWAYS], issues: [unreadable(holiday, 'holiday')] };
}

function readHoliday(raw: unknown, path: string): Reading<Span | null> {
  if (!isObject(raw)) return { value: ALWAYS, issues: [unreadable(raw, path)] };
  return readBlackout({ path, begin: beginOf(raw, path), end: { path: `${path}.end`, raw: raw['end'] } });
}

/** Some pages call it `start`, others `begin`. */
function beginOf(raw: WireRecord, path: string): StatedBound {
  const key = !isPresent(raw['start']) && 'begin' in raw ? 'begin' : 'start';
  return { path: `${path}.${key}`, raw: raw[key] };
}

function unreadable(raw: unknown, path: string): WorkHoursIssue {
  return {
    code: 'INVALID_PERIOD',
    path,
    message: `${quote(raw)} is not a blackout with a start and an end; there are no calls.`,
  };
}
