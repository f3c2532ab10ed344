import { parseLocalDateTime } from '../date-time.js';
import type { Instant } from '../instant.js';
import type { Zone } from '../zone.js';
import type { Reading } from './reading.js';
import { isStated, quote } from './stated-value.js';
import type { WorkHours, WorkHoursIssue } from './work-hours.js';

type Bounds = Pick<WorkHours, 'startsAt' | 'stopsAt' | 'hasUnreadableBound'>;

/** Reads 2.0 `start_time` and `stop_time`. A reversed period stays as it is: no instant lies in it. */
export function readPeriod(startTime: unknown, stopTime: unknown, zone: Zone): Reading<Bounds> {
  const start = readBound(startTime, 'start_time', zone);
  const stop = readBound(stopTime, 'stop_time', zone);
  const hasUnreadableBound = start.issues.length + stop.issues.length > 0;
  return {
    value: { startsAt: start.value, stopsAt: stop.value, hasUnreadableBound },
    issues: [...start.issues, ...stop.issues, ...issuesOfOrder(start.value, stop.value, stopTime)],
  };
}

function readBound(stated: unknown, path: string, zone: Zone): Reading<Instant | null> {
  if (isNone(stated)) return { value: null, issues: [] };
  const value = parseStatedDateTime(stated, zone);
  if (value !== null) return { value, issues: [] };
  const message = `${quote(stated)} is not a date and time such as "2024-11-01 13:25:26"; there are no calls.`;
  return { value, issues: [{ code: 'INVALID_PERIOD', path, message }] };
}

/** Null, 0 and the empty text are how the platform writes "none". */
export function isNone(stated: unknown): boolean {
  return !isStated(stated) || stated === '' || stated === 0;
}

export function parseStatedDateTime(stated: unknown, zone: Zone): Instant | null {
  return typeof stated === 'string' ? parseLocalDateTime(stated, zone) : null;
}

function issuesOfOrder(startsAt: Instant | null, stopsAt: Instant | null, stopTime: unknown): WorkHoursIssue[] {
  if (startsAt === null || stopsAt === null || startsAt < stopsAt) return [];
  if (startsAt === stopsAt) {
    return [
      {
        code: 'EMPTY_RANGE',
        path: 'stop_time',
        message: `Start and stop are both ${quote(stopTime)}; there are no calls.`,
      },
    ];
  }
  return [
    {
      code: 'INVALID_PERIOD',
      path: 'stop_time',
      message: `The stop at ${quote(stopTime)} is before the start; there are no calls.`,
    },
  ];
}
