import type { AgendaEvent as AgendaEventModel } from '../domain/agenda.js';
import { MINUTE_MS } from '../domain/calendar-day.js';
import type { AgendaEventResolvers, QueryResolvers } from '../generated/resolvers-types.js';
import type { OperationContext } from '../graphql/operation-context.js';
import { checkedNumber } from './checked-number.js';
import type { Complete } from './complete.js';
import { firstTasks, narrowedAccountId, readSnapshot } from './snapshot.js';

export const agendaFields: Complete<Pick<QueryResolvers, 'agenda'>, object> = {
  agenda: async (_root, { from: asked, hours, accountId }, context, info) => {
    const spanMs = checkedNumber('hours', hours, { fallback: 24, max: 744 }) * 60 * MINUTE_MS;
    const narrowed = narrowedAccountId(accountId, context);
    const from = asked ?? presentMinute(context);
    const { snapshot } = await readSnapshot(narrowed, context, info);
    const events = await context.loaders.analyses.agenda(snapshot, { from, to: from + spanMs }, context.holidays);
    return narrowed === null ? events : events.flatMap((event) => narrow(event, narrowed));
  },
};

/** The answer is the same for a minute, and begins with what happens in it. */
function presentMinute(context: OperationContext): number {
  const minute = Math.floor(context.now / MINUTE_MS) * MINUTE_MS;
  context.useNow(minute + MINUTE_MS);
  return minute;
}

/** The event as far as it concerns the account. */
function narrow(event: AgendaEventModel, accountId: string): AgendaEventModel[] {
  const tasks = event.tasks.filter((task) => task.accountId === accountId);
  const isShown = event.line === null ? tasks.length > 0 : event.line.accountIds.includes(accountId);
  return isShown ? [{ ...event, tasks }] : [];
}

export const AgendaEvent: Complete<AgendaEventResolvers, AgendaEventModel> = {
  taskCount: ({ tasks }) => tasks.length,
  tasks: ({ tasks }, args) => firstTasks(tasks, args),
  callerLine: ({ line }) => line?.line ?? null,
};
