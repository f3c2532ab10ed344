import type { Instant } from '../instant.js';
import type { Span } from '../sorted-spans.js';

/** Which of the platform's forms the hours were decoded from; FORM: a client sent them. */
export type WorkHoursSource = 'CALL_TIME_GROUP' | 'REMOTE_TASK' | 'LOCAL_TASK' | 'FORM';

/** ISO weekdays, in the order in which a week is always given. */
export const WEEKDAYS = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'] as const;
export type Weekday = (typeof WEEKDAYS)[number];

/** A span within a day, in minutes since midnight: 0 to 1440, `end` exclusive, `begin < end`. */
export interface TimeRange {
  readonly begin: number;
  readonly end: number;
}

/** A weekday's ranges: in order, never touching or overlapping. */
export interface DayHours {
  readonly weekday: Weekday;
  readonly ranges: readonly TimeRange[];
}

export type WorkHoursIssueCode =
  | 'INVALID_WEEKDAY'
  | 'INVALID_TIME'
  | 'EMPTY_RANGE'
  | 'REVERSED_RANGE'
  | 'OUTSIDE_WORK_WEEK'
  | 'DUPLICATE'
  | 'INVALID_PERIOD'
  | 'HOLIDAYS_UNKNOWN';

/** Something in stated hours that cannot be used. */
export interface WorkHoursIssue {
  readonly code: WorkHoursIssueCode;
  /** Where in the hours' own payload, by the platform's keys; of hours of a form, in the input. */
  readonly path: string;
  readonly message: string;
}

/** When calls may be placed: one form for legacy call-time groups, 2.0 tasks and what a client sends. */
export interface WorkHours {
  readonly source: WorkHoursSource;
  /** Seven days, Monday first. */
  readonly week: readonly DayHours[];
  /** No calls before this instant; null: there is no such bound, or it is unreadable. */
  readonly startsAt: Instant | null;
  /** No calls from this instant on; null as above. */
  readonly stopsAt: Instant | null;
  /** A bound is present and unreadable: never open, since any other reading could widen the hours. */
  readonly hasUnreadableBound: boolean;
  /** In the platform's order; a side without a bound is BEGINNING_OF_TIME or END_OF_TIME. */
  readonly blackouts: readonly Span[];
  /** Null: unknown. */
  readonly skipsStatutoryHolidays: boolean | null;
  /** What was found while decoding; `issuesUntil` adds what depends on the calendar. */
  readonly issues: readonly WorkHoursIssue[];
}

/** All that one copy of a 2.0 task says of time. Each part can be present without the others. */
export interface TaskSchedule {
  /** Null: the copy has no hours. */
  readonly workHours: WorkHours | null;
  /** Null: absent, or unreadable. */
  readonly startsAt: Instant | null;
  readonly stopsAt: Instant | null;
  /** Null: the copy has none. */
  readonly blackouts: readonly Span[] | null;
}
