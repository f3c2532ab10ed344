import type { Task } from '../domain/task.js';
import { FirstRead } from './first-read.js';
import { type OperationListOptions, TaskList, type TaskListOptions, type TaskListQuery } from './task-list.js';

/** The task lists that one operation reads. */
export class TaskLists {
  readonly #options: OperationListOptions;
  readonly #lists = new Map<string, TaskList>();

  constructor(options: TaskListOptions) {
    this.#options = { ...options, firstRead: new FirstRead() };
  }

  get(query: TaskListQuery): TaskList {
    const key = queryKey(query);
    const list = this.#lists.get(key) ?? new TaskList(query, this.#options);
    this.#lists.set(key, list);
    return list;
  }

  /** A task of an account that has been read, in whatever list. */
  find(accountId: string, id: string): Task | null {
    const isMain = accountId === this.#options.viewer.mainAccountId;
    for (const { rows } of this.#lists.values()) {
      const task = rows.find(id)?.row;
      if (task && (isMain || task.accountId === accountId)) return task;
    }
    return null;
  }

  /** Settles when all windows and summaries that have been asked for are read. */
  async settled(): Promise<void> {
    await Promise.all(Array.from(this.#lists.values(), (list) => list.settled()));
  }
}

/** The same text for the same list, and for no other. */
export function queryKey({ accountId, name }: TaskListQuery): string {
  return JSON.stringify([accountId, name]);
}
