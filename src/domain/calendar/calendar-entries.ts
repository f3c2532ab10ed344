import type { CallerLine } from '../caller-line.js';
import { encodeGlobalId } from '../global-id.js';
import type { Span } from '../sorted-spans.js';
import { isEnabled } from '../task-references.js';
import type { CallTimeGroup } from '../task-setup.js';
import { taskWorkHours } from '../task-work-hours.js';
import type { Task } from '../task.js';
import type { CalendarEntry } from './calendar-feed.js';

const ALWAYS: Span = { from: -Infinity, to: Infinity };

export function taskEntry(task: Task): CalendarEntry {
  return {
    id: encodeGlobalId({ type: 'Task', accountId: task.accountId, platformId: task.id }),
    summary: nameOf(task),
    hours: taskWorkHours(task),
    isEnabled: isEnabled(task),
    within: ALWAYS,
  };
}

/** A task as one of those that use a line: it cannot call by the line before or after the line's validity. */
export function lineEntry(task: Task, line: CallerLine): CalendarEntry {
  return {
    ...taskEntry(task),
    summary: `${nameOf(task)} · ${nameOf(line)}`,
    within: { from: line.validFrom ?? -Infinity, to: line.validUntil ?? Infinity },
  };
}

export function groupEntry(group: CallTimeGroup): CalendarEntry {
  return {
    id: encodeGlobalId({ type: 'CallTimeGroup', accountId: group.accountId, platformId: group.id }),
    summary: nameOf(group),
    hours: group.workHours,
    isEnabled: true,
    within: ALWAYS,
  };
}

/** What people call an object of the platform; its id, if it has no name. */
export function nameOf({ name, id }: { readonly name: string | null; readonly id: string }): string {
  return name?.trim() ? name : id;
}
