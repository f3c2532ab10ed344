import type { TaskConnection } from '../domain/task-connection.js';
import { summariseTasks, type TaskSummary } from '../domain/task-summary.js';
import type { TaskSetup } from '../domain/task-setup.js';
import type { Task } from '../domain/task.js';
import type { Zone } from '../domain/zone.js';
import { ListedConnection } from './listed-connection.js';
import { SetupLoader } from './setup-loader.js';
import { TaskReader, type TaskReaderOptions } from './task-reader.js';
import { isTask } from './task-rows.js';
import { scopeKey, type TaskScope } from './task-scope.js';
import { readWindow, type PagingArguments } from './task-window.js';

export interface LoaderOptions extends TaskReaderOptions {
  readonly zone: Zone;
}

/** All that the fields of one operation read from the platform. What one field has read, another is given. */
export class OperationLoaders {
  readonly #options: LoaderOptions;
  readonly #tasks: TaskReader;
  readonly #setups: SetupLoader;

  constructor(options: LoaderOptions) {
    this.#options = options;
    this.#tasks = new TaskReader(options);
    this.#setups = new SetupLoader(options);
  }

  /** The set-up of the main account or of a sub-account: one call an account, however many fields ask. */
  taskSetup(accountId: string): Promise<TaskSetup> {
    return this.#setups.load(accountId);
  }

  /** Throws BadUserInputError for paging arguments that cannot be used, before any call. */
  async taskConnection(scope: TaskScope, paging: PagingArguments): Promise<TaskConnection> {
    const listKey = JSON.stringify([this.#options.mainAccountId, scopeKey(scope)]);
    const window = readWindow(paging, listKey);
    const listed = await this.#tasks.load(scope, { kind: 'window', span: window.span });
    return new ListedConnection(window, listed, listKey);
  }

  /** Null: the account has no such task. */
  async task(accountId: string, id: string): Promise<Task | null> {
    const { placed } = await this.#tasks.load({ accountId, name: null }, { kind: 'task', id });
    return placed.map(({ row }) => row).find(isTask) ?? null;
  }

  async taskSummary(scope: TaskScope): Promise<TaskSummary> {
    const { mainAccountId, zone } = this.#options;
    const { placed } = await this.#tasks.load(scope, { kind: 'all' });
    const rows = placed.map(({ row }) => row);
    const malformed = rows.flatMap((row) => (isTask(row) ? [] : [row]));
    return summariseTasks(rows.filter(isTask), { mainAccountId, zone, malformed });
  }
}
