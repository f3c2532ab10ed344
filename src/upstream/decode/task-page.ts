import { isMalformed, type MalformedRow } from '../../domain/rows.js';
import type { Task } from '../../domain/task.js';
import { UpstreamBadResponseError } from '../../errors.js';
import type { Contents } from '../client/envelope.js';
import type { TaskPage, TaskPageRequest } from '../platform.js';
import { readList, readRecord, type WireRecord } from './leaf.js';
import { readPageSize } from './page-size.js';
import { decodeRow } from './rows.js';
import { decodeTask } from './task.js';

/** A page with all of its rows, of any owner. */
export interface FullPage extends TaskPage {
  readonly rows: readonly (Task | MalformedRow)[];
}

/** A page of tasks. Throws UpstreamBadResponseError if it is no list, or not the page that was asked for. */
export function decodeTaskPage({ data, meta }: Contents, request: TaskPageRequest): FullPage {
  const list = readList(data, (item, key) => ({ item, path: `data[${key}]` }));
  if (list === null) throw new UpstreamBadResponseError('The platform did not send a list of tasks.', 'data');
  const read = { page: request.page, asked: request.perPage, rowCount: list.length };
  // First, since it refuses a page of more rows than were asked for.
  const size = readPageSize(readRecord(meta) ?? {}, read);
  const { mainAccountId, accountId } = request;
  const decode = (row: WireRecord, path: string): Task | null => decodeTask(row, { mainAccountId, accountId, path });
  return { rows: list.map(({ item, path }) => decodeRow(item, path, decode)), ...size };
}

/** The tasks that may not be shown; also a task without an owner: nothing says that it is the caller's. */
export function foreignTasks({ rows }: FullPage, { owner }: TaskPageRequest): readonly Task[] {
  if (owner === null) return [];
  return rows.filter((row): row is Task => !isMalformed(row) && row.account?.id !== owner);
}
