import { taskDrift } from './task-drift.js';
import { TASK_STATUSES, taskStatus, type TaskStatus } from './task-status.js';
import type { Account } from './account.js';
import type { MalformedRow } from './rows.js';
import type { Task } from './task.js';

/** Counts over tasks. */
export interface TaskSummary {
  readonly total: number;
  /** In the order of TASK_STATUSES, without those that no task has. */
  readonly byStatus: readonly { readonly status: TaskStatus; readonly count: number }[];
  /** The account with the most tasks first. */
  readonly byAccount: readonly { readonly account: Account; readonly count: number }[];
  /** Tasks with at least one entry in `drift`. */
  readonly drifting: number;
  /** Rows that could not be counted. */
  readonly malformed: readonly MalformedRow[];
}

export interface SummaryOptions {
  readonly mainAccountId: string;
  readonly malformed: readonly MalformedRow[];
}

/** Counts tasks by status and account. A task without an owner counts for the account that was asked. */
export function summariseTasks(tasks: readonly Task[], options: SummaryOptions): TaskSummary {
  const { mainAccountId, malformed } = options;
  const statuses = countBy(tasks, taskStatus);
  const accounts = [...countBy(tasks, ({ accountId }) => accountId)];
  return {
    total: tasks.length,
    byStatus: TASK_STATUSES.flatMap((status) => {
      const count = statuses.get(status);
      return count === undefined ? [] : [{ status, count }];
    }),
    byAccount: accounts
      .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
      .map(([id, count]) => ({ account: { id, isMain: id === mainAccountId }, count })),
    drifting: tasks.filter((task) => (taskDrift(task) ?? []).length > 0).length,
    malformed,
  };
}

function countBy<T, K>(items: readonly T[], keyOf: (item: T) => K): Map<K, number> {
  const counts = new Map<K, number>();
  for (const item of items) counts.set(keyOf(item), (counts.get(keyOf(item)) ?? 0) + 1);
  return counts;
}
