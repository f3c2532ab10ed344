import type { Task } from '../domain/task.js';
import { ScanLimitError } from '../errors.js';
import { planWholePages } from './page-plan.js';
import type { TaskList } from './task-list.js';
import { toError } from './to-error.js';

/** How tasks are searched. */
export interface TaskSearch {
  readonly list: TaskList;
  readonly scanPages: number;
  /** A task that the operation has read already, in whatever list. */
  readonly find: (id: string) => Task | null;
}

/**
 * Reads on through a list, page by page, until all ids are found or the list has ended; the tasks are then found by
 * `find`. Answers the failure that ended the search before: a page that could not be read, or ScanLimitError.
 */
export async function searchTasks(ids: readonly string[], search: TaskSearch): Promise<Error | null> {
  const { list, scanPages, find } = search;
  for (let pagesRead = 0; ids.some((id) => find(id) === null); pagesRead += 1) {
    const page = list.rows.firstUnreadPage(list.pageSize);
    if (page === null) return null;
    const failure = list.failureWithin(page);
    if (failure) return toError(failure.error);
    if (pagesRead === scanPages) return new ScanLimitError(scanPages);
    await list.read([page], planWholePages);
  }
  return null;
}
