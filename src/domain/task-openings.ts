import type { HolidayCalendar } from './holidays.js';
import { mergeSpans, type Span } from './sorted-spans.js';
import { isEnabled } from './task-references.js';
import { taskWorkHours } from './task-work-hours.js';
import type { Task } from './task.js';
import { knownSpan } from './work-hours/known-holidays.js';
import { openings, openingsWithoutHolidays } from './work-hours/openings.js';
import type { WorkHours } from './work-hours/work-hours.js';

/** When a task may place calls, within a span; both in order and disjoint. */
export interface TaskOpenings {
  readonly certain: readonly Span[];
  /** Those above, and whatever is open for all that is known. */
  readonly possible: readonly Span[];
}

const NEVER: TaskOpenings = { certain: [], possible: [] };

/**
 * The openings of a task by its switches and hours. A task without hours, or of which the platform does not say whether it is on,
 * is possibly open; where holidays are not known, they count as working days.
 */
export function taskOpenings(task: Task, asked: Span, calendar: HolidayCalendar): TaskOpenings {
  const enabled = isEnabled(task);
  if (enabled === false) return NEVER;
  const hours = taskWorkHours(task);
  if (hours === null) return { certain: [], possible: [asked] };
  const certain = openings(hours, asked, calendar) ?? [];
  const unknown = unknownOpenings(hours, asked, calendar);
  const possible = unknown.length === 0 ? certain : mergeSpans([...certain, ...unknown]);
  return { certain: enabled === null ? [] : certain, possible };
}

/** Before and after the years whose holidays are known. */
function unknownOpenings(hours: WorkHours, asked: Span, calendar: HolidayCalendar): Span[] {
  const known = knownSpan(hours, calendar);
  if (asked.from >= known.from && asked.to <= known.to) return [];
  const parts = [
    { from: asked.from, to: Math.min(asked.to, known.from) },
    { from: Math.max(asked.from, known.to), to: asked.to },
  ];
  return parts.flatMap((part) => (part.from < part.to ? openingsWithoutHolidays(hours, part) : []));
}
