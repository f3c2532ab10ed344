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

/**
 * Reads task lists for one operation. All that its fields want at once is gathered by a dataloader and read with the
 * fewest calls: windows of one list that overlap or adjoin share their pages, searches go through what windows have read.
 */
export class TaskReader {
  readonly #options: TaskReaderOptions;
  readonly #lists = new Map<string, TaskList>();
  readonly #loader = new DataLoader<TaskRequest, ListedTasks, string>((requests) => this.#inTurn(requests), {
    cacheKeyFn: ({ scope, want }) => scopeKey(scope) + JSON.stringify(want),
  });
  #turn: Promise<unknown> = Promise.resolve();

  constructor(options: TaskReaderOptions) {
    this.#options = options;
  }

  /** A task that is not in the list is an empty answer. Rejects with the failure of a page that the answer needs. */
  load(scope: TaskScope, want: TaskWant): Promise<ListedTasks> {
    return this.#loader.load({ scope, want });
  }

  /** A batch waits for the one before it, so that it finds what that one reads. */
  #inTurn(requests: readonly TaskRequest[]): Promise<(ListedTasks | Error)[]> {
    const answers = this.#turn.then(() => this.#serve(requests));
    this.#turn = answers;
    return answers;
  }

  /** Never rejects: every request has its own answer or error. Searches come last, to find what the others have read. */
  async #serve(requests: readonly TaskRequest[]): Promise<(ListedTasks | Error)[]> {
    const groups = [...groupByList(requests, (scope) => this.#listOf(scope))];
    const failures = new Map<TaskRequest, Error>();
    await Promise.all(groups.map(([list, group]) => this.#readWindows(list, group)));
    await Promise.all(groups.map(([list, group]) => this.#readAll(list, group, failures)));
    // The main account's list holds what the others hold: it is searched last, for what they did not find.
    for (const isWide of [false, true]) {
      const lists = groups.filter(([list]) => this.#isWide(list.scope) === isWide);
      await Promise.all(lists.map(([list, group]) => this.#search(list, group, failures)));
    }
    return requests.map((request) => failures.get(request) ?? this.#answer(request));
  }

  /** Beside a search or a count, windows are read in pages that these can use as well. */
  async #readWindows(list: TaskList, requests: readonly TaskRequest[]): Promise<void> {
    const spans = requests.flatMap(({ want }) => (want.kind === 'window' ? [want.span] : []));
    await list.read(spans, spans.length === requests.length ? planFewestPages : planWholePages);
  }

  async #readAll(list: TaskList, requests: readonly TaskRequest[], failures: Map<TaskRequest, Error>): Promise<void> {
    const counts = requests.filter(({ want }) => want.kind === 'all');
    if (counts.length === 0) return;
    const failure = await readWholeList(list, this.#options.scanPages).then(() => null, toError);
    if (failure) for (const request of counts) failures.set(request, failure);
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

  #answer({ scope, want }: TaskRequest): ListedTasks | Error {
    const list = this.#listOf(scope);
    const total = list.rows.total ?? 0;
    if (want.kind === 'task') {
      const task = this.#find(scope, want.id);
      return { total, placed: task ? [{ place: 0, row: task }] : [] };
    }
    const span = want.kind === 'all' ? { begin: 0, end: total } : want.span;
    const failure = list.failureWithin(span);
    return failure ? toError(failure.error) : { total, placed: [...list.rows.within(span)] };
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
