import { ScanLimitError } from '../errors.js';
import { planWholePages } from './page-plan.js';
import type { TaskList } from './task-list.js';

/**
 * Reads all of a list: its first page, which tells the total, then the others at once. Throws what kept a page from being
 * read, or ScanLimitError, before reading on, where the list has more pages than `scanPages`.
 */
export async function readWholeList(list: TaskList, scanPages: number): Promise<void> {
  let end = list.rows.total ?? list.pageSize;
  for (;;) {
    if (end > scanPages * list.pageSize) throw new ScanLimitError(scanPages);
    await list.read([{ begin: 0, end }], planWholePages);
    const failure = list.failureWithin({ begin: 0, end });
    if (failure) throw failure.error;
    // The first page tells the total; later ones tell when the list has grown meanwhile.
    if (list.rows.total === null || list.rows.total <= end) return;
    end = list.rows.total;
  }
}
