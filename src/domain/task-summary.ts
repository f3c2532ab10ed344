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
export function* summariseTasks(
  tasks: readonly Task[],
  { mainAccountId, malformed }: SummaryOptions,
): Generator<void, TaskSummary> {
  const statuses = new Map<TaskStatus, number>();
  const accounts = new Map<string, number>();
  let drifting = 0;
  for (const task of tasks) {
    increment(statuses, taskStatus(task));
    increment(accounts, task.accountId);
    if ((taskDrift(task) ?? []).length > 0) drifting += 1;
    yield;
  }
  return {
    total: tasks.length,
    byStatus: TASK_STATUSES.flatMap((status) => {
      const count = statuses.get(status);
      return count === undefined ? [] : [{ status, count }];
    }),
    byAccount: [...accounts]
      .sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))
      .map(([id, count]) => ({ account: { id, isMain: id === mainAccountId }, count })),
    drifting,
    malformed,
  };
}

function increment<K>(counts: Map<K, number>, key: K): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}
