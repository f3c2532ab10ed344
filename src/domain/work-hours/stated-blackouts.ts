import { BEGINNING_OF_TIME, END_OF_TIME } from '../instant.js';
import type { Zone } from '../zone.js';
import { asList, readEach, type Reading } from './reading.js';
import { isNone, parseStatedDateTime } from './stated-period.js';
import { isStated, isStatedObject, quote, readList, type StatedObject } from './stated-value.js';
import type { Period, WorkHoursIssue } from './work-hours.js';

/** What nobody can read may black out anything, so it does. */
const ALWAYS: Period = { from: BEGINNING_OF_TIME, to: END_OF_TIME };

/** One bound of a blackout as stated. */
interface Bound {
  readonly path: string;
  readonly stated: unknown;
}

/** Reads 2.0 `holiday`, periods without calls; null: none is stated. */
export function readBlackouts(holiday: unknown, zone: Zone): Reading<readonly Period[] | null> {
  if (isNone(holiday)) return { value: null, issues: [] };
  const entries = readList(holiday);
  if (entries === null) return { value: [ALWAYS], issues: [unreadable(holiday, 'holiday')] };
  return readEach(entries, (entry, index) => asList(readBlackout(entry, `holiday[${index}]`, zone)));
}

function readBlackout(stated: unknown, path: string, zone: Zone): Reading<Period | null> {
  if (!isStatedObject(stated)) return { value: ALWAYS, issues: [unreadable(stated, path)] };
  const begin = beginOf(stated, path);
  const end = { path: `${path}.end`, stated: stated['end'] };
  const from = parseStatedDateTime(begin.stated, zone);
  const to = parseStatedDateTime(end.stated, zone);
  if (from !== null && to !== null) return readSpan({ from, to }, path);
  const issues: WorkHoursIssue[] = [];
  if (from === null) issues.push(openEnded(begin));
  if (to === null) issues.push(openEnded(end));
  return { value: { from: from ?? BEGINNING_OF_TIME, to: to ?? END_OF_TIME }, issues };
}

/** Some pages call it `start`, others `begin`. */
function beginOf(stated: StatedObject, path: string): Bound {
  const key = !isStated(stated['start']) && 'begin' in stated ? 'begin' : 'start';
  return { path: `${path}.${key}`, stated: stated[key] };
}

function readSpan({ from, to }: Period, path: string): Reading<Period | null> {
  if (from < to) return { value: { from, to }, issues: [] };
  if (from === to) {
    return {
      value: null,
      issues: [{ code: 'EMPTY_RANGE', path, message: 'The blackout ends as it begins; it is left out.' }],
    };
  }
  const message = 'The blackout ends before it begins; all between its two bounds is blacked out.';
  return { value: { from: to, to: from }, issues: [{ code: 'INVALID_PERIOD', path, message }] };
}

function openEnded({ path, stated }: Bound): WorkHoursIssue {
  const message = isStated(stated)
    ? `${quote(stated)} is not a date and time such as "2024-11-01 13:25"; the blackout has no bound on this side.`
    : 'No date and time is stated; the blackout has no bound on this side.';
  return { code: 'INVALID_PERIOD', path, message };
}

function unreadable(stated: unknown, path: string): WorkHoursIssue {
  return { code: 'INVALID_PERIOD', path, message: `${quote(stated)} states no blackout; there are no calls.` };
}
