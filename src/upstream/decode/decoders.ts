import { partition } from '../../domain/rows.js';
import type { Task } from '../../domain/task.js';
import type { Contents } from '../client/envelope.js';
import type { EndpointName, Endpoints, TaskPage } from '../platform.js';
import { logForeign, logMalformed, type RowLog } from './row-log.js';
import { decodeTaskPage, foreignTasks } from './task-page.js';
import { malformedWithin } from './task.js';
import { decodeTaskSetup, malformedRowsOf } from './task-setup.js';

/** Turns the contents of an endpoint's answer into its domain type. Throws UpstreamBadResponseError. */
export type Decoders = {
  readonly [E in EndpointName]: (contents: Contents, request: Endpoints[E]['request']) => Endpoints[E]['value'];
};

/** The decoder of each endpoint. `log` receives what had to be left out of an answer. */
export function createDecoders(log: RowLog): Decoders {
  return {
    'task/create': ({ data }, request) => {
      const setup = decodeTaskSetup(data, request);
      logMalformed(log, malformedRowsOf(setup), request.accountId);
      return setup;
    },
    subset_task: (contents, request) => {
      const page = decodeTaskPage(contents, request);
      const foreign = foreignTasks(page, request);
      const { rows: tasks, malformed } = partition(page.rows);
      logMalformed(log, [...malformed, ...malformedWithin(tasks)], request.accountId);
      logForeign(log, foreign, request);
      return withoutRows(page, foreign);
    },
  };
}

/** The page with null at the indexes of these tasks. */
function withoutRows(page: TaskPage, tasks: readonly Task[]): TaskPage {
  if (tasks.length === 0) return page;
  const hidden = new Set<unknown>(tasks);
  return { ...page, rows: page.rows.map((row) => (hidden.has(row) ? null : row)) };
}
