import type { Instant } from '../domain/instant.js';
import type { TaskConnection } from '../domain/task-connection.js';
import type { SnapshotRead } from '../domain/snapshot.js';
import { NO_CRITERIA } from '../domain/task-criteria.js';
import { summariseTasks, type TaskSummary } from '../domain/task-summary.js';
import type { AutoRecycleRule, LlmIntentionConfig, TaskSetup } from '../domain/task-setup.js';
import type { TaskView } from '../domain/task-view.js';
import type { Task, TaskScriptGroup } from '../domain/task.js';
import { assertVisible, ownAccountId } from '../domain/account.js';
import type { DatedValue } from '../upstream/platform.js';
import { FirstRead } from './first-read.js';
import { listWindowOf } from './list-window.js';
import type { SnapshotAnalyses } from './snapshot-analyses.js';
import { readSnapshot } from './snapshot.js';
import { runInSlices } from './run-in-slices.js';
import { WindowConnection } from './task-connection.js';
import type { TaskListOptions, TaskListQuery } from './task-list.js';
import { queryKey, TaskLists } from './task-lists.js';
import type { TaskPlaces } from './task-places.js';
import { TaskSearch, type FruitlessSearches } from './task-search.js';
import { TaskViews, viewKey, windowOf, type OperationMoment, type ViewedTasks } from './task-views.js';
import { rangeIn, readTaskWindow, type PagingArguments } from './task-window.js';

export interface LoaderOptions extends TaskListOptions {
  /** Where tasks were found lately; shared by all operations of the process. */
  readonly taskPlaces: TaskPlaces;
  readonly fruitlessSearches: FruitlessSearches;
  /** Also shared. */
  readonly analyses: SnapshotAnalyses;
  readonly moment: OperationMoment;
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
  /**
   * A window of the list; with a view, of what the view shows, for which the whole list is read. Rejects with BadUserInputError,
   * without a call, for paging arguments that cannot be used.
   */
  taskConnection(query: TaskListQuery, paging: PagingArguments, view?: TaskView | null): Promise<TaskConnection>;
  /** Null: the account has no such task. */
  task(accountId: string, id: string): Promise<Task | null>;
  /** All tasks of the viewer and the set-ups of their accounts, also that of an account without tasks. */
  snapshot(accountId: string | null): Promise<SnapshotRead>;
  readonly analyses: SnapshotAnalyses;
  readonly listWindowOf: typeof listWindowOf;
  /** The whole list. */
  allTasks(query: TaskListQuery): Promise<ViewedTasks>;
  taskSummary(query: TaskListQuery, view?: TaskView | null): Promise<TaskSummary>;
  readonly carried: CarriedObjects;
}

/** Rows of set-ups that tasks carry copies of: those of different tasks can differ. */
interface CarriedObjects {
  readonly scriptGroups: FirstRead<TaskScriptGroup>;
  readonly autoRecycleRules: FirstRead<AutoRecycleRule>;
  readonly llmIntentionConfigs: FirstRead<LlmIntentionConfig>;
}

const EVERY_TASK: TaskView = { criteria: NO_CRITERIA, order: null };

export function createLoaders(options: LoaderOptions): Loaders {
  const { viewer, scanPages, taskPlaces, fruitlessSearches, moment } = options;
  const { mainAccountId } = viewer;
  const loadSetup = createSetupLoader(options);
  const lists = new TaskLists(options);
  const loadTasks = () => lists.get({ accountId: ownAccountId(viewer), name: null }).loadAll();
  const views = new TaskViews(lists, moment);
  const search = new TaskSearch({ lists, mainAccountId, scanPages, taskPlaces, fruitlessSearches });
  return {
    taskSetup: async (accountId) => (await loadSetup(assertVisible(viewer, accountId))).value,
    taskSetupAsOf: async (accountId) => (await loadSetup(assertVisible(viewer, accountId))).asOf,
    taskConnection: async (query, paging, view = null) => {
      assertVisible(viewer, query.accountId);
      const listKey = JSON.stringify([mainAccountId, queryKey(query), ...(view === null ? [] : [viewKey(view)])]);
      const window = readTaskWindow(paging, listKey);
      if (view !== null) return windowOf(await views.load(query, view), window, listKey);
      const list = lists.get(query);
      const range = rangeIn(window, window.end ?? (await list.loadTotal()));
      return new WindowConnection(window, await list.loadWindow(range), listKey);
    },
    task: async (accountId, id) => search.load(assertVisible(viewer, accountId), id),
    allTasks: async (query) => {
      assertVisible(viewer, query.accountId);
      return views.load(query, EVERY_TASK);
    },
    taskSummary: async (query, view = null) => {
      assertVisible(viewer, query.accountId);
      const { tasks, malformed } = await views.load(query, view ?? EVERY_TASK);
      return runInSlices(summariseTasks(tasks, { mainAccountId, malformed }));
    },
    snapshot: (accountId) => readSnapshot({ viewer, accountId, loadTasks, loadSetup }),
    listWindowOf,
    analyses: options.analyses,
    carried: createCarriedObjects(),
  };
}

function createCarriedObjects(): CarriedObjects {
  return {
    scriptGroups: new FirstRead(),
    autoRecycleRules: new FirstRead(),
    llmIntentionConfigs: new FirstRead(),
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
