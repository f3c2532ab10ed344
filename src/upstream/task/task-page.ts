import type { MalformedRow } from '../../domain/rows.js';
import type { Task } from '../../domain/task.js';
import { UpstreamBadResponseError } from '../../errors.js';
import { readInt, readList, readRecord } from '../decoding/leaf.js';
import { readRow } from '../decoding/rows.js';
import type { Origin } from '../origin.js';
import type { TaskPage } from '../platform.js';
import { normaliseTask } from './task.js';
import { decodeTask } from './wire-task.js';

/** A list's answer: its rows, and beside them where they stand. */
export interface ListAnswer {
  readonly data: unknown;
  readonly meta: unknown;
}

/** A page before it is checked whose rows they are. */
export interface DecodedPage extends TaskPage {
  readonly rows: readonly (Task | MalformedRow)[];
}

/** A page of tasks, `askedPerPage` standing in where the platform does not state its size. Throws UpstreamBadResponseError. */
export function normaliseTaskPage(answer: ListAnswer, origin: Origin, askedPerPage: number): DecodedPage {
  const list = readList(answer.data);
  if (list === null) throw new UpstreamBadResponseError('The platform did not send a list of tasks.', 'data');
  const meta = readRecord(answer.meta) ?? {};
  return {
    rows: list.map((item, index) => readRow(item, `data[${index}]`, (row) => normaliseTask(decodeTask(row), origin))),
    total: readTotal(meta['total']),
    perPage: readPerPage(meta['per_page']) ?? askedPerPage,
  };
}

function readTotal(value: unknown): number {
  const total = readInt(value);
  if (total !== null && total >= 0) return total;
  throw new UpstreamBadResponseError('The platform did not say how many tasks there are.', 'meta.total');
}

/** A string where the size was asked for, a number where it was not (2.0任务列表). */
function readPerPage(value: unknown): number | null {
  const perPage = readInt(value);
  return perPage !== null && perPage > 0 ? perPage : null;
}
