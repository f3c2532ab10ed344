import { TASK_STATUSES, taskStatus } from './task-status.js';
import type { Task } from './task.js';

export type TaskOrderField = 'NAME' | 'CREATED' | 'UPDATED' | 'STATUS';

/** In which order tasks are listed. */
export interface TaskOrder {
  readonly field: TaskOrderField;
  readonly direction: 'ASC' | 'DESC';
}

type Comparison<T> = (a: T, b: T) => number;

/** 批次 2 comes before 批次 10, and Chinese is in the order of its pronunciation. */
const NAMES = new Intl.Collator('zh-Hans-CN', { numeric: true });

/** Zero for tasks that are equal in this order. A task without the value comes last, whatever the direction. */
export function compareTasks({ field, direction }: TaskOrder): Comparison<Task> {
  const sign = direction === 'ASC' ? 1 : -1;
  switch (field) {
    case 'NAME':
      return byValue(
        ({ name }) => name,
        (a, b) => sign * NAMES.compare(a, b),
      );
    case 'CREATED':
      return byValue(
        ({ createdAt }) => createdAt,
        (a, b) => sign * (a - b),
      );
    case 'UPDATED':
      return byValue(
        ({ updatedAt }) => updatedAt,
        (a, b) => sign * (a - b),
      );
    case 'STATUS':
      return byValue(
        (task) => TASK_STATUSES.indexOf(taskStatus(task)),
        (a, b) => sign * (a - b),
      );
  }
}

function byValue<T>(valueOf: (task: Task) => T | null, compare: Comparison<T>): Comparison<Task> {
  return (one, other) => {
    const [a, b] = [valueOf(one), valueOf(other)];
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    return compare(a, b);
  };
}
