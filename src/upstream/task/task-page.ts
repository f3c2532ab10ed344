import type { MalformedRow } from '../../domain/rows.js';
import type { Task } from '../../domain/task.js';
import { UpstreamBadResponseError } from '../../errors.js';
import { readList, readRecord } from '../decoding/leaf.js';
import { readRow } from '../decoding/rows.js';
import type { Origin } from '../origin.js';
import type { TaskPage } from '../platform.js';
import { normaliseTask } from './task.js';
import { readPageSize, type PageNumber } from './page-size.js';
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

/** A page of tasks. Throws UpstreamBadResponseError for one that is no list, or that cannot stand where it was asked for. */
export function normaliseTaskPage(answer: ListAnswer, origin: Origin, asked: PageNumber): DecodedPage {
  const list = readList(answer.data);
  if (list === null) throw new UpstreamBadResponseError('The platform did not send a list of tasks.', 'data');
  return {
    rows: list.map((item, index) => readRow(item, `data[${index}]`, (row) => normaliseTask(decodeTask(row), origin))),
    ...readPageSize(readRecord(answer.meta) ?? {}, { ...asked, rowCount: list.length }),
  };
}
