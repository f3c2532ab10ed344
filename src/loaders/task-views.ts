import type { Instant } from '../domain/instant.js';
import { partition, type MalformedRow } from '../domain/rows.js';
import { dependsOnNow, firstChange, type Moment } from '../domain/task-criteria.js';
import { viewTasks, type TaskView } from '../domain/task-view.js';
import type { Task } from '../domain/task.js';
import { runInSlices } from './run-in-slices.js';
import { WindowConnection } from './task-connection.js';
import type { TaskListQuery } from './task-list.js';
import { queryKey, type TaskLists } from './task-lists.js';
import { rangeIn, type TaskWindow } from './task-window.js';

/** The operation's moment. */
export interface OperationMoment extends Moment {
  /** Notes that the answer depends on `now` and is the same until `until`. */
  readonly useNow: (until: Instant | null) => Instant;
}

/** The tasks of a whole list that a view shows. */
export interface ViewedTasks {
  readonly tasks: readonly Task[];
  /** Rows that could not be read, of the whole list. */
  readonly malformed: readonly MalformedRow[];
  readonly asOf: Instant;
}

/** Views of task lists, each made once an operation; those of one list share its scan. */
export class TaskViews {
  readonly #lists: TaskLists;
  readonly #moment: OperationMoment;
  readonly #views = new Map<string, Promise<ViewedTasks>>();

  constructor(lists: TaskLists, moment: OperationMoment) {
    this.#lists = lists;
    this.#moment = moment;
  }

  load(query: TaskListQuery, view: TaskView): Promise<ViewedTasks> {
    const key = queryKey(query) + viewKey(view);
    const viewed = this.#views.get(key) ?? this.#view(query, view);
    this.#views.set(key, viewed);
    return viewed;
  }

  async #view(query: TaskListQuery, view: TaskView): Promise<ViewedTasks> {
    const { rows, asOf } = await this.#lists.get(query).loadAll();
    const { rows: tasks, malformed } = partition(rows.map(({ row }) => row));
    if (dependsOnNow(view.criteria)) this.#moment.useNow(await runInSlices(firstChange(tasks, this.#moment)));
    return { tasks: await runInSlices(viewTasks(tasks, view, this.#moment)), malformed, asOf };
  }
}

/** The same text for the same view, if whoever makes views sorts the lists of their criteria. */
export function viewKey({ criteria, order }: TaskView): string {
  return JSON.stringify([Object.entries(criteria).filter(([, value]) => value !== null), order]);
}

/** A window of a view. A row that could not be read has no place in it, so that every window reports it. */
export function windowOf({ tasks, malformed, asOf }: ViewedTasks, window: TaskWindow, listKey: string) {
  const range = rangeIn(window, tasks.length);
  const rows = tasks.slice(range.begin, range.end).map((row, index) => ({ index: range.begin + index, row }));
  return new WindowConnection(window, { range, rows, total: tasks.length, asOf, malformedInList: malformed }, listKey);
}
