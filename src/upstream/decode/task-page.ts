import { isMalformed, type MalformedRow } from '../../domain/rows.js';
import type { Task } from '../../domain/task.js';
import { UpstreamBadResponseError } from '../../errors.js';
import type { Contents } from '../client/envelope.js';
import type { TaskPage, TaskPageRequest } from '../platform.js';
import { readList, readRecord } from './leaf.js';
import { readPageSize } from './page-size.js';
import { decodeRow } from './rows.js';
import { decodeTask } from './task.js';

/** A page with all of its rows, of any owner. */
export interface FullPage extends TaskPage {
  readonly rows: readonly (Task | MalformedRow)[];
}

/** A page of tasks. Throws UpstreamBadResponseError if it is no list, or not the page that was asked for. */
export function decodeTaskPage({ data, meta }: Contents, request: TaskPageRequest): FullPage {
  const list = readList(data);
  if (list === null) throw new UpstreamBadResponseError('The platform did not send a list of tasks.', 'data');
  return {
    rows: list.map((item, index) => decodeRow(item, `data[${index}]`, (row) => decodeTask(row, request))),
    ...readPageSize(readRecord(meta) ?? {}, { page: request.page, asked: request.perPage, rowCount: list.length }),
  };
}

/** The tasks that may not be shown; also a task without an owner: nothing says that it is the caller's. */
export function foreignTasks({ rows }: FullPage, { owner }: TaskPageRequest): readonly Task[] {
  if (owner === null) return [];
  return rows.filter((row): row is Task => !isMalformed(row) && row.account?.id !== owner);
}
