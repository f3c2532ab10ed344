import type { Instant } from '../domain/instant.js';
import { partition } from '../domain/rows.js';
import type { TaskConnection } from '../domain/task-connection.js';
import type { SnapshotRead } from '../domain/snapshot.js';
import { summariseTasks, type TaskSummary } from '../domain/task-summary.js';
import type { AutoRecycleRule, LlmIntentionConfig, TaskSetup } from '../domain/task-setup.js';
import type { Task, TaskScriptGroup } from '../domain/task.js';
import { assertVisible, ownAccountId } from '../domain/account.js';
import type { DatedValue } from '../upstream/platform.js';
import { FirstRead } from './first-read.js';
import { windowOf } from './list-window.js';
import { SnapshotAnalyses, type SnapshotMemos } from './snapshot-analyses.js';
import { readSnapshot } from './snapshot.js';
import { WindowConnection } from './task-connection.js';
import type { TaskListOptions, TaskListQuery } from './task-list.js';
import { queryKey, TaskLists } from './task-lists.js';
import type { TaskPlaces } from './task-places.js';
import { TaskSearch, type FruitlessSearches } from './task-search.js';
import { rangeIn, readTaskWindow, type PagingArguments } from './task-window.js';

export interface LoaderOptions extends TaskListOptions {
  /** Where tasks were found lately; shared by all operations of the process. */
  readonly taskPlaces: TaskPlaces;
  readonly fruitlessSearches: FruitlessSearches;
  /** Also shared. */
  readonly snapshotMemos: SnapshotMemos;
}

/**
 * What the fields of one operation read from the platform; what one field has read serves the others. All reject with
 * ForbiddenError, without a call, for an account that the viewer may not see.
 */
export interface Loaders {
  /** The set-up of the main account or of a sub-account: one call an account. */
  taskSetup(accountId: string): Promise<TaskSetup>;
  /** When the platform gave that set-up. */
  taskSetupAsOf(accountId: string): Promise<Instant>;
  /** Rejects with BadUserInputError, without a call, for paging arguments that cannot be used. */
  taskConnection(query: TaskListQuery, paging: PagingArguments): Promise<TaskConnection>;
  /** Null: the account has no such task. */
  task(accountId: string, id: string): Promise<Task | null>;
  taskSummary(query: TaskListQuery): Promise<TaskSummary>;
  /** All tasks of the viewer and the set-ups of their accounts, read once. */
  snapshot(): Promise<SnapshotRead>;
  readonly analyses: SnapshotAnalyses;
  readonly windowOf: typeof windowOf;
  readonly carried: CarriedObjects;
}

/** Rows of set-ups that tasks carry copies of: those of different tasks can differ. */
interface CarriedObjects {
  readonly scriptGroups: FirstRead<TaskScriptGroup>;
  readonly autoRecycleRules: FirstRead<AutoRecycleRule>;
  readonly llmIntentionConfigs: FirstRead<LlmIntentionConfig>;
}

export function createLoaders(options: LoaderOptions): Loaders {
  const { viewer, scanPages, taskPlaces, fruitlessSearches } = options;
  const { mainAccountId } = viewer;
  const loadSetup = createSetupLoader(options);
  const lists = new TaskLists(options);
  const snapshot = once(async () => {
    const list = lists.get({ accountId: ownAccountId(viewer), name: null });
    return readSnapshot({ viewer, loadTasks: () => list.loadAll(), loadSetup });
  });
  const search = new TaskSearch({ lists, mainAccountId, scanPages, taskPlaces, fruitlessSearches });
  return {
    taskSetup: async (accountId) => (await loadSetup(assertVisible(viewer, accountId))).value,
    taskSetupAsOf: async (accountId) => (await loadSetup(assertVisible(viewer, accountId))).asOf,
    taskConnection: async (query, paging) => {
      assertVisible(viewer, query.accountId);
      const listKey = JSON.stringify([mainAccountId, queryKey(query)]);
      const window = readTaskWindow(paging, listKey);
      const list = lists.get(query);
      const range = rangeIn(window, window.end ?? (await list.loadTotal()));
      return new WindowConnection(window, await list.loadWindow(range), listKey);
    },
    task: async (accountId, id) => search.load(assertVisible(viewer, accountId), id),
    taskSummary: async (query) => {
      assertVisible(viewer, query.accountId);
      const rows = (await lists.get(query).loadAll()).rows.map(({ row }) => row);
      const { rows: tasks, malformed } = partition(rows);
      return summariseTasks(tasks, { mainAccountId, malformed });
    },
    snapshot,
    windowOf,
    analyses: new SnapshotAnalyses(options.snapshotMemos, snapshot),
    carried: {
      scriptGroups: new FirstRead(),
      autoRecycleRules: new FirstRead(),
      llmIntentionConfigs: new FirstRead(),
    },
  };
}

/**
 * One call an account, and no account waits for the call of another. Not a DataLoader: with `batch: false` its cache hits still
 * wait for the call of the next key.
 */
function createSetupLoader({ viewer, read }: LoaderOptions): (accountId: string) => Promise<DatedValue<TaskSetup>> {
  const { mainAccountId } = viewer;
  const setups = new Map<string, Promise<DatedValue<TaskSetup>>>();
  return (accountId) => {
    const known = setups.get(accountId);
    if (known !== undefined) return known;
    const setup = read<'task/create'>({ endpoint: 'task/create', mainAccountId, accountId });
    setups.set(accountId, setup);
    return setup;
  };
}

/** The first call's result for all calls. */
function once<T>(load: () => Promise<T>): () => Promise<T> {
  let result: Promise<T> | null = null;
  return () => (result ??= load());
}
