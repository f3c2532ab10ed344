import type { CallerLine } from '../caller-line.js';
import type { Message } from '../findings/finding.js';
import type { HolidayCalendar } from '../holidays.js';
import type { Instant } from '../instant.js';
import type { Span } from '../sorted-spans.js';

/** In the order of the contract. */
export type PlanBlockerCode =
  | 'CALL_TIME_GROUP_MISSING'
  | 'HOURS_UNKNOWN'
  | 'HOURS_WITH_ISSUES'
  | 'PERIOD_OVER'
  | 'NO_OPENING'
  | 'NO_OPENING_IN_HORIZON'
  | 'HOLIDAYS_UNKNOWN'
  | 'SCRIPT_GROUP_MISSING'
  | 'SCRIPT_GROUP_DELETED'
  | 'SCRIPT_GROUP_WITHOUT_LINE'
  | 'NO_LINES'
  | 'TOO_MANY_LINES'
  | 'DUPLICATE_LINE'
  | 'LINE_MISSING'
  | 'LINE_EXPIRED'
  | 'LINE_NOT_YET_VALID'
  | 'LINE_EXPIRING'
  | 'NO_VALID_LINE'
  | 'LIMITS_INCOMPLETE'
  | 'LIMITS_UNEQUAL'
  | 'CONCURRENCY_TOO_HIGH'
  | 'FREE_CONCURRENCY_UNKNOWN'
  | 'LINE_OVERCOMMITTED'
  | 'LINE_LOAD_UNKNOWN';

/** A span in which the plan falls short. */
export interface ShortageSpan extends Span {
  /** Calls that are missing at a time; null: unknown, or it is not a matter of calls. */
  readonly shortage: number | null;
}

/** A line of an account, which the account need not have. */
export interface LineReference {
  readonly accountId: string;
  readonly id: string;
}

/** What a planned task falls short of. */
export interface PlanBlocker {
  readonly code: PlanBlockerCode;
  /** The platform refuses the task, or it never calls. False: it starts, and falls short then. */
  readonly preventsStart: boolean;
  /** False: the platform does not say all that decides it. */
  readonly isCertain: boolean;
  /** The line that it is about, by the account and the platform's id; null: it is about no single line. */
  readonly reference: LineReference | null;
  /** Null: as above, or the set-up lacks it. */
  readonly callerLine: CallerLine | null;
  /** Calls that are missing at most at a time; null as in a span. */
  readonly shortage: number | null;
  /** In order; none where it does not depend on the time. */
  readonly spans: readonly ShortageSpan[];
  readonly message: Message;
}

/** When the plan is judged. */
export interface PlanTime {
  readonly now: Instant;
  readonly horizon: Span;
  readonly calendar: HolidayCalendar;
}

type Given = Partial<PlanBlocker> & Pick<PlanBlocker, 'code' | 'message'>;

/** A blocker that certainly prevents the start, unless `given` says otherwise. */
export function createBlocker(given: Given): PlanBlocker {
  return {
    preventsStart: true,
    isCertain: true,
    reference: null,
    callerLine: null,
    shortage: largestShortage(given.spans ?? []),
    spans: [],
    ...given,
  };
}

export function largestShortage(spans: readonly ShortageSpan[]): number | null {
  const stated = spans.flatMap(({ shortage }) => shortage ?? []);
  return stated.length === 0 ? null : Math.max(...stated);
}
