import DataLoader from 'dataloader';

import type { MalformedRow } from '../domain/rows.js';
import type { Task } from '../domain/task.js';
import { planFewestPages, planWholePages } from './page-plan.js';
import type { Span } from './span.js';
import { TaskList, type TaskListOptions } from './task-list.js';
import { scopeKey, type TaskScope } from './task-scope.js';
import { searchTasks } from './task-search.js';
import { toError } from './to-error.js';
import { readWholeList } from './whole-list.js';

/** What a field wants of a task list: a window of it, one task, or all of it. */
export type TaskWant =
  | { readonly kind: 'window'; readonly span: Span }
  | { readonly kind: 'task'; readonly id: string }
  | { readonly kind: 'all' };

/** A row and its place in the list. */
export interface PlacedRow {
  readonly place: number;
  readonly row: Task | MalformedRow;
}

/** What was found, in upstream order, and how many rows the whole list has. */
export interface ListedTasks {
  readonly placed: readonly PlacedRow[];
  readonly total: number;
}

interface TaskRequest {
  readonly scope: TaskScope;
  readonly want: TaskWant;
}

/** What all lists of an operation have in common. */
export interface TaskReaderOptions extends Omit<TaskListOptions, 'scope'> {
  /** Pages that a search through a list may read. */
  readonly scanPages: number;
}

/** A request that is being served: told at once, so that each is answered as soon as its own part has been read. */
interface PendingAnswer {
  readonly answer: Promise<ListedTasks>;
}

/** How far a list has been read for a batch. */
interface ListReading {
  readonly windows: Promise<void>;
  readonly whole: Promise<void>;
}

/**
 * Reads task lists for one operation. All that its fields want at once is gathered by a dataloader and read with the
 * fewest calls: windows of one list that overlap or adjoin share their pages, searches go through what windows have read.
 */
export class TaskReader {
  readonly #options: TaskReaderOptions;
  readonly #lists = new Map<string, TaskList>();
  readonly #loader = new DataLoader<TaskRequest, PendingAnswer, string>(
    (requests) => Promise.resolve(this.#serve(requests)),
    { cacheKeyFn: ({ scope, want }) => scopeKey(scope) + JSON.stringify(want) },
  );
  /** A batch waits for the one before it, so that it finds what that one reads. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(options: TaskReaderOptions) {
    this.#options = options;
  }

  /** A task that is not in the list is an empty answer. Rejects with the failure of a page that the answer needs. */
  async load(scope: TaskScope, want: TaskWant): Promise<ListedTasks> {
    const { answer } = await this.#loader.load({ scope, want });
    return answer;
  }

  /** Windows and counts wait for their own list only, searches for all lists, to find what these have read. */
  #serve(requests: readonly TaskRequest[]): PendingAnswer[] {
    const groups = [...groupByList(requests, (scope) => this.#listOf(scope))];
    const readings = new Map(groups.map(([list, group]) => [list, this.#read(list, group)]));
    const listsRead = Promise.allSettled(Array.from(readings.values(), ({ whole }) => whole));
    const searched = listsRead.then(() => this.#searchAll(groups));
    this.#turn = searched.catch(() => undefined);
    const answerTo = async (request: TaskRequest): Promise<ListedTasks> => {
      const reading = readings.get(this.#listOf(request.scope));
      if (request.want.kind === 'task') return this.#answer(request, (await searched).get(request));
      await (request.want.kind === 'window' ? reading?.windows : reading?.whole);
      return this.#answer(request);
    };
    return requests.map((request) => ({ answer: answerTo(request) }));
  }

  #read(list: TaskList, requests: readonly TaskRequest[]): ListReading {
    const windows = this.#turn.then(() => this.#readWindows(list, requests));
    const isCounted = requests.some(({ want }) => want.kind === 'all');
    const whole = windows.then(() => (isCounted ? readWholeList(list, this.#options.scanPages) : undefined));
    return { windows, whole };
  }

  /** Beside a search or a count, windows are read in pages that these can use as well. */
  async #readWindows(list: TaskList, requests: readonly TaskRequest[]): Promise<void> {
    const spans = requests.flatMap(({ want }) => (want.kind === 'window' ? [want.span] : []));
    await list.read(spans, spans.length === requests.length ? planFewestPages : planWholePages);
  }

  /** Answers why tasks were not found. The main account's list holds what the others hold: it is searched last. */
  async #searchAll(
    groups: readonly (readonly [TaskList, readonly TaskRequest[]])[],
  ): Promise<ReadonlyMap<TaskRequest, Error>> {
    const failures = new Map<TaskRequest, Error>();
    for (const isWide of [false, true]) {
      const lists = groups.filter(([list]) => this.#isWide(list.scope) === isWide);
      await Promise.all(lists.map(([list, group]) => this.#search(list, group, failures)));
    }
    return failures;
  }

  async #search(list: TaskList, requests: readonly TaskRequest[], failures: Map<TaskRequest, Error>): Promise<void> {
    const wanted = requests.flatMap((request) =>
      request.want.kind === 'task' ? [{ request, id: request.want.id }] : [],
    );
    const find = (id: string): Task | null => this.#find(list.scope, id);
    const failure = await searchTasks(
      wanted.map(({ id }) => id),
      { list, scanPages: this.#options.scanPages, find },
    );
    if (!failure) return;
    for (const { request, id } of wanted) if (!find(id)) failures.set(request, failure);
  }

  /** Throws why the answer cannot be given. */
  #answer({ scope, want }: TaskRequest, failure?: Error): ListedTasks {
    if (failure) throw failure;
    const list = this.#listOf(scope);
    const total = list.rows.total ?? 0;
    if (want.kind === 'task') {
      const task = this.#find(scope, want.id);
      return { total, placed: task ? [{ place: 0, row: task }] : [] };
    }
    const span = want.kind === 'all' ? { begin: 0, end: total } : want.span;
    const failedRead = list.failureWithin(span);
    if (failedRead) throw toError(failedRead.error);
    return { total, placed: [...list.rows.within(span)] };
  }

  /** Any list may have shown the task; it only has to belong to the account whose tasks are searched. */
  #find(scope: TaskScope, id: string): Task | null {
    for (const { rows } of this.#lists.values()) {
      const task = rows.find(id);
      if (task && (this.#isWide(scope) || scope.accountId === task.accountId)) return task;
    }
    return null;
  }

  #isWide({ accountId }: TaskScope): boolean {
    return accountId === this.#options.viewer.mainAccountId;
  }

  #listOf(scope: TaskScope): TaskList {
    const key = scopeKey(scope);
    const known = this.#lists.get(key);
    if (known) return known;
    const list = new TaskList({ ...this.#options, scope });
    this.#lists.set(key, list);
    return list;
  }
}

function groupByList(
  requests: readonly TaskRequest[],
  listOf: (scope: TaskScope) => TaskList,
): Map<TaskList, TaskRequest[]> {
  const groups = new Map<TaskList, TaskRequest[]>();
  for (const request of requests) {
    const list = listOf(request.scope);
    groups.set(list, [...(groups.get(list) ?? []), request]);
  }
  return groups;
}
