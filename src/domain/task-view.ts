import { stableSort } from './stable-sort.js';
import { meetsCriteria, type Moment, type TaskCriteria } from './task-criteria.js';
import { compareTasks, type TaskOrder } from './task-order.js';
import type { Task } from './task.js';

/** Which tasks of a list are shown, and in which order. */
export interface TaskView {
  readonly criteria: TaskCriteria;
  /** Null: the platform's; tasks that are equal in another order have it as well. */
  readonly order: TaskOrder | null;
}

export function* viewTasks(
  tasks: readonly Task[],
  { criteria, order }: TaskView,
  moment: Moment,
): Generator<void, readonly Task[]> {
  const matching: Task[] = [];
  for (const task of tasks) {
    if (meetsCriteria(task, criteria, moment)) matching.push(task);
    yield;
  }
  return order === null ? matching : yield* stableSort(matching, compareTasks(order));
}
