import type { Viewer } from '../account.js';
import { daysFrom } from '../china-time.js';
import type { NodeType } from '../global-id.js';
import type { Instant } from '../instant.js';
import type { Span } from '../sorted-spans.js';

/** What there are calendars of. */
export const CALENDAR_TYPES = ['Account', 'CallerLine', 'CallTimeGroup', 'Task'] as const satisfies NodeType[];
export type CalendarType = (typeof CALENDAR_TYPES)[number];

export function isCalendarType(type: NodeType): type is CalendarType {
  return CALENDAR_TYPES.some((each) => each === type);
}

/** A link opens one calendar, for whoever has it, until it expires. */
export interface CalendarLink {
  /** On whose behalf the calendar is read. */
  readonly viewer: Viewer;
  /** A global id. */
  readonly subject: string;
  readonly expiresAt: Instant;
}

/** How far a calendar reaches. */
const HORIZON_DAYS = 31;

/** The time that a calendar shows: whole days, so that it stays the same for a day. */
export function calendarHorizon(now: Instant): Span {
  return daysFrom(now, HORIZON_DAYS);
}

/** When a link expires that is made now: at the end of a day, so that all links of a day are the same. */
export function linkExpiry(now: Instant, days: number): Instant {
  return daysFrom(now, days + 1).to;
}
