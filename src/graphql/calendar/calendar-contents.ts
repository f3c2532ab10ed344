import { ownAccountId } from '../../domain/account.js';
import { groupEntry, lineEntry, nameOf, taskEntry } from '../../domain/calendar/calendar-entries.js';
import type { CalendarEntry } from '../../domain/calendar/calendar-feed.js';
import { isCalendarType, type CalendarType } from '../../domain/calendar/calendar-link.js';
import { decodeGlobalId } from '../../domain/global-id.js';
import { countMalformed } from '../../domain/rows.js';
import { usesCallerLine } from '../../domain/task-references.js';
import { findRequested } from '../../resolvers/node.js';
import type { OperationContext } from '../operation-context.js';

export interface CalendarContents {
  readonly name: string;
  readonly entries: readonly CalendarEntry[];
  /** Tasks that the platform lists, but that cannot be read. */
  readonly unreadable: number;
}

type Reader = (id: string, context: OperationContext) => Promise<CalendarContents | null>;

const READERS: Readonly<Record<CalendarType, Reader>> = {
  Account: async (id, context) => {
    const account = await findRequested('Account', { id }, context);
    if (account === null) return null;
    const { tasks, unreadable } = await tasksOf(account.id, context);
    return { name: account.id, entries: tasks.map(taskEntry), unreadable };
  },
  CallerLine: async (id, context) => {
    const line = await findRequested('CallerLine', { id }, context);
    if (line === null) return null;
    // A line of the platform is the same one in all accounts.
    const { tasks, unreadable } = await tasksOf(ownAccountId(context.viewer), context);
    const users = tasks.filter((task) => usesCallerLine(task, line.id));
    return { name: nameOf(line), entries: users.map((task) => lineEntry(task, line)), unreadable };
  },
  CallTimeGroup: async (id, context) => {
    const group = await findRequested('CallTimeGroup', { id }, context);
    return group && { name: nameOf(group), entries: [groupEntry(group)], unreadable: 0 };
  },
  Task: async (id, context) => {
    const task = await findRequested('Task', { id }, context);
    return task && { name: nameOf(task), entries: [taskEntry(task)], unreadable: 0 };
  },
};

/** What the calendar of an object contains; null: there is no such object. Rejects with ForbiddenError. */
export async function readCalendar(subject: string, context: OperationContext): Promise<CalendarContents | null> {
  const type = decodeGlobalId(subject)?.type;
  return type !== undefined && isCalendarType(type) ? READERS[type](subject, context) : null;
}

async function tasksOf(accountId: string, { loaders }: OperationContext) {
  const { tasks, malformed } = await loaders.allTasks({ accountId, name: null });
  return { tasks, unreadable: countMalformed(malformed) };
}
