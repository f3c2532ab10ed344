import { countMalformed, type MalformedRow } from '../../domain/rows.js';
import type { Task } from '../../domain/task.js';
import type { TaskPageRequest } from '../platform.js';

/** Receives reports of rows that were left out; pino fits. */
export interface RowLog {
  warn(details: object, message: string): void;
}

/** The most paths of malformed rows, or owners of foreign ones, in one log line. */
const MAX_LOGGED = 20;

/** One line for all malformed rows of an answer; without their contents. */
export function logMalformed(log: RowLog, rows: readonly MalformedRow[], accountId: string): void {
  if (rows.length === 0) return;
  const places = rows.slice(0, MAX_LOGGED).map((row) => row.at);
  log.warn({ accountId, count: countMalformed(rows), places }, 'Malformed rows of the platform were left out.');
}

/** One line for all rows of a page that belong to others than the only owner who may be shown: a fault of the platform. */
export function logForeign(log: RowLog, tasks: readonly Task[], { mainAccountId, owner }: TaskPageRequest): void {
  if (tasks.length === 0) return;
  const owners = [...new Set(tasks.map((task) => task.account?.id ?? null))].slice(0, MAX_LOGGED);
  log.warn(
    { mainAccountId, accountId: owner, count: tasks.length, owners },
    'The platform answered tasks of other accounts than it was asked for; they were left out.',
  );
}
