import type { MalformedRow } from '../domain/rows.js';
import type { Task } from '../domain/task.js';
import type { TaskPageRequest } from './platform.js';

/** Where rows that were left out are told of; pino fits. */
export interface RowLog {
  warn(details: object, message: string): void;
}

/** Places of malformed rows, or owners of foreign ones, that one log line names at most. */
const LOGGED_PLACES = 20;

export interface RowLogger {
  malformed(rows: readonly MalformedRow[], accountId: string): void;
  /** Whoever asked for one account and got another's tasks has met a fault of the platform. */
  foreign(tasks: readonly Task[], request: TaskPageRequest): void;
}

/** One line for all rows of an answer that were left out for the same reason; names and contents stay out. */
export function createRowLog(log: RowLog): RowLogger {
  return {
    malformed(rows, accountId) {
      if (rows.length === 0) return;
      const places = rows.slice(0, LOGGED_PLACES).map((row) => row.at);
      log.warn({ accountId, count: rows.length, places }, 'Malformed rows of the platform were left out.');
    },

    foreign(tasks, { mainAccountId, owner }) {
      if (tasks.length === 0) return;
      const owners = [...new Set(tasks.map((task) => task.account?.id ?? null))].slice(0, LOGGED_PLACES);
      const details = { mainAccountId, accountId: owner, count: tasks.length, owners };
      log.warn(details, 'The platform answered tasks of other accounts than it was asked for; they were left out.');
    },
  };
}
